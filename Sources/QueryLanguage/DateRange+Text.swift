extension DateRange {
    /// What a value after `year:`, `before:` and the like means.
    enum Reading {
        /// A range, and in what it differs from what was written.
        case range(DateRange, note: String?)
        /// Open on both sides: no constraint.
        case everything
        case unreadable
    }

    /// Reads a value after a date word: a period, or two with `..` (also – — …, or `-` between years) between them.
    static func read(_ text: String, as word: DateWord) -> Reading {
        let text = normalised(text)
        guard let (left, right) = bounds(text) else { return read(period: text, as: word) }
        if left.isEmpty && right.isEmpty { return .everything }
        let one = left.isEmpty ? nil : Period(left)
        var other = right.isEmpty ? nil : Period(right)
        if other == nil, let end = Period.number(right), right.utf8.count <= 2, let one {
            // 2014–18, and 2016–03 where an en dash has replaced the hyphen.
            let year = one.first.year / 100 * 100 + end
            if year > one.first.year {
                other = Period(year: year)
            } else if (1...12).contains(end) {
                return .range(Period(year: one.first.year, month: end).range, note: nil)
            }
        }
        guard (one != nil) == !left.isEmpty, (other != nil) == !right.isEmpty else { return .unreadable }
        var note = one?.correction ?? other?.correction
        if let first = one, let last = other, last.last < first.first {
            note = "The range runs backwards, so its ends were exchanged"
            return .range(DateRange(first: last.first.description, last: first.last.description), note: note)
        }
        return .range(DateRange(first: one?.first.description, last: other?.last.description), note: note)
    }

    private static func read(period text: String, as word: DateWord) -> Reading {
        var period = Period(text)
        if period == nil || period?.correction != nil {
            // 2014/15, 2014-18: two years.
            let parts = text.split(whereSeparator: { $0 == "-" || $0 == "/" }).map(String.init)
            if parts.count == 2, let year = Period.year(parts[0]), parts[1].utf8.count == 2,
                let end = Period.number(parts[1]), year / 100 * 100 + end > year
            {
                period = Period(year: year)
                period?.last.year = year / 100 * 100 + end
            }
        }
        guard let period else { return .unreadable }
        let range =
            switch word {
            case .within: period.range
            case .since: DateRange(first: period.first.description, last: nil)
            case .until: DateRange(first: nil, last: period.last.description)
            case .after: DateRange(first: period.last.next.description, last: nil)
            case .before: DateRange(first: nil, last: period.first.previous.description)
            }
        return .range(range, note: period.correction)
    }

    /// Small ASCII letters; long dashes and dots as `..`, hyphens of every kind as `-`.
    private static func normalised(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.map(Characters.plain) {
            switch scalar {
            case "–", "—", "‒", "―", "…": result.append(contentsOf: "..".unicodeScalars)
            case _ where Characters.isMinus(scalar): result.append("-")
            case _ where Characters.isSpace(scalar): result.append(" ")
            case "A"..."Z": result.append(Unicode.Scalar(UInt8(scalar.value) + 32))
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// The two sides of a range; `nil` when the text is none.
    private static func bounds(_ text: String) -> (String, String)? {
        let bytes = Array(text.utf8)
        let dot = UInt8(ascii: ".")
        if let start = bytes.indices.first(where: { bytes[$0...].starts(with: [dot, dot]) }) {
            let end = bytes[start...].firstIndex { $0 != dot } ?? bytes.count
            return (trimmed(bytes[..<start]), trimmed(bytes[end...]))
        }
        let dash = UInt8(ascii: "-")
        let digits = bytes.filter { $0 != 0x20 }
        if digits.count == 9, digits[4] == dash,
            digits.indices.allSatisfy({ $0 == 4 || (0x30...0x39).contains(digits[$0]) })
        {
            return (String(decoding: digits[..<4], as: UTF8.self), String(decoding: digits[5...], as: UTF8.self))
        }
        return nil
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let inner = bytes.drop { $0 == 0x20 }
        let end = inner.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? inner.startIndex
        return String(decoding: inner[inner.startIndex..<end], as: UTF8.self)
    }
}

extension Period {
    /// Its days as a constraint.
    var range: DateRange { DateRange(first: first.description, last: last.description) }
}

extension DateRange: CustomStringConvertible {
    /// The constraint as the query language writes it: `year:2014..2018`, `date:2016-03`, `since:2017`, `until:2016-06`.
    public var description: String {
        switch (first, last) {
        case (nil, nil): "date:.."
        case (let first?, nil): "since:" + Self.shortened(first, opening: true)
        case (nil, let last?): "until:" + Self.shortened(last, opening: false)
        case (let first?, let last?): Self.closed(first, last)
        }
    }

    private static func closed(_ first: String, _ last: String) -> String {
        let short = (shortened(first, opening: true), shortened(last, opening: false))
        // Both ends shortened alike: otherwise `2016..2016-03` would read oddly, and a lone `2016` begin and end a year.
        let length =
            short.0.utf8.count == short.1.utf8.count
            ? short.0.utf8.count : max(short.0.utf8.count, short.1.utf8.count) > 7 ? 10 : 7
        let (from, to) = (String(first.prefix(length)), String(last.prefix(length)))
        return (length == 4 ? "year:" : "date:") + (from == to ? from : from + ".." + to)
    }

    /// `2016-01-01` that opens a range is `2016`, `2016-12-31` that closes one too; likewise months.
    private static func shortened(_ day: String, opening: Bool) -> String {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return day }
        let bound = opening ? 1 : CalendarDay.daysIn(month: parts[1], of: parts[0])
        guard parts[2] == bound else { return day }
        return parts[1] == (opening ? 1 : 12) ? String(day.prefix(4)) : String(day.prefix(7))
    }
}
