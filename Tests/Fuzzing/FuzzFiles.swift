/// Random files for the indexer: sound ones, damaged ones, and bytes at random.
struct FuzzFiles {
    /// A file's name ending and bytes.
    static func file(_ random: inout FuzzRandom) -> (ending: String, bytes: [UInt8]) {
        let ending = random.pick(["md", "md", "html", "txt", "jsonl", "csv"])
        if random.below(12) == 0 {
            return (ending, (0..<random.below(400)).map { _ in UInt8(truncatingIfNeeded: random.next()) })
        }
        var text = ""
        switch ending {
        case "md":
            text = """
                ---
                title: \(line(&random))
                date: \(random.pick(dates))
                people:
                  - {name: \(random.pick(names)), role: \(random.pick(words)), relation: \(random.pick(["lead", "author", "odd"]))}
                organisations: [\(random.pick(names)), University of \(random.pick(names))]
                region: [\(random.pick(["South West", "Wales", "sw", "Nowhere"]))]
                sector: [\(random.pick(["energy", "marine", "food", "odd & even"]))]
                stage: \(random.pick(["mapping", "strategy", "delivery", "x"]))
                ---
                # \(line(&random))

                \(prose(&random))
                """
        case "html":
            text = """
                <!doctype html><html lang=\(random.pick(["en", "de", "zh", "x"]))><head><title>\(line(&random))</title>
                <meta name=author content="\(random.pick(names))"></head><body><nav>\(line(&random))</nav><main>
                <h1>\(line(&random))</h1><p>\(prose(&random))<ul><li>\(line(&random))</ul></main></body></html>
                """
        case "txt": text = line(&random) + "\n\n" + prose(&random)
        case "jsonl":
            for _ in 0...random.below(4) {
                let body = quoted(prose(&random))
                text +=
                    #"{"id":"\#(random.next())","title":\#(quoted(line(&random))),"text":\#(body),"year":2015}"# + "\n"
            }
        default:
            text = "id,title,text,date\n"
            for _ in 0...random.below(4) {
                text += "\(random.next()),\"\(line(&random))\",\"\(prose(&random))\",\(random.pick(dates))\n"
            }
        }
        let times = random.pick([0, 0, 1, 3, 12])
        return (ending, random.mutated(Array(text.utf8), pieces: marks + words, times: times))
    }

    private static func line(_ random: inout FuzzRandom) -> String {
        (0...random.below(7)).map { _ in random.pick(words) }.joined(separator: " ")
    }

    private static func prose(_ random: inout FuzzRandom) -> String {
        let count = random.pick([0, 5, 40, 40, 150, 400])
        return (0..<count).map { _ in random.pick(words) + random.pick(separators) }.joined()
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\" + String(scalar)
            case _ where scalar.value < 0x20: "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }

    static let separators = [
        " ", " ", " ", " ", " ", ". ", ", ", ".\n", "\n\n", "", "; ", "\r\n", "-", "\u{3000}", "。",
    ]
    static let dates = ["2014", "2016-09", "2016-02-30", "2018-03-05", "12 March 2016", "soon"]
    static let names = ["Ann Smith", "Siân Ŵ", "O’Brien", "王小明", "Exeter", "Plymouth & Co"]
    static let words = [
        "marine", "energy", "mapping", "mapped", "strategies", "strategy", "wind", "turbine", "turbines", "the", "of",
        "and",
        "R&D", "C++", ".NET", "spin-outs", "spinouts", "CO₂", "£2.5m", "2.5 million", "2014-2020", "U.K.", "1,000",
        "5G",
        "café", "cafe\u{301}", "Straße", "ＡＢＣ", "ﬁsh", "İstanbul", "Siân’s", "l’université", "http://x.org/a?b=c",
        "a@b.org", "海洋能源", "技术的发展", "か\u{3099}き", "データ", "한국어를", "ภาษาไทย", "العربية", "עִבְרִית", "हिन्दी", "🌊", "👩‍🚀",
        "🇬🇧", "e\u{301}\u{302}\u{303}", "\u{200D}", "\u{200B}x", "\u{FEFF}", "a\u{AD}b", "x_y", "__", "...", "\u{1D538}",
        "\u{0}", "\u{85}", "\u{2028}", "energy" + String(repeating: "\u{301}", count: 30),
        String(repeating: "z", count: 500),
        String(repeating: "海", count: 90),
    ]
    static let marks = [
        "---\n", "- ", ": ", "[", "{", "]", "&a ", "*a ", "\"", "'", "```", "**", "![", "](", "<!--", "-->", "<div>",
        "<table>", "<p", "</", "&#x110000;", "&amp;", "<script>", "\u{0}", "\r\n", "\n", ",", "é", "\\u", "\\ud800",
        "1e999",
        "null", "> ", "# ", "`",
    ]
}
