/// Finds the main content of a page: what is left without menus, headers, footers, banners and scripts.
struct HTMLContent {
    private let body: HTMLNode
    private let bodyLength: Int

    init(_ root: HTMLNode) {
        var body = root
        root.walk { node in
            if node.name == "body" { body = node }
            return node.name == "html" || node.name == ""
        }
        self.body = body
        bodyLength = HTMLContent.length(of: body)
    }

    /// The text of the main content in paragraphs.
    func text() -> String {
        let main = mainElement()
        let careful = HTMLText.of(main) { isBoilerplate($0) }
        // A page whose every part is called a menu or a banner is better read whole.
        guard careful.utf8.count * 10 < bodyLength, careful.utf8.count < 200 else { return careful }
        return HTMLText.of(main) { isAlwaysDropped($0) }
    }

    /// The element that the page marks as its content, when it holds enough of the text; otherwise the body.
    private func mainElement() -> HTMLNode {
        var candidates: [(node: HTMLNode, rank: Int)] = []
        body.walk { node in
            if let rank = HTMLContent.rank(node) { candidates.append((node, rank)) }
            return true
        }
        for rank in 0...3 {
            let found = candidates.filter { $0.rank == rank }.map(\.node)
            // Several articles are a list of previews.
            if rank == 2 && found.count != 1 { continue }
            let best = found.prefix(50).map { ($0, HTMLContent.length(of: $0)) }.max { $0.1 < $1.1 }
            if let best, best.1 >= 150 || best.1 * 4 >= bodyLength { return best.0 }
        }
        return body
    }

    private static func rank(_ node: HTMLNode) -> Int? {
        switch node.name {
        case "": return nil
        case "main": return 1
        case "article": return 2
        default: break
        }
        if node.attribute("itemprop").lowercased() == "articlebody" { return 0 }
        if node.attribute("role").lowercased() == "main" { return 1 }
        let names =
            [node.attribute("id").lowercased()]
            + node.attribute("class").lowercased().split(separator: " ").map(String.init)
        return names.contains { contentNames.contains($0) } ? 3 : nil
    }

    private static let contentNames: Set<String> = [
        "content", "main-content", "maincontent", "article-body", "articlebody", "entry-content", "post-content",
        "page-content", "article-content", "content-main", "main",
    ]

    private func isAlwaysDropped(_ node: HTMLNode) -> Bool { HTMLContent.droppedElements.contains(node.name) }

    private func isBoilerplate(_ node: HTMLNode) -> Bool {
        let name = node.name
        if name.isEmpty { return false }
        if HTMLContent.droppedElements.contains(name) { return true }
        if name == "body" || name == "main" || name == "article" || node == body { return false }
        if name == "nav" || name == "footer" || name == "aside" || name == "dialog" { return true }
        if name == "header" && !isInsideArticle(node) { return true }
        if node.hasAttribute("hidden") || node.attribute("aria-hidden").lowercased() == "true" { return true }
        if HTMLContent.droppedRoles.contains(node.attribute("role").lowercased()) { return true }
        let style = node.attribute("style").lowercased().filter { $0 != " " }
        if style.contains("display:none") { return true }
        guard hasBoilerplateName(node) else { return false }
        // `<div class="page has-sidebar">` holds the page and is no sidebar.
        return HTMLContent.length(of: node) * 2 < bodyLength
    }

    private func isInsideArticle(_ node: HTMLNode) -> Bool {
        var next = node.parent
        while let parent = next {
            if parent.name == "article" || parent.name == "main" { return true }
            next = parent.parent
        }
        return false
    }

    private func hasBoilerplateName(_ node: HTMLNode) -> Bool {
        let names = node.attribute("class") + " " + node.attribute("id")
        guard names.utf8.count > 1 else { return false }
        return HTMLContent.words(names).contains { HTMLContent.boilerplateWords.contains($0) }
    }

    /// `siteNav cookie-banner` in the words site, nav, cookie, banner.
    private static func words(_ names: String) -> [String] {
        var words: [String] = []
        var word = ""
        var wasLower = false
        for character in names {
            let isPart = character.isLetter || character.isNumber
            if !isPart || (character.isUppercase && wasLower) {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if isPart { word += character.lowercased() }
            wasLower = character.isLowercase
        }
        return word.isEmpty ? words : words + [word]
    }

    /// Bytes of text that are not white space, without scripts.
    private static func length(of node: HTMLNode) -> Int {
        var length = 0
        node.walk { node in
            if let text = node.text { length += text.utf8.count { $0 > 0x20 } }
            return !droppedElements.contains(node.name)
        }
        return length
    }

    private static let droppedElements: Set<String> = [
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "head",
        "button",
        "select", "input", "textarea", "audio", "video", "map",
    ]

    private static let droppedRoles: Set<String> = [
        "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary", "menu", "menubar",
        "toolbar", "alert",
    ]

    private static let boilerplateWords: Set<String> = [
        "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "footer", "sidebar", "cookie", "cookies",
        "consent", "gdpr", "banner", "social", "share", "sharing", "sharedaddy", "related", "comments", "newsletter",
        "subscribe", "advert", "adverts", "advertisement", "ads", "promo", "popup", "modal", "overlay", "skip",
        "skiplink",
        "pagination", "pager", "masthead", "toolbar", "widget", "login", "signup", "search", "copyright",
    ]
}
