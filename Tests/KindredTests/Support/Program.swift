import Foundation
import Testing

/// The program as it was built beside the tests.
enum Program {
    /// What a run gave.
    struct Run {
        var code: Int32
        var output: String
        var errors: String
    }

    /// Its path: the test runner's own folder.
    static let path: String = {
        let runner = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: runner).deletingLastPathComponent().appendingPathComponent("kindred").path
    }()

    /// Runs it in a folder, without a terminal, with little of the tester's own environment.
    static func run(
        _ arguments: [String], in folder: Folder, input: String = "", environment: [String: String] = [:]
    ) throws -> Run {
        try run(path, arguments, folder, input, environment)
    }

    /// Runs a command of the shell, to which `kindred` is the program.
    static func shell(_ command: some StringProtocol, in folder: Folder) throws -> Run {
        let bin = URL(fileURLWithPath: path).deletingLastPathComponent().path
        return try run("/bin/bash", ["-c", String(command)], folder, "", ["PATH": "\(bin):/usr/bin:/bin"])
    }

    private static func run(
        _ program: String, _ arguments: [String], _ folder: Folder, _ input: String, _ environment: [String: String]
    ) throws -> Run {
        var variables = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]
        variables["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
        variables.merge(environment) { $1 }
        let names = ["in", "out", "err"].map { folder.path + "/.std" + $0 }
        try input.write(toFile: names[0], atomically: false, encoding: .utf8)
        let code = try Spawn.run(
            program, arguments, folder: folder.path, environment: variables, input: names[0], output: names[1],
            errors: names[2])
        return Run(
            code: code, output: try String(contentsOfFile: names[1], encoding: .utf8),
            errors: try String(contentsOfFile: names[2], encoding: .utf8))
    }
}

/// A fresh folder that is removed when it is no longer used.
final class Folder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "kindred-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, with the folders above it.
    func write(_ text: String, to name: String) throws {
        let file = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: false, encoding: .utf8)
    }
}
