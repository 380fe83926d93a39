public import QueryLanguage
internal import SearchIndex

extension TextRenderer {
    /// What was not understood as written: the question, a caret below the place, and a sentence.
    public func problems(_ problems: [QueryProblem], question: String) -> String {
        var page = page()
        addProblems(problems, question, to: &page)
        return page.text
    }

    func addProblems(_ problems: [QueryProblem], _ question: String, to page: inout Page) {
        var last: Range<Int>?
        for problem in problems.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            defer { last = problem.range }
            // A problem of a filter set beside the question points nowhere in it.
            if problem.range != last, !question.isEmpty, problem.range.upperBound <= question.utf8.count,
                !problem.range.isEmpty
            {
                addPointer(to: problem.range, in: question, &page)
            }
            page.add(problem.message, indent: 2)
        }
        if !problems.isEmpty { page.space() }
    }

    /// The question on one line, cut around the place when it is long, and carets below.
    private func addPointer(to range: Range<Int>, in question: String, _ page: inout Page) {
        let bytes = Array(question.utf8)
        var before = flat(bytes[..<range.lowerBound])
        let inside = flat(bytes[range])
        let after = flat(bytes[range.upperBound...])
        let room = width - 4
        if DisplayWidth.of(before) + DisplayWidth.of(inside) > room - 4 {
            while !before.isEmpty, DisplayWidth.of(before) > room / 2 { before.removeFirst() }
            before = "…" + before
        }
        let line = DisplayWidth.cut(before + inside + after, room)
        page.add(unwrapped: StyledText("  " + line))
        let start = DisplayWidth.of(before)
        let length = max(1, min(DisplayWidth.of(inside), DisplayWidth.of(line) - start))
        let carets = String(repeating: " ", count: start) + String(repeating: "^", count: length)
        page.add(unwrapped: StyledText("  " + carets, .bad))
    }

    /// Bytes as text on one line.
    private func flat(_ bytes: ArraySlice<UInt8>) -> String {
        StyledText(String(decoding: bytes, as: UTF8.self)).rendered(color: false)
    }

    func addCorrections(_ corrections: [Correction], to page: inout Page) {
        for correction in corrections {
            var text = StyledText()
            if correction.wasApplied {
                text.append("No document has ")
                text.append(correction.word, .title)
                text.append("; this is the answer for ")
                text.append(correction.suggestion, .match)
                text.append(".")
            } else {
                text.append("Did you mean ")
                text.append(correction.suggestion, .match)
                text.append("?  ")
                text.append(correction.query, .quiet)
            }
            page.add(text)
        }
        if !corrections.isEmpty { page.space() }
    }

    /// What stood in the way of an answer, and what the nearest way round it would give.
    func addNothingFound(_ results: SearchResults, _ question: String, to page: inout Page) {
        let asked = results.understood.isEmpty ? question : results.understood
        var text = StyledText("Nothing found", .heading)
        if !asked.isEmpty {
            text.append(" for  ")
            text.append(asked)
        }
        page.add(text)
        for relaxation in results.relaxations where relaxation.total > 0 {
            var line = StyledText("Without ")
            line.append(relaxation.constraint, .title)
            line.append(" there \(relaxation.total == 1 ? "is" : "are") ")
            line.append(Numerals.count(relaxation.total, "document"))
            line.append(relaxation.query.isEmpty ? "." : ":  ")
            line.append(relaxation.query, .quiet)
            page.add(line, indent: 2)
        }
        if results.relaxations.isEmpty, results.corrections.isEmpty {
            page.add(
                "Try fewer or more general words, or part of a word with a star, such as photon*.", .quiet, indent: 2)
        }
    }
}
