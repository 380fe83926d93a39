/// An HTML page: its main content and what it says about itself.
struct HTMLDocument {
    var metadata: HTMLMetadata
    var body: String

    init(_ text: String, path: String) throws(DocumentsError) {
        guard !HTMLAttributes.areTooMany(in: text) else {
            throw DocumentsError(
                location: path, reason: "has an element with thousands of attributes; mend or remove it")
        }
        guard let tree = HTMLTree(text), let root = tree.root else {
            throw DocumentsError(location: path, reason: "is empty, or larger than the HTML parser takes")
        }
        let parts = withExtendedTree(tree, root)
        metadata = parts.metadata
        body = parts.body
        if body.hasPrefix(metadata.title), body.dropFirst(metadata.title.count).hasPrefix("\n\n") {
            body = String(body.dropFirst(metadata.title.count + 2))
        }
        guard !body.isEmpty || !metadata.title.isEmpty else {
            throw DocumentsError(location: path, reason: "has neither a title nor a text")
        }
    }

    /// The document of a file with this identifier.
    func document(id: String) -> Document {
        let name = id.split(separator: "/").last.map(String.init) ?? id
        var document = Document(id: id, title: metadata.title.isEmpty ? name : metadata.title, body: body)
        document.summary = metadata.description
        document.url = metadata.url
        document.date = metadata.date
        document.language = metadata.language
        // A page that names its publisher as its author names no person.
        document.addAuthors(metadata.authors.filter { $0 != metadata.siteName })
        document.addOrganisations([metadata.siteName])
        return document
    }
}

/// Reads the tree while it is alive.
private func withExtendedTree(_ tree: borrowing HTMLTree, _ root: HTMLNode) -> (metadata: HTMLMetadata, body: String) {
    (HTMLMetadata(root), HTMLContent(root).text())
}
