internal import Presentation
internal import QueryLanguage
internal import SearchIndex

/// What the REPL's word `watch` asks for.
enum WatchAction: Equatable {
    /// Saves the question on the screen.
    case addCurrent
    case add(String)
    case list
    /// Shows the news of one question, or of all when empty.
    case show(String)
    case remove(String)

    /// Reads what follows the word; `nil` when no such thing does.
    init?(_ rest: String) {
        let head = rest.prefix { !$0.isWhitespace }
        let name = String(rest.dropFirst(head.count).drop { $0.isWhitespace })
        switch head.lowercased() {
        case "": self = .addCurrent
        case "add": self = name.isEmpty ? .addCurrent : .add(name)
        case "list" where name.isEmpty: self = .list
        case "show": self = .show(name)
        case "remove" where !name.isEmpty: self = .remove(name)
        default: return nil
        }
    }

    /// The words after `watch`.
    static let words = ["add", "list", "show", "remove"]
}

extension REPL {
    /// The saved questions of this index.
    private var watchFile: WatchFile { WatchFile(directory: directory) }

    /// Saves, lists, shows or removes saved questions.
    func watch(_ action: WatchAction) throws {
        switch action {
        case .addCurrent: try save(current())
        case .add(let text):
            let (watch, problems) = try WatchMaker(searcher).question(text, inquiry.filters.map(\.node))
            if !problems.isEmpty { Console.write(screen.renderer.problems(problems, question: text)) }
            try save(watch)
        case .list:
            let answers = searcher.answers(to: try watchFile.load(), limit: 3)
            screen.show(screen.renderer.watchList(answers, directory: directory))
        case .show(let name): try showNews(name)
        case .remove(let name):
            let watch = try WatchNaming.one(name, in: watchFile.load())
            try watchFile.remove(number: watch.number)
            Console.write(screen.renderer.watchRemoved(watch))
        }
    }

    /// How many saved questions have news, in a sentence; `nil` when none has.
    func newsSentence() throws -> String? {
        let watches = try watchFile.load()
        if watches.isEmpty { return nil }
        let count = searcher.answers(to: watches, limit: 0).count { $0.news?.isEmpty == false }
        if count == 0 { return nil }
        return count == 1
            ? "There is news for a saved question: watch show"
            : "There is news for \(count) saved questions: watch show"
    }

    /// What is asked now, as a saved question; `nil` when nothing is.
    private func current() throws -> Watch? {
        let filters = inquiry.filters.map(\.node)
        let maker = WatchMaker(searcher)
        switch inquiry.subject {
        case .everything: return filters.isEmpty ? nil : maker.watch("", nil, filters)
        case .question(let text): return try maker.question(text, filters, ownStage: inquiry.ownStage).0
        case .who(let text, _):
            return maker.watch(text, try Answer.guide(inquiry, searcher)?.asked?.query.root, filters)
        case .similar(var request, _):
            request.filters = filters
            return try maker.comparison(request)
        }
    }

    private func save(_ watch: Watch?) throws {
        guard let watch else {
            return screen.say("There is no question to save. Type what you are looking for, then watch.")
        }
        let news = try WatchMaker(searcher).answered(watch)
        let saved = try watchFile.add(news)
        screen.show(screen.renderer.watchSaved(saved.watch, news, isAdded: saved.isAdded, directory: directory))
    }

    private func showNews(_ name: String) throws {
        let all = try watchFile.load()
        let wanted = name.isEmpty ? all : [try WatchNaming.one(name, in: all)]
        let answers = searcher.answers(to: wanted, limit: 10)
        let told = name.isEmpty ? answers.filter { $0.news?.isEmpty != true } : answers
        let news = answers.compactMap(\.news)
        if told.isEmpty {
            screen.show(
                answers.isEmpty
                    ? screen.renderer.watchList([], directory: directory)
                    : screen.renderer.watchReport(answers, directory: directory, isLeading: true))
        } else {
            listed = news.flatMap { $0.new.map(\.document.id) }
            screen.show(screen.renderer.watchNews(told, directory: directory))
        }
        try watchFile.markSeen(news)
    }
}
