/// From the words of a chunk to its terms.
extension Tokenizer {
    func emit(_ base: UnsafePointer<UInt8>, chunk: Range<Int>, position: inout Int, _ body: Body) rethrows {
        // A word that takes the whole chunk has nothing beside it to be joined with.
        var index = 0
        while index < wordCount {
            let word = words[index]
            let (length, hasPunctuation) = fold(base, word.start, word.end, into: buffer)
            if length == 0 {
                index += 1
                continue
            }
            try body(UnsafeBufferPointer(start: buffer, count: length), false, position, word.start, word.end)
            if word.isIdeographic {
                try emitBigrams(base, index, position, body)
            } else {
                if hasPunctuation { try emitParts(base, word, position, body) }
                if word.start > chunk.lowerBound || word.end < chunk.upperBound {
                    try emitJoined(base, chunk, index, length, position, body)
                }
                let first = base[word.start]
                if first >= 0xEA, first <= 0xED { try emitBigrams(base, index, position, body) }
                if classes[Int(first)] == WordClass.digit { try emitAmount(base, word, length, position, body) }
            }
            position += 1
            index += 1
        }
    }
}
