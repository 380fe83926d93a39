internal import Documents
internal import SearchIndex

/// What the REPL is answering: a question or a document to compare with, and what narrows the answer.
struct Inquiry: Equatable {
    /// What is asked.
    enum Subject: Equatable {
        /// Everything.
        case everything
        case question(String)
        /// Who knows about a question in plain English, but for what was left out of it by number.
        case who(String, without: Set<Int>)
        /// What is comparable to a document or a text; the request's filters and page are set when it is asked.
        case similar(SimilarRequest, title: String)
    }

    var subject = Subject.everything
    /// Whether words are looked for by their other names, too.
    var usesSynonyms = true
    /// How far the person has got, for questions about who is ahead of us: a stage's identifier.
    var ownStage: String?
    /// At most one of a kind, in the order in which they were set.
    private(set) var filters: [Filter] = []

    /// How much it counts that the first ones are not all of one kind; `nil` for what is usual.
    var diversity: Double?

    /// A diversity as it is typed: `0`, `0.4`.
    static func written(_ diversity: Double) -> String { diversity == 0 ? "0" : "\(diversity)" }

    /// Sets a filter, instead of the one of its kind.
    mutating func narrow(_ filter: Filter) {
        filters.removeAll { $0.kind == filter.kind }
        filters.append(filter)
    }

    /// Words the filters as the index does: `region wales` becomes `region Wales`.
    mutating func label(by facets: [FacetCounts]) {
        for index in filters.indices {
            guard let counts = facets.first(where: { $0.facet.rawValue == filters[index].kind.facet }) else { continue }
            let selected = counts.values.filter(\.isSelected)
            let typed = filters[index].label.lowercased()
            // The question may have chosen others beside the filter's.
            if let value = selected.count == 1
                ? selected[0] : selected.first(where: { $0.label.lowercased() == typed || $0.value == typed })
            {
                filters[index].label = value.label
            }
        }
    }

    /// Takes a filter away, or all of them.
    mutating func drop(_ kind: Filter.Kind?) {
        filters.removeAll { kind == nil || $0.kind == kind }
    }

    /// Whether there is anything to answer.
    var isEmpty: Bool { subject == .everything && filters.isEmpty }

    /// The filters for the prompt, and what is compared with: `≈ Tidal audit · South West · after 2016`.
    var promptText: String {
        var parts = filters.map { $0.kind.isDate && $0.kind != .year ? "\($0.kind.rawValue) \($0.label)" : $0.label }
        if let diversity { parts.append("diversity \(Inquiry.written(diversity))") }
        if case .similar(let request, let title) = subject {
            var compared = request.aspect.map { [$0.rawValue] } ?? []
            compared += request.excludedOrganisations.map { "not \($0)" }
            if request.excludesOwn { compared.append("not own") }
            parts = compared + parts
            let room = parts.isEmpty ? 24 : 14
            parts.insert("≈ " + (title.count > room ? title.prefix(room - 1) + "…" : title[...]), at: 0)
        }
        if !usesSynonyms { parts.append("no synonyms") }
        return parts.joined(separator: " · ")
    }
}
