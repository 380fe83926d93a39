import Foundation
import Testing

@testable import Presentation

@Suite struct MailDraftTests {
    @Test(arguments: [
        ("plain", "Subject: plain"), ("", "Subject:"),
        ("café", "Subject: =?utf-8?Q?caf=C3=A9?="), ("a =?b", "Subject: =?utf-8?Q?a_=3D=3Fb?="),
        ("two\r\nBcc: x@example.org", "Subject: =?utf-8?Q?two=0D=0ABcc=3A_x=40example=2Eorg?="),
    ])
    func fields(_ value: String, _ expected: String) {
        #expect(MailDraft.field("Subject", value) == expected)
    }

    @Test(arguments: [
        ("a=b", "a=3Db"), ("café", "caf=C3=A9"), ("ends in space ", "ends in space=20"), ("a\tb", "a=09b"), ("", ""),
        (String(repeating: "x", count: 76), String(repeating: "x", count: 76)),
        (String(repeating: "x", count: 77), String(repeating: "x", count: 75) + "=\r\nxx"),
    ])
    func quotedPrintable(_ line: String, _ expected: String) {
        #expect(MailDraft.quotedPrintable(line) == expected)
    }

    @Test func everyLineIsShortAndReadBackAsItWas() throws {
        var random = SystemRandomNumberGenerator()
        let letters = Array("abc =?_.\t“”éŵ–日本👩‍👩‍👧‍👦")
        for _ in 0..<200 {
            let text = String(
                (0..<Int.random(in: 0...300, using: &random)).map { _ in letters.randomElement(using: &random)! })
            let draft = MailDraft(subject: text, lines: [text], comment: text, date: "Wed, 25 Nov 2026 06:43:52 +0000")
            let lines = draft.text.components(separatedBy: "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { $0 < 0x80 } }, "\(text)")
            #expect(decoded(MailDraft.quotedPrintable(text).replacing("=\r\n", with: "")) == text)
            let words = MailDraft.encodedWords(text)
            #expect(words.allSatisfy { $0.utf8.count <= 75 })
            let inner = words.map { $0.dropFirst(10).dropLast(2).replacing("_", with: " ") }.joined()
            #expect(decoded(inner) == text)
        }
    }

    /// `=C3=A9` as the bytes.
    private func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "="), rest.count >= 2 else {
                bytes.append(byte)
                continue
            }
            bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)!)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
