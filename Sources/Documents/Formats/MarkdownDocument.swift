/// A Markdown file: front matter and text.
struct MarkdownDocument {
    /// `nil` when the file has no front matter.
    var frontMatter: FrontMatter?
    /// The text without Markdown marks, paragraphs with an empty line between them.
    var body: String
    /// The first heading, without its marks; empty when the text has none.
    var heading: String
    /// The line in which the text begins.
    var bodyLine: Int

    init(_ text: String, path: String) throws(DocumentsError) {
        let lines = Lines.of(text)
        var start = 0
        if let (yaml, bodyLine) = FrontMatter.split(lines) {
            frontMatter = try FrontMatter(yaml, path: path)
            start = bodyLine
        } else if lines.first.map({ trimmed(String($0)) }) == "---", lines.count > 1, lines[1].contains(":") {
            throw DocumentsError(location: "\(path):1", reason: "opens front matter with --- that no second --- closes")
        }
        var plain = MarkdownText()
        for line in lines[start...] { plain.add(line) }
        let blocks = plain.finish()
        heading = blocks.first { $0.isHeading }?.text ?? ""
        // A heading at the very beginning is the title and not part of the text.
        let title = frontMatter?.values[.title]?.first?.text
        let isTitle = blocks.first?.isHeading == true && (title == nil || title == heading)
        body = blocks.dropFirst(isTitle ? 1 : 0).map(\.text).joined(separator: "\n\n")
        bodyLine = start + 1
    }

    /// The document of a file with this identifier; the first thing that is wrong with its front matter otherwise.
    func document(id: String, path: String, taxonomies: Taxonomies) throws(DocumentsError) -> Document {
        let matter = frontMatter
        if let error = matter?.findings.first(where: \.isError) {
            throw DocumentsError(location: "\(path):\(error.line)", reason: error.reason)
        }
        func one(_ key: FrontMatterKey) -> String? { matter?.values[key]?.first?.text }
        func all(_ key: FrontMatterKey) -> [String] { matter?.values[key]?.map(\.text) ?? [] }

        var title = one(.title) ?? heading
        if title.isEmpty { title = String(id.split(separator: "/").last ?? "") }
        guard !body.isEmpty || one(.title) != nil || !heading.isEmpty else {
            throw DocumentsError(location: path, reason: "has neither a title nor a text")
        }
        var document = Document(id: id, title: title, body: body)
        document.summary = one(.summary) ?? ""
        document.url = one(.url)
        let isInferred = one(.dateInferred).flatMap(FrontMatterKey.truth) ?? false
        document.date = one(.date).flatMap { DocumentDate($0, isInferred: isInferred) }
        document.language = one(.language)
        document.people = matter?.people.map(\.person) ?? []
        document.addAuthors(all(.authors))
        document.addOrganisations(all(.organisation) + all(.organisations))
        document.places = all(.places)
        document.programmes = all(.programmes)
        document.technologies = all(.technologies)
        document.outcome = one(.outcome)
        document.seeking = one(.seeking)
        document.contactURL = one(.contactURL)
        document.confidence = one(.confidence)
        taxonomies.addStated(all(.region), .region, to: &document)
        taxonomies.addStated(all(.lep), .lep, to: &document)
        taxonomies.addStated(all(.sector), .sector, to: &document)
        taxonomies.addStated(all(.stage), .stage, to: &document)
        taxonomies.addInferred(to: &document, places: document.places, postcodes: all(.postcode))
        return document
    }
}

extension Document {
    /// Adds authors who are not among the people as authors already.
    mutating func addAuthors(_ names: [String]) {
        for name in names where !name.isEmpty {
            let key = FoldedKey.of(name)
            let isThere = people.contains { $0.relation == .author && FoldedKey.of($0.name) == key }
            if !isThere { people.append(Person(name: name, relation: .author)) }
        }
    }

    /// Adds organisations in their order, each once.
    mutating func addOrganisations(_ names: [String]) {
        for name in names where !name.isEmpty {
            if organisations.isEmpty {
                organisations.append(name)
                continue
            }
            let key = FoldedKey.of(name)
            if !organisations.contains(where: { FoldedKey.of($0) == key }) { organisations.append(name) }
        }
    }
}
