internal import Documents
internal import TextAnalysis

/// Gives each facet value of the documents a number, the one it has in the columns.
struct FacetNumbers {
    private var known: [Facet: [String: UInt32]] = [:]
    private let connection: Connection

    /// Numbers of a file, which has some already or none.
    init(reading connection: Connection) throws(SegmentError) {
        self.connection = connection
        let rows = try connection.statement("SELECT facet, number, value FROM facet_value")
        defer { rows.reset() }
        while try rows.step() {
            guard let facet = Facet(rawValue: rows.text(0)) else { continue }
            known[facet, default: [:]][rows.text(2)] = UInt32(truncatingIfNeeded: rows.integer(1))
        }
    }

    /// The number of an assignment's value; a new one is written.
    mutating func number(_ assignment: FacetAssignment) throws(SegmentError) -> UInt32 {
        if let number = known[assignment.facet]?[assignment.value] { return number }
        let number = UInt32(known[assignment.facet]?.count ?? 0)
        known[assignment.facet, default: [:]][assignment.value] = number
        try connection.statement("INSERT INTO facet_value(facet, number, value, label) VALUES(?1, ?2, ?3, ?4)")
            .bind(1, assignment.facet.rawValue).bind(2, Int64(number)).bind(3, assignment.value)
            .bind(4, assignment.label).run()
        return number
    }

    /// A document's facet values, each once, its organisations among them.
    static func assignments(_ document: Document) -> [FacetAssignment] {
        var seen: Set<String> = []
        let stated = document.facets.filter { $0.facet != .organisation }
        let organisations = document.organisations.map { name in
            FacetAssignment(facet: .organisation, value: Folding.fold(name), label: name, isKnown: true)
        }
        return (stated + organisations).filter { seen.insert($0.facet.rawValue + "\n" + $0.value).inserted }
    }
}

extension DocumentColumns {
    /// A date as one integer: `year * 10000 + month * 100 + day`, with 0 for what is not known.
    static func day(_ date: String) -> Int32 {
        let parts = date.split(separator: "-").map { Int32($0) ?? 0 }
        return parts[0] * 10_000 + (parts.count > 1 ? parts[1] * 100 : 0) + (parts.count > 2 ? parts[2] : 0)
    }
}
