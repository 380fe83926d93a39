/// `before 2017`, `in the last five years`.
extension QuestionReader {
    func date(at index: Int, of words: QuestionWords) -> (Question.Constraint, Int)? {
        guard let (range, next) = dateRange(at: index, of: words) else { return nil }
        let bytes = words.bytes(index..<next)
        return (
            Question.Constraint(range: bytes, value: bytes.upperBound..<bytes.upperBound, node: .date(range)), next
        )
    }

    private func dateRange(at index: Int, of words: QuestionWords) -> (DateRange, Int)? {
        if let found = relativeRange(at: index, of: words) { return found }
        let openings: [(String, DateWord)] = [
            ("before", .before), ("prior to", .before), ("earlier than", .before), ("after", .after),
            ("later than", .after), ("since", .since), ("until", .until), ("till", .until), ("up to", .until),
            ("no later than", .until), ("in", .within), ("during", .within), ("throughout", .within),
            ("between", .within),
            ("from", .since), ("dated", .within),
        ]
        for (opening, word) in openings {
            guard let start = words.past(opening, at: index), words.follows(start),
                let (period, next) = period(at: start, of: words)
            else { continue }
            if opening == "between" || opening == "from" {
                let joins = opening == "between" ? ["and"] : ["to", "until", "till", "through"]
                if let second = words.past(anyOf: joins, at: next),
                    let (other, end) = self.period(at: second, of: words),
                    case .range(let range, _) = DateRange.read(period + ".." + other, as: .within)
                {
                    return (range, end)
                }
                if opening == "between" { return nil }
            }
            guard case .range(let range, nil) = DateRange.read(period, as: word) else { return nil }
            return (range, words.past(anyOf: ["onwards", "onward", "on"], at: next) ?? next)
        }
        return nil
    }

    /// A year, month or range of years, and the word after it.
    private func period(at index: Int, of words: QuestionWords) -> (String, Int)? {
        let start = words.skip(
            ["early", "mid", "late", "the", "year", "summer", "autumn", "spring", "winter"], from: index)
        guard !words.isQuoted(start) else { return nil }
        let text = words[start]
        if Period.monthName(text) != nil, isYear(words[start + 1]) { return (text + " " + words[start + 1], start + 2) }
        let isNumeric = text.utf8.count >= 4 && isYear(String(text.prefix(4)))
        guard isNumeric, text.utf8.count == 4 || !["s", "0"].contains(text.dropFirst(4).prefix(1)),
            case .range(_, nil) = DateRange.read(text, as: .within)
        else { return nil }
        return (text, start + 1)
    }

    private func isYear(_ text: String) -> Bool {
        Period.year(text).map { (1900...(currentYear ?? 2100)).contains($0) } ?? false
    }

    /// `in the last five years`, `last year`, `this year`.
    private func relativeRange(at index: Int, of words: QuestionWords) -> (DateRange, Int)? {
        guard let year = currentYear else { return nil }
        let start = words.skip(["in", "during", "over", "within", "from", "the"], from: index)
        let years = { (first: Int, last: Int) in
            DateRange(first: Period(year: first).first.description, last: Period(year: last).last.description)
        }
        if start == index || words[start - 1] != "the", let next = words.past("this year", at: start) {
            return (years(year, year), next)
        }
        guard let next = words.past(anyOf: ["last", "past"], at: start), !words.isQuoted(next) else { return nil }
        if words[next] == "year" {
            // `in the last year` reaches to now; `last year` is the one before this.
            return words[start - 1] == "the" ? (years(year - 1, year), next + 1) : (years(year - 1, year - 1), next + 1)
        }
        let names = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
        let number = Period.number(words[next]) ?? names.firstIndex(of: words[next]).map { $0 + 2 }
        if let number, (1...100).contains(number), words[next + 1] == "years" {
            return (DateRange(first: Period(year: year - number).first.description, last: nil), next + 2)
        }
        if words[next] == "decade" {
            return (DateRange(first: Period(year: year - 10).first.description, last: nil), next + 1)
        }
        return nil
    }
}
