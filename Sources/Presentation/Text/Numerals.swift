/// Numbers as a person reads them. No Foundation: it costs more time at start than a search takes.
enum Numerals {
    /// `1234567` → `1,234,567`
    static func grouped(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        var result = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += "," }
            result.append(digit)
        }
        return result
    }

    /// A number with a fixed number of places (at most 6): `fixed(2.345, 2)` → `2.35`; `–` where it is no finite number.
    static func fixed(_ value: Double, _ places: Int) -> String {
        guard value.isFinite, value.magnitude < 1e12 else { return "–" }
        let scale = (0..<places).reduce(1.0) { power, _ in power * 10 }
        let scaled = Int((value.magnitude * scale).rounded())
        let whole = scaled / Int(scale)
        let sign = value < 0 && scaled > 0 ? "-" : ""
        if places == 0 { return sign + String(whole) }
        let fraction = String(scaled % Int(scale))
        return sign + "\(whole)." + String(repeating: "0", count: places - fraction.count) + fraction
    }

    /// `1_234_567` → `1.2 MB`, in powers of 1,000.
    static func bytes(_ value: Int) -> String {
        let units = ["bytes", "kB", "MB", "GB", "TB"]
        var amount = Double(value)
        var unit = 0
        while amount >= (unit == 0 ? 1000 : 999.95), unit < units.count - 1 {
            amount /= 1000
            unit += 1
        }
        return unit == 0 ? "\(value) \(value == 1 ? "byte" : "bytes")" : "\(fixed(amount, 1)) \(units[unit])"
    }

    /// `count(1, "document")` → `1 document`; `count(2, "document")` → `2 documents`.
    static func count(_ value: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(grouped(value)) \(value == 1 ? noun : plural ?? noun + "s")"
    }

    /// A bar of at most `columns` columns for a share of 1, in eighths of a column.
    static func bar(_ share: Double, columns: Int) -> String {
        guard share > 0, columns > 0 else { return "" }
        let eighths = max(1, Int((min(share, 1) * Double(columns * 8)).rounded()))
        let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        return String(repeating: "█", count: eighths / 8) + rest
    }
}
