internal import CSQLite
internal import TextAnalysis

/// A connection to an index file, straight over SQLite's C interface: the searcher reads pages by it, the indexer writes
/// them. Kindred's tokenizer and functions are known on every one.
final class Connection {
    /// SQLite's handle, for registering tokenizers and functions.
    let handle: OpaquePointer
    /// The file.
    let path: String
    private var statements: [String: Statement] = [:]

    /// What a connection is for.
    enum Purpose {
        /// The file must exist. A reader never undoes what a killed writer has left: journals are found by name, and the
        /// one it finds may be that of another file, which has taken this one's place (`IndexRecovery`).
        case reading
        /// Changes in place, as one transaction with a journal, durable when it is committed.
        case writing
        /// A new file that nobody else sees yet: nothing is synchronised before the end.
        case creating
    }

    /// Opens the file at `path`. Waits up to `timeout` milliseconds for a writer that is committing.
    init(path: String, for purpose: Purpose = .reading, timeout: Int32 = 10_000) throws(SegmentError) {
        self.path = path
        FTS5Bridge.prepare()
        var opened: OpaquePointer?
        let flags =
            switch purpose {
            case .reading: SQLITE_OPEN_READONLY
            case .writing: SQLITE_OPEN_READWRITE
            case .creating: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard let opened else { throw .sqlite(code: code, message: "out of memory") }
        handle = opened
        guard code == SQLITE_OK else {
            let message = String(cString: sqlite3_errmsg(opened))
            throw .sqlite(code: code, message: message)
        }
        sqlite3_busy_timeout(handle, timeout)
        switch purpose {
        case .reading:
            let mapped = SourceHash.size(path) > Connection.mostMapped ? 0 : Connection.mostMapped
            try execute("PRAGMA mmap_size=\(mapped); PRAGMA temp_store=MEMORY")
        case .writing: try execute("PRAGMA cache_size=-262144; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=OFF")
        case .creating:
            try execute(
                """
                PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA secure_delete=OFF; PRAGMA temp_store=MEMORY;
                PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-65536
                """)
        }
        let registered = FTS5Bridge.register(on: handle)
        if registered != SQLITE_OK { throw failure(registered) }
    }

    /// Files of more bytes are read instead of mapped: what a process has seen of a mapping counts as its memory, and soon
    /// all of it was seen. It costs a page of results over a million documents an eighth of its time.
    private static let mostMapped = 256 << 20

    deinit {
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    /// Whether the system does not let the file be written.
    var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

    /// Copies the whole database into that of another connection.
    func copy(to other: Connection) throws(SegmentError) {
        guard let backup = sqlite3_backup_init(other.handle, "main", handle, "main") else {
            throw other.failure(sqlite3_errcode(other.handle))
        }
        sqlite3_backup_step(backup, -1)
        let code = sqlite3_backup_finish(backup)
        if code != SQLITE_OK { throw other.failure(code) }
    }

    /// Runs statements that return nothing of interest.
    func execute(_ sql: String) throws(SegmentError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        if code != SQLITE_OK { throw failure(code) }
    }

    /// The prepared statement for `sql`, reset and without bindings; kept for the next time.
    func statement(_ sql: String) throws(SegmentError) -> Statement {
        if let known = statements[sql] {
            known.reset()
            return known
        }
        let prepared = try Statement(self, sql)
        statements[sql] = prepared
        return prepared
    }

    /// The error that SQLite reports for this connection.
    func failure(_ code: Int32) -> SegmentError {
        .sqlite(code: code, message: String(cString: sqlite3_errmsg(handle)))
    }

    /// The first column of the first row as an integer; `nil` for no row or `NULL`.
    func integer(_ sql: String) throws(SegmentError) -> Int64? {
        let query = try statement(sql)
        defer { query.reset() }
        guard try query.step(), !query.isNull(0) else { return nil }
        return query.integer(0)
    }

    /// The first column of the first row as bytes; `nil` for no row.
    func blob(_ sql: String) throws(SegmentError) -> [UInt8]? {
        let query = try statement(sql)
        defer { query.reset() }
        guard try query.step() else { return nil }
        return query.bytes(0)
    }
}

/// A prepared statement of a `Connection`.
final class Statement {
    private let statement: OpaquePointer
    private unowned let connection: Connection

    init(_ connection: Connection, _ sql: String) throws(SegmentError) {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw connection.failure(code) }
        statement = prepared
        self.connection = connection
    }

    deinit { sqlite3_finalize(statement) }

    /// Moves to the next row; false after the last.
    func step() throws(SegmentError) -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw connection.failure(code)
        }
    }

    /// Makes it ready to run again; lets go of its locks.
    func reset() {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
    }

    /// Binds an integer to the parameter at `index`, from 1.
    @discardableResult
    func bind(_ index: Int32, _ value: Int64) -> Statement {
        sqlite3_bind_int64(statement, index, value)
        return self
    }

    /// Binds text.
    @discardableResult
    func bind(_ index: Int32, _ value: String) -> Statement {
        if value.isEmpty {
            sqlite3_bind_text(statement, index, Statement.emptyText, 0, nil)
            return self
        }
        var value = value
        value.withUTF8 { text in
            let start = UnsafeRawPointer(text.baseAddress)?.assumingMemoryBound(to: CChar.self)
            _ = sqlite3_bind_text64(
                statement, index, start, UInt64(text.count), Statement.transient, UInt8(SQLITE_UTF8))
        }
        return self
    }

    /// Binds UTF-8, which must stay in place until the statement is reset.
    @discardableResult
    func bind(_ index: Int32, utf8 text: UnsafeBufferPointer<UInt8>) -> Statement {
        let start = UnsafeRawPointer(text.baseAddress)?.assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text64(statement, index, start, UInt64(text.count), nil, UInt8(SQLITE_UTF8))
        return self
    }

    /// Binds a blob.
    @discardableResult
    func bind(_ index: Int32, _ value: [UInt8]) -> Statement {
        sqlite3_bind_blob(statement, index, value, Int32(value.count), Statement.transient)
        return self
    }

    /// Binds bytes, which must stay in place until the statement is reset.
    @discardableResult
    func bind(_ index: Int32, bytes: UnsafeRawBufferPointer) -> Statement {
        sqlite3_bind_blob64(statement, index, bytes.baseAddress, UInt64(bytes.count), nil)
        return self
    }

    /// Binds text, or `NULL`.
    @discardableResult
    func bind(_ index: Int32, optional value: String?) -> Statement {
        if let value { return bind(index, value) }
        sqlite3_bind_null(statement, index)
        return self
    }

    /// Binds a number.
    @discardableResult
    func bind(_ index: Int32, real value: Double) -> Statement {
        sqlite3_bind_double(statement, index, value)
        return self
    }

    /// Binds an integer, or `NULL`.
    @discardableResult
    func bind(_ index: Int32, optional value: (some BinaryInteger)?) -> Statement {
        if let value { return bind(index, Int64(value)) }
        sqlite3_bind_null(statement, index)
        return self
    }

    /// Runs a statement that gives no rows, and makes it ready for the next time.
    func run() throws(SegmentError) {
        defer { reset() }
        while try step() {}
    }

    /// Whether a column of the row is `NULL`. Columns count from 0.
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    /// A column as an integer.
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    /// A column as a number.
    func real(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

    /// A column as text; empty for `NULL`.
    func text(_ column: Int32) -> String {
        guard let bytes = sqlite3_column_text(statement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// A column as text; `nil` for `NULL`.
    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    /// A column as bytes.
    func bytes(_ column: Int32) -> [UInt8] { withBytes(column) { Array($0) } }

    /// Lends a column's bytes, valid within `body` only.
    func withBytes<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let start = sqlite3_column_blob(statement, column)
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }

    /// A column's bytes where SQLite has them, often in the mapped file: valid until the statement moves on.
    func borrowedBytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(statement, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    }

    /// A text that stays where it is.
    private nonisolated(unsafe) static let emptyText: UnsafePointer<CChar> = {
        let text = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        text.initialize(to: 0)
        return UnsafePointer(text)
    }()

    private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
