internal import Glibc
internal import Presentation
internal import SearchIndex

/// One line on standard error that is printed over itself while the indexer works; nothing where that is no terminal.
final class ProgressLine {
    private let renderer: TextRenderer
    private let isShown = Console.showsProgress
    private var isOnScreen = false
    private var last = timespec()

    /// A line of the renderer's width.
    init(renderer: TextRenderer) { self.renderer = renderer }

    /// Shows how far it has come, at most twenty times a second.
    func show(_ progress: IndexProgress) {
        guard isShown else { return }
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let elapsed = Double(now.tv_sec - last.tv_sec) + Double(now.tv_nsec - last.tv_nsec) / 1e9
        if isOnScreen, elapsed < 0.05 { return }
        last = now
        isOnScreen = true
        let line = renderer.progress(
            phase: progress.phase, documents: progress.documents, done: progress.bytes, of: progress.totalBytes)
        Console.writeError("\r\(line)\u{1B}[K")
    }

    /// Takes the line away.
    func clear() {
        guard isOnScreen else { return }
        isOnScreen = false
        Console.writeError("\r\u{1B}[K")
    }
}
