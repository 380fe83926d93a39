import Foundation
import Testing

/// The program in a real terminal, by tmux: keys go in, what stands on the screen comes out.
final class Terminal {
    /// Whether tmux is there; where it is not, tests that need it are skipped with this message.
    static let isAvailable = FileManager.default.isExecutableFile(atPath: "/usr/bin/tmux")
    static let message: Comment = "tmux is not installed (make test-packages installs it), so the REPL is not tried"

    private let server = "kindred-" + UUID().uuidString.prefix(8)
    private let folder: Folder

    /// Starts the program in a folder, on a screen of some size.
    init(
        _ arguments: String = "", in folder: Folder, columns: Int = 80, rows: Int = 24,
        environment: [String: String] = [:]
    ) throws {
        self.folder = folder
        var variables = ["HOME": folder.path, "XDG_STATE_HOME": folder.path + "/state", "NO_COLOR": "1"]
        variables.merge(environment) { $1 }
        let settings = variables.map { "\($0.key)='\($0.value)'" }.sorted().joined(separator: " ")
        let command = "cd '\(folder.path)' && env \(settings) '\(Program.path)' \(arguments); echo code $?; sleep 60"
        _ = try tmux(["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", command])
    }

    deinit { _ = try? tmux(["kill-server"]) }

    /// Presses keys, as tmux names them (`Enter`, `C-c`, `Tab`), or types text.
    func press(_ keys: String...) throws {
        _ = try tmux(["send-keys"] + keys)
    }

    /// Types a line and waits until it is answered, and the screen shows a text; the screen, as of `screen(until:)`.
    @discardableResult
    func enter(_ line: String, until text: String) throws -> String {
        let before = try shown()
        _ = try tmux(["send-keys", "-l", line])
        _ = try tmux(["send-keys", "Enter"])
        return try screen(until: text) { $0 != before && Self.waitsForInput($0) }
    }

    /// Types a line at the prompt and waits for the next one; the lines from the prompt to before the next.
    func answer(to line: String) throws -> [String] {
        _ = try tmux(["send-keys", "-l", line])
        _ = try tmux(["send-keys", "Enter"])
        var lines: [String] = []
        for _ in 0..<200 {
            usleep(50_000)
            // With what has scrolled away, and long lines in one piece.
            lines = trimmed(try tmux(["capture-pane", "-p", "-J", "-S", "-100"])).components(separatedBy: "\n")
            guard let last = lines.last, last.hasPrefix("kindred"), last.hasSuffix(">") else { continue }
            guard let asked = lines.lastIndex(where: { $0.hasPrefix("kindred") && $0.hasSuffix("> " + line) }) else {
                continue
            }
            return Array(lines[asked..<(lines.count - 1)])
        }
        Issue.record("“\(line)” was not answered:\n\(lines.joined(separator: "\n"))")
        return lines
    }

    /// The screen as soon as it has a text, without trailing spaces and empty lines at its end.
    @discardableResult
    func screen(until text: String, escapes: Bool = false) throws -> String {
        try screen(until: text, escapes: escapes) { _ in true }
    }

    /// The screen as soon as it has a text and is as it should be. An answer comes in several writes, and its prompt
    /// in the last: what is looked for may stand there before the rest does, or still stand there from before.
    private func screen(
        until text: String, escapes: Bool = false, and isAsItShould: (String) -> Bool
    ) throws -> String {
        var screen = ""
        for _ in 0..<200 {
            screen = try shown(escapes: escapes)
            if screen.contains(text), isAsItShould(screen) { return screen }
            usleep(50_000)
        }
        Issue.record("“\(text)” did not come on the screen:\n\(screen)")
        return screen
    }

    /// Whether the last line is a prompt with nothing typed, or says with which code the program ended.
    private static func waitsForInput(_ screen: String) -> Bool {
        let last = screen.split(separator: "\n").last ?? ""
        return last.hasSuffix(">") || last == "|" || last.hasPrefix("code ")
    }

    private func shown(escapes: Bool = false) throws -> String {
        trimmed(try tmux(["capture-pane", "-p"] + (escapes ? ["-e"] : [])))
    }

    /// Gives the window another size.
    func resize(columns: Int, rows: Int) throws {
        _ = try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    private func trimmed(_ screen: String) -> String {
        var lines = screen.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    private func tmux(_ arguments: [String]) throws -> String {
        var environment = ProcessInfo.processInfo.environment
        environment["LC_ALL"] = "C.UTF-8"
        environment["TERM"] = "xterm-256color"
        environment["TMUX"] = nil
        let output = folder.path + "/.tmux"
        _ = try Spawn.run(
            "/usr/bin/tmux", ["-L", server, "-f", "/dev/null", "-u"] + arguments, folder: folder.path,
            environment: environment, input: "/dev/null", output: output, errors: "/dev/null")
        return try String(contentsOfFile: output, encoding: .utf8)
    }
}
