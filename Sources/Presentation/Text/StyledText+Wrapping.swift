extension StyledText {
    /// The text cut into lines of at most `width` columns: at spaces, between wide characters, and inside a word only
    /// when it fills more than a line by itself. An address (`https://…`) is never cut, so that it can be copied.
    /// The first line may be of another width.
    func wrapped(_ width: Int, first: Int? = nil) -> [StyledText] {
        let rest = max(width, 8)
        var width = max(first ?? width, 8)
        if self.width <= width { return isEmpty ? [] : [self] }
        var lines: [StyledText] = []
        var line = StyledText()
        var columns = 0
        var pendingSpace = StyledText()
        for word in words {
            if word.isSpace {
                pendingSpace = word.text
                continue
            }
            if columns > 0, columns + pendingSpace.width + word.width > width {
                lines.append(line)
                line = StyledText()
                columns = 0
                width = rest
            } else if columns > 0 {
                line += pendingSpace
                columns += pendingSpace.width
            }
            pendingSpace = StyledText()
            for piece in word.width > width && !word.isAddress ? word.text.pieces(min(width, rest)) : [word.text] {
                if columns > 0, columns + piece.width > width {
                    lines.append(line)
                    line = StyledText()
                    columns = 0
                    width = rest
                }
                line += piece
                columns += piece.width
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// What stays together on a line.
    fileprivate struct Word {
        var text = StyledText()
        var isSpace = false
        var width = 0
        var isAddress: Bool { text.spans.contains { $0.text.contains("://") } }
    }

    /// Runs of spaces and what stands between them; every wide character may begin a line, unless it closes something.
    private var words: [Word] {
        var words: [Word] = []
        for span in spans {
            for character in span.text {
                let isSpace = character == " "
                let columns = DisplayWidth.of(character)
                let beginsWord =
                    words.last.map { last in
                        last.isSpace != isSpace
                            || (columns == 2 && !StyledText.closing.contains(character) && last.width > 0)
                            || (!isSpace && columns == 1 && last.endsWide)
                    } ?? true
                if beginsWord { words.append(Word(isSpace: isSpace)) }
                words[words.count - 1].text.append(String(character), span.ink)
                words[words.count - 1].width += columns
            }
        }
        return words
    }

    /// What must not begin a line.
    private static let closing: Set<Character> = [
        "、", "。", "，", "．", "！", "？", "：", "；", "）", "」", "』", "】", "》", "〉", "ー",
    ]

    /// Pieces of at most `width` columns.
    private func pieces(_ width: Int) -> [StyledText] {
        var pieces = [StyledText()]
        var columns = 0
        for span in spans {
            for character in span.text {
                let wide = DisplayWidth.of(character)
                if columns + wide > width {
                    pieces.append(StyledText())
                    columns = 0
                }
                pieces[pieces.count - 1].append(String(character), span.ink)
                columns += wide
            }
        }
        return pieces
    }
}

extension StyledText.Word {
    /// Whether a wide character ends it, so that a new word may begin.
    fileprivate var endsWide: Bool {
        text.spans.last?.text.last.map { DisplayWidth.of($0) == 2 } ?? false
    }
}
