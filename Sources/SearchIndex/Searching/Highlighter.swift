internal import TextAnalysis

/// Finds the words of a text that answer a question.
final class Highlighter {
    /// A matched piece of a text.
    struct Match: Equatable {
        /// UTF-8 bytes in the text.
        var range: Range<Int>
        /// Which part of the question it answers, as an index into the clauses.
        var clause: Int
    }

    private let tokenizer: Tokenizer
    private var terms: [String: [Int]] = [:]
    private var prefixes: [(prefix: String, clause: Int)] = []
    private var phrases: [(places: [Set<String>], clause: Int)] = []
    /// The phrases that may begin with a word.
    private var openings: [String: [Int]] = [:]

    /// A highlighter for the parts of a question.
    init(_ clauses: [Clause], _ tokenizer: Tokenizer) {
        self.tokenizer = tokenizer
        for (index, clause) in clauses.enumerated() {
            for atom in clause.atoms + clause.synonyms.flatMap(\.atoms) { add(atom, index) }
        }
    }

    private func add(_ atom: Atom, _ clause: Int) {
        switch atom {
        case .term(let term): terms[term, default: []].append(clause)
        case .prefix(let prefix): prefixes.append((prefix, clause))
        case .phrase(let places):
            for word in Set(places.first ?? []) { openings[word, default: []].append(phrases.count) }
            phrases.append((places.map { Set($0) }, clause))
        case .near(let operands, _): for operand in operands { add(operand, clause) }
        }
    }

    /// The matches in a text, in its order; one may lie within another.
    func matches(in text: String) -> [Match] {
        var text = text
        var found: [Match] = []
        text.withUTF8 { bytes in
            var words: [(term: String, position: Int, range: Range<Int>)] = []
            let keepsWords = !phrases.isEmpty
            tokenizer.forEachTerm(in: bytes) { term, isColocated, position, start, end in
                let word = String(decoding: term, as: UTF8.self)
                if let clauses = terms[word] {
                    for clause in clauses { found.append(Match(range: start..<end, clause: clause)) }
                }
                for (prefix, clause) in prefixes where word.utf8.starts(with: prefix.utf8) {
                    found.append(Match(range: start..<end, clause: clause))
                }
                if keepsWords { words.append((word, position, start..<end)) }
            }
            for start in words.indices {
                for phrase in openings[words[start].term] ?? [] { find(phrases[phrase], at: start, words, &found) }
            }
        }
        return found.sorted {
            ($0.range.lowerBound, $1.range.upperBound, $0.clause) < (
                $1.range.lowerBound, $0.range.upperBound, $1.clause
            )
        }
    }

    /// Adds a phrase if it stands at a word.
    private func find(
        _ phrase: (places: [Set<String>], clause: Int), at start: Int,
        _ words: [(term: String, position: Int, range: Range<Int>)], _ found: inout [Match]
    ) {
        var end = words[start].range.upperBound
        var position = words[start].position
        var index = start
        for place in phrase.places.dropFirst() {
            position += 1
            while index < words.count, words[index].position < position { index += 1 }
            var next = index
            while next < words.count, words[next].position == position, !place.contains(words[next].term) { next += 1 }
            guard next < words.count, words[next].position == position else { return }
            end = max(end, words[next].range.upperBound)
        }
        found.append(Match(range: words[start].range.lowerBound..<end, clause: phrase.clause))
    }

    /// Ranges that cover the matches without overlapping, ascending.
    static func merged(_ matches: [Match]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for match in matches {
            if let last = ranges.last, match.range.lowerBound < last.upperBound {
                ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, match.range.upperBound)
            } else {
                ranges.append(match.range)
            }
        }
        return ranges
    }
}
