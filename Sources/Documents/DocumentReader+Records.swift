extension DocumentReader {
    func openJSON(_ file: SourceFile, _ bytes: FileBytes) throws(DocumentsError) -> OpenedSource {
        var lines = JSONLines()
        for start in stride(from: 0, to: bytes.count, by: JSONLines.partSize) {
            let range = start..<min(start + JSONLines.partSize, bytes.count)
            let part = bytes.covering(range)
            try withExtendedLifetime(part) { () throws(DocumentsError) in
                let own = part.bytes(range).bytes
                if start == 0, own.starts(with: [0xFF, 0xFE]) || own.starts(with: [0xFE, 0xFF]) {
                    throw DocumentsError(location: file.path, reason: "is UTF-16; save it as UTF-8")
                }
                lines.add(own)
            }
        }
        let records = lines.finish()
        let mapping = try mapping(for: file) {
            for record in records.prefix(100) {
                let part = bytes.covering(record.range)
                let keys = withExtendedLifetime(part) {
                    let (line, readable) = part.bytes(record.range)
                    return jsonKeys(line, readable: readable)
                }
                if let keys { return keys }
            }
            return []
        }
        return OpenedSource(
            file: file, records: records, fingerprint: mapping?.fingerprint ?? "", note: nil, bytes: bytes,
            mapping: mapping, csv: nil)
    }

    func openCSV(_ file: SourceFile, _ raw: FileBytes) throws(DocumentsError) -> OpenedSource {
        let decoded: TextDecoding.Decoded
        switch TextDecoding.decode(raw.buffer) {
        case .success(let text): decoded = text
        case .failure(let problem): throw DocumentsError(location: file.path, reason: problem.reason)
        }
        let bytes = FileBytes(Array(decoded.text.utf8))
        let rows = CSVRows(header: bytes.buffer)
        var records = rows.records(in: bytes.buffer)
        guard let first = records.first else {
            throw DocumentsError(location: file.path, reason: "is empty; its first row must name the columns")
        }
        records.removeFirst()
        let header: [String]
        switch rows.fields(of: UnsafeRawBufferPointer(rebasing: bytes.buffer[first.range])) {
        case .success(let fields): header = fields.map { trimmed($0) }
        case .failure(let problem):
            throw DocumentsError(location: "\(file.path):\(first.line)", reason: "the row \(problem.reason)")
        }
        let mapping = try mapping(for: file) { header }
        let columns = mapping?.paths.map { path in header.firstIndex(of: path) }
        var hash = FNV64()
        hash.add((mapping?.fingerprint ?? "").utf8)
        for name in header { hash.add(name.utf8) }
        return OpenedSource(
            file: file, records: records, fingerprint: hash.text, note: decoded.note, bytes: bytes, mapping: mapping,
            csv: (rows, columns ?? [], header))
    }

    /// The mapping that was given, that of the file beside, or the one that fits the fields. `nil` for a file without records.
    private func mapping(for file: SourceFile, fields: () -> [String]) throws(DocumentsError) -> FieldMapping? {
        if let mapping { return mapping }
        let beside = FieldMapping.path(beside: file)
        if FileBytes.exists(beside) { return try FieldMapping(file: beside) }
        let fields = fields()
        guard !fields.isEmpty else { return nil }
        if let mapping = FieldMapping.recognising(fields) { return mapping }
        let names = fields.prefix(12).joined(separator: ", ")
        let reason = "no mapping fits its fields (\(names)); write \(beside), which says which field is what"
        throw DocumentsError(location: file.path, reason: reason)
    }

    func readRecord(_ record: SourceRecord, of source: OpenedSource) throws(DocumentsError) -> Document {
        let part = source.bytes.covering(record.range)
        defer { withExtendedLifetime(part) {} }
        let (bytes, readable) = part.bytes(record.range)
        guard let mapping = source.mapping else {
            throw DocumentsError(location: source.location(of: record), reason: "the line is not a JSON object { … }")
        }
        var fields = RecordFields()
        if let csv = source.csv {
            switch csv.rows.fields(of: bytes) {
            case .failure(let problem):
                throw DocumentsError(location: source.location(of: record), reason: "the row \(problem.reason)")
            case .success(let row):
                guard row.dropFirst(csv.header.count).allSatisfy({ trimmed($0).isEmpty }) else {
                    let reason =
                        "the row has \(row.count) fields, the header \(csv.header.count); quote fields with commas"
                    throw DocumentsError(location: source.location(of: record), reason: reason)
                }
                for (path, column) in csv.columns.enumerated() {
                    if let column, column < row.count { fields.add(path, 0, row[column]) }
                }
            }
        } else {
            let problem = mapping.jsonPaths.visit(bytes, readable: readable) { fields.add($0, $1, $2) }
            if let problem {
                throw DocumentsError(location: source.location(of: record), reason: "the line \(problem)")
            }
        }
        guard
            let document = mapping.document(
                of: fields, fallbackID: "\(source.file.id):\(record.line)", taxonomies: taxonomies)
        else {
            throw DocumentsError(location: source.location(of: record), reason: "has neither a title nor a text")
        }
        return document
    }
}

/// Finds the records of JSON Lines, in a file that comes part by part: each line that is not empty, without the spaces at its
/// end. A byte order mark before the first one is left out.
struct JSONLines {
    private var records: [SourceRecord] = []
    private var line = 1
    /// Where the line under way begins, and where its last visible byte ends.
    private var lineStart = 0
    private var visibleEnd: Int?
    /// Number of bytes so far.
    private var count = 0

    /// How much of a file is looked at at a time.
    static let partSize = 1 << 20

    /// Goes on with the next part.
    mutating func add(_ part: UnsafeRawBufferPointer) {
        var position = 0
        if count == 0, part.starts(with: [0xEF, 0xBB, 0xBF]) {
            position = 3
            lineStart = 3
        }
        while position < part.count {
            let end = nextLineEnd(in: part, from: position)
            var visible = end
            while visible > position, part[visible - 1] <= 0x20 { visible -= 1 }
            if visible > position { visibleEnd = count + visible }
            if end < part.count {
                endLine()
                lineStart = count + end + 1
            }
            position = end + 1
        }
        count += part.count
    }

    /// The records, after the last part.
    mutating func finish() -> [SourceRecord] {
        endLine()
        return records
    }

    private mutating func endLine() {
        if let visibleEnd { records.append(SourceRecord(range: lineStart..<visibleEnd, line: line)) }
        visibleEnd = nil
        line += 1
    }
}
