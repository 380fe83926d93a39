/// A span of days as a person writes it: `2016`, `2016-03`, `2016-03-15`, `15/03/2016`, `March 2016`, `2016-Q1`.
struct Period {
    var first: CalendarDay
    var last: CalendarDay
    /// How it was read, where that is not what was written (`2016-02-31` is read as February 2016).
    var correction: String?

    /// A whole year.
    init(year: Int) {
        first = CalendarDay(year: year, month: 1, day: 1)
        last = CalendarDay(year: year, month: 12, day: 31)
    }

    /// A whole month.
    init(year: Int, month: Int) {
        first = CalendarDay(year: year, month: month, day: 1)
        last = CalendarDay(year: year, month: month, day: CalendarDay.daysIn(month: month, of: year))
    }

    /// The span that a text names (small letters, ASCII); `nil` when it names none.
    init?(_ text: String) {
        let parts = text.split(maxSplits: 4, whereSeparator: { $0 == "-" || $0 == "/" || $0 == "." || $0 == " " })
            .map(String.init)
        switch parts.count {
        case 1: self.init(one: parts[0])
        case 2: self.init(two: parts[0], parts[1])
        case 3: self.init(three: parts[0], parts[1], parts[2])
        default: return nil
        }
    }

    private init?(one text: String) {
        if let year = Self.year(text) {
            self.init(year: year)
        } else if text.utf8.count == 6, let year = Self.year(String(text.prefix(4))),
            let quarter = Self.quarter(String(text.suffix(2)))
        {
            self.init(year: year, quarter: quarter)
        } else {
            return nil
        }
    }

    private init?(two one: String, _ other: String) {
        if let year = Self.year(one) {
            if let month = Self.month(other) {
                self.init(year: year, month: month)
            } else if let quarter = Self.quarter(other) {
                self.init(year: year, quarter: quarter)
            } else if Self.number(other) != nil {
                self.init(year: year)
                correction = "There is no month \(other)"
            } else {
                return nil
            }
        } else if let year = Self.year(other), let month = Self.month(one) {
            self.init(year: year, month: month)
        } else {
            return nil
        }
    }

    private init?(three one: String, _ two: String, _ three: String) {
        var month = Self.month(two)
        var day: Int?
        let year: Int
        if let found = Self.year(one) {
            year = found
            day = Self.dayNumber(three)
        } else if let found = Self.year(three) {
            year = found
            day = Self.dayNumber(one)
            // The American order, where only it makes sense: 03/15/2016, March 15 2016.
            if month == nil, let other = Self.month(one) { (month, day) = (other, Self.dayNumber(two)) }
        } else {
            return nil
        }
        guard let month, let day else {
            guard Self.number(two) != nil || month != nil else { return nil }
            self.init(year: year)
            correction = "There is no such day"
            return
        }
        self.init(year: year, month: month)
        if (1...last.day).contains(day) {
            first.day = day
            last.day = day
        } else {
            correction = "There is no such day in that month"
        }
    }

    private init(year: Int, quarter: Int) {
        self.init(year: year, month: quarter * 3)
        first.month = quarter * 3 - 2
    }

    static func number(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    static func year(_ text: String) -> Int? {
        guard text.utf8.count == 4, let year = number(text), CalendarDay.years.contains(year) else { return nil }
        return year
    }

    private static func month(_ text: String) -> Int? {
        if let number = number(text) { return text.utf8.count <= 2 && (1...12).contains(number) ? number : nil }
        return monthName(text)
    }

    /// The month with this English name, whole or at least three letters of it.
    static func monthName(_ text: String) -> Int? {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        guard text.utf8.count >= 3 else { return nil }
        return names.firstIndex { $0.hasPrefix(text) || text == "sept" && $0 == "september" }.map { $0 + 1 }
    }

    private static func quarter(_ text: String) -> Int? {
        guard text.utf8.count == 2, text.hasPrefix("q"), let number = number(String(text.suffix(1))),
            (1...4).contains(number)
        else { return nil }
        return number
    }

    private static func dayNumber(_ text: String) -> Int? {
        var digits = text
        for ending in ["st", "nd", "rd", "th"] where text.hasSuffix(ending) { digits = String(text.dropLast(2)) }
        return digits.utf8.count <= 2 ? number(digits) : nil
    }
}
