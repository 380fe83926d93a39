/// How many edits lie between one word and others: characters inserted, deleted, replaced, or two neighbours swapped.
///
///     EditDistance(from: "startegy").distance(to: "strategy", limit: 2) → 1
///
/// This is the restricted Damerau-Levenshtein distance (optimal string alignment: no character is edited twice) over
/// Unicode scalars. The word is prepared once and compared with a whole vocabulary at about a nanosecond per character, by
/// the bit-parallel method of H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances"
/// (2003). Both words should be folded.
public struct EditDistance: Sendable {
    /// Longest word, in scalars, that edits are counted for; a longer one is at distance 0 of itself and far from all else.
    public static let lengthLimit = 64

    private let word: [UInt8]
    private let length: Int
    /// The word's positions of each ASCII character, as bits.
    private let ascii: [UInt64]
    /// The same for its other scalars, which are few.
    private let wide: [(scalar: UInt32, positions: UInt64)]

    /// Prepares a word.
    public init(from word: String) {
        self.word = Array(word.utf8)
        var ascii = [UInt64](repeating: 0, count: 128)
        var wide: [(scalar: UInt32, positions: UInt64)] = []
        var length = 0
        for scalar in word.unicodeScalars {
            let bit: UInt64 = length < EditDistance.lengthLimit ? 1 << UInt64(length) : 0
            length += 1
            if scalar.value < 128 {
                ascii[Int(scalar.value)] |= bit
            } else if let index = wide.firstIndex(where: { $0.scalar == scalar.value }) {
                wide[index].positions |= bit
            } else {
                wide.append((scalar.value, bit))
            }
        }
        self.length = length
        self.ascii = ascii
        self.wide = wide
    }

    /// The distance between two words, or `nil` when it is more than `limit`.
    public static func between(_ a: String, _ b: String, limit: Int) -> Int? {
        EditDistance(from: a).distance(to: b, limit: limit)
    }

    /// The distance to another word, or `nil` when it is more than `limit`.
    public func distance(to other: String, limit: Int) -> Int? {
        var other = other
        return other.withUTF8 { distance(to: $0, limit: limit) }
    }

    /// The same for bytes of UTF-8.
    public func distance(to other: UnsafeBufferPointer<UInt8>, limit: Int) -> Int? {
        // A scalar has 1 to 4 bytes, so that lengths in bytes already rule most words out.
        guard limit >= 0, other.count >= length - limit, other.count <= 4 * (length + limit) else { return nil }
        guard length <= EditDistance.lengthLimit else { return other.elementsEqual(word) ? 0 : nil }
        let otherLength = other.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        guard abs(otherLength - length) <= limit else { return nil }
        guard length > 0 else { return otherLength }
        return count(other, otherLength, limit)
    }

    /// Goes through the columns of the table of distances. Bit i of `vp` (`vn`) says that row i + 1 is one more (one less)
    /// than row i; `d0` where a diagonal step is free.
    private func count(_ other: UnsafeBufferPointer<UInt8>, _ otherLength: Int, _ limit: Int) -> Int? {
        let last: UInt64 = 1 << UInt64(length - 1)
        var vp: UInt64 = .max
        var vn: UInt64 = 0
        var d0: UInt64 = 0
        var previous: UInt64 = 0
        var distance = length
        var remaining = otherLength
        var index = 0
        while index < other.count {
            let positions = positions(other, &index)
            let swapped = ((~d0 & positions) << 1) & previous
            d0 = (((positions & vp) &+ vp) ^ vp) | positions | vn | swapped
            var hp = vn | ~(d0 | vp)
            var hn = d0 & vp
            if hp & last != 0 { distance += 1 }
            if hn & last != 0 { distance -= 1 }
            remaining -= 1
            // Each character to come lowers the distance by 1 at most.
            if distance - remaining > limit { return nil }
            hp = hp << 1 | 1
            hn <<= 1
            vp = hn | ~(d0 | hp)
            vn = hp & d0
            previous = positions
        }
        return distance <= limit ? distance : nil
    }

    /// Where in the word the scalar at `index` stands; moves on by its width.
    @inline(__always)
    private func positions(_ other: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt64 {
        let lead = other[index]
        index += 1
        if lead < 0x80 { return ascii[Int(lead)] }
        var scalar = UInt32(lead) & (lead >= 0xF0 ? 0x07 : lead >= 0xE0 ? 0x0F : 0x1F)
        while index < other.count, other[index] & 0xC0 == 0x80 {
            scalar = scalar << 6 | UInt32(other[index] & 0x3F)
            index += 1
        }
        for entry in wide where entry.scalar == scalar { return entry.positions }
        return 0
    }
}
