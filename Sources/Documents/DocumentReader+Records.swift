extension DocumentReader {
    func openJSON(_ file: SourceFile, _ bytes: FileBytes) throws(DocumentsError) -> OpenedSource {
        let buffer = bytes.buffer
        if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) {
            throw DocumentsError(location: file.path, reason: "is UTF-16; save it as UTF-8")
        }
        let records = JSONLines.records(in: buffer)
        let mapping = try mapping(for: file) {
            for record in records.prefix(100) {
                let line = UnsafeRawBufferPointer(rebasing: buffer[record.range])
                let readable = buffer.count + FileBytes.padding - record.range.lowerBound
                if let keys = jsonKeys(line, readable: readable) { return keys }
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
        let location = "\(source.file.path):\(record.line)"
        let bytes = UnsafeRawBufferPointer(rebasing: source.bytes.buffer[record.range])
        guard let mapping = source.mapping else {
            throw DocumentsError(location: location, reason: "the line is not a JSON object { … }")
        }
        var fields = RecordFields(pathCount: mapping.paths.count)
        if let csv = source.csv {
            switch csv.rows.fields(of: bytes) {
            case .failure(let problem): throw DocumentsError(location: location, reason: "the row \(problem.reason)")
            case .success(let row):
                guard row.dropFirst(csv.header.count).allSatisfy({ trimmed($0).isEmpty }) else {
                    let reason =
                        "the row has \(row.count) fields, the header \(csv.header.count); quote fields with commas"
                    throw DocumentsError(location: location, reason: reason)
                }
                for (path, column) in csv.columns.enumerated() {
                    if let column, column < row.count { fields.add(path, 0, row[column]) }
                }
            }
        } else {
            let readable = source.bytes.buffer.count + FileBytes.padding - record.range.lowerBound
            let problem = mapping.jsonPaths.visit(bytes, readable: readable) { fields.add($0, $1, $2) }
            if let problem { throw DocumentsError(location: location, reason: "the line \(problem)") }
        }
        let fallback = "\(source.file.id):\(record.line)"
        guard let document = mapping.document(of: fields, fallbackID: fallback, taxonomies: taxonomies) else {
            throw DocumentsError(location: location, reason: "has neither a title nor a text")
        }
        return document
    }
}

/// Finds the records of JSON Lines.
enum JSONLines {
    /// Each line that is not empty; a byte order mark before the first one is left out.
    static func records(in bytes: UnsafeRawBufferPointer) -> [SourceRecord] {
        var records: [SourceRecord] = []
        var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var line = 1
        while position < bytes.count {
            let end = nextLineEnd(in: bytes, from: position)
            let content = bytes[position..<end]
            if content.contains(where: { $0 > 0x20 }) {
                var last = end
                while bytes[last - 1] <= 0x20 { last -= 1 }
                records.append(SourceRecord(range: position..<last, line: line))
            }
            position = end + 1
            line += 1
        }
        return records
    }
}
