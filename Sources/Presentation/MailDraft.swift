/// A message as a file that mail programs open as a draft (RFC 5322, MIME): UTF-8, quoted-printable, lines of at most 76
/// bytes, ended by CR LF.
///
/// Nobody is addressed: there is no `To` (RFC 5322 does not require one), and `Comments` says so. `From` must be there;
/// where the sender is not known it is an empty group, which RFC 6854 allows. `X-Unsent` makes Outlook open it for writing.
public struct MailDraft: Sendable, Equatable {
    /// The subject.
    public var subject: String
    /// Lines of the text.
    public var lines: [String]
    /// Why nobody is addressed.
    public var comment: String
    /// When it was made, as in `Wed, 25 Nov 2026 06:43:52 +0000`.
    public var date: String

    /// A draft from its parts.
    public init(subject: String, lines: [String], comment: String, date: String) {
        self.subject = subject
        self.lines = lines
        self.comment = comment
        self.date = date
    }

    /// The file.
    public var text: String {
        let header = [
            "Date: \(date)", "From: Sender to be added:;", MailDraft.field("Subject", subject),
            MailDraft.field("Comments", comment), "X-Unsent: 1", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
        ]
        return (header + lines.map(MailDraft.quotedPrintable)).map { $0 + "\r\n" }.joined()
    }

    /// A header field with text: folded at spaces, words beyond ASCII encoded (RFC 2047).
    static func field(_ name: String, _ value: String) -> String {
        let isPlain = value.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !value.contains("=?")
        var lines = [name + ":"]
        for word in isPlain ? value.split(separator: " ").map(String.init) : encodedWords(value) {
            if lines[lines.count - 1].utf8.count + 1 + word.utf8.count > 76, lines[lines.count - 1] != name + ":" {
                lines.append("")
            }
            lines[lines.count - 1] += " " + word
        }
        return lines.joined(separator: "\r\n")
    }

    /// A text as encoded words of at most 63 bytes, so that the first fits behind the field's name; no character is divided.
    static func encodedWords(_ text: String) -> [String] {
        var words = [""]
        for character in text {
            let encoded = character.utf8.map { byte -> String in
                switch byte {
                case UInt8(ascii: " "): "_"
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"):
                    String(UnicodeScalar(byte))
                default: hexadecimal(byte)
                }
            }
            // One character may be many code points: those are divided rather than exceed the limit.
            for piece in encoded.joined().utf8.count > 51 ? encoded : [encoded.joined()] {
                if words[words.count - 1].utf8.count + piece.utf8.count > 51 { words.append("") }
                words[words.count - 1] += piece
            }
        }
        return words.map { "=?utf-8?Q?\($0)?=" }
    }

    /// A line of text in quoted-printable, with soft breaks (RFC 2045, 6.7).
    static func quotedPrintable(_ line: String) -> String {
        var result = ""
        var column = 0
        let bytes = Array(line.utf8)
        for (index, byte) in bytes.enumerated() {
            let isLast = index == bytes.count - 1
            let isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=") || byte == 0x20 && !isLast
            let piece = isPlain ? String(UnicodeScalar(byte)) : hexadecimal(byte)
            if column + piece.utf8.count > (isLast ? 76 : 75) {
                result += "=\r\n"
                column = 0
            }
            result += piece
            column += piece.utf8.count
        }
        return result
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.utf8.count == 1 ? "=0" + digits : "=" + digits
    }
}
