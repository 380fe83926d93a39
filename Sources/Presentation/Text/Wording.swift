internal import Documents

/// How dates, people and facet values are worded, in one place for all views.
enum Wording {
    /// Follows what Kindred inferred.
    static let inferredMark = "?"
    /// Says so, below an answer in which the mark stands.
    static let inferredLegend = "? marks what was inferred; the source does not state it."

    /// `2016-09-14` → `14 Sep 2016`, `2016-09` → `Sep 2016`, `2016` → `2016`; an inferred one ends in `?`.
    static func date(_ date: DocumentDate) -> String {
        let parts = date.text.split(separator: "-")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        var words = parts.first.map { [String($0)] } ?? []
        if parts.count > 1, let month = Int(parts[1]), (1...12).contains(month) {
            words.insert(months[month - 1], at: 0)
        }
        if parts.count > 2, let day = Int(parts[2]) { words.insert(String(day), at: 0) }
        return words.joined(separator: " ") + (date.isInferred ? inferredMark : "")
    }

    /// `Jane Doe, Chief Executive, Marine Hub (lead)`.
    static func person(_ person: Person) -> String {
        let parts = [person.name, person.role, person.organisation].filter { !$0.isEmpty }
        return parts.joined(separator: ", ") + " (\(person.relation.rawValue))"
    }

    /// People in the order in which one would ring them: contacts and leads before those who are only named.
    static func byUsefulness(_ people: [Person]) -> [Person] {
        let order: [Person.Relation] = [.contact, .lead, .author, .partner, .quoted, .named]
        return order.flatMap { relation in people.filter { $0.relation == relation } }
    }

    /// A facet's heading.
    static func heading(_ facet: Facet) -> String {
        switch facet {
        case .region: "Region"
        case .lep: "LEP"
        case .sector: "Sector"
        case .stage: "Stage"
        case .organisation: "Organisation"
        }
    }

    /// A value's label, with the mark where it was inferred.
    static func value(_ assignment: FacetAssignment) -> String {
        assignment.label + (assignment.inferredFrom == nil ? "" : inferredMark)
    }

    /// The values of the facets region, LEP, sector and stage, and the date: the line below a title.
    static func placeThemeTime(_ facets: [FacetAssignment], _ date: DocumentDate?) -> [String] {
        var parts: [String] = []
        for facet in [Facet.region, .lep, .sector, .stage] {
            let values = shown(facet, facets)
            if !values.isEmpty { parts.append(listed(values, limit: 2)) }
        }
        if let date { parts.append(Wording.date(date)) }
        return parts
    }

    /// The same for one short line, what is short and tells most first: `Sep 2016? · Mapping · Wales +1 · Marine energy`.
    static func timeStagePlaceTheme(_ facets: [FacetAssignment], _ date: DocumentDate?) -> [String] {
        var parts = date.map { [Wording.date($0)] } ?? []
        for facet in [Facet.stage, .region, .sector, .lep] {
            let values = shown(facet, facets)
            guard let first = values.first else { continue }
            parts.append(values.count > 1 ? "\(first) +\(values.count - 1)" : first)
        }
        return parts
    }

    /// The values of a facet, without partnerships that have the name of their region: the North East would stand twice.
    private static func shown(_ facet: Facet, _ facets: [FacetAssignment]) -> [String] {
        let regions = facet == .lep ? Set(facets.filter { $0.facet == .region }.map(\.label)) : []
        return facets.filter { $0.facet == facet && !regions.contains($0.label) }.map(value)
    }

    /// `a, b, c and 2 more`.
    static func listed(_ items: [String], limit: Int, separator: String = ", ") -> String {
        guard items.count > limit else { return items.joined(separator: separator) }
        return items.prefix(limit).joined(separator: separator) + " and \(items.count - limit) more"
    }
}
