public import Documents
internal import Foundation
internal import QueryLanguage
internal import SearchIndex

/// The way of the data from end to end, on random files and questions: readers, analysis, index, search, snippets.
public struct FuzzRun {
    /// What was done so far.
    public private(set) var documents = 0
    /// Files and records that the readers refused.
    public private(set) var refused = 0
    /// Questions answered.
    public private(set) var questions = 0
    /// Hits looked at.
    public private(set) var hits = 0
    /// What was not as it should be, each with what it takes to see it again.
    public private(set) var findings: [String] = []

    private let taxonomies: Taxonomies
    private let folder: String
    private let seed: UInt64
    private var rounds = 0

    /// A run in a temporary folder.
    public init(seed: UInt64, taxonomies: Taxonomies) throws {
        self.seed = seed
        self.taxonomies = taxonomies
        folder = NSTemporaryDirectory() + "kindred-fuzz-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder + "/corpus", withIntermediateDirectories: true)
    }

    /// Removes the folder.
    public func clean() { try? FileManager.default.removeItem(atPath: folder) }

    /// One round: some files are written, changed or removed, the index is brought up to date, and questions are asked.
    public mutating func round(files: Int, questions count: Int) {
        var random = FuzzRandom(seed: seed &+ UInt64(rounds) &* 1_000_003)
        let place = "seed \(seed), round \(rounds)"
        rounds += 1
        do {
            try write(files, &random)
            let report = try Indexer(directory: folder + "/index", taxonomies: taxonomies)
                .run(paths: [folder + "/corpus"], rebuild: random.below(3) == 0)
            documents += report.added + report.changed
            refused += report.skipped.count
            let searcher = try Searcher(directory: folder + "/index")
            var check = AnswerCheck(searcher: searcher, documents: report.documents)
            let texts = try check.someTexts(&random)
            for _ in 0..<count {
                let text = FuzzQuestions.text(texts, &random)
                let request = FuzzQuestions.request(text, &random)
                try check.ask(request, &random)
                questions += 1
                if !check.findings.isEmpty { break }
            }
            hits += check.hits
            findings += check.findings.map { "\($0); \(place)" }
        } catch {
            findings.append("\(error); \(place)")
        }
    }

    private func write(_ files: Int, _ random: inout FuzzRandom) throws {
        let corpus = folder + "/corpus"
        for name in try FileManager.default.contentsOfDirectory(atPath: corpus).sorted() where random.below(10) > 0 {
            try FileManager.default.removeItem(atPath: corpus + "/" + name)
        }
        for number in 0..<files {
            let file = FuzzFiles.file(&random)
            try Data(file.bytes).write(to: URL(fileURLWithPath: "\(corpus)/\(rounds)-\(number).\(file.ending)"))
        }
    }
}
