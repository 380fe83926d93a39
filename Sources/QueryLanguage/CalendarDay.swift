/// A day of the Gregorian calendar in the years 1000 to 9999; nothing is before or after them.
struct CalendarDay: Comparable, CustomStringConvertible {
    var year: Int
    var month: Int
    var day: Int

    static let years = 1000...9999

    static func daysIn(month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    var next: CalendarDay {
        if day < Self.daysIn(month: month, of: year) { return CalendarDay(year: year, month: month, day: day + 1) }
        if month < 12 { return CalendarDay(year: year, month: month + 1, day: 1) }
        return year == Self.years.upperBound ? self : CalendarDay(year: year + 1, month: 1, day: 1)
    }

    var previous: CalendarDay {
        if day > 1 { return CalendarDay(year: year, month: month, day: day - 1) }
        if month > 1 {
            return CalendarDay(year: year, month: month - 1, day: Self.daysIn(month: month - 1, of: year))
        }
        return year == Self.years.lowerBound ? self : CalendarDay(year: year - 1, month: 12, day: 31)
    }

    static func < (one: CalendarDay, other: CalendarDay) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }

    var description: String {
        let year = String(year)
        return String(repeating: "0", count: max(0, 4 - year.count)) + year + (month < 10 ? "-0" : "-") + String(month)
            + (day < 10 ? "-0" : "-") + String(day)
    }
}
