internal import Glibc
internal import Presentation

/// Standard output and standard error, and what is known of the terminal behind them.
enum Console {
    /// Writes text to standard output, all of it.
    static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// Writes a complaint to standard error, as `kindred: …`; on a terminal in lines that fit.
    static func complain(_ message: String) {
        let text = "kindred: \(message)\n"
        guard isatty(STDERR_FILENO) != 0 else { return write(text, to: STDERR_FILENO) }
        write(TextRenderer(width: size.columns).guide(String(text.dropLast())), to: STDERR_FILENO)
    }

    /// Writes text to standard error as it is.
    static func writeError(_ text: String) { write(text, to: STDERR_FILENO) }

    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                // A reader that has gone away is its own affair; a full disk is not.
                if count < 0, errno == EPIPE { exit(0) }
                if count <= 0 { exit(2) }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }

    /// Whether standard input and output are both a terminal, so that somebody can answer.
    static var isInteractive: Bool { isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0 }

    /// Whether progress can be shown: standard error is a terminal that can go back to the start of a line.
    static var showsProgress: Bool { isatty(STDERR_FILENO) != 0 && environment("TERM") != "dumb" }

    /// Columns and rows: of the terminal, else of the variables COLUMNS and LINES, else 80 by 24.
    static var size: (columns: Int, rows: Int) {
        var size = winsize()
        let descriptor = [STDOUT_FILENO, STDERR_FILENO].first { isatty($0) != 0 }
        if let descriptor, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 {
            return (Int(size.ws_col), Int(size.ws_row))
        }
        func number(_ name: String) -> Int? { environment(name).flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } }
        return (number("COLUMNS") ?? 80, number("LINES") ?? 24)
    }

    /// Whether answers have colour: on a terminal that is not dumb, unless NO_COLOR is set to something (no-color.org).
    static var hasColor: Bool {
        guard isatty(STDOUT_FILENO) != 0 else { return false }
        guard let terminal = environment("TERM"), !terminal.isEmpty, terminal != "dumb" else { return false }
        return (environment("NO_COLOR") ?? "").isEmpty
    }

    /// The year it is here.
    static var year: Int {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        return Int(parts.tm_year) + 1900
    }

    /// The time now as mail has it (RFC 5322, 3.3): `Wed, 25 Nov 2026 06:43:52 +0000`.
    static var mailDate: String {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: some BinaryInteger) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let offset = parts.tm_gmtoff.magnitude / 60
        let zone = (parts.tm_gmtoff < 0 ? "-" : "+") + two(offset / 60) + two(offset % 60)
        let day = "\(days[Int(parts.tm_wday)]), \(parts.tm_mday) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900)"
        return "\(day) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) \(zone)"
    }

    /// Writes a file, in place of one that is there.
    static func write(_ text: String, toFile path: String) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { throw Failure("\(path) cannot be written: \(String(cString: strerror(errno))).") }
        write(text, to: descriptor)
        close(descriptor)
    }

    /// A variable of the environment.
    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
