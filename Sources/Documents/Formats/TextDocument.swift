/// Plain text: the first line is the title, the rest the text.
enum TextDocument {
    private static let longestTitle = 200

    /// The document of a text. A first line that is too long for a title stays text, and the file's name is the title.
    static func document(_ text: String, file: SourceFile) throws(DocumentsError) -> Document {
        let paragraphs = Lines.paragraphs(text)
        guard let first = paragraphs.first else { throw DocumentsError(location: file.path, reason: "has no text") }
        let line = Lines.of(text).lazy.map { trimmed(String($0)) }.first { !$0.isEmpty } ?? ""
        guard line.count <= longestTitle, paragraphs.count > 1 || line != first else {
            let name = file.id.split(separator: "/").last.map(String.init) ?? file.id
            return Document(id: file.id, title: name, body: paragraphs.joined(separator: "\n\n"))
        }
        let rest = trimmed(String(first.dropFirst(line.count)))
        let body = (rest.isEmpty ? [] : [rest]) + paragraphs.dropFirst()
        return Document(id: file.id, title: line, body: body.joined(separator: "\n\n"))
    }
}
