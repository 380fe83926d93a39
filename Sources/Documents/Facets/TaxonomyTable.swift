/// The rows of a taxonomy's CSV file by the names of their columns.
struct TaxonomyTable {
    struct Row {
        var line: Int
        fileprivate var fields: [String]
        fileprivate var columns: [String: Int]

        /// The trimmed field of a column; empty when the row ends before it or the file has no such column.
        subscript(column: String) -> String {
            guard let index = columns[column], index < fields.count else { return "" }
            return fields[index]
        }

        /// The parts of a field that holds several values, separated by semicolons.
        func list(_ column: String) -> [String] {
            self[column].split(separator: ";").map { trimmed(String($0)) }.filter { !$0.isEmpty }
        }
    }

    /// Path or name, for messages.
    var location: String
    var rows: [Row]

    /// Reads a table, which must have the given columns.
    init(_ bytes: UnsafeRawBufferPointer, location: String, columns required: [String]) throws(DocumentsError) {
        self.location = location
        guard isUTF8(bytes) else { throw DocumentsError(location: location, reason: "is not UTF-8; save it as UTF-8") }
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeRawBufferPointer(rebasing: bytes[3...]) : bytes
        let csv = CSVRows(header: bytes)
        var rows: [Row] = []
        var columns: [String: Int]?
        for record in csv.records(in: bytes) {
            let place = "\(location):\(record.line)"
            let fields: [String]
            switch csv.fields(of: UnsafeRawBufferPointer(rebasing: bytes[record.range])) {
            case .success(let row): fields = row.map { trimmed($0) }
            case .failure(let problem): throw DocumentsError(location: place, reason: "the row \(problem.reason)")
            }
            guard let known = columns else {
                columns = Dictionary(fields.enumerated().map { ($1, $0) }) { first, _ in first }
                continue
            }
            guard fields.count <= known.count else {
                let reason = "the row has \(fields.count) fields, the header \(known.count); quote fields with commas"
                throw DocumentsError(location: place, reason: reason)
            }
            if fields.contains(where: { !$0.isEmpty }) {
                rows.append(Row(line: record.line, fields: fields, columns: known))
            }
        }
        for column in required where columns?[column] == nil {
            throw DocumentsError(location: "\(location):1", reason: "the column ‘\(column)’ is missing")
        }
        self.rows = rows
    }

    /// A problem of a row.
    func problem(_ row: Row, _ reason: String) -> DocumentsError {
        DocumentsError(location: "\(location):\(row.line)", reason: reason)
    }
}

/// Without white space at both ends.
func trimmed(_ text: String) -> String {
    guard text.utf8.first.map(isSpace) == true || text.utf8.last.map(isSpace) == true else { return text }
    guard let first = text.firstIndex(where: { !$0.isWhitespace }) else { return "" }
    guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(text[first...last])
}

private func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 || byte >= 0x80 }
