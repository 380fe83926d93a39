internal import Documents
internal import QueryLanguage
internal import SearchIndex

/// The parts that several answers share.
extension JSONRenderer {
    /// `region`, `lep` and `sector` as lists of labels, `stage` as one label or null.
    static func facetMembers(_ facets: [FacetAssignment]) -> [JSON.Member] {
        func labels(_ facet: Facet) -> [String] { facets.filter { $0.facet == facet }.map(\.label) }
        return [
            JSON.Member(key: "region", value: .strings(labels(.region))),
            JSON.Member(key: "lep", value: .strings(labels(.lep))),
            JSON.Member(key: "sector", value: .strings(labels(.sector))),
            JSON.Member(key: "stage", value: .optional(labels(.stage).first)),
        ]
    }

    /// `date` as `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, and whether it was inferred.
    static func dateMembers(_ date: DocumentDate?) -> [JSON.Member] {
        [
            JSON.Member(key: "date", value: .optional(date?.text)),
            JSON.Member(key: "date_inferred", value: .bool(date?.isInferred ?? false)),
        ]
    }

    static func person(_ person: Person) -> JSON {
        [
            "name": .string(person.name), "role": .string(person.role),
            "organisation": .string(person.organisation), "relation": .string(person.relation.rawValue),
        ]
    }

    static func assignment(_ assignment: FacetAssignment) -> JSON {
        [
            "facet": .string(assignment.facet.rawValue), "value": .string(assignment.value),
            "label": .string(assignment.label), "known": .bool(assignment.isKnown),
            "inferred_from": .optional(assignment.inferredFrom),
        ]
    }

    static func snippet(_ snippet: Snippet) -> JSON {
        ["field": .string(snippet.field), "text": .string(snippet.text), "highlights": highlights(snippet)]
    }

    /// Pairs of first and last (exclusive) code point.
    static func highlights(_ snippet: Snippet) -> JSON {
        .array(snippet.highlights.map { range($0, in: snippet.text) })
    }

    static func problem(_ problem: QueryProblem, _ question: String) -> JSON {
        ["message": .string(problem.message), "range": range(problem.range, in: question)]
    }

    /// A range of UTF-8 bytes as a pair of code points, which most languages count in.
    private static func range(_ range: Range<Int>, in text: String) -> JSON {
        let bytes = Array(text.utf8)
        func codePoints(_ end: Int) -> Int {
            // Every byte that does not continue a code point begins one.
            bytes.prefix(end).count { $0 & 0xC0 != 0x80 }
        }
        return .array([.integer(codePoints(range.lowerBound)), .integer(codePoints(range.upperBound))])
    }

    static func facetObject(_ facets: [FacetCounts], _ years: [FacetCount]) -> JSON {
        var members = facets.map { JSON.Member(key: $0.facet.rawValue, value: .array($0.values.map(count))) }
        members.append(JSON.Member(key: "year", value: .array(years.map(count))))
        return .object(members)
    }

    private static func count(_ value: FacetCount) -> JSON {
        [
            "value": .string(value.value), "label": .string(value.label), "count": .integer(value.count),
            "depth": .integer(value.depth), "selected": .bool(value.isSelected),
        ]
    }
}
