import QueryLanguage
import Testing

/// Question → what narrows it | the topic, with a handful of known values.
@Suite struct QuestionReaderTests {
    static let values: [(String, KnownValue)] = [
        (
            "region",
            [
                "South West": ["South West England", "SW", "the South West"], "Wales": [], "Scotland": [],
                "London": ["Greater London"], "North East": ["North East of England"],
                "East of England": ["East", "East Anglia"], "England": [],
                "Yorkshire and The Humber": ["Yorkshire & Humber", "Yorkshire"],
            ]
        ),
        (
            "lep",
            [
                "Cornwall and Isles of Scilly": ["Cornwall", "CIoS"], "Solent": [], "The Marches": ["Marches"],
                "All LEPs": ["All", "National"], "Greater Manchester": ["GM"], "Cumbria": [], "Dorset": [],
            ]
        ),
        ("place", ["Reading": [], "Bath": [], "Plymouth": [], "Teesside": [], "Stoke-on-Trent": [], "Exeter": []]),
        (
            "sector",
            [
                "Energy and environment": ["Energy"], "Health and life sciences": ["medtech", "Health"], "Space": [],
                "Creative industries": ["Creative"],
            ]
        ),
        (
            "stage",
            [
                "Mapping": ["early-stage mapping", "mapping strengths"], "Strategy": ["strategy development"],
                "Aligning": ["aligning projects", "alignment"], "Delivery": ["delivering", "implementation"],
                "Evaluation": ["evaluating", "evaluation"],
            ]
        ),
        ("organisation", ["University of Exeter": ["Exeter University"], "Innovate UK": []]),
    ].flatMap { facet, names in
        names.flatMap { label, aliases in
            ([label] + aliases).map {
                ($0.lowercased(), KnownValue(facet: facet, id: label.lowercased(), label: label))
            }
        }
    }
    static let stages = ["Mapping", "Strategy", "Aligning", "Delivery", "Evaluation"].map {
        KnownValue(facet: "stage", id: $0.lowercased(), label: $0)
    }
    static let reader = QuestionReader(stages: stages, currentYear: 2026, ownStage: "strategy") { phrase in
        let phrase = phrase.lowercased()
        return values.filter { $0.0 == phrase }.map(\.1)
    }

    static func read(_ text: String) -> String {
        let question = reader.read(text)
        let constraints = question.constraints.map { $0.node.description }.joined(separator: ", ")
        let subject = question.subject.map { " | " + $0.text } ?? ""
        let line = constraints + " | " + question.topic.canonical
        return (line.first == " " ? String(line.dropFirst()) : line).trimmingLastSpace + subject
    }

    @Test(arguments: [
        (
            "who has mapped marine energy strengths in the South West?",
            "stage:>=Mapping, region:\"South West\" | marine energy | who"
        ),
        ("who has mapped strengths in Wales?", "stage:>=Mapping, region:Wales | strengths | who"),
        ("strengths of marine energy in Wales", "region:Wales | strengths of marine energy"),
        ("who has a map of strengths?", "| a map of strengths | who"),
        ("LEPs that have finished a strategy", "stage:>=Strategy | | LEPs"),
        ("LEPs in Cornwall", "lep:\"Cornwall and Isles of Scilly\" | | LEPs"),
        ("marine energy in Cornwall before 2017", "lep:\"Cornwall and Isles of Scilly\", until:2016 | marine energy"),
        ("one step ahead of mapping", "stage:Strategy |"),
        ("who is one step ahead of us on photonics?", "stage:Aligning | photonics | who"),
        (
            "digital strategy for a rural LEP area: connectivity, skills, inclusion",
            "| digital strategy for a rural LEP area connectivity skills inclusion"
        ),
        (
            "evidence and consultation for a Local Industrial Strategy",
            "| evidence and consultation for a Local Industrial Strategy"
        ),
        ("who has worked in the energy sector in Wales", "sector:\"Energy and environment\", region:Wales | | who"),
        ("energy strengths in Scotland", "region:Scotland | energy strengths"),
        (
            "Has any city region audited its medtech sector, and what did it propose?",
            "sector:\"Health and life sciences\" | city region audited its and what did it propose"
        ),
        (
            "building a space cluster where there was no space industry before",
            "| building a space cluster where there was no space industry before"
        ),
        ("who works in the space industry in Dorset?", "sector:Space, lep:Dorset | | who"),
        (
            "independent evaluation of ERDF business support: jobs and value for money",
            "| independent evaluation of ERDF business support jobs and value for money"
        ),
        ("smart specialisation in the North East of England", "region:\"North East\" | smart specialisation"),
        (
            "LEPs in the South West that used smart specialisation to choose priorities",
            "region:\"South West\" | used smart specialisation to choose priorities | LEPs"
        ),
        ("compound semiconductors and photonics in Wales", "region:Wales | compound semiconductors and photonics"),
        (
            "nuclear skills and new reactors in North Wales and Cumbria",
            "region:Wales OR lep:Cumbria | nuclear skills and new reactors in North Wales and Cumbria"
        ),
        ("chemicals and process industry on Teesside", "+place:\"Teesside\" | chemicals and process industry"),
        (
            "city deals outside England with money for innovation",
            "-region:England | city deals with money for innovation"
        ),
        ("bioeconomy in the north of England", "| bioeconomy in the north of England"),
        ("interest in reading", "| interest in reading"),
        ("photonics in Reading", "+place:\"Reading\" | photonics"),
        ("energy in bath", "| energy in bath"),
        ("South West Water and leakage", "| South West Water and leakage"),
        ("water leakage in South West Water", "| water leakage in South West Water"),
        ("Cornwall's marine strengths", "lep:\"Cornwall and Isles of Scilly\" | marine strengths"),
        ("Cornwall marine energy", "lep:\"Cornwall and Isles of Scilly\" | marine energy"),
        ("cornwall marine energy", "lep:\"Cornwall and Isles of Scilly\" | marine energy"),
        ("marine energy, Cornwall", "lep:\"Cornwall and Isles of Scilly\" | marine energy"),
        ("in Wales or Scotland", "region:(Wales OR Scotland) |"),
        (
            "hydrogen in Cornwall, Dorset and Wales",
            "lep:\"Cornwall and Isles of Scilly\" OR lep:Dorset OR region:Wales | hydrogen"
        ),
        ("hydrogen not in London", "-region:London | hydrogen"),
        ("aerospace anywhere but London", "-region:London | aerospace"),
        ("in all areas", "| in all areas"),
        ("national parks", "| national parks"),
        ("the national grid", "| national grid"),
        ("programmes for all", "| programmes for all"),
        ("photonics between 2014 and 2018", "year:2014..2018 | photonics"),
        ("photonics from 2014 to 2018", "year:2014..2018 | photonics"),
        ("since March 2016", "since:2016-03 |"),
        ("ESIF 2014-2020 programme", "| ESIF 2014-2020 programme"),
        ("in 2014-2020", "year:2014..2020 |"),
        ("net zero by 2050", "| net zero by 2050"),
        ("jobs in 2030", "| jobs in 2030"),
        ("in the last five years", "since:2021 |"),
        ("last year", "year:2025 |"),
        ("in the last year", "year:2025..2026 |"),
        ("this year", "year:2026 |"),
        ("after 2016", "since:2017 |"),
        ("in early 2016", "year:2016 |"),
        ("in the 2010s", "| in the 2010s"),
        ("from 2014 onwards", "since:2014 |"),
        ("before 2016-03", "until:2016-02 |"),
        ("who is developing a strategy for AI?", "stage:Strategy | AI | who"),
        ("LEPs developing a digital strategy", "stage:Strategy | digital strategy | LEPs"),
        ("who has finished a digital strategy in Dorset", "stage:>=Strategy, lep:Dorset | digital strategy | who"),
        ("how do we write a strategy", "| write a strategy"),
        (
            "who at the University of Exeter works on composites?",
            "organisation:\"University of Exeter\" | composites | who"
        ),
        ("University of Exeter composites", "| University of Exeter composites"),
        ("work by Innovate UK on batteries", "organisation:\"Innovate UK\" | work on batteries"),
        ("at the delivery stage", "stage:Delivery |"),
        ("projects in the delivery phase", "stage:Delivery | | projects"),
        ("beyond mapping", "stage:>Mapping |"),
        ("further on than mapping", "stage:>Mapping |"),
        ("aligning or later", "stage:>=Aligning |"),
        ("at least aligning", "stage:>=Aligning |"),
        ("not yet delivering", "stage:<Delivery |"),
        ("who are aligning projects and investment in wind?", "stage:Aligning | and investment in wind | who"),
        ("noise mapping", "| noise mapping"),
        ("road mapping for hydrogen", "| road mapping for hydrogen"),
        ("two steps ahead of mapping", "stage:Aligning |"),
        ("who mapped the creative sector", "stage:>=Mapping, sector:\"Creative industries\" | | who"),
        ("the Solent LEP area", "lep:Solent |"),
        ("Greater Manchester Combined Authority", "| Greater Manchester Combined Authority"),
        ("\"in Wales\" region:london -cornwall", "| \"in Wales\" region:london -cornwall"),
        ("who has finished, a strategy", "| finished a strategy | who"), ("who has a", "| a | who"),
        ("who a digital strategy", "| a digital strategy | who"),
        ("LEPs with their strategy", "| LEPs with their strategy"),
        ("place: Cornwall marine", "| place:Cornwall marine"),
        ("Solent NHS: health in Cornwall", "lep:\"Cornwall and Isles of Scilly\" | Solent NHS health"),
        ("Cumbria and Dorset dairies", "lep:(Cumbria OR Dorset) | dairies"), ("SW dairies", "| SW dairies"),
        ("title:Cornwall marine", "| title:Cornwall marine"),
        ("Stoke-on-Trent ceramics", "+place:\"Stoke-on-Trent\" | ceramics"),
        ("ceramics near Stoke-on-Trent", "+place:\"Stoke-on-Trent\" | ceramics"),
        ("who are you", "| you | who"),
        ("Who?", "| Who | Who"),
        ("hydrogen in SW", "region:\"South West\" | hydrogen"),
        ("hydrogen in sw", "| hydrogen in sw"),
        ("people in Exeter working on food", "+place:\"Exeter\" | food | people"),
        (
            "which areas have evaluated their innovation vouchers?",
            "stage:>=Evaluation | their innovation vouchers | areas"
        ),
        ("areas of outstanding natural beauty", "| areas of outstanding natural beauty"),
        (
            "Which places in Yorkshire & Humber are mapping textiles?",
            "region:\"Yorkshire and The Humber\", stage:Mapping | textiles | places"
        ),
        ("case studies about robotics in Wales since 2018", "region:Wales, since:2018 | case studies about robotics"),
        (
            "who else has delivered a science park in the East of England?",
            "stage:>=Delivery, region:\"East of England\" | a science park | who"
        ),
        ("marine AND energy in Cornwall", "lep:\"Cornwall and Isles of Scilly\" | marine AND energy"),
        ("LEP recovery plan after COVID-19", "| LEP recovery plan after COVID-19"),
        (
            "regional centres for satellite applications and what they achieved",
            "| regional centres for satellite applications and what they achieved"
        ),
        ("anyone outside the South West doing floating wind?", "-region:\"South West\" | doing floating wind | anyone"),
        ("the year before 2017", "until:2016 | year"),
        ("did the university enterprise zones work?", "| university enterprise zones work"),
        ("strategy", "| strategy"),
        ("mapping", "| mapping"),
        ("Mapping in Cornwall", "lep:\"Cornwall and Isles of Scilly\" | Mapping"),
        ("have they mapped it", "| they mapped it"),
        (
            "who has a strategy for space in Cornwall",
            "stage:>=Strategy, lep:\"Cornwall and Isles of Scilly\" | space | who"
        ),
    ])
    func whatNarrowsAndWhatRemains(text: String, expected: String) { #expect(Self.read(text) == expected) }

    @Test func constraintsKnowTheirWords() {
        let text =
            "Tŷ: who has mapped wind in the South West, or in Wales, before March 2017 at the University of Exeter?"
        let bytes = Array(text.utf8)
        let found = Self.reader.read(text).constraints
        #expect(
            found.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [
                "has mapped", "in the South West, or in Wales", "before March 2017", "at the University of Exeter",
            ])
        #expect(
            found.map { String(decoding: bytes[$0.value], as: UTF8.self) } == [
                "mapped", "South West, or in Wales", "", "University of Exeter",
            ])
    }

    @Test func eachConstraintCanBeRemoved() {
        let question = Self.reader.read("who has mapped marine energy in Cornwall before 2017?")
        #expect(
            question.query.canonical == "marine energy stage:>=Mapping lep:\"Cornwall and Isles of Scilly\" until:2016")
        #expect(
            question.removing(constraintAt: 0).query.canonical
                == "mapped marine energy lep:\"Cornwall and Isles of Scilly\" until:2016")
        #expect(
            question.removing(constraintAt: 1).query.canonical == "marine energy Cornwall stage:>=Mapping until:2016")
        #expect(
            question.removing(constraintAt: 2).query.canonical
                == "marine energy stage:>=Mapping lep:\"Cornwall and Isles of Scilly\"")
        let bare = question.removing(constraintAt: 2).removing(constraintAt: 1).removing(constraintAt: 0)
        #expect(bare.constraints.isEmpty && bare.query.canonical == "mapped marine energy Cornwall")
    }

    @Test func withoutYearAndOwnStageWordsAreTopic() {
        let reader = QuestionReader(stages: Self.stages) { _ in [] }
        for text in ["last year", "in the last five years", "one step ahead of us", "in Cornwall"] {
            #expect(reader.read(text).constraints.isEmpty, "\(text)")
        }
        #expect(reader.read("in 2030").query.canonical == "year:2030")
    }
}

extension String {
    /// Without a space at its end.
    fileprivate var trimmingLastSpace: String { last == " " ? String(dropLast()) : self }
}
