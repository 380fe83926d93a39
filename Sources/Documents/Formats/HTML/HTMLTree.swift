internal import CHTML

/// A parsed HTML page.
struct HTMLTree: ~Copyable {
    private let page: OpaquePointer

    /// libxml2 sets up its tables once, before threads use it.
    private static let isReady: Void = kindred_html_initialize()

    /// The tree of a page; `nil` when there is nothing in it. Wrong HTML is put right as browsers do it, more or less.
    init?(_ text: String) {
        _ = HTMLTree.isReady
        var text = text
        let parsed = text.withUTF8 { bytes in
            kindred_html_parse(UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        guard let parsed else { return nil }
        page = parsed
    }

    deinit { kindred_html_free(page) }

    /// The outermost element. It and all below it live as long as the tree does.
    var root: HTMLNode? { kindred_html_root(page).map(HTMLNode.init) }
}

/// An element or a text of a tree that is kept alive by its owner.
struct HTMLNode: Hashable {
    private let pointer: OpaquePointer

    fileprivate init(_ pointer: OpaquePointer) { self.pointer = pointer }

    /// Lower-case name of an element; empty for texts, comments and others.
    var name: String {
        let isElement = kindred_html_kind(pointer) == Int32(KINDRED_HTML_ELEMENT)
        return isElement ? String(cString: kindred_html_content(pointer)) : ""
    }

    /// Characters of a text; `nil` for others.
    var text: String? {
        let isText = kindred_html_kind(pointer) == Int32(KINDRED_HTML_TEXT)
        return isText ? String(cString: kindred_html_content(pointer)) : nil
    }

    var parent: HTMLNode? { kindred_html_parent(pointer).map(HTMLNode.init) }

    var children: some Sequence<HTMLNode> {
        sequence(state: kindred_html_first_child(pointer)) { next in
            guard let current = next else { return nil }
            next = kindred_html_next(current)
            return HTMLNode(current)
        }
    }

    /// Value of an attribute; empty when it has none.
    func attribute(_ name: String) -> String {
        kindred_html_attribute(pointer, name).map { String(cString: $0) } ?? ""
    }

    func hasAttribute(_ name: String) -> Bool { kindred_html_attribute(pointer, name) != nil }

    /// This node and all below it, in the order of the page; the closure says whether to go below an element.
    func walk(_ visit: (HTMLNode) -> Bool) {
        // Follows the pointers instead of calling itself, so that no depth of a page can end the stack.
        var current = pointer
        while true {
            if visit(HTMLNode(current)), let child = kindred_html_first_child(current) {
                current = child
                continue
            }
            while true {
                if current == pointer { return }
                if let next = kindred_html_next(current) {
                    current = next
                    break
                }
                guard let parent = kindred_html_parent(current) else { return }
                current = parent
            }
        }
    }

    /// All text in this node, white space collapsed, without that of scripts and styles.
    var allText: String {
        var result = ""
        walk { node in
            if let text = node.text { result += text }
            return !["script", "style", "noscript", "template"].contains(node.name)
        }
        return HTMLText.collapsed(result)
    }
}
