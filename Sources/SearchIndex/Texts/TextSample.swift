internal import Documents

/// Some texts of the sources of a new index, for learning what they have in common.
struct TextSample {
    /// The texts, of long ones the beginnings.
    private(set) var texts: [String] = []
    private static let wantedBytes = 3 << 20
    private static let longest = 8 << 10
    private static let mostFiles = 256

    /// Reads documents that stand far apart in the sources.
    init(_ candidates: CandidateReader) {
        for source in candidates.opened.values {
            let records = source.opened.records
            let average = records.reduce(0) { $0 + min($1.range.count, TextSample.longest) } / max(records.count, 1)
            take(from: source, TextSample.wantedBytes / max(average, 1), candidates.reader)
        }
        let sources = candidates.sources
        let others = sources.indices.filter { !sources[$0].isDivided }
        for position in TextSample.spread(over: others.count, TextSample.mostFiles) {
            guard case .success(let source) = candidates.open(others[position]) else { continue }
            take(from: source, 1, candidates.reader)
        }
    }

    private mutating func take(from source: OpenSource, _ count: Int, _ reader: DocumentReader) {
        for position in TextSample.spread(over: source.opened.records.count, count) {
            guard case .success(let document) = reader.read(source.opened.records[position], of: source.opened) else {
                continue
            }
            let isLong = document.body.utf8.count > TextSample.longest
            texts.append(
                isLong ? String(decoding: document.body.utf8.prefix(TextSample.longest), as: UTF8.self) : document.body)
        }
    }

    private static func spread(over count: Int, _ wanted: Int) -> [Int] {
        count <= wanted ? Array(0..<count) : (0..<wanted).map { $0 * count / wanted }
    }
}
