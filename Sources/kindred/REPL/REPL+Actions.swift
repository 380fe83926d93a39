internal import Documents
internal import Presentation
internal import QueryLanguage
internal import SearchIndex

extension REPL {
    /// Does what a line asks for.
    func perform(_ action: Action) throws {
        if action != .more { screen.forget() }
        switch action {
        case .nothing: break
        case .quit: break
        case .mistake(let sentence): screen.say(sentence)
        case .search(let text): try change { $0.subject = .question(text) }
        case .narrow(let filter): try narrow(filter)
        case .drop(let kind): try drop(kind)
        case .undo: try undo()
        case .clear:
            past.append(inquiry)
            inquiry = Inquiry()
            answer = nil
            listed = []
            screen.say("No question and no filters.")
        case .filters: screen.say(Help.filters(inquiry))
        case .help(let verb): screen.show(screen.renderer.guide(Help.text(verb)))
        case .more: try more()
        case .who(let text): try who(text)
        case .without(let number): try without(number)
        case .facets(let facet): try facets(facet)
        case .open(let name): try open(name)
        case .similar(let name): try similar(name)
        case .paste: try paste()
        case .aspect(let aspect, let name): try look(aspect, name)
        case .notOrg(let name): try compare { $0.excludedOrganisations.append(name) }
        case .excludeOwn: try compare { $0.excludesOwn = true }
        case .diversity(let number): try change { $0.diversity = number }
        case .synonyms(let areWanted): try use(synonyms: areWanted)
        case .our(let fact): try our(fact)
        case .dropFromComparison(let verb): try drop(verb)
        case .explain(let number): try explain(number)
        case .watch(let action): try watch(action)
        case .gaps: try gaps()
        case .introduce(let one, let other): try introduce(one, other)
        }
    }

    /// Changes what is asked and answers it.
    func change(_ change: (inout Inquiry) -> Void) throws {
        var next = inquiry
        change(&next)
        let answer = try Answer(next, searcher)
        next.label(by: answer.results.facets)
        if next != inquiry { past.append(inquiry) }
        inquiry = next
        self.answer = answer
        listed = []
        try show()
    }

    /// Shows the answer from its beginning: documents, or whom a `who` asks for.
    private func show() throws {
        if case .who = inquiry.subject { try showExperts() } else { showHits(from: 0) }
        if inquiry.ownStage == nil, screen.isInteractive, let question = answer?.question.lowercased(),
            ["ahead of us", "further than us", "further on than us", "than we are"].contains(where: question.contains)
        {
            screen.say("How far have you got? Say it, and only those ahead of you are shown: our stage mapping")
        }
    }

    /// Narrows, unless the index has no such value.
    private func narrow(_ filter: Filter) throws {
        var alone = Inquiry()
        alone.narrow(filter)
        let problems = try Answer(alone, searcher).results.problems
        if problems.isEmpty { return try change { $0.narrow(filter) } }
        let reasons = problems.map(\.message).joined(separator: " ")
        screen.say(
            "\(reasons) Nothing was changed. To search for the words: search \(filter.kind.rawValue) \(filter.label)")
    }

    private func drop(_ kind: Filter.Kind?) throws {
        guard !inquiry.filters.isEmpty, kind == nil || inquiry.filters.contains(where: { $0.kind == kind }) else {
            screen.say(kind.map { "There is no filter on \($0.rawValue). " } ?? "" + Help.filters(inquiry))
            return
        }
        try change { $0.drop(kind) }
    }

    private func use(synonyms areWanted: Bool) throws {
        guard inquiry.usesSynonyms != areWanted else {
            return screen.say(areWanted ? "Other names are looked for already." : "Words are taken as typed already.")
        }
        if !inquiry.isEmpty { return try change { $0.usesSynonyms = areWanted } }
        inquiry.usesSynonyms = areWanted
        screen.say(areWanted ? "Words are looked for by their other names, too." : "Words are taken as they are typed.")
    }

    private func undo() throws {
        guard let previous = past.popLast() else {
            screen.say("There is nothing to take back.")
            return
        }
        inquiry = previous
        answer = nil
        listed = []
        if inquiry.isEmpty {
            screen.say("Back at the start: no question and no filters.")
        } else {
            answer = try Answer(inquiry, searcher)
            try show()
        }
    }

    /// Shows as many hits as fit on the screen, from one on; on a wide screen the facets stand beside them.
    private func showHits(from first: Int) {
        guard var answer else { return }
        listed = []
        let hasColumn = screen.isWide && answer.results.total > 0
        let renderer = hasColumn ? screen.narrowed : screen.renderer
        var last = answer.hits.count
        var text = ""
        repeat {
            let isWhole = first == 0 && last == min(answer.hits.count, answer.results.total) && !hasColumn
            text = page(
                answer, first..<last, renderer,
                facets: isWhole && (!screen.isInteractive || last == answer.results.total))
            if last <= first + 1 || lines(text) <= screen.rows { break }
            last -= 1
        } while true
        if hasColumn {
            let column = renderer.facetColumn(answer.results, rows: max(lines(text), screen.rows - 2))
            text = renderer.beside(text, column, column: renderer.width + 4)
        }
        answer.shown = last
        self.answer = answer
        screen.show(text)
        if screen.isInteractive, answer.results.total > 0, screen.rest.isEmpty {
            screen.say(Help.next(answer))
        } else if screen.isInteractive, answer.results.total == 0, !inquiry.filters.isEmpty {
            screen.say(Help.ways(out: inquiry))
        }
    }

    /// Some of the hits of an answer.
    private func page(_ answer: Answer, _ hits: Range<Int>, _ renderer: TextRenderer, facets: Bool) -> String {
        if case .similar(_, let title) = answer.inquiry.subject {
            return renderer.similar(answer.page(hits), to: title, offset: hits.lowerBound, facets: facets)
        }
        return renderer.results(
            answer.page(hits), question: answer.question, offset: hits.lowerBound, facets: facets)
    }

    private func lines(_ text: String) -> Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }

    private func more() throws {
        if !screen.rest.isEmpty { return screen.continueText() }
        guard var answer else { return screen.say("There is nothing to go on with. Type what you are looking for.") }
        guard answer.shown < answer.results.total else { return screen.say("That was all of it.") }
        let first = answer.shown
        try answer.fetch(first + Answer.step, searcher)
        self.answer = answer
        showHits(from: first)
    }

    private func facets(_ facet: Facet?) throws {
        let current = try answer ?? Answer(inquiry, searcher)
        let facets = current.results.facets.filter { facet == nil || $0.facet == facet }
        let text = screen.renderer.facets(facets, years: facet == nil ? current.results.years : [])
        screen.show(text.isEmpty ? screen.renderer.note("The answer has no such values.") : text)
    }

    private func open(_ name: String) throws {
        guard let id = try identifier(name), let document = try searcher.document(id: id) else { return }
        screen.show(screen.renderer.document(document))
    }

    private func explain(_ number: Int) throws {
        let comparison = answer?.comparison
        guard listed.isEmpty else {
            return screen.say("Only the rank in a search or a comparison is explained; this is what is new.")
        }
        guard let answer, !answer.question.isEmpty || comparison != nil else {
            return screen.say(
                "Only the rank in a search or a comparison is explained. Type what you are looking for.")
        }
        guard let id = try identifier(String(number)) else { return }
        if let comparison {
            return screen.show(screen.renderer.explanation(try searcher.explain(id: id, comparison)))
        }
        screen.show(screen.renderer.explanation(try searcher.explain(id: id, answer.request(searcher))))
    }

    /// The identifier of a document of the answer by its number, or of any document by a part of its identifier.
    func identifier(_ name: String) throws -> String? {
        if let number = Int(name.hasPrefix("#") ? String(name.dropFirst()) : name) {
            if !listed.isEmpty {
                if listed.indices.contains(number - 1) { return listed[number - 1] }
                screen.say("There is no document \(number) among the news; there are 1 to \(listed.count).")
                return nil
            }
            guard let answer, !answer.hits.isEmpty else {
                screen.say("There is no answer yet. Type what you are looking for.")
                return nil
            }
            guard answer.hits.indices.contains(number - 1) else {
                screen.say("There is no document \(number); the answer shows 1 to \(answer.shown).")
                return nil
            }
            return answer.hits[number - 1].document.id
        }
        let ids = try searcher.resolve(id: name)
        if ids.count == 1 { return ids[0] }
        screen.say(
            ids.isEmpty
                ? "No document is called “\(name)”."
                : "“\(name)” could be one of \(ids.count) documents: \(ids.prefix(5).joined(separator: ", "))")
        return nil
    }
}
