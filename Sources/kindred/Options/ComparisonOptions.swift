internal import ArgumentParser
internal import Documents
internal import SearchIndex

/// What narrows a comparison beside the filters, and what is told of the text that is compared.
struct ComparisonOptions: ParsableArguments {
    @Option(
        help: """
            Only an aspect: elsewhere (the same theme in another region), nearby (the same place, another theme), ahead (the \
            same theme at a later stage), seeking (who looks for what this offers).
            """)
    var aspect: SimilarRequest.Aspect?

    @Option(
        help: ArgumentHelp("Leave out what names this organisation; again for another.", valueName: "name"),
        completion: .custom { FacetCompletion.labels(.organisation, $0, $2) })
    var notOrg: [String] = []

    @Flag(help: "Leave out what names the organisation responsible for what is compared.")
    var excludeOwn = false

    @Option(
        help: ArgumentHelp(
            "Where the text is from: a region, partnership, county or town.", valueName: "name"),
        completion: .custom { FacetCompletion.labels(.region, $0, $2) })
    var ourPlace: String?

    @Option(
        help: ArgumentHelp("How far what it tells of has got.", valueName: "stage"),
        completion: .custom { FacetCompletion.labels(.stage, $0, $2) })
    var ourStage: String?

    @Option(
        help: ArgumentHelp("Its sector.", valueName: "name"),
        completion: .custom { FacetCompletion.labels(.sector, $0, $2) })
    var ourSector: String?

    @Option(
        help: ArgumentHelp("Whose text it is; again for another.", valueName: "name"),
        completion: .custom { FacetCompletion.labels(.organisation, $0, $2) })
    var ourOrg: [String] = []

    /// Whether none of it is given.
    var isEmpty: Bool {
        aspect == nil && notOrg.isEmpty && !excludeOwn && ourPlace == nil && ourStage == nil && ourSector == nil
            && ourOrg.isEmpty
    }

    /// Sets all of it in a comparison.
    func set(in request: inout SimilarRequest) throws {
        request.aspect = aspect
        request.excludedOrganisations = notOrg
        request.excludesOwn = excludeOwn
        let facts: [(OwnFact.Kind, [String])] = [
            (.place, ourPlace.map { [$0] } ?? []), (.stage, ourStage.map { [$0] } ?? []),
            (.sector, ourSector.map { [$0] } ?? []), (.org, ourOrg),
        ]
        for (kind, values) in facts {
            for value in values { try OwnFact(kind: kind, value: value).set(in: &request) }
        }
    }
}
