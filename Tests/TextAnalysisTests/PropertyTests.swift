import Testing

@testable import TextAnalysis

/// What holds of the terms of any bytes, and of folding.
@Suite struct PropertyTests {
    /// What is wrong with the terms of a text; `nil` when nothing is.
    static func fault(_ bytes: [UInt8], _ tokenizer: Tokenizer) -> String? {
        var fault: String?
        var position = -1
        var start = 0
        let isValid = String(validating: bytes, as: UTF8.self) != nil
        bytes.withUnsafeBufferPointer { buffer in
            tokenizer.forEachTerm(in: buffer) { term, isColocated, termPosition, from, to in
                let text = String(validating: term, as: UTF8.self)
                if term.isEmpty || term.contains(0) || term.count > Tokenizer.termLimit {
                    fault = "term \(Array(term))"
                }
                if text == nil { fault = "term is not UTF-8: \(Array(term))" }
                if text.map(Folding.fold) != text { fault = "folding again changes \(text ?? "")" }
                if from >= to || to > bytes.count || from < 0 { fault = "range \(from)..<\(to)" }
                if isValid, splits(bytes, from) || splits(bytes, to) { fault = "\(from)..<\(to) splits a character" }
                if termPosition != position + (isColocated ? 0 : 1) {
                    fault = "position \(termPosition) after \(position)"
                }
                if !isColocated, from < start { fault = "word at \(from) after one that ends at \(start)" }
                if !isColocated, let text, !isFolded(text, bytes[from..<to]) {
                    fault = "\(text) is not \(from)..<\(to) folded"
                }
                if !isColocated { start = to }
                position = termPosition
            }
        }
        return fault
    }

    /// Whether a term is the folded form of a word, be it without a possessive `s`, as `Folding` has it.
    private static func isFolded(_ term: String, _ word: ArraySlice<UInt8>) -> Bool {
        let whole = Folding.fold(String(decoding: word, as: UTF8.self))
        let owner = [2, 4].map { Folding.fold(String(decoding: word.dropLast($0), as: UTF8.self)) }
        return [whole, owner[0], owner[1]].contains {
            $0 == term || term.utf8.count > 200 && $0.utf8.starts(with: term.utf8)
        }
    }

    private static func splits(_ bytes: [UInt8], _ index: Int) -> Bool {
        index < bytes.count && bytes[index] & 0xC0 == 0x80
    }

    static func fuzz(seed: UInt64, rounds: Int, _ make: (inout SeededRandom) -> [UInt8]) {
        var random = SeededRandom(seed: seed)
        let tokenizer = Tokenizer()
        for round in 0..<rounds {
            let bytes = make(&random)
            if let fault = fault(bytes, tokenizer) {
                Issue.record("seed \(seed), round \(round): \(fault) in \(bytes)")
                return
            }
        }
    }

    /// ASCII is folded without ICU; a letter beyond it at the end has ICU fold the same.
    @Test func asciiFoldsAsICUFoldsIt() {
        for first in 0..<128 {
            for second in 0..<128 {
                let text = String(decoding: [UInt8(first), UInt8(second), 0x61], as: UTF8.self)
                #expect(Folding.fold(text) + "s" == Folding.fold(text + "ſ"), "\(first) \(second)")
            }
        }
    }

    @Test func anyBytesGiveSoundTerms() {
        PropertyTests.fuzz(seed: 1, rounds: Fuzz.rounds(20_000)) { random in
            (0..<Int.random(in: 0...60, using: &random)).map { _ in
                switch random.next() % 4 {
                case 0: UInt8(truncatingIfNeeded: random.next())
                case 1: UInt8.random(in: 0x80...0xBF, using: &random)
                case 2: [0xC2, 0xE2, 0xE3, 0xE4, 0xED, 0xF0, 0xE0].randomElement(using: &random)!
                default: Array("aS1 .'&-:@,+#".utf8).randomElement(using: &random)!
                }
            }
        }
    }

    @Test func anyTextGivesSoundTerms() {
        let pieces =
            SegmentationTests.wide + SegmentationTests.ascii.suffix(160) + ["’s", "l’", "C++", " million", "www."]
        PropertyTests.fuzz(seed: 2, rounds: Fuzz.rounds(20_000)) { random in
            var text = ""
            for _ in 0..<Int.random(in: 0...20, using: &random) {
                let piece = pieces.randomElement(using: &random)!
                text += String(repeating: piece, count: random.next() % 50 == 0 ? 200 : 1)
            }
            return Array(text.utf8)
        }
    }

    @Test func foldingTwiceIsFoldingOnce() {
        var failures: [String] = []
        for value in UInt32(0)..<0x11_0000 {
            guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned else { continue }
            let folded = Folding.fold(String(Character(scalar)))
            if Folding.fold(folded) != folded { failures.append(String(value, radix: 16)) }
        }
        #expect(failures == [])
    }

    /// A text from `0041 030A`.
    private static func text(_ codes: Substring) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(
            contentsOf: codes.split(separator: " ").compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) })
        return String(scalars)
    }

    @Test(.enabled(if: SharedData.has("data/unicode/NormalizationTest.txt")))
    func canonicalAndCompatibleFormsFoldAlike() {
        let lines = SharedData.lines("data/unicode/NormalizationTest.txt")
        #expect(lines.count > 19_000)
        for line in lines {
            let forms = line.split(separator: ";").prefix(5).map { Folding.fold(PropertyTests.text($0)) }
            #expect(Set(forms).count == 1, "\(line)")
        }
    }

    @Test(.enabled(if: SharedData.has("data/unicode/CaseFolding.txt")))
    func casesFoldAlike() {
        let lines = SharedData.lines("data/unicode/CaseFolding.txt")
        #expect(lines.count > 1_500)
        for line in lines {
            let fields = line.split(separator: ";")
            guard fields.count > 2, fields[1] == " C" || fields[1] == " F" else { continue }
            let source = Folding.fold(PropertyTests.text(fields[0]))
            #expect(source == Folding.fold(PropertyTests.text(fields[2])), "\(line)")
        }
    }
}
