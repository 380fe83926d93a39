/// Shared words as a reader would name them: `floating wind`, `supply chain` rather than four words.
struct PhraseGroups {
    /// Some stems that stand together, and how a text writes them most often.
    struct Group {
        var stems: [String]
        /// What else is read at their places.
        var joined: Set<String>
        var text: String
    }

    private var joined: [String: Set<String>] = [:]
    private var written: [[String]: [String: Int]] = [:]

    /// Longer runs of shared words are cut.
    private static let longest = 4

    /// All runs of shared stems in some texts that are neighbours in the other one, the seed, too. How both write them counts.
    init(
        _ texts: [AnalysedText], seed: [AnalysedText], isShared: (String) -> Bool,
        areNeighbours: (String, String) -> Bool
    ) {
        collect(texts, isShared, areNeighbours)
        let found = Set(written.keys)
        collect(seed, isShared, areNeighbours)
        written = written.filter { found.contains($0.key) }
    }

    private mutating func collect(
        _ texts: [AnalysedText], _ isShared: (String) -> Bool, _ areNeighbours: (String, String) -> Bool
    ) {
        for text in texts {
            let tokens = text.tokens
            for start in tokens.indices where isShared(tokens[start].stem) {
                var stems: [String] = []
                for index in start..<min(start + PhraseGroups.longest, tokens.count) {
                    let token = tokens[index]
                    guard isShared(token.stem), !stems.contains(token.stem) else { break }
                    if let last = stems.last {
                        guard token.follows, areNeighbours(last, token.stem) else { break }
                    }
                    stems.append(token.stem)
                    joined[token.stem, default: []].formUnion(token.joined)
                    written[stems, default: [:]][text.written(tokens[start], upTo: token), default: 0] += 1
                }
            }
        }
    }

    /// The groups whose stems are worth most first; a stem may be in several.
    func ranked(by worth: (String) -> Float) -> [Group] {
        written.map { stems, forms in
            let form = forms.max { ($0.value, $1.key) < ($1.value, $0.key) }
            let joined = stems.reduce(into: Set<String>()) { $0.formUnion(self.joined[$1] ?? []) }
            return (Group(stems: stems, joined: joined, text: form?.key ?? ""), stems)
        }.sorted { a, b in
            let (x, y) = (a.1.reduce(0) { $0 + worth($1) }, b.1.reduce(0) { $0 + worth($1) })
            return x != y ? x > y : (b.1.count, a.0.text) < (a.1.count, b.0.text)
        }.map(\.0)
    }
}
