public import SearchIndex

extension TextRenderer {
    /// What follows the report of an index run: which saved questions have news, with the first titles, and which could
    /// not be answered. Empty when there are none.
    ///
    /// `isLeading` says that nothing stands before it.
    public func watchReport(_ answers: [WatchAnswer], directory: String, isLeading: Bool = false) -> String {
        if answers.isEmpty { return "" }
        var page = page()
        for answer in answers {
            switch answer {
            case .failed(let watch, let reason):
                page.space()
                page.add("Saved question \(watch.number), \(watch.question), could not be answered: \(reason)", .bad)
            case .news(let news) where !news.isEmpty:
                page.space()
                page.add(
                    "\(WatchWording.counts(news)) for saved question \(news.watch.number): \(news.watch.question)",
                    .heading,
                    hanging: 2)
                addTitles(news, to: &page)
            case .news: break
            }
        }
        let silent = answers.count { $0.news?.isEmpty == true }
        page.space()
        if silent == answers.count {
            page.add("Nothing new for \(Numerals.count(silent, "saved question")).")
        } else if answers.contains(where: { $0.news?.isEmpty == false }) {
            page.add("More of it, until it has been seen: \(watchCommand("show", directory))", .quiet)
        }
        return (isLeading ? "" : "\n") + page.text
    }

    private func addTitles(_ news: WatchNews, to page: inout Page) {
        let column = 9
        func add(_ label: String, _ texts: [String], count: Int) {
            var lines = texts.prefix(3).map { StyledText($0) }
            let rest = count - lines.count
            if rest > 0 { lines.append(StyledText("and \(Numerals.grouped(rest)) more", .quiet)) }
            for (index, line) in lines.enumerated() {
                page.add(label: index == 0 ? label : "", line, indent: 2, column: column)
            }
        }
        add("new", news.new.map { WatchWording.line($0.document) }, count: news.newCount)
        add("changed", news.changed.map(WatchWording.change), count: news.changed.count)
        add("gone", news.gone.map(\.title), count: news.gone.count)
    }

    /// All saved questions with what there is to tell of each.
    public func watchList(_ answers: [WatchAnswer], directory: String) -> String {
        var page = page()
        if answers.isEmpty {
            page.add(
                "There are no saved questions. To save one: \(watchCommand("add", directory)) \"marine energy in Wales\""
            )
            return page.text
        }
        for answer in answers {
            page.space()
            addHeading(answer.watch, to: &page)
            let meaning = WatchWording.meaning(answer.watch)
            if !meaning.isEmpty { page.add("read as  " + meaning, .quiet, indent: 4) }
            switch answer {
            case .failed(_, let reason): page.add("Not answered: \(reason)", .bad, indent: 4)
            case .news(let news):
                let counts = WatchWording.counts(news)
                var line = StyledText(counts.isEmpty ? "nothing new" : counts, counts.isEmpty ? .plain : .match)
                line.append(" \(WatchWording.since(news.watch)) · \(answering(news))")
                page.add(line, indent: 4)
            }
        }
        return page.text
    }

    /// The news of saved questions in full. New documents are numbered on through all questions.
    public func watchNews(_ answers: [WatchAnswer], directory: String) -> String {
        var page = page()
        var number = 0
        for answer in answers {
            page.space()
            page.add("Saved question \(answer.watch.number): \(answer.watch.question)", .heading, hanging: 4)
            switch answer {
            case .failed(_, let reason): page.add("Not answered: \(reason)", .bad, indent: 4)
            case .news(let news):
                let counts = WatchWording.counts(news)
                page.add(
                    "\(counts.isEmpty ? "Nothing new" : counts) \(WatchWording.since(news.watch)) – \(answering(news))",
                    indent: 4)
                for hit in news.new {
                    number += 1
                    page.space()
                    add(hit, number: number, to: &page)
                }
                addRest(news, directory, to: &page)
            }
        }
        if answers.contains(where: { $0.news?.new.contains { TextRenderer.hasInferred($0.document) } == true }) {
            page.space()
            page.add(Wording.inferredLegend, .quiet)
        }
        return page.text
    }

    private func addRest(_ news: WatchNews, _ directory: String, to page: inout Page) {
        if news.newCount > news.new.count {
            page.space()
            let next = watchCommand("show", directory, after: "\(news.watch.number)")
            page.add(
                "… and \(Numerals.grouped(news.unshown.count)) more, which stay new: \(next) goes on",
                .quiet,
                indent: 4)
        }
        if !news.changed.isEmpty {
            page.space()
            page.add("Changed", .heading, indent: 4)
            for change in news.changed.prefix(50) {
                page.add(WatchWording.change(change), indent: 6, hanging: 8)
                page.add(unwrapped: StyledText("        " + change.id, .quiet))
            }
        }
        if !news.gone.isEmpty {
            page.space()
            page.add("Gone", .heading, indent: 4)
            for gone in news.gone.prefix(50) {
                page.add("\(gone.title) – \(WatchWording.reason(gone))", indent: 6, hanging: 8)
            }
        }
        for rest in [("changed", news.changed.count - 50), ("gone", news.gone.count - 50)] where rest.1 > 0 {
            page.add("… and \(Numerals.grouped(rest.1)) more that are \(rest.0)", .quiet, indent: 4)
        }
        if news.isEmpty, news.answers > 0, let command = answerCommand(news.watch, directory) {
            page.add("To see them all:", .quiet, indent: 4)
            page.add(unwrapped: StyledText("      " + command, .quiet))
        }
    }

    /// What saving a question came to.
    public func watchSaved(_ watch: Watch, _ news: WatchNews, isAdded: Bool, directory: String) -> String {
        var page = page()
        addCorrections(news.corrections, to: &page)
        guard isAdded else {
            page.add("This is saved question \(watch.number) already: \(watch.question)")
            return page.text
        }
        page.add("Saved as question \(watch.number): \(watch.question)", .heading)
        let meaning = WatchWording.meaning(watch)
        if !meaning.isEmpty { page.add("read as  " + meaning, .quiet, indent: 4) }
        page.add(
            "\(answering(news).capitalisedFirst) now\(weaker(news)). Every index run will say what is new; so does "
                + "\(watchCommand("show", directory, after: "\(watch.number)")).", indent: 4)
        return page.text
    }

    /// What was removed.
    public func watchRemoved(_ watch: Watch) -> String {
        note("Removed saved question \(watch.number): \(watch.question)")
    }

    private func addHeading(_ watch: Watch, to page: inout Page) {
        page.add(number: watch.number, StyledText(watch.question, .title))
    }

    /// What was found besides, and will be no news either.
    private func weaker(_ news: WatchNews) -> String {
        guard news.weaker > 0 else { return "" }
        let many = Numerals.grouped(news.weaker)
        if news.watch.comparison != nil { return "; \(many) more \(news.weaker == 1 ? "is" : "are") less alike" }
        return "; \(many) more \(news.weaker == 1 ? "has" : "have") only the lesser of its words"
    }

    /// `26 documents answer it`.
    private func answering(_ news: WatchNews) -> String {
        switch news.answers {
        case 0: "no document answers it"
        case 1: "1 document answers it"
        default: "\(Numerals.grouped(news.answers)) documents answer it"
        }
    }

    /// How a subcommand of watch is typed here.
    private func watchCommand(_ name: String, _ directory: String, after: String = "") -> String {
        let arguments = after.isEmpty ? "" : " " + after
        if isInteractive { return "watch \(name)\(arguments)" }
        return "kindred watch \(name)\(arguments)"
            + (directory == "indexes" ? "" : " --index \(WatchWording.shell(directory))")
    }

    /// How the whole answer of a question is asked for on the command line; `nil` in the REPL, and of a text.
    private func answerCommand(_ watch: Watch, _ directory: String) -> String? {
        if isInteractive { return nil }
        let index = directory == "indexes" ? "" : " --index \(WatchWording.shell(directory))"
        guard let comparison = watch.comparison else {
            let question = ([watch.query].compactMap { $0 } + watch.filters).joined(separator: " ")
            return "kindred search \(WatchWording.shell(question))\(index)"
        }
        guard let document = comparison.document, watch.filters.isEmpty else { return nil }
        let aspect = comparison.aspect.map { " --aspect \($0)" } ?? ""
        return "kindred similar \(WatchWording.shell(document))\(aspect)\(index)"
    }
}

extension String {
    /// With a capital at its beginning.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
