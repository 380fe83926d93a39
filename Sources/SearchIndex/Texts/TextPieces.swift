/// Writes the longer compressed texts, in pieces that fill the pages of the file: as rows of their documents they would have
/// 3 kB or so, of which one fits a page of four.
///
/// Piece `n` of document `d` has the rowid `d * 16 + n`. A piece ends where the page does; the last of sixteen has all that is left.
/// SQLite writes rows whose rowids ascend one after the other, so that it is known here where a page ends; where that is wrong,
/// a page has some room left and nothing else happens.
final class TextPieces {
    private let insert: Statement
    /// What is left of the page that is being filled, as far as is known.
    private var free = 0

    init(_ connection: Connection) throws(SegmentError) {
        insert = try connection.statement("INSERT INTO text_piece(id, bytes) VALUES(?1, ?2)")
    }

    /// Texts of fewer bytes stay in the rows of their documents.
    static let least = 512
    /// Pieces of fewer bytes are not worth a row.
    private static let leastPiece = 128
    /// What a page of 4096 bytes has for rows, and the longest piece that stays on one.
    private static let page = (room: 4088, longest: 4057)

    /// Writes a text.
    func write(_ text: UnsafeBufferPointer<UInt8>, of document: UInt32) throws(SegmentError) {
        var start = 0
        var id = UInt64(document) << 4
        while start < text.count {
            // Its place in the page's list, its lengths and types, and its rowid.
            let overhead = 8 + Varint.size(id)
            let rest = text.count - start
            if free < overhead + min(rest, TextPieces.leastPiece) { free = TextPieces.page.room }
            var count = min(rest, free - overhead, TextPieces.page.longest)
            if id & 15 == 15 { count = rest }
            let piece = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(text)[start..<(start + count)])
            try insert.bind(1, Int64(id)).bind(2, bytes: piece).run()
            free = max(free - overhead - count, 0)
            start += count
            id += 1
        }
    }
}
