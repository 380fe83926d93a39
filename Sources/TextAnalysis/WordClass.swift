/// What UAX #29 says of an ASCII character, as bits.
enum WordClass {
    static let letter: UInt8 = 1
    static let digit: UInt8 = 2
    /// The underscore, which joins what stands on its two sides.
    static let extender: UInt8 = 4
    /// Joins a letter to a letter: `:` `.` `'`.
    static let midLetter: UInt8 = 8
    /// Joins a digit to a digit: `,` `;` `.` `'`.
    static let midNumber: UInt8 = 16
    static let space: UInt8 = 32
    /// A byte of a character beyond ASCII.
    static let wide: UInt8 = 64
    /// The first byte of a character that may need a dictionary: from U+0800 on, but for U+2000 to U+2FFF.
    static let farLead: UInt8 = 128

    static let wordBits = letter | digit | extender

    /// A table by byte, for the tokenizer that asks to own.
    static func makeTable() -> UnsafeMutablePointer<UInt8> {
        let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        table.initialize(repeating: 0, count: 256)
        for byte in UInt8(ascii: "a")...UInt8(ascii: "z") {
            table[Int(byte)] = letter
            table[Int(byte) - 32] = letter
        }
        for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] = digit }
        table[Int(UInt8(ascii: "_"))] = extender
        table[Int(UInt8(ascii: ":"))] = midLetter
        table[Int(UInt8(ascii: "."))] = midLetter | midNumber
        table[Int(UInt8(ascii: "'"))] = midLetter | midNumber
        table[Int(UInt8(ascii: ","))] = midNumber
        table[Int(UInt8(ascii: ";"))] = midNumber
        for byte in 0...0x20 { table[byte] = space }
        for byte in 0x80...0xFF { table[byte] = wide }
        for byte in 0xE0...0xFF where byte != 0xE2 { table[byte] = wide | farLead }
        return table
    }
}
