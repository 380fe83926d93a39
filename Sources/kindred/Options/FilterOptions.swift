internal import ArgumentParser
internal import Documents
internal import QueryLanguage
internal import SearchIndex

/// The flags that narrow an answer.
struct FilterOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Only this region and its parts; again for another one as well.", valueName: "name"),
        completion: .custom { FacetCompletion.labels(.region, $0, $2) })
    var region: [String] = []

    @Option(
        help: ArgumentHelp("Only this local enterprise partnership; again for another as well.", valueName: "name"),
        completion: .custom { FacetCompletion.labels(.lep, $0, $2) })
    var lep: [String] = []

    @Option(
        help: ArgumentHelp("Only this sector and its parts; again for another as well.", valueName: "name"),
        completion: .custom { FacetCompletion.labels(.sector, $0, $2) })
    var sector: [String] = []

    @Option(
        help: ArgumentHelp("Only this stage, or stages by comparison: \">=aligning\".", valueName: "name"),
        completion: .custom { FacetCompletion.labels(.stage, $0, $2) })
    var stage: [String] = []

    @Option(
        help: ArgumentHelp("Only what this organisation has part in; again for another as well.", valueName: "name"),
        completion: .custom { FacetCompletion.labels(.organisation, $0, $2) })
    var org: [String] = []

    @Option(help: ArgumentHelp("Only what is dated after this year, month or day.", valueName: "date"))
    var after: String?

    @Option(help: ArgumentHelp("Only what is dated before this year, month or day.", valueName: "date"))
    var before: String?

    @Option(help: ArgumentHelp("Only this year, or years: 2014..2018.", valueName: "year"))
    var year: String?

    @Flag(help: "Look for words as they are, not by other names that the thesaurus knows.")
    var noSynonyms = false

    /// The narrowings: several values of one kind are alternatives, different kinds must all hold.
    func nodes() throws -> [QueryNode] {
        let given: [(Filter.Kind, [String])] = [
            (.region, region), (.lep, lep), (.sector, sector), (.stage, stage), (.org, org),
            (.after, after.map { [$0] } ?? []), (.before, before.map { [$0] } ?? []),
            (.year, year.map { [$0] } ?? []),
        ]
        return try given.compactMap { kind, values in
            let nodes = try values.map { try Filter(kind, $0).node }
            return nodes.count > 1 ? .or(nodes) : nodes.first
        }
    }
}

/// Completes facet values on the shell's command line from the index that the command would read.
enum FacetCompletion {
    static func labels(_ facet: Facet, _ words: [String], _ prefix: String) -> [String] {
        var directory = "indexes"
        if let place = words.firstIndex(of: "--index"), place + 1 < words.count { directory = words[place + 1] }
        guard let searcher = try? Searcher(directory: directory) else { return [] }
        return (try? searcher.completions(facet: facet, prefix: prefix)) ?? []
    }
}
