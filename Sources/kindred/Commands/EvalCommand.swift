internal import ArgumentParser
internal import Glibc
internal import Presentation
internal import SearchIndex

/// `kindred eval`.
struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Measure the ranking on a test collection.",
        discussion: """
            The folder holds a collection in BEIR's form: corpus.jsonl, queries.jsonl and qrels.tsv. It is indexed into a \
            temporary file and every question is asked as plain words. With --documents other documents take the place of \
            corpus.jsonl, and questions are read as `kindred search` reads them. With --similar comparable documents are \
            measured instead, by seeds.qrels.tsv or by labels.tsv and similar_seeds.txt.

            Examples:
              kindred eval collections/cranfield
              kindred eval collections/cranfield --run cranfield.run --json
              kindred eval Tests/Golden --documents corpus
              kindred eval Tests/Golden --documents corpus --no-synonyms
              kindred eval Tests/Golden --documents corpus --similar
            """)

    @Argument(help: ArgumentHelp("Folder of the collection.", valueName: "dir"), completion: .directory)
    var collection: String

    @Flag(help: "Measure how well comparable documents are found.")
    var similar = false

    @Option(
        help: ArgumentHelp("Documents to index instead of corpus.jsonl: a folder or file.", valueName: "path"),
        completion: .file())
    var documents: String?

    @Option(
        name: .customLong("run"),
        help: ArgumentHelp("Write the rankings to a TREC run file.", valueName: "file"), completion: .file())
    var runFile: String?

    @OptionGroup var diverse: DiversityOption

    @Option(
        help: ArgumentHelp("Folder of edited taxonomies, such as a thesaurus to be tried.", valueName: "dir"),
        completion: .directory)
    var taxonomies: String?

    @Flag(help: "Look for words as they are, not by other names that the thesaurus knows.")
    var noSynonyms = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        let file = try runFile.map { try RunFile($0) }
        let write: ((String) -> Void)? = file.map { file in { file.write($0) } }
        if similar {
            var evaluation = try SimilarEvaluation(
                directory: collection, documents: documents, taxonomies: taxonomies)
            evaluation.diversity = diverse.diversity ?? SpreadSummary.standardDiversity
            let result = try evaluation.result(run: write)
            Console.write(output.json ? JSONRenderer.evaluation(result) : output.renderer.evaluation(result))
        } else {
            var evaluation = try Evaluation(directory: collection, documents: documents, taxonomies: taxonomies)
            evaluation.diversity = diverse.diversity ?? 0
            evaluation.usesSynonyms = !noSynonyms
            let result = try evaluation.result(run: write)
            Console.write(output.json ? JSONRenderer.evaluation(result) : output.renderer.evaluation(result))
        }
        try file?.close()
    }
}

/// A file that is written line by line.
private final class RunFile {
    private let path: String
    private let file: UnsafeMutablePointer<FILE>
    private var hasFailed = false

    init(_ path: String) throws(Failure) {
        guard let file = fopen(path, "we") else { throw RunFile.failure(path) }
        self.path = path
        self.file = file
    }

    func write(_ line: String) {
        if fputs(line + "\n", file) < 0 { hasFailed = true }
    }

    func close() throws(Failure) {
        if fclose(file) != 0 || hasFailed { throw RunFile.failure(path) }
    }

    private static func failure(_ path: String) -> Failure {
        Failure("\(path) cannot be written: \(String(cString: strerror(errno))). Give another file with --run.")
    }
}
