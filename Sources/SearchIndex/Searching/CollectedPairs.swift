/// Two arrays of one length, filled pair by pair where growing arrays would take too long.
enum CollectedPairs {
    /// The first `most` pairs that `fill` puts.
    @inline(__always)
    static func of<First, Second>(
        _ most: Int, _ fill: (_ put: (First, Second) -> Void) throws(SegmentError) -> Void
    ) throws(SegmentError) -> ([First], [Second]) {
        let firsts = UnsafeMutablePointer<First>.allocate(capacity: most)
        let seconds = UnsafeMutablePointer<Second>.allocate(capacity: most)
        defer {
            firsts.deallocate()
            seconds.deallocate()
        }
        var count = 0
        try fill { first, second in
            if count == most { return }
            (firsts + count).initialize(to: first)
            (seconds + count).initialize(to: second)
            count &+= 1
        }
        return (
            Array(UnsafeBufferPointer(start: firsts, count: count)),
            Array(UnsafeBufferPointer(start: seconds, count: count))
        )
    }
}
