import Foundation
import Testing

/// The loadable extension in programs that are not ours.
@Suite struct ExtensionTests {
    /// The extension beside the running tests, without its ending; `nil`, and said so, when it is not built.
    static let library: String? = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let besides = [CommandLine.arguments[0], tests].map {
            URL(fileURLWithPath: $0).deletingLastPathComponent().path
        }
        let package = URL(fileURLWithPath: #filePath).pathComponents.dropLast(3).joined(separator: "/").dropFirst()
        for folder in besides + ["\(package)/.build/debug"] {
            let path = "\(folder)/libkindred_sqlite"
            if FileManager.default.fileExists(atPath: path + ".so") { return path }
        }
        print("skipped: libkindred_sqlite.so is not built")
        return nil
    }()

    /// What a program prints on either stream, and its exit code; `nil` when it is not installed.
    static func run(_ program: String, _ arguments: [String]) throws -> (output: String, code: Int32)? {
        guard let path = find(program) else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: output, as: UTF8.self), process.terminationStatus)
    }

    private static func find(_ program: String) -> String? {
        if program.hasPrefix("/") { return FileManager.default.isExecutableFile(atPath: program) ? program : nil }
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// A Python whose sqlite3 may load extensions; not every one may.
    static let python: String? = {
        let check = "import sqlite3, sys; sys.exit(not hasattr(sqlite3.Connection, 'enable_load_extension'))"
        for program in ["python3", "/usr/bin/python3"] where (try? run(program, ["-c", check]))??.code == 0 {
            return program
        }
        print("skipped: no Python whose sqlite3 loads extensions")
        return nil
    }()

    static let hasShell: Bool = {
        if find("sqlite3") == nil { print("skipped: no sqlite3 shell") }
        return library != nil && find("sqlite3") != nil
    }()

    @Test(.enabled(if: ExtensionTests.hasShell))
    func shellSearches() throws {
        let result = try ExtensionTests.run(
            "sqlite3",
            [
                ":memory:", ".load '\(ExtensionTests.library ?? "")'",
                "CREATE VIRTUAL TABLE t USING fts5(x, tokenize='kindred')",
                "INSERT INTO t VALUES ('Siân’s R&D in the Straße'), ('東京大学で研究する'), ('spin-outs cost £2.5 million')",
                "SELECT rowid, highlight(t, 0, '[', ']') FROM t('strasse')", "SELECT rowid FROM t('\"r&d\"')",
                "SELECT rowid FROM t('spinouts AND \"2.5m\"')", "SELECT rowid FROM t('研究')",
                "SELECT count(*) FROM t('cafe')",
                "INSERT INTO t(t, rank) VALUES ('integrity-check', 1)", "SELECT kindred_text('plain', NULL)",
            ])
        #expect(
            result?.output == """
                1|Siân’s R&D in the [Straße]
                1
                3
                2
                0
                plain

                """)
        #expect(result?.code == 0)
        let damaged = try ExtensionTests.run(
            "sqlite3", [":memory:", ".load '\(ExtensionTests.library ?? "")'", "SELECT kindred_text(x'00', NULL)"])
        #expect(damaged?.output.contains("kindred_text: this is not a compressed text") == true)
    }

    @Test(.enabled(if: ExtensionTests.library != nil && ExtensionTests.python != nil))
    func pythonSearches() throws {
        let program = """
            import sqlite3, sys
            c = sqlite3.connect(':memory:')
            c.enable_load_extension(True)
            c.load_extension(sys.argv[1])
            c.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='kindred')")
            c.executemany('INSERT INTO t VALUES (?)', [('Marine energy at the café %d' % i,) for i in range(1000)])
            print(c.execute("SELECT count(*) FROM t WHERE t MATCH 'CAFE'").fetchone()[0])
            d = sqlite3.connect(':memory:')
            d.enable_load_extension(True)
            d.load_extension(sys.argv[1])
            d.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='kindred')")
            d.execute("INSERT INTO t VALUES ('Tŷ Gwyrdd')")
            c.close()
            print(d.execute("SELECT x FROM t WHERE t MATCH 'NEAR(ty gwyrdd)'").fetchone()[0])
            """
        let result = try ExtensionTests.run(ExtensionTests.python ?? "", ["-c", program, ExtensionTests.library ?? ""])
        #expect(result?.output == "1000\nTŷ Gwyrdd\n")
        #expect(result?.code == 0)
    }
}
