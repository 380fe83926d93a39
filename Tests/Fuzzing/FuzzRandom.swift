/// Random numbers that a seed makes anew (SplitMix64).
public struct FuzzRandom: RandomNumberGenerator {
    private var state: UInt64

    /// The numbers of a seed.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, a limit.
    public mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    /// One of some things.
    public mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

    /// A text with some of its bytes or pieces exchanged, removed or repeated; it need not be UTF-8 afterwards.
    mutating func mutated(_ bytes: [UInt8], pieces: [String], times: Int) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<times where !bytes.isEmpty {
            let place = below(bytes.count)
            let length = min(below(24), bytes.count - place)
            switch below(8) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: next())
            case 1: bytes.removeSubrange(place..<(place + length))
            case 2: bytes.insert(contentsOf: bytes[place..<(place + length)], at: below(bytes.count))
            case 3, 4, 5: bytes.insert(contentsOf: pick(pieces).utf8, at: place)
            case 6: bytes.insert(contentsOf: String(repeating: pick(pieces), count: below(60)).utf8, at: place)
            default: if below(4) == 0 { bytes.removeSubrange((place + length)...) }
            }
        }
        return bytes
    }
}
