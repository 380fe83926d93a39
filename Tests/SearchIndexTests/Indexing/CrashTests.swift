import Foundation
import Glibc
import QueryLanguage
import Testing

@testable import SearchIndex

/// The real program, killed at any moment, leaves the old index or the new one; readers never see anything else.
///
/// `KINDRED_CRASH` says how often it is killed in each test; 12 times without.
@Suite(.enabled(if: Program.isThere, "there is no program beside the tests")) struct CrashTests {
    static let kills = ProcessInfo.processInfo.environment["KINDRED_CRASH"].flatMap { Int($0) } ?? 12
    static let documents = 120

    /// Writes the corpus in one of two versions. Only some documents differ when `isWhole` is false.
    static func write(_ fixture: IndexFixture, _ version: String, isWhole: Bool) throws {
        for number in 0..<documents where isWhole || number % 5 == 0 {
            let words = (0..<120).map { "w\((number * 31 + $0 * $0) % 1500)" }.joined(separator: " ")
            try fixture.write("\(number).md", title: "Study \(number) \(version)", body: "Common. \(words)")
        }
    }

    /// Which version an index holds in each of the documents that change.
    static func versions(_ fixture: IndexFixture, isWhole: Bool) throws -> Set<String> {
        Set(
            try fixture.rows(
                """
                SELECT DISTINCT replace(title, 'Study ' || key || ' ', '') FROM document
                WHERE \(isWhole) OR CAST(key AS INTEGER) % 5 = 0
                """))
    }

    @Test(arguments: [false, true]) func leavesTheOldOrTheNew(_ rebuild: Bool) async throws {
        let fixture = try IndexFixture()
        try CrashTests.write(fixture, "alpha", isWhole: true)
        let arguments = ["index", fixture.corpus, "--index", fixture.index] + (rebuild ? ["--rebuild"] : [])
        #expect(try Program(arguments).finish() == 0)
        var current = "alpha"
        try CrashTests.write(fixture, "omega", isWhole: rebuild)
        let start = Date()
        #expect(try Program(arguments).finish() == 0)
        current = "omega"
        var duration = Date().timeIntervalSince(start)

        let readers = Readers(fixture)
        var random = SeededGenerator(seed: UInt64(Date().timeIntervalSince1970))
        var (killed, old) = (0, 0)
        for kill in 0..<CrashTests.kills {
            let next = current == "alpha" ? "omega" : "alpha"
            try CrashTests.write(fixture, next, isWhole: rebuild)
            let program = try Program(arguments)
            let delay = Double.random(in: 0...duration * 1.2, using: &random)
            usleep(UInt32(delay * 1e6))
            // How long it takes depends on what else the machine does: where it was over sooner, the next is killed sooner.
            if program.kill() { killed += 1 } else { duration = min(duration, delay) }
            let versions = try CrashTests.versions(fixture, isWhole: rebuild)
            #expect(versions == [current] || versions == [next], "after \(delay) s of \(duration)")
            if versions == [current] { old += 1 }
            for check in try IndexInspector(directory: fixture.index).verify(full: true) {
                #expect(check.passed, "after \(delay) s of \(duration): \(check.name): \(check.detail)")
            }
            current = versions.first ?? current
            if kill % 5 == 4 {
                #expect(try Program(arguments).finish() == 0)
                current = next
                let files = try FileManager.default.contentsOfDirectory(atPath: fixture.index).sorted()
                #expect(files == ["kindred.db", "kindred.lock"])
                #expect(try CrashTests.versions(fixture, isWhole: rebuild) == [next])
            }
        }
        #expect(killed > 0 && old > 0)
        let answers = readers.stop()
        #expect(answers.count > CrashTests.kills)
        #expect(answers.problems == [])
    }
}

/// Searches on a thread, as long as another process writes.
private final class Readers: @unchecked Sendable {
    private let monitor = Monitor()
    private var isStopped = false
    private var answers: (count: Int, problems: [String]) = (0, [])
    private var thread: WorkerThreads?

    init(_ fixture: IndexFixture) {
        let directory = fixture.index
        thread = WorkerThreads(1) { [self] in
            do {
                let searcher = try Searcher(directory: directory)
                while !monitor.change({ isStopped }) {
                    let query = QueryParser(schema: Searcher.schema).parse("common")
                    let results = try searcher.search(
                        SearchRequest(query: query, filters: [], limit: CrashTests.documents))
                    let changing = results.hits.filter { Int($0.document.id)! % 5 == 0 }
                    let versions = Set(changing.map { $0.document.title.suffix(5) })
                    monitor.change {
                        answers.count += 1
                        if results.total != CrashTests.documents { answers.problems.append("\(results.total) hits") }
                        if versions.count != 1 { answers.problems.append("\(versions)") }
                    }
                }
            } catch { monitor.change { answers.problems.append("\(error)") } }
        }
    }

    func stop() -> (count: Int, problems: [String]) {
        monitor.change { isStopped = true }
        thread?.join()
        return answers
    }
}

/// The program `kindred` beside the test bundle, running.
struct Program {
    private let process = Process()

    static let path =
        ((try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "" as String)
        .split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/kindred"

    /// Whether it is there: `swift test` builds it with the tests.
    static let isThere = FileManager.default.isExecutableFile(atPath: path)

    init(_ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// Waits for its end; returns the exit code.
    func finish() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Ends it at once; false when it had ended by itself.
    func kill() -> Bool {
        _ = Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }
}
