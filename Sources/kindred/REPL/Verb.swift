internal import SearchIndex

/// The commands of the REPL. Anything else that is typed is a search.
enum Verb: String, CaseIterable, Sendable {
    case search, more, open, similar, paste, elsewhere, nearby, ahead, seeking, explain, who, without, facets, gaps,
        introduce, watch
    case region, lep, sector, stage, org, after, before, year
    case notOrg = "not-org"
    case excludeOwn = "exclude-own"
    case our, synonyms, diversity, drop, undo, filters, clear, help, quit

    /// Other words for the same.
    static let aliases: [String: Verb] = [
        "show": .open, "next": .more, "people": .who, "back": .undo, "exit": .quit, "organisation": .org, "?": .help,
    ]

    /// The command of a word, in any letters.
    init?(word: some StringProtocol) {
        let word = word.lowercased()
        guard let verb = Verb(rawValue: word) ?? Verb.aliases[word] else { return nil }
        self = verb
    }

    /// What it narrows by.
    var filter: Filter.Kind? { Filter.Kind(rawValue: rawValue) }

    /// The aspect of a comparison that it asks for.
    var aspect: SimilarRequest.Aspect? { SimilarRequest.Aspect(rawValue: rawValue) }

    /// How it is written.
    var usage: String {
        switch self {
        case .search: "search WORDS"
        case .open, .explain, .without: "\(rawValue) N"
        case .similar, .elsewhere, .nearby, .ahead, .seeking: "\(rawValue) [N]"
        case .who: "who [QUESTION]"
        case .facets: "facets [FACET]"
        case .introduce: "introduce N N"
        case .watch: "watch [show|list|remove]"
        case .region, .lep, .sector, .stage, .org, .notOrg: "\(rawValue) NAME"
        case .our: "our FACT NAME"
        case .diversity: "diversity NUMBER"
        case .synonyms: "synonyms off|on"
        case .after, .before: "\(rawValue) DATE"
        case .year: "year YEARS"
        case .drop: "drop FILTER"
        case .help: "help [COMMAND]"
        case .more, .paste, .excludeOwn, .gaps, .undo, .filters, .clear, .quit: rawValue
        }
    }

    /// What it does, in a line.
    var summary: String {
        switch self {
        case .search: "search for words, even if they are the name of a command"
        case .more: "go on: the rest of a long text, or the next documents"
        case .open: "show document N of the answer"
        case .similar: "find what is comparable to document N, or to a text that you paste"
        case .paste: "find what is comparable to a text that you paste or type; it ends with a line ."
        case .elsewhere: "of what is comparable only the same theme in other regions"
        case .nearby: "other themes in the same place as what is compared"
        case .ahead: "of what is comparable only what has got further: who is ahead of us"
        case .seeking: "who looks for what is offered by what is compared"
        case .explain: "say why document N has its rank"
        case .who: "list the organisations and people behind the answer, or who know about a question"
        case .without: "leave out part N of what was understood of the question"
        case .facets: "count the answer by region, LEP, sector, stage, organisation, year"
        case .gaps: "show what the answer has done in which region and theme, and where nobody has"
        case .introduce: "draft a message that tells two sides what they have in common"
        case .watch: "save the question; every index run then says what is new for it"
        case .region: "only this region and its parts"
        case .lep: "only this local enterprise partnership"
        case .sector: "only this sector and its parts"
        case .stage: "only this stage"
        case .org: "only what this organisation has part in"
        case .notOrg: "of what is comparable leave out what names this organisation"
        case .excludeOwn: "of what is comparable leave out the work of the same organisation"
        case .our: "say of your text what it does not: our place, our stage, our sector, our org"
        case .diversity: "how much it counts that the first ones are not all of one kind: 0 to 1"
        case .after: "only what is dated after this"
        case .before: "only what is dated before this"
        case .year: "only this year, or these"
        case .synonyms: "look for words only as they are typed, or by other names, too"
        case .drop: "take a filter away: drop region, drop all"
        case .undo: "take back the last change of question or filters"
        case .filters: "say what the answer is narrowed to"
        case .clear: "start again without question and filters"
        case .help: "say what can be typed"
        case .quit: "leave (also Ctrl-D)"
        }
    }

    /// More about it, with examples.
    var details: String {
        switch self {
        case .search:
            "search region           searches for the word region\n\n"
                + "Without the word search, a line is a search unless it begins with a command that fits it. Quotes do the "
                + "same: \"region\". The query language is explained by: kindred help query"
        case .more: "After a document it shows the next lines, after an answer the next documents."
        case .open:
            "open 3                  shows the third document\nopen celtic-sea-blueprint\n                        shows a document by its identifier or a part of it"
        case .similar:
            "similar 3               finds what is comparable to the third document; filters hold, and more, who, facets work\n"
                + "similar celtic-sea-blueprint\n                        to a document by its identifier or a part of it\n"
                + "similar                 to a text: paste it, then a line with nothing but a full stop"
        case .paste:
            "Paste a page of prose, or type some sentences, then a line with nothing but a full stop. A paragraph is enough; "
                + "the more it says, the nearer the answer comes. Ctrl-C cancels."
        case .elsewhere, .nearby, .ahead, .seeking:
            "\(rawValue)                of what is compared now\n\(rawValue) 3              of document 3\n\n"
                + "The aspects: elsewhere is the same theme in another region, nearby another theme in the same place, ahead the "
                + "same theme at a later stage, seeking who looks for what this offers. drop aspect goes back to all."
        case .notOrg: "not-org \"Cornwall Council\"\n\nCan be repeated for another. drop not-org takes it back."
        case .excludeOwn:
            "Of a text that does not say whose it is, say so first: our org NAME. drop exclude-own takes it back."
        case .our:
            "our place Cornwall      where it is: a region, partnership, county or town\n"
                + "our stage mapping       how far it has got\nour sector energy       its theme\n"
                + "our org Cornwall Council\n                        whose it is\n\n"
                + "Without a comparison, our stage says how far you have got yourself, for questions such as: who is ahead of "
                + "us on marine energy?"
        case .diversity:
            "diversity 0             the order of the scores alone\n"
                + "diversity 0.4           other programmes and organisations come sooner\n"
                + "diversity \(Inquiry.written(SpreadSummary.standardDiversity))          as usual in comparisons"
        case .synonyms:
            "synonyms off            SME finds only what says SME\n"
                + "synonyms on             it also finds small firms and small businesses, as the thesaurus knows them\n\n"
                + "A phrase in quotes is always looked for as it is: \"SME\"."
        case .explain: "explain 3               what each part of the question adds to the score of the third document"
        case .who:
            "who                     those behind the answer on the screen\n"
                + "who has mapped marine energy in Cornwall?\n"
                + "who works on photonics in Wales\n\n"
                + "Lists organisations and people by what the best documents say of them, each with the initiatives that "
                + "make them relevant; open N shows a document, without N leaves out a part of what was understood."
        case .without: "without 1               leaves out what the question was understood to narrow to under 1"
        case .facets: "facets                  all of them\nfacets sector           one of them, in full"
        case .gaps:
            "Counts the answer to a question by group of themes, or all documents when nothing is asked. kindred gaps on the "
                + "command line shows every theme, and draws a picture."
        case .introduce:
            "introduce 1 3           documents 1 and 3 of the answer\n"
                + "introduce 1 \"North East LEP\"\n                        a document and an organisation; people likewise\n\n"
                + "It says nothing that no document says. kindred introduce on the command line writes a mail file."
        case .watch:
            "watch                   saves the question on the screen with its filters, or what is compared\n"
                + "watch add marine energy in Wales\n                        saves another question\n"
                + "watch list              lists the saved questions, and how much is new\n"
                + "watch show              shows all that is new and marks it as seen; open N shows a document of it\n"
                + "watch show 2            only that of question 2\n"
                + "watch remove 2          removes question 2\n\n"
                + "New is what answers a saved question and did not, or was not there, when its news was last seen."
        case .region: "region \"North East\"     region wales     region south west"
        case .lep: "lep Cornwall            lep Leeds City Region"
        case .sector: "sector energy           sector \"marine energy\""
        case .stage: "stage strategy          stage >=aligning          stage strategy..delivery"
        case .org: "org \"Cornwall Council\""
        case .after: "after 2016              from 2017 on     after 2016-03"
        case .before: "before 2016             up to 2015"
        case .year: "year 2016               year 2014..2018"
        case .drop: "drop region             drop after     drop all"
        case .undo: "Can be repeated, back to the first question."
        case .filters, .clear, .quit: ""
        case .help: "help who                about one command"
        }
    }
}
