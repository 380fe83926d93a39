/// What an HTML page says about itself: in meta tags, OpenGraph, JSON-LD and its own elements.
struct HTMLMetadata {
    private(set) var siteName = ""
    private(set) var title = ""
    private(set) var authors: [String] = []
    private(set) var date: DocumentDate?
    private(set) var description = ""
    private(set) var language: String?
    private(set) var url: String?

    /// `meta` tags by name in lower case, and JSON-LD by path.
    private var tags: [String: [String]] = [:]
    private var heads: (title: String, headings: [String]) = ("", [])
    private var authorElements: [String] = []
    private var times: [(text: String, isPublication: Bool)] = []
    private var rootLanguage = ""
    private var canonical = ""

    init(_ root: HTMLNode) {
        root.walk { node in
            collect(node)
            return true
        }
        siteName = first("og:site_name", "publisher.name", "application-name")
        title = bestTitle()
        authors = bestAuthors()
        date = bestDate()
        description = first("description", "og:description", "dc.description", "dcterms.description", "ld.description")
        language = bestLanguage()
        let address = [canonical, first("og:url")].first { WebAddress.isURL($0) }
        url = address
    }

    private mutating func collect(_ node: HTMLNode) {
        switch node.name {
        case "": return
        case "html": rootLanguage = node.attribute("lang")
        case "title": if heads.title.isEmpty { heads.title = node.allText }
        case "meta":
            let names = ["name", "property", "itemprop", "http-equiv"].map { node.attribute($0).lowercased() }
            let content = HTMLText.collapsed(node.attribute("content"))
            if !content.isEmpty { for name in names where !name.isEmpty { tags[name, default: []].append(content) } }
        case "link":
            if relations(node).contains("canonical") { canonical = trimmed(node.attribute("href")) }
        case "script":
            if node.attribute("type").lowercased().hasPrefix("application/ld+json") { collectLinkedData(node) }
        case "h1": heads.headings.append(node.allText)
        case "time":
            let stated = node.attribute("datetime")
            let isPublication =
                node.hasAttribute("pubdate")
                || ["datepublished", "datecreated"].contains(node.attribute("itemprop").lowercased())
                || node.attribute("class").lowercased().contains("publish")
            times.append((stated.isEmpty ? node.allText : stated, isPublication))
        default:
            if relations(node).contains("author") || node.attribute("itemprop").lowercased() == "author" {
                authorElements.append(node.allText)
            }
        }
    }

    private func relations(_ node: HTMLNode) -> [Substring] { node.attribute("rel").lowercased().split(separator: " ") }

    private mutating func collectLinkedData(_ script: HTMLNode) {
        var text = ""
        for child in script.children { text += child.text ?? "" }
        text = trimmed(text)
        if text.hasPrefix("[") { text = "{\"@graph\":\(text)}" }
        text.withUTF8 { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            _ = HTMLMetadata.linkedData.visit(raw, readable: raw.count) { path, _, value in
                let name = HTMLMetadata.linkedDataNames[path]
                let value = HTMLText.collapsed(value)
                if !value.isEmpty { tags[name, default: []].append(value) }
            }
        }
    }

    private static let linkedDataFields = [
        ("headline", "ld.headline"), ("author", "ld.author"), ("author.name", "ld.author"),
        ("datePublished", "ld.date"), ("description", "ld.description"), ("inLanguage", "ld.language"),
        ("publisher.name", "publisher.name"),
    ]
    /// Each field stands at the top or in an element of `@graph`.
    private static let linkedDataNames = linkedDataFields.flatMap { [$0.1, $0.1] }
    private static let linkedData = JSONPaths(linkedDataFields.flatMap { [$0.0, "@graph." + $0.0] })

    private func first(_ names: String...) -> String {
        names.lazy.compactMap { tags[$0]?.first }.first ?? ""
    }

    private func bestTitle() -> String {
        let headings = heads.headings.filter { !$0.isEmpty }
        let stated = first("og:title", "ld.headline", "dc.title", "dcterms.title", "citation_title", "twitter:title")
        let title = withoutSiteName(stated.isEmpty ? heads.title : stated)
        if headings.count == 1, stated.isEmpty || title.hasPrefix(headings[0]) { return headings[0] }
        return title.isEmpty ? headings.first ?? "" : title
    }

    /// `Marine energy | The Hub` without the name of the site.
    private func withoutSiteName(_ title: String) -> String {
        guard !siteName.isEmpty, title.hasSuffix(siteName) else { return title }
        let rest = trimmed(String(title.dropLast(siteName.count)))
        guard let mark = rest.last, "|-–—·:»".contains(mark) else { return title }
        let name = trimmed(String(rest.dropLast()))
        return name.isEmpty ? title : name
    }

    private func bestAuthors() -> [String] {
        let names = ["citation_author", "author", "ld.author", "article:author", "dc.creator", "dcterms.creator"]
        let stated = names.lazy.compactMap { tags[$0] }.first { !$0.allSatisfy(isAddress) } ?? authorElements
        var authors: [String] = []
        for text in stated where !isAddress(text) {
            for part in text.split(separator: ";") {
                var name = trimmed(String(part))
                if name.lowercased().hasPrefix("by ") { name = trimmed(String(name.dropFirst(3))) }
                if !name.isEmpty, name.count <= 120, !authors.contains(name) { authors.append(name) }
            }
        }
        return authors
    }

    private func isAddress(_ text: String) -> Bool { text.contains("://") || text.contains("@") }

    private func bestDate() -> DocumentDate? {
        let names = [
            "article:published_time", "ld.date", "datepublished", "citation_publication_date", "dcterms.issued",
            "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date", "pubdate", "publish-date",
        ]
        for name in names {
            if let date = tags[name]?.lazy.compactMap({ DateReading.date($0) }).first { return date }
        }
        let ordered = times.filter(\.isPublication) + times.filter { !$0.isPublication }
        return ordered.lazy.compactMap { DateReading.date($0.text, isInferred: !$0.isPublication) }.first
    }

    private func bestLanguage() -> String? {
        let stated = [rootLanguage, first("content-language", "ld.language", "og:locale", "dc.language")]
        for text in stated {
            let code = text.lowercased().prefix { $0.isLetter && $0.isASCII }
            if (2...3).contains(code.count) { return String(code) }
        }
        return nil
    }
}
