/// Tells which names are one organisation's.
///
/// Names are compared without case, accents, punctuation and a leading `the`. Beyond that two names are one organisation's
/// only where a rule or a list says so:
///
/// - `University of Exeter`, `Exeter University`;
/// - `Example Ltd`, `Example Limited`, `Example plc`;
/// - `Lancashire LEP`, `Lancashire Enterprise Partnership`, and the aliases of `leps.csv` that say they are a LEP (`OxLEP`);
/// - `National Nuclear Laboratory (NNL)`: initials in brackets; `Ulster University (reported)`: a remark in small letters;
/// - the rows of `organisations.csv`.
///
/// `Lancaster University; University of Cumbria` and `HEPI / University of Lincoln` are two organisations each.
struct OrganisationNames {
    private let listed: FacetTree
    private let leps: FacetTree
    /// Whether variants are one; otherwise only names that are the same but for case and the like.
    private let mergesVariants: Bool

    init(listed: FacetTree, leps: FacetTree, mergesVariants: Bool = true) {
        self.listed = listed
        self.leps = leps
        self.mergesVariants = mergesVariants
    }

    /// The organisations that a name is made of.
    static func parts(_ name: String) -> [String] {
        var parts: [String] = []
        for piece in name.split(separator: ";") {
            let words = piece.split(separator: " ")
            parts += words.split(separator: "/").map { $0.joined(separator: " ") }
        }
        return parts.filter { $0.utf8.count > 1 }
    }

    /// What is the same for all names of an organisation.
    func key(_ name: String) -> String {
        guard mergesVariants else { return FoldedName.key(name) }
        if let node = listed.node(named: name), listed.nodes[node].isListed { return "id " + listed.nodes[node].id }
        let bare = OrganisationNames.withoutRemark(name)
        var key = FoldedName.key(bare)
        for ending in [" limited", " ltd", " plc", " llp", " inc"] where key.hasSuffix(ending) {
            key.removeLast(ending.count)
        }
        if let node = listed.node(named: key), listed.nodes[node].isListed { return "id " + listed.nodes[node].id }
        if let lep = lep(key) { return lep }
        if key.hasPrefix("university of "), !key.dropFirst(14).contains("university") {
            return key.dropFirst(14) + " university"
        }
        return key
    }

    /// The label of the list, for a key that is from it.
    func label(ofKey key: String) -> String? {
        guard key.hasPrefix("id "), let node = listed.node(id: String(key.dropFirst(3))) else { return nil }
        return listed.nodes[node].label
    }

    /// The last year in which the organisation of a key existed, where a list says so.
    func lastYear(ofKey key: String) -> Int? {
        if key.hasPrefix("id ") {
            return listed.node(id: String(key.dropFirst(3))).flatMap { listed.nodes[$0].lastYear }
        }
        guard OrganisationNames.isLEP(key) else { return nil }
        return leps.node(id: String(key.dropLast(4))).flatMap { leps.nodes[$0].lastYear }
    }

    /// Whether a key is that of a local enterprise partnership.
    static func isLEP(_ key: String) -> Bool { key.hasSuffix(" lep") }

    /// The key of a local enterprise partnership, when the name says that it is one.
    private func lep(_ key: String) -> String? {
        let endings = [" local enterprise partnership", " enterprise partnership", " lep"]
        if let ending = endings.first(where: { key.hasSuffix($0) }) {
            let place = String(key.dropLast(ending.count))
            if let node = leps.node(named: key) ?? leps.node(named: place) { return leps.nodes[node].id + " lep" }
            return ending == " enterprise partnership" ? nil : place + " lep"
        }
        guard key.hasSuffix("lep"), !key.contains(" "), let node = leps.node(named: key) else { return nil }
        return leps.nodes[node].id + " lep"
    }

    /// Without brackets at the end that hold its initials or a remark in small letters.
    private static func withoutRemark(_ name: String) -> String {
        guard name.last == ")", let open = name.lastIndex(of: "(") else { return name }
        let inside = name[name.index(after: open)...].dropLast()
        let before = name[..<open]
        let isRemark = !inside.isEmpty && inside.allSatisfy { $0.isLowercase || $0 == " " }
        return isRemark || isInitials(inside, of: before) ? String(before) : name
    }

    /// Whether letters are the initials of a name, with or without its small words: `NCUB`, `UKRI` (`UK Research …`).
    static func isInitials(_ letters: Substring, of name: Substring) -> Bool {
        let words = name.split { !$0.isLetter && !$0.isNumber }
        let small: Set<String> = ["of", "and", "the", "for", "in", "on"]
        guard letters.count > 1, words.count > 1 else { return false }
        let wanted = letters.lowercased()
        for kept in [words, words.filter { !small.contains($0.lowercased()) }] {
            let initials = kept.map { word in
                word.count > 1 && word.allSatisfy(\.isUppercase) ? word.lowercased() : word.prefix(1).lowercased()
            }
            if initials.joined() == wanted { return true }
        }
        return false
    }
}
