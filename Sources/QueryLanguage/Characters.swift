/// What single characters mean to the grammar, full-width and typographic forms included.
enum Characters {
    /// The ASCII character that a full-width form stands for; any other character itself.
    static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let value = scalar.value
        if value < 0x2018 { return scalar }
        if (0xFF01...0xFF5E).contains(value) && value != 0xFF3C { return Unicode.Scalar(value - 0xFEE0) ?? scalar }
        return scalar
    }

    /// Spaces of every kind, controls, and the invisible marks that copying brings along.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value <= 0x20 { return true }
        if value < 0x7F { return false }
        if value <= 0xA0 { return true }
        if value < 0x1680 { return false }
        return scalar.properties.isWhitespace || value == 0x200B || value == 0x2060 || value == 0xFEFF
    }

    /// `"` in any of its shapes: “ ” „ ‟ « » 〝 〞 〟 ＂. Any of them closes what any of them opened.
    static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x22, 0xAB, 0xBB, 0x201C...0x201F, 0x301D...0x301F, 0xFF02: true
        default: false
        }
    }

    /// Where a word ends: space, quote, parenthesis.
    static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        let plain = plain(scalar)
        return plain == "(" || plain == ")" || isSpace(scalar) || isQuote(scalar)
    }

    /// A hyphen, minus or en dash: before a word it leaves the word out, inside it means nothing.
    static func isMinus(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2010, 0x2011, 0x2013, 0x2212, 0xFE63, 0xFF0D: true
        default: false
        }
    }

    /// A letter or digit of any script: a word has at least one.
    static func isContent(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 {
            return (0x30...0x39).contains(value) || (0x61...0x7A).contains(value | 0x20)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// Whether a name before a colon can have this character.
    static func isName(_ scalar: Unicode.Scalar) -> Bool {
        (0x61...0x7A).contains(scalar.value | 0x20) || scalar == "-" || scalar == "_"
    }

    /// Punctuation that stands before a word without belonging to it.
    static func isLeadingPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch plain(scalar) {
        case "+", ",", ";", ":", "!", "?", "'", "[", "]", "{", "}", "<", ">", "|", "`", "~", "=", "^", "/", "\\": true
        case "‘", "’", "‹", "›", "¿", "¡", "…", "•", "—", "―", "、", "。", "「", "」", "『", "』", "《", "》": true
        default: isMinus(scalar)
        }
    }

    /// Punctuation that stands behind a word without belonging to it; `+` and `#` belong (`C++`, `C#`).
    static func isTrailingPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch plain(scalar) {
        case "+": false
        case ".": true
        default: isLeadingPunctuation(scalar)
        }
    }
}
