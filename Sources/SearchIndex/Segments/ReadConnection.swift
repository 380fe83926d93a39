internal import GRDBSQLite

/// A connection for reading, straight over SQLite's C interface.
///
/// Opened for reading and writing where the file allows it, because a journal left by a writer that was killed has to
/// be rolled back by whoever comes next; `query_only` keeps every other change out.
final class ReadConnection {
    /// SQLite's handle, for registering tokenizers and functions.
    let handle: OpaquePointer
    private var statements: [String: Statement] = [:]

    /// Opens the file at `path`; it must exist. Waits up to `timeout` milliseconds for a writer that is committing.
    init(path: String, timeout: Int32 = 10_000) throws(SegmentError) {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
        guard let opened else { throw .sqlite(code: code, message: "out of memory") }
        handle = opened
        guard code == SQLITE_OK else {
            let message = String(cString: sqlite3_errmsg(opened))
            throw .sqlite(code: code, message: message)
        }
        sqlite3_busy_timeout(handle, timeout)
        try execute("PRAGMA query_only=ON; PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY")
    }

    deinit {
        statements.removeAll()
        sqlite3_close_v2(handle)
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

/// A prepared statement of a `ReadConnection`.
final class Statement {
    private let statement: OpaquePointer
    private unowned let connection: ReadConnection

    init(_ connection: ReadConnection, _ sql: String) throws(SegmentError) {
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
        sqlite3_bind_text(statement, index, value, -1, Statement.transient)
        return self
    }

    /// Binds a blob.
    @discardableResult
    func bind(_ index: Int32, _ value: [UInt8]) -> Statement {
        sqlite3_bind_blob(statement, index, value, Int32(value.count), Statement.transient)
        return self
    }

    /// Whether a column of the row is `NULL`. Columns count from 0.
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    /// A column as an integer.
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

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

    private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
