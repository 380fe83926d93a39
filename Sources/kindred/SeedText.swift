internal import Documents
internal import Glibc

/// Makes a document of what a person wants to compare with: some words, a page pasted, a file.
enum SeedText {
    /// The document of a text; one that begins with front matter is read as Markdown.
    static func document(_ text: String) throws -> Document {
        guard text.contains(where: { $0.isLetter }) else {
            throw Failure("The text is empty. Give a sentence or more of what is to be compared.")
        }
        if text.drop(while: \.isWhitespace).hasPrefix("---\n") {
            return try read(Array(text.drop(while: \.isWhitespace).utf8), named: "text.md")
        }
        return Document(id: "", title: "", body: text)
    }

    /// The document of a file, or of standard input where the path is `-`.
    static func document(file path: String) throws -> Document {
        let isInput = path == "-"
        if !isInput, let kind = unreadable[fileExtension(path)] { throw cannotRead(path, kind) }
        let bytes = try bytes(isInput ? "/dev/stdin" : path, named: isInput ? "standard input" : path)
        let name = isInput ? "standard input" : path
        if bytes.starts(with: Array("%PDF".utf8)) { throw cannotRead(name, "PDF") }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw cannotRead(name, "Word or zip") }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw cannotRead(name, "Office") }
        if isInput || SourceFile(path: path, root: "") == nil {
            return try read(bytes, named: "text" + guessedExtension(bytes), shown: name)
        }
        return try read(bytes, named: path)
    }

    /// What a text is called: its title, else how it begins.
    static func title(_ document: Document) -> String {
        if !document.title.isEmpty { return document.title }
        let words = document.body.split(whereSeparator: \.isWhitespace)
        var title = words.first.map { String($0.prefix(60)) } ?? ""
        for word in words.dropFirst() {
            guard title.count + word.count < 60 else { return "“" + title + " …”" }
            title += " " + word
        }
        return "“" + title + "”"
    }

    /// Reads bytes as a file of some name would be read.
    private static func read(_ bytes: [UInt8], named path: String, shown name: String? = nil) throws -> Document {
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw Failure("\(name ?? path) is empty, so there is nothing to compare with.")
        }
        guard var file = SourceFile(path: path, root: "") else { preconditionFailure("\(path) has no format") }
        guard !file.format.hasRecords else {
            throw Failure(
                "\(path) holds many documents, and only one can be compared with. Add them with kindred index, then give "
                    + "the identifier of one.")
        }
        if let name { file.path = name }
        let reader = DocumentReader(taxonomies: try .shipped())
        let source = file.isCompressed ? try reader.open(file) : try reader.open(file, contents: bytes)
        guard let record = source.records.first else { throw Failure("\(name ?? path) has no text.") }
        var document = try reader.read(record, of: source).get()
        // The name of a file that stands in for a title says nothing of what the text is about.
        if document.title == file.id.split(separator: "/").last.map(String.init) { document.title = "" }
        guard (document.title + document.summary + document.body).contains(where: \.isLetter) else {
            throw Failure("\(name ?? path) has no words, so there is nothing to compare with.")
        }
        return document
    }

    private static func bytes(_ path: String, named name: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure("\(name) cannot be opened: \(String(cString: strerror(errno))). Check the spelling.")
        }
        if isatty(descriptor) != 0 { Console.writeError("Paste or type the text, then Ctrl-D on a line of its own.\n") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while true {
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                if errno == EISDIR { throw Failure("\(name) is a folder. Give the file in it that is to be compared.") }
                throw Failure("\(name) cannot be read: \(String(cString: strerror(errno))).")
            }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }

    /// What text without a telling name is: a web page, Markdown with front matter, or plain.
    private static func guessedExtension(_ bytes: [UInt8]) -> String {
        let start = String(decoding: bytes.prefix(200), as: UTF8.self).drop(while: \.isWhitespace).lowercased()
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return ".html" }
        return start.hasPrefix("---") ? ".md" : ".txt"
    }

    private static func fileExtension(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// Kinds of files that hold prose but that Kindred has no reader for.
    private static let unreadable = [
        "pdf": "PDF", "doc": "Word", "docx": "Word", "odt": "OpenDocument", "rtf": "RTF", "ppt": "PowerPoint",
        "pptx": "PowerPoint", "odp": "OpenDocument", "pages": "Pages", "epub": "EPUB", "eml": "mail", "msg": "mail",
    ]

    private static func cannotRead(_ name: String, _ kind: String) -> Failure {
        Failure(
            "\(name) is a \(kind) file, which Kindred cannot read. Save it as plain text (.txt) or as a web page (.html) "
                + "and give that, or copy its text and give it with --text.")
    }
}
