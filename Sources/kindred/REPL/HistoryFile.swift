internal import Glibc

/// The lines typed before, one a line, in a file of the person's own: `$XDG_STATE_HOME/kindred/history`, or
/// `~/.local/state/kindred/history`. Where it cannot be read or written there is no history, and no complaint.
struct HistoryFile {
    /// Lines kept; a file of twice as many is cut.
    static let limit = 1000

    /// Where it is; `nil` when neither variable says.
    let path: String?

    /// The file of the person who runs the program.
    init() {
        if let state = Console.environment("XDG_STATE_HOME"), state.hasPrefix("/") {
            path = state + "/kindred/history"
        } else if let home = Console.environment("HOME"), home.hasPrefix("/") {
            path = home + "/.local/state/kindred/history"
        } else {
            path = nil
        }
    }

    /// The lines, oldest first.
    func load() -> [String] {
        guard let path, let file = fopen(path, "re") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
            // Nobody types this much: it is not our file.
            if bytes.count > 16_000_000 { return [] }
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        if lines.count > 2 * HistoryFile.limit { rewrite(Array(lines.suffix(HistoryFile.limit))) }
        return lines.suffix(HistoryFile.limit)
    }

    /// Adds a line. Several programs may do so at once.
    func append(_ line: String) {
        guard let path else { return }
        makeFolders(of: path)
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let bytes = Array((line + "\n").utf8)
        _ = write(descriptor, bytes, bytes.count)
        close(descriptor)
    }

    /// Replaces the file by one with fewer lines, in one step.
    private func rewrite(_ lines: [String]) {
        guard let path else { return }
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_TRUNC | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        let isWhole = write(descriptor, bytes, bytes.count) == bytes.count
        close(descriptor)
        if !isWhole || rename(temporary, path) != 0 { unlink(temporary) }
    }

    private func makeFolders(of path: String) {
        for (index, character) in path.enumerated() where character == "/" && index > 0 {
            mkdir(String(path.prefix(index)), 0o700)
        }
    }
}
