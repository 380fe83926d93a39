extension Taxonomy {
    /// The values of a table's rows, in their order.
    init(_ table: TaxonomyTable, facet: Facet) throws(DocumentsError) {
        var terms: [Term] = []
        var lines: [String: Int] = [:]
        for row in table.rows {
            let id = row["id"]
            guard !id.isEmpty, !row["label"].isEmpty else { throw table.problem(row, "needs an id and a label") }
            if let line = lines[id] { throw table.problem(row, "the id ‘\(id)’ is also that of line \(line)") }
            lines[id] = row.line
            let from = try table.year(row, "from")
            let to = try table.year(row, "to")
            let parent = row["parent"].isEmpty ? nil : row["parent"]
            let aliases = row.list("aliases")
            terms.append(
                Term(id: id, label: row["label"], parent: parent, aliases: aliases, from: from, to: to))
        }
        self.init(facet: facet, source: table.sources, terms: terms, isOrdered: facet == .stage)
        for row in table.rows where !row["parent"].isEmpty {
            try requireIDs([row["parent"]], column: "parent", of: row, in: table)
            var above: Set<String> = []
            var next: String? = row["id"]
            while let id = next {
                guard above.insert(id).inserted else { throw table.problem(row, "is above itself in the tree") }
                next = terms.first { $0.id == id }?.parent
            }
        }
    }

    /// Throws when one of the identifiers is none of this taxonomy.
    func requireIDs(
        _ ids: [String], column: String, of row: TaxonomyTable.Row, in table: TaxonomyTable
    ) throws(DocumentsError) {
        for id in ids where !terms.contains(where: { $0.id == id }) {
            throw table.problem(row, "the \(column) ‘\(id)’ is no id of the facet \(facet.rawValue)")
        }
    }

    /// Position of each value by the folded forms of its names; identifiers go before labels, labels before aliases, and
    /// earlier values before later ones. And by labels as they are, which most texts name a value by.
    var positionsByName: (folded: [String: Int], labels: [String: Int]) {
        var positions: [String: Int] = [:]
        var labels: [String: Int] = [:]
        @discardableResult
        func add(_ name: String, _ position: Int) -> Int? {
            let key = FoldedKey.of(name)
            if let known = positions[key] { return known }
            guard !key.isEmpty else { return nil }
            positions[key] = position
            return position
        }
        for (position, term) in terms.enumerated() { add(term.id, position) }
        for (position, term) in terms.enumerated() {
            let found = add(term.label, position)
            // The label may be another's identifier, which comes first.
            labels[term.label] = found
        }
        for (position, term) in terms.enumerated() {
            for alias in term.aliases { add(alias, position) }
        }
        return (positions, labels)
    }

    /// Whether a value is the other one or lies above it in the tree.
    func isSame(_ ancestor: String, orAbove id: String) -> Bool {
        var next: String? = id
        while let current = next {
            if current == ancestor { return true }
            next = terms.first { $0.id == current }?.parent
        }
        return false
    }
}

extension TaxonomyTable {
    /// The different sources of the rows, in the order of their appearance.
    fileprivate var sources: String {
        var seen: [String] = []
        for row in rows where !row["source"].isEmpty && !seen.contains(row["source"]) { seen.append(row["source"]) }
        return seen.joined(separator: "; ")
    }

    fileprivate func year(_ row: Row, _ column: String) throws(DocumentsError) -> Int? {
        let text = row[column]
        if text.isEmpty { return nil }
        guard let year = Int(text), (1000...9999).contains(year) else {
            throw problem(row, "‘\(text)’ in the column ‘\(column)’ is no year")
        }
        return year
    }
}
