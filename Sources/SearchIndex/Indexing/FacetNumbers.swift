internal import Documents
internal import TextAnalysis

/// Gives each facet value of the documents a number, the one it has in the columns.
struct FacetNumbers {
    private struct Known {
        var number: UInt32
        var label: String
    }

    /// By `place`.
    private var known: [[String: Known]] = Facet.allCases.map { _ in [:] }
    private var counts: [UInt32] = Facet.allCases.map { _ in 0 }
    private let connection: Connection

    /// Numbers of a file, which has some already or none.
    init(reading connection: Connection) throws(SegmentError) {
        self.connection = connection
        for facet in Facet.allCases {
            let count = try connection.statement("SELECT count(*) FROM facet_value WHERE facet = ?1")
            defer { count.reset() }
            if try count.bind(1, facet.rawValue).step() {
                counts[FacetNumbers.place(facet)] = UInt32(count.integer(0))
            }
        }
    }

    /// The number of an assignment's value, and the label that the value has; a new one is written.
    mutating func number(_ assignment: FacetAssignment) throws(SegmentError) -> (number: UInt32, label: String) {
        let place = FacetNumbers.place(assignment.facet)
        if let known = known[place][assignment.value] { return (known.number, known.label) }
        var found = try read(assignment)
        if found == nil { found = try write(assignment) }
        guard let found else { preconditionFailure("a value that was written has a number") }
        known[place][assignment.value] = found
        return (found.number, found.label)
    }

    /// Where a facet stands among all.
    private static func place(_ facet: Facet) -> Int {
        switch facet {
        case .region: 0
        case .lep: 1
        case .sector: 2
        case .stage: 3
        case .organisation: 4
        }
    }

    private func read(_ assignment: FacetAssignment) throws(SegmentError) -> Known? {
        let row = try connection.statement("SELECT number, label FROM facet_value WHERE facet = ?1 AND value = ?2")
            .bind(1, assignment.facet.rawValue).bind(2, assignment.value)
        defer { row.reset() }
        return try row.step() ? Known(number: UInt32(truncatingIfNeeded: row.integer(0)), label: row.text(1)) : nil
    }

    private mutating func write(_ assignment: FacetAssignment) throws(SegmentError) -> Known {
        let place = FacetNumbers.place(assignment.facet)
        let number = counts[place]
        counts[place] = number + 1
        try connection.statement(
            "INSERT INTO facet_value(facet, number, value, label, known) VALUES(?1, ?2, ?3, ?4, ?5)"
        )
        .bind(1, assignment.facet.rawValue).bind(2, Int64(number)).bind(3, assignment.value)
        .bind(4, assignment.label).bind(5, assignment.isKnown ? 1 : 0).run()
        return Known(number: number, label: assignment.label)
    }

    /// A document's facet values, each once, its organisations among them.
    static func assignments(_ document: Document) -> [FacetAssignment] {
        var assignments: [FacetAssignment] = []
        assignments.reserveCapacity(document.facets.count + document.organisations.count)
        func add(_ new: FacetAssignment) {
            guard !assignments.contains(where: { $0.facet == new.facet && $0.value == new.value }) else { return }
            assignments.append(new)
        }
        for stated in document.facets where stated.facet != .organisation { add(stated) }
        for name in document.organisations {
            add(FacetAssignment(facet: .organisation, value: Folding.fold(name), label: name, isKnown: true))
        }
        return assignments
    }
}

/// The values of a document as the table `document` has them, out of which the view `facet` is made: a JSON array of
/// `[facet, number]`, `[facet, number, evidence]` or `[facet, number, evidence or null, label]`, the label where it is
/// another than that of the value.
struct FacetList {
    private(set) var text = "["

    /// Adds a value.
    mutating func add(_ assignment: FacetAssignment, number: UInt32, label: String) {
        if text.utf8.count > 1 { text += "," }
        text += "[\"\(assignment.facet.rawValue)\",\(number)"
        let isOther = assignment.label != label
        if let evidence = assignment.inferredFrom {
            text += ","
            FacetList.quote(evidence, into: &text)
        } else if isOther {
            text += ",null"
        }
        if isOther {
            text += ","
            FacetList.quote(assignment.label, into: &text)
        }
        text += "]"
    }

    /// Ends the list.
    mutating func finish() -> String {
        text += "]"
        return text
    }

    private static func quote(_ value: String, into text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                text += "\\"
                text.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

extension DocumentColumns {
    /// A date as one integer: `year * 10000 + month * 100 + day`, with 0 for what is not known.
    static func day(_ date: String) -> Int32 {
        let parts = date.split(separator: "-").map { Int32($0) ?? 0 }
        return parts[0] * 10_000 + (parts.count > 1 ? parts[1] * 100 : 0) + (parts.count > 2 ? parts[2] : 0)
    }
}
