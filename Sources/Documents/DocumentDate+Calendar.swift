extension DocumentDate {
    /// Whether the text is `yyyy`, `yyyy-mm` or `yyyy-mm-dd` and a day, month or year of the Gregorian calendar.
    static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard [4, 7, 10].contains(bytes.count) else { return false }
        for (index, byte) in bytes.enumerated() {
            let wanted = index == 4 || index == 7 ? byte == 0x2D : (0x30...0x39).contains(byte)
            if !wanted { return false }
        }
        let parts = text.split(separator: "-").map { Int($0) ?? 0 }
        guard parts[0] > 0 else { return false }
        guard parts.count > 1 else { return true }
        guard (1...12).contains(parts[1]) else { return false }
        guard parts.count > 2 else { return true }
        let isLeap = parts[0] % 4 == 0 && (parts[0] % 100 != 0 || parts[0] % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[parts[1] - 1]).contains(parts[2])
    }
}
