internal import CEdit
internal import Glibc

/// Where the REPL's lines come from: a line editor on a terminal, or standard input as it is.
final class LineReader {
    /// How reading ended.
    enum Outcome: Equatable {
        case line(String)
        /// Ctrl-C: the line is to be forgotten.
        case cancelled
        /// Ctrl-D, or the end of the input.
        case end
    }

    private let editor: OpaquePointer?
    private let history: HistoryFile?
    private let completer: Completer
    private var last = ""
    /// Whether prose is being read, in which a tab is a space and completes nothing.
    var isTakingText: Bool {
        get { completer.isOff }
        set { completer.isOff = newValue }
    }

    /// A reader; on a terminal with editing, history and completion.
    init(isInteractive: Bool, completer: Completer) {
        self.completer = completer
        guard isInteractive else {
            editor = nil
            history = nil
            return
        }
        let context = Unmanaged.passUnretained(completer).toOpaque()
        editor = kindred_editor_open({ complete($0, $1) }, context)
        let history = HistoryFile()
        self.history = history
        for line in history.load() {
            if let editor { kindred_editor_remember(editor, line) }
            last = line
        }
    }

    deinit {
        if let editor { kindred_editor_close(editor) }
    }

    /// The next line.
    func read(prompt: String) -> Outcome {
        guard let editor else { return readLine().map { .line($0) } ?? .end }
        var text: UnsafePointer<CChar>?
        switch kindred_editor_read(editor, prompt, &text) {
        case kindred_line: return .line(text.map { String(cString: $0) } ?? "")
        case kindred_cancelled: return .cancelled
        default: return .end
        }
    }

    /// Remembers a line, unless it is the one before again.
    func remember(_ line: String) {
        guard let editor, line != last, line.contains(where: { !$0.isWhitespace }) else { return }
        last = line
        kindred_editor_remember(editor, line)
        history?.append(line)
    }
}

/// What libedit calls when the tab key is pressed.
private func complete(_ context: UnsafeMutableRawPointer?, _ before: UnsafePointer<CChar>) -> kindred_completion {
    guard let context else { return kindred_completion() }
    let completer = Unmanaged<Completer>.fromOpaque(context).takeUnretainedValue()
    let completion = completer.complete(String(cString: before))
    var result = kindred_completion()
    result.delete_count = Int32(completion.replaced.unicodeScalars.count)
    if let insertion = completion.insertion { result.insertion = strdup(insertion) }
    if !completion.choices.isEmpty {
        result.listing = strdup(Completer.columns(completion.choices, width: Console.size.columns))
    }
    return result
}
