extension Taxonomies {
    /// Adds the values of a facet that a source states, each once; what the taxonomy does not know is kept as it is.
    func addStated(_ values: [String], _ facet: Facet, to document: inout Document) {
        for text in values where !text.isEmpty {
            let assignment: FacetAssignment
            if let term = resolve(text, facet) {
                assignment = FacetAssignment(facet: facet, value: term.id, label: term.label, isKnown: true)
            } else {
                let value = FoldedKey.of(text)
                assignment = FacetAssignment(
                    facet: facet, value: value.isEmpty ? text : value, label: text, isKnown: false)
            }
            document.add(assignment)
        }
    }

    /// Adds region and partnership where the source does not state them, each with what it was inferred from.
    ///
    /// The region follows from a stated partnership, from places, then from postcodes; the partnership from places, then
    /// from postcodes. Nothing stated is overridden: a region is only added where none is stated or every stated one lies
    /// above it (England above South West), and a partnership only where none is stated, it lies in a stated region, and it
    /// existed at the document's date. What may mean several things infers nothing.
    public func addInferred(to document: inout Document) {
        addInferred(to: &document, places: document.places, postcodes: [])
    }

    /// The same, with the places to infer from and the postcodes of the source.
    func addInferred(to document: inout Document, places: [String], postcodes: [String]) {
        guard !places.isEmpty || !postcodes.isEmpty || document.facets.contains(where: { $0.facet == .lep }) else {
            return
        }
        let statedLEPs = document.facets.filter { $0.facet == .lep }
        let statedRegions = document.facets.filter { $0.facet == .region }
        var evidence: [(place: Gazetteer.Place, text: String)] = []
        for lep in statedLEPs where lep.isKnown {
            let place = Gazetteer.Place(region: gazetteer.region(ofLEP: lep.value), lep: nil)
            evidence.append((place, "LEP \(lep.label)"))
        }
        if evidence.isEmpty {
            evidence = places.compactMap { name in gazetteer.place(name).map { ($0, "place \(name)") } }
        }
        if evidence.isEmpty {
            evidence = postcodes.compactMap { code in gazetteer.postcode(code).map { ($0, "postcode \(code)") } }
        }
        for (place, text) in evidence {
            guard let region = place.region, isCompatible(region, with: statedRegions) else { continue }
            if !statedRegions.contains(where: { $0.value == region }) {
                add(region, .region, because: text, to: &document)
            }
            if let lep = place.lep, statedLEPs.isEmpty, existed(lep, in: document.date) {
                add(lep, .lep, because: text, to: &document)
            }
        }
    }

    /// Whether a region lies in every stated one, or is one of them, or none is stated.
    private func isCompatible(_ region: String, with stated: [FacetAssignment]) -> Bool {
        guard let taxonomy = self[.region] else { return false }
        if stated.contains(where: { $0.value == region }) { return true }
        return stated.allSatisfy { $0.isKnown && taxonomy.isSame($0.value, orAbove: region) }
    }

    private func existed(_ lep: String, in date: DocumentDate?) -> Bool {
        guard let term = term(lep, .lep) else { return false }
        guard let year = date?.year else { return true }
        return (term.from ?? year) <= year && year <= (term.to ?? year)
    }

    private func add(_ id: String, _ facet: Facet, because evidence: String, to document: inout Document) {
        guard let term = term(id, facet) else { return }
        document.add(
            FacetAssignment(facet: facet, value: id, label: term.label, isKnown: true, inferredFrom: evidence))
    }
}

extension Document {
    /// Adds a value unless the document has it already.
    mutating func add(_ assignment: FacetAssignment) {
        guard !facets.contains(where: { $0.facet == assignment.facet && $0.value == assignment.value }) else { return }
        facets.append(assignment)
    }
}
