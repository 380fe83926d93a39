/// Reads dates as people and programs write them.
enum DateReading {
    /// The date in a text, in one of the forms of `DocumentDate`; `nil` when there is none or it is not certain.
    ///
    /// `2016-09-14T10:00Z` is 2016-09-14, `14 September 2016`, `September 14, 2016` and `Wed, 14 Sep 2016` too; `Sep 16` and
    /// `Sept 2016` are 2016-09; `14/09/2016` is 2016-09-14, but of `04/09/2016` only the year is certain. Of a day that no
    /// calendar has, `2014-04-31`, the month is left, as inferred.
    static func date(_ text: String, isInferred: Bool = false) -> DocumentDate? {
        let text = trimmed(text)
        if let date = DocumentDate(text, isInferred: isInferred) { return date }
        if text.utf8.count > 10, let date = DocumentDate(String(text.prefix(10)), isInferred: isInferred) {
            let next = text.dropFirst(10).first
            if next == "T" || next == " " { return date }
        }
        guard let parts = parts(text.prefix(64)) else { return nil }
        var form = fourDigits(parts.year)
        if let month = parts.month { form += "-" + twoDigits(month) }
        guard parts.month != nil, let day = parts.day else { return DocumentDate(form, isInferred: isInferred) }
        return DocumentDate(form + "-" + twoDigits(day), isInferred: isInferred) ?? DocumentDate(form, isInferred: true)
    }

    private static func parts(_ text: Substring) -> (year: Int, month: Int?, day: Int?)? {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        var numbers: [(value: Int, digits: Int)] = []
        var month: Int?
        for word in words {
            if let value = Int(word.prefix { $0.isASCII && $0.isNumber }) {
                numbers.append((value, word.prefix { $0.isASCII && $0.isNumber }.count))
            } else if let named = monthNumber(word) {
                guard month == nil else { return nil }
                month = named
            }
        }
        let years = numbers.filter { $0.digits == 4 && (1000...2999).contains($0.value) }
        let small = numbers.filter { $0.digits <= 2 }
        if let month {
            if years.count == 1 { return (years[0].value, month, small.first.map(\.value)) }
            // `Sep 16`: a month and a year of this century.
            let isShort = words.count == 2 && numbers.count == 1 && small.count == 1 && small[0].digits == 2
            return isShort ? (2000 + small[0].value, month, nil) : nil
        }
        guard years.count == 1, numbers.count == 3, small.count == 2, words.count == 3 else { return nil }
        let (first, second) = (small[0].value, small[1].value)
        if numbers[0].digits == 4 { return (years[0].value, first, second) }
        if first > 12 { return (years[0].value, second, first) }
        if second > 12 { return (years[0].value, first, second) }
        return first == second ? (years[0].value, first, second) : (years[0].value, nil, nil)
    }

    private static func monthNumber(_ word: Substring) -> Int? {
        guard word.count >= 3 else { return nil }
        let key = word.lowercased()
        for (index, name) in months.enumerated() where name.hasPrefix(key) { return index + 1 }
        return otherMonths[key]
    }

    private static func fourDigits(_ number: Int) -> String { String(String(10_000 + number).dropFirst()) }
    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// What spreadsheets of other languages leave behind in English lists.
    private static let otherMonths = ["mrz": 3, "mär": 3, "mai": 5, "okt": 10, "dez": 12]
}
