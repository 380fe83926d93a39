extension Document {
    /// What a list of results can show of the document: the summary, or else the first paragraph of the text.
    public var opening: String {
        guard summary.isEmpty else { return summary }
        return body.firstRange(of: "\n\n").map { String(body[..<$0.lowerBound]) } ?? body
    }
}
