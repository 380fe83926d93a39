/// The facts about an index file, in the table `meta`.
enum Meta {
    /// Sets a fact.
    static func set(_ key: String, _ value: String, _ connection: Connection) throws(SegmentError) {
        try connection.statement("REPLACE INTO meta(key, value) VALUES(?1, ?2)").bind(1, key).bind(2, value).run()
    }

    /// A fact; `nil` when the file does not state it.
    static func get(_ key: String, _ connection: Connection) throws(SegmentError) -> String? {
        let row = try connection.statement("SELECT value FROM meta WHERE key = ?1").bind(1, key)
        defer { row.reset() }
        return try row.step() ? row.text(0) : nil
    }
}
