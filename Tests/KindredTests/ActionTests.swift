import Documents
import SearchIndex
import Testing

@testable import kindred

@Suite struct ActionTests {
    /// Lines and what they ask for, as `description` below prints it.
    @Test(arguments: [
        ("", "nothing"), ("   ", "nothing"),
        ("marine energy", "search: marine energy"), ("  marine  ", "search: marine"),
        ("open 3", "open 3"), ("OPEN 3", "open 3"), ("show 3", "open 3"), ("open #3", "open #3"),
        ("open south-west/tidal-audit", "open south-west/tidal-audit"), ("open tidal-audit", "open tidal-audit"),
        ("open data", "search: open data"), ("open data in Leeds", "search: open data in Leeds"),
        ("open 0", "search: open 0"), ("open", "mistake"),
        ("similar 2", "similar 2"), ("similar", "paste"), ("paste", "paste"),
        ("elsewhere", "aspect elsewhere "), ("ahead 3", "aspect ahead 3"),
        ("seeking partners", "search: seeking partners"),
        ("nearby south-west/tidal-audit", "aspect nearby south-west/tidal-audit"),
        ("ahead of us", "search: ahead of us"),
        ("not-org \"Cornwall Council\"", "not-org Cornwall Council"), ("not-org", "mistake"),
        ("exclude-own", "exclude-own"), ("our place Cornwall", "our place Cornwall"), ("our", "mistake"),
        ("our stage", "mistake"), ("our strategy for wind", "search: our strategy for wind"),
        ("diversity 0.4", "diversity 0.4"), ("diversity 0", "diversity 0.0"), ("diversity 2", "mistake"),
        ("diversity in the workforce", "search: diversity in the workforce"), ("diversity", "search: diversity"),
        ("drop aspect", "drop from comparison elsewhere"), ("drop ahead", "drop from comparison ahead"),
        ("drop not-org", "drop from comparison not-org"), ("drop exclude-own", "drop from comparison exclude-own"),
        ("synonyms off", "synonyms off"), ("Synonyms ON", "synonyms on"), ("synonyms", "mistake"),
        ("synonyms of cluster", "search: synonyms of cluster"), ("paste tables", "search: paste tables"),
        ("similar projects in Wales", "search: similar projects in Wales"),
        ("explain 1", "explain 1"), ("explain", "mistake"), ("explain tidal power", "search: explain tidal power"),
        ("gaps", "gaps"), ("gaps in skills", "search: gaps in skills"), ("introduce 1 2", "introduce 1 | 2"),
        ("introduce 1 and 2", "introduce 1 | 2"), ("introduce 1 “North East LEP”", "introduce 1 | North East LEP"),
        ("introduce \"A b\" \"C d\"", "introduce A b | C d"),
        ("introduce a/b tidal-audit", "introduce a/b | tidal-audit"),
        ("introduce", "mistake"), ("introduce 1", "mistake"), ("introduce 1 2 3", "mistake"),
        ("introduce \"A\" to", "mistake"), ("introduce new firms", "search: introduce new firms"),
        ("region wales,scotland", "narrow region:\"wales\",\"scotland\""),
        ("lep Derby, Derbyshire", "narrow lep:\"Derby, Derbyshire\""),
        ("watch", "watch addCurrent"), ("watch add", "watch addCurrent"),
        ("watch add marine energy", "watch add(\"marine energy\")"), ("watch list", "watch list"),
        ("watch show", "watch show(\"\")"), ("WATCH SHOW 2", "watch show(\"2\")"),
        ("watch remove marine energy", "watch remove(\"marine energy\")"), ("watch remove", "mistake"),
        ("watch towers", "search: watch towers"), ("watch list of firms", "search: watch list of firms"),
        ("more", "more"), ("more jobs", "search: more jobs"), ("next", "more"),
        ("who", "who: "), ("who has mapped marine energy?", "who: who has mapped marine energy?"),
        ("without 2", "without 2"), ("without", "mistake"), ("without subsidies", "search: without subsidies"),
        ("facets", "facets"), ("facets sector", "facets sector"), ("facets org", "facets organisation"),
        ("facets of innovation", "search: facets of innovation"), ("region", "facets region"),
        ("region wales", "narrow region:\"wales\""), ("region \"North East\"", "narrow region:\"North East\""),
        ("region “North East”", "narrow region:\"North East\""), ("stage >=aligning", "narrow stage:>=\"aligning\""),
        ("stage >= aligning", "narrow stage:>=\"aligning\""),
        ("org Example Port Academy", "narrow organisation:\"Example Port Academy\""),
        ("after 2016", "narrow after:2016"), ("year 2014..2018", "narrow year:2014..2018"),
        ("after school clubs", "search: after school clubs"), ("after", "mistake"), ("after 2016-13", "mistake"),
        ("drop region", "drop region"), ("drop all", "drop all"), ("drop", "mistake"), ("drop foo", "search: drop foo"),
        ("undo", "undo"), ("undo it", "search: undo it"), ("filters", "filters"), ("clear", "clear"),
        ("help", "help"), ("help who", "help who"), ("help small firms", "search: help small firms"),
        ("quit", "quit"), ("exit", "quit"), ("search region", "search: region"), ("search", "mistake"),
        ("\"region\"", "search: \"region\""), ("?", "help"),
    ])
    func reading(_ line: String, _ expected: String) {
        #expect(description(Action(line)) == expected)
    }

    private func description(_ action: Action) -> String {
        switch action {
        case .nothing: "nothing"
        case .search(let text): "search: \(text)"
        case .open(let name): "open \(name)"
        case .similar(let name): "similar \(name)"
        case .paste: "paste"
        case .aspect(let aspect, let name): "aspect \(aspect.rawValue) \(name)"
        case .notOrg(let name): "not-org \(name)"
        case .excludeOwn: "exclude-own"
        case .diversity(let number): "diversity \(number)"
        case .our(let fact): "our \(fact.kind.rawValue) \(fact.value)"
        case .dropFromComparison(let verb): "drop from comparison \(verb.rawValue)"
        case .explain(let number): "explain \(number)"
        case .gaps: "gaps"
        case .introduce(let one, let other): "introduce \(one) | \(other)"
        case .watch(let action): "watch \(action)"
        case .more: "more"
        case .who(let text): "who: \(text)"
        case .without(let number): "without \(number)"
        case .synonyms(let areWanted): areWanted ? "synonyms on" : "synonyms off"
        case .facets(let facet): facet.map { "facets \($0.rawValue)" } ?? "facets"
        case .narrow(let filter): "narrow \(filter.text)"
        case .drop(let kind): "drop \(kind?.rawValue ?? "all")"
        case .undo: "undo"
        case .filters: "filters"
        case .clear: "clear"
        case .help(let verb): verb.map { "help \($0.rawValue)" } ?? "help"
        case .quit: "quit"
        case .mistake: "mistake"
        }
    }

    @Test(arguments: [
        ("who is doing this already?", true), ("who else works on it", true), ("who should I ring?", true),
        ("who", true),
        ("who is doing this in Wales?", false), ("who works on skills", false), ("who has mapped it", false),
    ])
    func questionsAboutTheAnswer(_ text: String, _ expected: Bool) {
        #expect(Pronouns.refersBack(text) == expected)
    }
}
