/// Puts texts together out of the strings of a dictionary: a text as a sequence of their numbers.
///
/// Each unit of the text (`TextUnits`) is one string where there is one, and with those before it a phrase where there is
/// one; another is spelled by the longest pieces there are. The first 256 strings are the single bytes, so that every
/// text can be put together.
final class TextSpelling {
    private let units = UnitTable(capacity: 1 << 15)
    /// A string and a unit that follow each other, and the phrase that is both.
    private let phrases = ShortTable(capacity: 1 << 14)
    /// The parts of each phrase. Phrases are numbered after the units.
    private var parts: [(first: Int, second: Int)] = []
    /// Which phrases there may be: looking in `phrases` for one that there is not would mostly wait for memory.
    private let marks = PairMarks()
    private let pieces = PieceTable()

    /// Bytes of the longest piece.
    static let longestPiece = PieceTable.longest
    /// Bytes of the longest phrase.
    static let longestPhrase = 48

    /// The single bytes.
    init() {
        for byte in UInt8.min...UInt8.max {
            _ = withUnsafePointer(to: byte) { units.insert(.init(start: $0, count: 1)) }
        }
    }

    /// Number of strings.
    var count: Int { units.count + parts.count }

    /// Adds a unit or a piece of one. All of them come before the phrases.
    @discardableResult
    func add(_ string: UnsafeBufferPointer<UInt8>) -> Int {
        precondition(parts.isEmpty, "phrases come last")
        let number = units.insert(string)
        if (2...PieceTable.longest).contains(string.count) { pieces.add(string, number) }
        return number
    }

    /// Adds a phrase: one of the strings, and a unit.
    func addPhrase(_ first: Int, _ second: Int) {
        guard phrases.add(TextSpelling.key(first, second), count) else { return }
        marks.add(first, second)
        parts.append((first, second))
    }

    /// Adds a phrase as a dictionary has it; those that it begins with come before. False when they are not there.
    func addPhrase(_ string: [UInt8]) -> Bool {
        var numbers: [Int] = []
        string.withUnsafeBufferPointer { text in
            TextUnits.forEach(in: text) { numbers.append($0.count > UnitTable.longest ? -1 : units.find($0)) }
        }
        guard numbers.count > 1, !numbers.contains(-1) else { return false }
        var first = numbers[0]
        for second in numbers[1..<(numbers.count - 1)] {
            first = phrases.find(TextSpelling.key(first, second))
            if first == 0 { return false }
        }
        addPhrase(first, numbers[numbers.count - 1])
        return true
    }

    @inline(__always)
    private static func key(_ first: Int, _ second: Int) -> UInt64 {
        UInt64(truncatingIfNeeded: first) &<< 24 | UInt64(truncatingIfNeeded: second)
    }

    /// Whether a string has more than one unit.
    static func isPhrase(_ string: [UInt8]) -> Bool {
        var count = 0
        string.withUnsafeBufferPointer { TextUnits.forEach(in: $0) { _ in count += 1 } }
        return count > 1
    }

    /// Whether two strings make a phrase: the text that both are is cut where they meet, and not in the second.
    static func isPhrase(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        guard first.count + second.count <= longestPhrase else { return false }
        var last = 0
        (first + second).withUnsafeBufferPointer { TextUnits.forEach(in: $0) { last = $0.count } }
        return last == second.count
    }

    /// Whether a number is that of a phrase.
    @inline(__always)
    func isPhrase(_ number: Int) -> Bool { number >= units.count }

    /// All strings, by their numbers.
    func strings() -> [[UInt8]] {
        var strings = units.strings()
        for part in parts { strings.append(strings[part.first] + strings[part.second]) }
        return strings
    }

    /// Calls `body` with the number of each string of which a text is made.
    ///
    /// Units are taken some dozens at a time, so that the memory which each needs is asked for before it is used.
    @inline(__always)
    func forEach(in text: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
        withUnsafeTemporaryAllocation(of: UnitTable.Wanted.self, capacity: TextSpelling.atOnce) { waiting in
            var (count, start, current) = (0, 0, -1)
            let end = text.baseAddress.map { $0 + text.count }
            TextUnits.forEach(in: text) { unit in
                let isLong = unit.count > UnitTable.longest
                var wanted = units.wanted(
                    isLong ? UnsafeBufferPointer(rebasing: unit[..<1]) : unit,
                    readable: end.map { $0 - unit.baseAddress! } ?? 0)
                wanted.length = unit.count
                waiting[count] = wanted
                count &+= 1
                guard count == TextSpelling.atOnce else { return }
                place(waiting, count, text, &start, &current, body)
                count = 0
            }
            place(waiting, count, text, &start, &current, body)
            if current >= 0 { body(current) }
        }
    }

    private static let atOnce = 48

    /// Finds the units that wait, which begin at `start`.
    @inline(__always)
    private func place(
        _ waiting: UnsafeMutableBufferPointer<UnitTable.Wanted>, _ count: Int, _ text: UnsafeBufferPointer<UInt8>,
        _ start: inout Int, _ current: inout Int, _ body: (Int) -> Void
    ) {
        var last = current
        for index in 0..<count {
            let number = waiting[index].length > UnitTable.longest ? -1 : units.find(waiting[index])
            waiting[index].number = number
            if last >= 0, number >= 0 { phrases.prefetch(TextSpelling.key(last, number)) }
            last = number
        }
        for index in 0..<count {
            let (number, length) = (waiting[index].number, waiting[index].length)
            defer { start &+= length }
            if number < 0 {
                if current >= 0 { body(current) }
                current = -1
                pieces.spell(text, start..<(start &+ length), body)
                continue
            }
            join(number, &current, body)
        }
    }

    /// Makes a phrase of the string before and one that follows it; or that is it, and the other comes next.
    @inline(__always)
    private func join(_ number: Int, _ current: inout Int, _ body: (Int) -> Void) {
        if current >= 0 {
            let phrase = marks.mayHave(current, number) ? phrases.find(TextSpelling.key(current, number)) : 0
            if phrase > 0 {
                current = phrase
                return
            }
            body(current)
        }
        current = number
    }

    /// A string of a text that no phrases have been made of.
    struct Step {
        private let value: Int32

        /// A unit, by its number.
        static func unit(_ number: Int) -> Step { Step(value: Int32(number)) }
        /// A piece of a unit that is no string, by its number.
        static func piece(_ number: Int) -> Step { Step(value: ~Int32(number)) }
        /// The end of a text.
        static let end = Step(value: .min)

        /// The number of a unit; `nil` of all others.
        @inline(__always)
        fileprivate var unit: Int? { value >= 0 ? Int(value) : nil }
        /// The number of a piece; `nil` at the end of a text.
        @inline(__always)
        fileprivate var piece: Int? { value == .min ? nil : Int(~value) }
    }

    /// Calls `body` with the number of each string of which some texts are made, and with -1 at the end of each.
    @inline(__always)
    func forEach(of steps: [Step], _ body: (Int) -> Void) {
        var current = -1
        for step in steps {
            if let number = step.unit {
                join(number, &current, body)
                continue
            }
            if current >= 0 { body(current) }
            current = -1
            body(step.piece ?? -1)
        }
    }

    /// Calls `body` with the numbers of the pieces that a part of a text is made of.
    func spell(_ text: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, _ body: (Int) -> Void) {
        pieces.spell(text, part, body)
    }
}
