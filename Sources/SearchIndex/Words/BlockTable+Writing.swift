extension BlockTable {
    /// Writes names into an empty table, in their order.
    struct Writer {
        private let table: BlockTable
        private var block: BlockBuilder

        init(_ table: BlockTable) {
            self.table = table
            block = BlockBuilder(table.form)
        }

        /// Adds the next name.
        mutating func add(
            _ name: UnsafeBufferPointer<UInt8>, _ value: BlockValue = BlockValue()
        ) throws(SegmentError) {
            if block.count > 0, block.size + block.room(for: name, value) > BlockTable.largest { try finish() }
            block.add(name, value)
        }

        /// Writes the last block.
        mutating func finish() throws(SegmentError) {
            if block.count > 0 { try table.insert(block) }
            block.clear()
        }
    }

    /// A row of the table.
    private struct Row {
        var id: Int64
        var first: [UInt8]
        var names: [UInt8]

        func forEach(
            _ form: BlockForm, _ body: (UnsafeBufferPointer<UInt8>, BlockValue) throws(SegmentError) -> Void
        ) throws(SegmentError) {
            try first.withUnsafeBufferPointer { (first) throws(SegmentError) in
                try names.withUnsafeBufferPointer { (names) throws(SegmentError) in
                    let (first, names) = (UnsafeRawBufferPointer(first), UnsafeRawBufferPointer(names))
                    _ = try BlockEntries.forEach(first: first, names, form) { (name, value) throws(SegmentError) in
                        try body(name, value)
                        return true
                    }
                }
            }
        }
    }

    /// Changes what is said of some names, which are in order. `change` gets the number of each and what is said of it so far,
    /// `nil` when it is not there, and returns what is to be said, or `nil` for it to go. Only blocks that change are written.
    func change(
        _ names: [[UInt8]], _ change: (Int, BlockValue?) throws(SegmentError) -> BlockValue?
    ) throws(SegmentError) {
        var next = 0
        while next < names.count {
            let row = try row(for: names[next])
            let end = try row.flatMap { (row) throws(SegmentError) in try first(after: row.first) }
            var merged = BlockBuilder(form)
            func take() throws(SegmentError) {
                if let value = try change(next, nil) { names[next].withUnsafeBufferPointer { merged.add($0, value) } }
                next += 1
            }
            try row?.forEach(form) { (name, value) throws(SegmentError) in
                while next < names.count, precedes(names[next], name) { try take() }
                guard next < names.count, isSame(names[next], name) else { return merged.add(name, value) }
                if let value = try change(next, value) { merged.add(name, value) }
                next += 1
            }
            while next < names.count, end.map({ $0.withUnsafeBufferPointer { precedes(names[next], $0) } }) ?? true {
                try take()
            }
            try replace(row, by: merged)
        }
    }

    private func precedes(_ a: [UInt8], _ b: UnsafeBufferPointer<UInt8>) -> Bool {
        a.withUnsafeBufferPointer { TermOrder.precedes($0, b) }
    }

    private func isSame(_ a: [UInt8], _ b: UnsafeBufferPointer<UInt8>) -> Bool {
        a.count == b.count && a.withUnsafeBufferPointer { TermOrder.commonPrefix($0, b) } == b.count
    }

    /// The row that a name belongs to; `nil` when the table is empty.
    private func row(for name: [UInt8]) throws(SegmentError) -> Row? {
        for sql in [
            "SELECT id, first, names FROM \(self.name) WHERE first <= ?1 ORDER BY first DESC LIMIT 1",
            "SELECT id, first, names FROM \(self.name) WHERE first > ?1 ORDER BY first LIMIT 1",
        ] {
            let found = try connection.statement(sql)
            defer { found.reset() }
            let row: Row? = try name.withUnsafeBufferPointer { (name) throws(SegmentError) in
                guard try found.bind(1, utf8: name).step() else { return nil }
                return Row(id: found.integer(0), first: found.bytes(1), names: found.bytes(2))
            }
            if let row { return row }
        }
        return nil
    }

    /// The first name of the row after that which begins with `name`.
    private func first(after name: [UInt8]) throws(SegmentError) -> [UInt8]? {
        let found = try connection.statement(
            "SELECT first FROM \(self.name) WHERE first > ?1 ORDER BY first LIMIT 1")
        defer { found.reset() }
        return try name.withUnsafeBufferPointer { (name) throws(SegmentError) in
            try found.bind(1, utf8: name).step() ? found.bytes(0) : nil
        }
    }

    /// Writes a block in the place of a row, or several when it is too large.
    private func replace(_ row: Row?, by block: BlockBuilder) throws(SegmentError) {
        if let row, row.first == block.first, row.names == block.bytes { return }
        guard block.count > 0 else {
            if let row { try connection.statement("DELETE FROM \(name) WHERE id = ?1").bind(1, row.id).run() }
            return
        }
        var parts: [BlockBuilder] = []
        var part = BlockBuilder(form)
        let size = block.size / ((block.size - 1) / BlockTable.largest + 1)
        try Row(id: 0, first: block.first, names: block.bytes).forEach(form) { name, value in
            if part.size > size {
                parts.append(part)
                part.clear()
            }
            part.add(name, value)
        }
        if part.count > 0 { parts.append(part) }
        for (number, part) in parts.enumerated() {
            guard number == 0, let row else {
                try insert(part)
                continue
            }
            let update = try connection.statement("UPDATE \(name) SET first = ?2, names = ?3 WHERE id = ?1")
            try part.withBytes { (first, names) throws(SegmentError) in
                try update.bind(1, row.id).bind(2, utf8: first).bind(3, bytes: names).run()
            }
        }
    }

    fileprivate func insert(_ block: BlockBuilder) throws(SegmentError) {
        let insert = try connection.statement("INSERT INTO \(name)(first, names) VALUES(?1, ?2)")
        try block.withBytes { (first, names) throws(SegmentError) in
            try insert.bind(1, utf8: first).bind(2, bytes: names).run()
        }
    }
}

extension BlockBuilder {
    /// Lends first name and block.
    fileprivate func withBytes(
        _ body: (UnsafeBufferPointer<UInt8>, UnsafeRawBufferPointer) throws(SegmentError) -> Void
    ) throws(SegmentError) {
        try first.withUnsafeBufferPointer { (first) throws(SegmentError) in
            try bytes.withUnsafeBufferPointer { (bytes) throws(SegmentError) in
                try body(first, UnsafeRawBufferPointer(bytes))
            }
        }
    }
}
