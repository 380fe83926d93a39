/// Comma-separated values after RFC 4180: quoted fields may hold commas, line ends and doubled quotation marks.
///
/// Works on bytes, because a record is named by its byte range; no library that was looked at gives ranges. The
/// separator may also be a semicolon or a tab, which spreadsheets write in some countries: the most frequent of the three
/// in the header decides.
struct CSVRows {
    /// Between two fields.
    var separator: UInt8

    /// The rules for a file, from its first row.
    init(header bytes: UnsafeRawBufferPointer) {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == .quote { isQuoted.toggle() }
            if byte == .newline && !isQuoted { break }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let candidates: [UInt8] = [.comma, .semicolon, .tab]
        separator = candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? .comma
        if counts[separator, default: 0] == counts[.comma, default: 0] { separator = .comma }
    }

    /// Where each row lies, without its line end, and the line it begins in. Empty lines are no rows.
    ///
    /// A quotation mark that nothing closes ends with its line, and from there on no field runs over a line end: one stray
    /// mark costs one row and not the rest of the file.
    func records(in bytes: UnsafeRawBufferPointer) -> [SourceRecord] {
        var records: [SourceRecord] = []
        var position = 0
        var line = 1
        var quotesSpanLines = true
        while position < bytes.count {
            let first = line
            var end = rowEnd(in: bytes, from: position, quotesSpanLines: quotesSpanLines)
            if end == nil {
                quotesSpanLines = false
                end = rowEnd(in: bytes, from: position, quotesSpanLines: false)
            }
            let stop = end ?? bytes.count
            for index in position..<stop where bytes[index] == .newline { line += 1 }
            var last = stop
            if last > position, bytes[last - 1] == .carriageReturn { last -= 1 }
            if last > position { records.append(SourceRecord(range: position..<last, line: first)) }
            position = stop + 1
            line += 1
        }
        return records
    }

    /// The position of the line end that closes the row, or the end of the bytes; `nil` when a quotation mark is never
    /// closed.
    private func rowEnd(in bytes: UnsafeRawBufferPointer, from start: Int, quotesSpanLines: Bool) -> Int? {
        var position = start
        var isQuoted = false
        var isFieldStart = true
        while position < bytes.count {
            let byte = bytes[position]
            if isQuoted {
                if byte == .quote { isQuoted = false }
                if byte == .newline && !quotesSpanLines { return position }
            } else if byte == .quote {
                // A doubled mark inside a quoted field closes and opens it again.
                let isAgain = position > start && bytes[position - 1] == .quote
                isQuoted = isFieldStart || isAgain
            } else if byte == .newline {
                return position
            }
            isFieldStart = !isQuoted && byte == separator
            position += 1
        }
        return isQuoted && quotesSpanLines ? nil : position
    }

    /// The fields of one row; a message when a quoted field is not closed or goes on after its closing mark.
    func fields(of row: UnsafeRawBufferPointer) -> Result<[String], CSVProblem> {
        var fields: [String] = []
        var position = 0
        while true {
            if position < row.count, row[position] == .quote {
                guard let text = quotedField(of: row, &position) else {
                    return .failure(CSVProblem("opens a quotation mark that is never closed; double it, or remove it"))
                }
                guard position == row.count || row[position] == separator else {
                    let reason = "has text after a closing quotation mark; double the quotation marks inside a field"
                    return .failure(CSVProblem(reason))
                }
                fields.append(text)
            } else {
                let end = row[position...].firstIndex(of: separator) ?? row.count
                fields.append(String(decoding: row[position..<end], as: UTF8.self))
                position = end
            }
            guard position < row.count else { return .success(fields) }
            position += 1
        }
    }

    /// The content of a quoted field; leaves the position behind its closing mark.
    private func quotedField(of row: UnsafeRawBufferPointer, _ position: inout Int) -> String? {
        var bytes: [UInt8] = []
        position += 1
        while let end = row[position...].firstIndex(of: .quote) {
            bytes.append(contentsOf: row[position..<end])
            position = end + 1
            guard position < row.count, row[position] == .quote else {
                return String(decoding: bytes, as: UTF8.self)
            }
            bytes.append(.quote)
            position += 1
        }
        return nil
    }
}

/// What is wrong with a row.
struct CSVProblem: Error {
    var reason: String

    init(_ reason: String) { self.reason = reason }
}

extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let comma = UInt8(ascii: ",")
    static let semicolon = UInt8(ascii: ";")
    static let tab = UInt8(ascii: "\t")
    static let quote = UInt8(ascii: "\"")
}
