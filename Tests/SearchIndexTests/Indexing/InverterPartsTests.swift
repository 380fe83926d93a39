import Testing

@testable import SearchIndex

/// What an inverter is made of: keys of terms, and memory for doclists.
@Suite struct InverterPartsTests {
    /// A key says a term of up to 16 bytes, and is the same however much may be read after it.
    @Test func keysSayTerms() {
        var random = SeededGenerator(seed: 16)
        for count in 1...40 {
            let term = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            let rest = (0..<8).map { _ in UInt8.random(in: 0...255, using: &random) }
            let key = term.withUnsafeBufferPointer { TermKey($0) }
            (term + rest).withUnsafeBufferPointer { bytes in
                #expect(TermKey(readable: UnsafeBufferPointer(rebasing: bytes[..<count])) == key)
            }
            guard count <= TermKey.whole else { continue }
            let written = [UInt8](unsafeUninitializedCapacity: TermKey.whole) { bytes, size in
                key.write(count, to: bytes.baseAddress!)
                size = count
            }
            #expect(written == term)
        }
    }

    /// Doclists of all sizes, which grow in turns, keep what is in them.
    @Test func doclistsKeepTheirBytes() {
        var random = SeededGenerator(seed: 48)
        var memory = DoclistMemory()
        defer { memory.deallocate() }
        var lists = (0..<200).map { _ in (memory.take(DoclistMemory.smallest), DoclistMemory.smallest) }
        for (number, list) in lists.enumerated() { list.0.update(repeating: UInt8(number), count: Int(list.1)) }
        for _ in 0..<1500 {
            let number = Int.random(in: 0..<lists.count, using: &random)
            let (old, size) = lists[number]
            guard size < DoclistMemory.smallest << 12 else { continue }
            let grown = memory.take(size * 2)
            grown.update(from: old, count: Int(size))
            memory.giveBack(old, size)
            (grown + Int(size)).update(repeating: UInt8(number), count: Int(size))
            lists[number] = (grown, size * 2)
        }
        for (number, list) in lists.enumerated() {
            let bytes = UnsafeBufferPointer(start: list.0, count: Int(list.1))
            let isKept = bytes.allSatisfy { $0 == UInt8(number) }
            #expect(isKept)
        }
    }
}
