import Documents
import QueryLanguage
import TextAnalysis

@testable import SearchIndex

/// Another name of a part of a question, for the naive search.
struct NaiveSynonym: Hashable {
    var ways: [Way]
    var factor: Float
}

extension NaiveIndex {
    /// For each of some nodes side by side, the other names of the term that it is, or is a part of with its neighbours: by
    /// trying every term of every concept at every place.
    func synonyms(_ nodes: [QueryNode]) -> [[NaiveSynonym]] {
        var result: [[NaiveSynonym]] = Array(repeating: [], count: nodes.count)
        var start = 0
        while start < nodes.count {
            var end = start
            var texts: [String] = []
            while end < nodes.count, case .word(let text) = nodes[end] {
                texts.append(text)
                end += 1
            }
            var place = 0
            while place < texts.count {
                guard let (concept, term, count) = longest(texts, from: place) else {
                    place += 1
                    continue
                }
                let typed = texts[place..<(place + count)].flatMap { readings($0) }
                let synonyms = synonyms(of: concept, besides: term, typed)
                for index in place..<(place + count) { result[start + index] = synonyms }
                place += count
            }
            start = end + 1
        }
        return result
    }

    /// The term with most words that some texts from one on are, whole texts only; how many they are.
    private func longest(_ texts: [String], from start: Int) -> (Thesaurus.Concept, String, Int)? {
        var best: (concept: Thesaurus.Concept, term: String, count: Int, words: Int)?
        let isShouted = texts.count > 1 && texts.allSatisfy { $0 == $0.uppercased() }
        for concept in thesaurus.concepts {
            for term in concept.terms + concept.capitals {
                for words in [forms(term)] + joinedForms(term).map({ [$0] }) {
                    for count in 1...(texts.count - start) {
                        let taken = texts[start..<(start + count)]
                        guard taken.flatMap({ forms($0) }) == words, words.count > best?.words ?? 0 else { continue }
                        let isAbbreviation = concept.capitals.contains(term)
                        if isAbbreviation, isShouted || !taken.allSatisfy({ NaiveIndex.isInCapitals($0) }) { continue }
                        best = (concept, words.joined(separator: " "), count, words.count)
                    }
                }
            }
        }
        return best.map { ($0.concept, $0.term, $0.count) }
    }

    private static func isInCapitals(_ text: String) -> Bool {
        let singular = text.last == "s" ? String(text.dropLast()) : text
        return singular == singular.uppercased() && singular != singular.lowercased()
    }

    private func synonyms(
        of concept: Thesaurus.Concept, besides term: String, _ typed: [String]
    ) -> [NaiveSynonym] {
        let narrower = thesaurus.concepts.filter { $0.broader.contains(concept.id) }
        let names =
            concept.terms.map { ($0, Ranking.standard.synonyms[.same] ?? 0) }
            + narrower.flatMap(\.terms).map { ($0, Ranking.standard.synonyms[.narrower] ?? 0) }
        var found: [NaiveSynonym] = []
        for (name, factor) in names where factor > 0 {
            if forms(name) == [term], typed.count == 1 {
                let known = inflections(typed[0]).union(typed)
                let others = written(readings(name)[0]).filter { !known.contains($0) }
                if !others.isEmpty { found.append(NaiveSynonym(ways: others.map { .words([[$0]]) }, factor: factor)) }
                continue
            }
            if " \(forms(name).joined(separator: " ")) ".contains(" \(term) ") { continue }
            let ways = ways(name)
            if !ways.isEmpty { found.append(NaiveSynonym(ways: ways, factor: factor)) }
        }
        return found.enumerated().filter { index, synonym in
            !found.enumerated().contains { other, shorter in
                other != index && shorter.factor >= synonym.factor && holds(synonym, shorter)
                    && (other < index || !holds(shorter, synonym))
            }
        }.map(\.element)
    }

    /// Whether what is one name is the other one, too: every way of the first has some way of the second within it.
    private func holds(_ whole: NaiveSynonym, _ part: NaiveSynonym) -> Bool {
        if whole.ways == part.ways { return true }
        let parts = part.ways.compactMap { way -> [Set<String>]? in
            if case .words(let words) = way { words } else { nil }
        }
        guard case .words(let places) = whole.ways[0], places.count > 1 else { return false }
        let single = Set(parts.filter { $0.count == 1 }.flatMap { $0[0] })
        if !single.isEmpty { return places.contains { $0.isSubset(of: single) } }
        let inner = parts[0]
        return (0...max(0, places.count - inner.count)).contains { start in
            start + inner.count <= places.count && zip(places[start...], inner).allSatisfy { $0.isSubset(of: $1) }
        }
    }

    /// How documents can have a name: as one word where it is read so, else as its words one after the other.
    private func ways(_ name: String) -> [Way] {
        let words = readings(name)
        let joined = words.count > 1 ? joined(name).map { [$0] } ?? [] : []
        if !joined.isEmpty || words.count == 1 {
            return (joined.isEmpty ? words : joined).flatMap { written($0) }.map { .words([[$0]]) }
        }
        let places = words.map { Set(written($0)) }
        return places.contains { $0.isEmpty } || places.isEmpty ? [] : [.words(places)]
    }

    /// The forms of a word that documents have.
    private func written(_ word: String) -> [String] {
        let form = WordForm.singular(word)
        let all = documents.reduce(into: Set<String>()) { $0.formUnion($1.terms) }
        let known = [word] + inflections(word).sorted()
        return (known + Set([form, form + "s"]).subtracting(known).sorted()).filter {
            WordForm.singular($0) == form && all.contains($0)
        }
    }

    private func forms(_ text: String) -> [String] { readings(text).map { WordForm.singular($0) } }

    private func joinedForms(_ text: String) -> [String] {
        readings(text).count > 1 ? joined(text).map { [WordForm.singular($0)] } ?? [] : []
    }
}
