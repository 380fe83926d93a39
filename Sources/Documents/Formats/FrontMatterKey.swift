/// The keys of front matter.
enum FrontMatterKey: String, CaseIterable {
    case title, summary, url, date, language, authors, people, organisation, organisations, region, lep, places,
        postcode
    case sector, stage, technologies, programmes, outcome, seeking, confidence
    case dateInferred = "date_inferred"
    case contactURL = "contact_url"

    /// Whether the key takes several values.
    var isList: Bool {
        switch self {
        case .authors, .organisations, .region, .lep, .places, .postcode, .sector, .technologies, .programmes: true
        default: false
        }
    }

    /// What is wrong with a value, in a sentence; `nil` when nothing is. Facets are looked up elsewhere.
    func problem(with text: String) -> String? {
        switch self {
        case .date where DocumentDate(text, isInferred: false) == nil:
            return "‘\(text)’ is no date; write 2016, 2016-09 or 2016-09-14, and a day that the calendar has"
        case .dateInferred where FrontMatterKey.truth(text) == nil:
            return "‘date_inferred’ is true or left out, not ‘\(text)’"
        case .url where !WebAddress.isURL(text):
            return "‘\(text)’ is no web address; it begins with https:// or http://"
        case .contactURL where !WebAddress.isURL(text) && !WebAddress.isEmail(text):
            return "‘\(text)’ is neither a web address (https://…) nor an e-mail address"
        case .confidence where !FrontMatterKey.confidences.contains(text):
            let hint = Spelling.suggestion(for: text, among: FrontMatterKey.confidences)
            return
                "the confidence ‘\(text)’ is none of high, medium, low\(hint.map { "; did you mean ‘\($0)’?" } ?? "")"
        case .language where !(2...3).contains(text.prefix { $0 != "-" }.utf8.count):
            return "‘\(text)’ is no language code; write en, cy, de …"
        default:
            return nil
        }
    }

    static let confidences = ["high", "medium", "low"]

    /// `true` or `false` as YAML has them.
    static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes": true
        case "false", "no": false
        default: nil
        }
    }
}

/// Checks of addresses, without asking the network.
enum WebAddress {
    /// Whether the text has the form `https://host.name/…`.
    static func isURL(_ text: String) -> Bool {
        let lower = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: { lower.hasPrefix($0) }) else { return false }
        guard !text.contains(where: { $0.isWhitespace || $0 == "<" || $0 == ">" || $0 == "\"" }) else { return false }
        let host = lower.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return isHost(host.prefix { $0 != ":" })
    }

    /// Whether the text has the form `name@host.name`, with or without `mailto:`.
    static func isEmail(_ text: String) -> Bool {
        let text = text.lowercased().hasPrefix("mailto:") ? text.dropFirst(7) : text[...]
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains(where: \.isWhitespace) else { return false }
        return isHost(parts[1])
    }

    private static func isHost(_ host: Substring) -> Bool {
        // A full stop at the end is legal: it says that the name is complete.
        let host = host.hasSuffix(".") ? host.dropLast() : host
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2 else { return false }
        return labels.allSatisfy { label in
            !label.isEmpty && !label.hasPrefix("-") && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
        }
    }
}
