import Documents
import QueryLanguage
import TextAnalysis

@testable import SearchIndex

/// Documents to be searched by looking at all of them, for tests: no index, no sorted lists, no sets of bits.
struct NaiveIndex {
    let documents: [NaiveDocument]
    let taxonomies: [Taxonomy]
    let thesaurus: Thesaurus
    private let stemmer = Stemmer()
    private let tokenizer = Tokenizer()
    /// The words of the documents by language.
    private let vocabulary: [Language: Set<String>]
    private let averages: [Float]

    init(_ documents: [Document], taxonomies: [Taxonomy], thesaurus: Thesaurus = Thesaurus()) {
        self.documents = documents.enumerated().map { NaiveDocument($1, rowid: $0 + 1) }
        self.taxonomies = taxonomies
        self.thesaurus = thesaurus
        var words: [Language: Set<String>] = [:]
        for document in self.documents { words[document.language, default: []].formUnion(document.terms) }
        vocabulary = words
        averages = Field.allCases.indices.map { [all = self.documents] field in
            max(Float(all.reduce(0) { $0 + $1.fields[field].count }) / Float(max(all.count, 1)), 1)
        }
    }

    /// Languages with a stemmer in which some document has a word.
    private var stemmed: [Language] {
        vocabulary.filter { Language.withStemmer.contains($0.key) && $0.value.contains { !NaiveIndex.isNumber($0) } }
            .map(\.key)
    }

    private static func isNumber(_ word: String) -> Bool { word.utf8.allSatisfy { $0 < 0x41 } }

    /// Words of the documents that share a word's stem in the language of a document that has them.
    func inflections(_ word: String) -> Set<String> {
        var words: Set<String> = []
        for language in stemmed {
            let stem = stemmer.stem(word, language)
            // A number has no inflections.
            words.formUnion(
                vocabulary[language]!.filter { !NaiveIndex.isNumber($0) && stemmer.stem($0, language) == stem })
        }
        return words.subtracting([word])
    }

    func isFunctionWord(_ word: String) -> Bool {
        stemmed.isEmpty
            ? StopWords.contains(Folding.fold(word), .unknown)
            : stemmed.contains { StopWords.contains(Folding.fold(word), $0) }
    }

    /// The ways of having a word, phrase, prefix or nearness, each with what an occurrence counts. Empty when it has no word.
    func ways(_ node: QueryNode) -> [(way: Way, factor: Float)] {
        let some = Ranking.standard.inflection
        switch node {
        case .word(let text):
            let words = readings(text)
            if words.isEmpty { return [] }
            let isOne = words.count == 1
            guard let typed = isOne ? words[0] : joined(text) else {
                return [(.words(words.map { inflections($0).union([$0]) }), 1)]
            }
            var ways: [(way: Way, factor: Float)] = [(.words([[typed]]), 1)]
            for other in inflections(typed).sorted() { ways.append((.words([[other]]), some)) }
            if !isOne { ways.append((.words(words.map { inflections($0).union([$0]) }), some)) }
            return ways
        case .phrase(let text):
            let words = readings(text)
            return words.isEmpty ? [] : [(.words(words.map { [$0] }), 1)]
        case .prefix(let text):
            let words = readings(text)
            guard let last = words.last else { return [] }
            if words.count == 1 { return [(.beginning(last), 1)] }
            let apart = Way.wordsThenBeginning(words.dropLast().map { [$0] }, last)
            guard let joined = joined(text) else { return [(apart, 1)] }
            return [(.beginning(joined), 1), (apart, some)]
        case .near(let nodes, let distance):
            let operands = nodes.compactMap { node -> Way? in
                if case .word(let text) = node {
                    let words = readings(text)
                    return words.isEmpty ? nil : .words(words.map { inflections($0).union([$0]) })
                }
                return ways(node).last?.way
            }
            guard let only = operands.first else { return [] }
            return [(operands.count == 1 ? only : Way.near(operands, distance: distance), Float(1))]
        default: return []
        }
    }

    /// The term at each position of a text: the fullest that belongs to that position alone.
    func readings(_ text: String) -> [String] {
        let tokens = tokenizer.tokens(in: text)
        return tokens.filter { !$0.isColocated }.map { word in
            let next = tokens.first { !$0.isColocated && $0.position == word.position + 1 }
            let fuller = tokens.filter {
                $0.isColocated && $0.position == word.position && $0.range.count >= word.range.count
                    && $0.range.upperBound <= next?.range.lowerBound ?? .max
            }
            return fuller.max { $0.range.count < $1.range.count }?.term ?? word.term
        }
    }

    /// The words and pairs of characters of a text that is cut without spaces; `nil` for other texts.
    func ideographs(_ text: String) -> [String]? {
        let tokens = tokenizer.tokens(in: text)
        let words = tokens.filter { !$0.isColocated }
        guard zip(words, words.dropFirst()).contains(where: { $0.range.upperBound == $1.range.lowerBound }) else {
            return nil
        }
        let telling = tokens.map(\.term).filter { !isFunctionWord($0) && !StopWords.contains($0, .unknown) }
        return telling.isEmpty ? tokens.map(\.term) : telling
    }

    /// What a text of several words is when written as one (`spinouts`).
    func joined(_ text: String) -> String? {
        let tokens = tokenizer.tokens(in: text)
        let whole = tokens[0].range.lowerBound..<tokens.map(\.range.upperBound).max()!
        return tokens.first { $0.isColocated && $0.range == whole }?.term
    }

    /// Weight of the occurrences at places of a document, as BM25F has it before saturation.
    func weight(_ places: some Sequence<Place>, _ document: NaiveDocument) -> Float {
        let ranking = Ranking.standard
        return places.reduce(0) { sum, place in
            let length = LengthCode.lengths[Int(LengthCode.encode(document.fields[place.field].count))]
            let b = ranking.b[place.field]
            return sum + ranking.weights[place.field] / (1 - b + b * length / averages[place.field])
        }
    }

    func idf(_ count: Int) -> Double {
        Double(Ranking.idf(documents: documents.count, with: count))
    }
}
