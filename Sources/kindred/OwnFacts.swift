internal import Documents
internal import SearchIndex

/// One fact about what is compared with, which the text itself need not state: where we are, how far we have got.
struct OwnFact: Equatable {
    /// What can be said.
    enum Kind: String, CaseIterable {
        case place, stage, sector, org
    }

    let kind: Kind
    /// As typed.
    let value: String

    /// Sets the fact in a comparison. Throws when nothing has the name.
    func set(in request: inout SimilarRequest) throws {
        switch kind {
        case .org: request.ownOrganisations.append(value)
        case .stage: try set(.stage, "mapping, strategy, aligning, delivery or evaluation", in: &request)
        case .sector:
            try set(.sector, "a sector, such as energy; kindred facets --facet sector lists them", in: &request)
        case .place: try setPlace(in: &request)
        }
    }

    /// The identifier of a stage. Throws when there is no such stage.
    static func stage(_ value: String) throws -> String {
        var request = SimilarRequest(to: .document(id: ""))
        try OwnFact(kind: .stage, value: value).set(in: &request)
        return request.ownFacts.first?.value ?? ""
    }

    private func set(_ facet: Facet, _ choices: String, in request: inout SimilarRequest) throws {
        let taxonomies = try Taxonomies.shipped()
        guard let term = taxonomies.resolve(value, facet) else {
            throw Failure("“\(value)” is no \(facet.rawValue) that Kindred knows. Write \(choices).")
        }
        request.ownFacts.removeAll { $0.facet == facet }
        request.ownFacts.append(FacetAssignment(facet: facet, value: term.id, label: term.label, isKnown: true))
    }

    /// A region or partnership as it is, a county, district or town by what lies in what.
    private func setPlace(in request: inout SimilarRequest) throws {
        let taxonomies = try Taxonomies.shipped()
        var place = Document(id: "", title: "", body: "")
        if let region = taxonomies.resolve(value, .region) {
            place.facets = [FacetAssignment(facet: .region, value: region.id, label: region.label, isKnown: true)]
        } else {
            place.places = [value]
            taxonomies.addInferred(to: &place)
            if place.facets.isEmpty, let lep = taxonomies.resolve(value, .lep) {
                place.facets = [FacetAssignment(facet: .lep, value: lep.id, label: lep.label, isKnown: true)]
                taxonomies.addInferred(to: &place)
            }
        }
        guard !place.facets.isEmpty else {
            throw Failure("“\(value)” is no region, partnership, county or town that Kindred knows.")
        }
        request.ownFacts.removeAll { $0.facet == .region || $0.facet == .lep }
        request.ownFacts += place.facets
    }
}
