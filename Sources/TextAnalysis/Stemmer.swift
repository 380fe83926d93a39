internal import CStemmer

/// Brings the inflections of a word to one stem, by Snowball's rules for its language. One thread uses one stemmer.
///
/// Stems are made of folded words, so that a stem never depends on accents or case.
public final class Stemmer {
    private var stemmers: [String: OpaquePointer] = [:]
    private var caches: [String: StemCache] = [:]

    /// A stemmer for any number of languages; each is loaded when it is first asked for.
    public init() {}

    deinit { for stemmer in stemmers.values { sb_stemmer_delete(stemmer) } }

    /// The stem of a folded word; the word itself where the language has no stemmer.
    public func stem(_ word: String, _ language: Language) -> String {
        var word = word
        return word.withUTF8 { bytes in
            withStem(bytes, language) { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Calls `body` with the stem's bytes, which are valid during the call only.
    @inline(__always)
    public func withStem<R>(
        _ word: UnsafeBufferPointer<UInt8>, _ language: Language, _ body: (UnsafeBufferPointer<UInt8>) throws -> R
    ) rethrows -> R {
        guard let cache = cache(language) else { return try body(word) }
        return try body(cache.stem(word))
    }

    private var lastCode = ""
    private var lastCache: StemCache?

    private func cache(_ language: Language) -> StemCache? {
        if language.code == lastCode { return lastCache }
        lastCode = language.code
        lastCache = findCache(language)
        return lastCache
    }

    private func findCache(_ language: Language) -> StemCache? {
        if let cache = caches[language.code] { return cache }
        guard let name = language.stemmer, let stemmer = sb_stemmer_new(name, "UTF_8") else { return nil }
        stemmers[language.code] = stemmer
        let cache = StemCache(stemmer)
        caches[language.code] = cache
        return cache
    }
}

/// Stems already made, by word: a table with open addressing over one block of bytes, emptied when it is full.
private final class StemCache {
    private struct Slot {
        var hash: UInt64 = 0
        var word: UInt32 = 0
        var wordLength: UInt16 = 0
        var stemLength: UInt16 = 0
    }

    private static let slotCount = 1 << 16
    private static let byteLimit = 1 << 20

    private let stemmer: OpaquePointer
    private let slots: UnsafeMutablePointer<Slot>
    private let bytes: UnsafeMutablePointer<UInt8>
    private var used = 0
    private var end = 0

    init(_ stemmer: OpaquePointer) {
        self.stemmer = stemmer
        slots = .allocate(capacity: StemCache.slotCount)
        slots.initialize(repeating: Slot(), count: StemCache.slotCount)
        bytes = .allocate(capacity: StemCache.byteLimit)
    }

    deinit {
        slots.deallocate()
        bytes.deallocate()
    }

    func stem(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let text = word.baseAddress, word.count <= 250 else { return word }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash |= 1
        var index = Int(truncatingIfNeeded: hash >> 20) & (StemCache.slotCount - 1)
        while slots[index].hash != 0 {
            let slot = slots[index]
            if slot.hash == hash, Int(slot.wordLength) == word.count, equal(bytes + Int(slot.word), text, word.count) {
                return UnsafeBufferPointer(start: bytes + Int(slot.word) + word.count, count: Int(slot.stemLength))
            }
            index = (index + 1) & (StemCache.slotCount - 1)
        }
        guard let made = sb_stemmer_stem(stemmer, text, Int32(word.count)) else { return word }
        let length = Int(sb_stemmer_length(stemmer))
        guard length > 0 else { return word }
        if used * 2 >= StemCache.slotCount || end + word.count + length > StemCache.byteLimit {
            slots.update(repeating: Slot(), count: StemCache.slotCount)
            used = 0
            end = 0
            index = Int(truncatingIfNeeded: hash >> 20) & (StemCache.slotCount - 1)
        }
        (bytes + end).update(from: text, count: word.count)
        (bytes + end + word.count).update(from: made, count: length)
        slots[index] = Slot(
            hash: hash, word: UInt32(end), wordLength: UInt16(word.count), stemLength: UInt16(length))
        let stem = UnsafeBufferPointer(start: bytes + end + word.count, count: length)
        end += word.count + length
        used += 1
        return stem
    }

    @inline(__always)
    private func equal(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        for index in 0..<count where a[index] != b[index] { return false }
        return true
    }
}
