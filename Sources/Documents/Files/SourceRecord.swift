/// Where one document lies in the bytes of its source.
public struct SourceRecord: Sendable, Hashable {
    /// Bytes of the record, without its line end.
    public var range: Range<Int>
    /// The line it begins in, counted from 1.
    public var line: Int

    /// A record from its parts.
    public init(range: Range<Int>, line: Int) {
        self.range = range
        self.line = line
    }
}
