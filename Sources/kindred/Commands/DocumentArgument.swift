internal import SearchIndex

extension Searcher {
    /// The one document that a person means by an identifier or a part of it.
    func document(named name: String) throws -> String {
        let ids = try resolve(id: name)
        if let id = ids.first, ids.count == 1 { return id }
        if ids.isEmpty {
            Console.complain("No document is called “\(name)”. kindred search shows the identifiers of what it finds.")
            throw Outcome.nothing
        }
        let shown = ids.prefix(10).map { "  " + $0 }.joined(separator: "\n")
        let more = ids.count > 10 ? "\n  … and \(ids.count - 10) more" : ""
        throw Failure("“\(name)” could be one of \(ids.count) documents. Give more of its identifier:\n\(shown)\(more)")
    }
}
