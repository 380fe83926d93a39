/// Finds where words or phrases stand near one another.
enum NearMatcher {
    /// What is to stand near the others: where it begins, and how many words it has.
    struct Operand {
        var positions: [Position]
        var length = 1
    }

    /// The positions of the first operand near which, in the same field and each at a place of its own, all others stand:
    /// with at most `distance` words between the end of the first and the beginning of the last of them.
    static func near(_ operands: [Operand], distance: Int, into found: inout [Position]) {
        guard let first = operands.first else { return }
        let lengths = operands.map(\.length)
        let distance = min(max(distance, 0), Int(Position.largestOffset))
        let others = operands.dropFirst().map { $0.positions[...] }
        for start in first.positions where isNear(start, others, lengths, distance) { found.append(start) }
    }

    /// The same for two single words.
    static func near(_ first: [Position], _ second: [Position], distance: Int, into found: inout [Position]) {
        let reach = Position(min(max(distance, 0), Int(Position.largestOffset)) + 1)
        var next = 0
        for start in first {
            while next < second.count,
                second[next].column < start.column
                    || (second[next].column == start.column && second[next] < start && start - second[next] > reach)
            {
                next += 1
            }
            var other = next
            if other < second.count, second[other] == start { other += 1 }
            if other < second.count, second[other].column == start.column,
                second[other] < start || second[other] - start <= reach
            {
                found.append(start)
            }
        }
    }

    private static func isNear(
        _ start: UInt32, _ others: [ArraySlice<UInt32>], _ lengths: [Int], _ distance: Int
    ) -> Bool {
        let start = Int(start)
        let field = (start >> Int(Position.columnShift)) << Int(Position.columnShift)
        let fieldEnd = field + Int(Position.largestOffset)
        let reach = min(start + lengths[0] + distance, fieldEnd)
        // Where the last may begin; all others then end at most `distance` words before it.
        var lasts = [others.count == 1 ? reach : start]
        if others.count > 1 {
            for other in others {
                lasts += other[lowerBound(start + 1, other)...].prefix { Int($0) <= reach }.map { Int($0) }
            }
        }
        return lasts.contains { last in
            var choices: [[UInt32]] = []
            for (other, length) in zip(others, lengths.dropFirst()) {
                let floor = others.count == 1 ? start : last
                let lowest = max(floor - distance - length, field)
                var places: [UInt32] = []
                // More choices than there are operands are never needed to give each its own.
                for place in other[lowerBound(lowest, other)...] where Int(place) != start && place != places.last {
                    if Int(place) > last || places.count == others.count { break }
                    places.append(place)
                }
                if places.isEmpty { return false }
                choices.append(places)
            }
            return haveOwnPlaces(choices)
        }
    }

    /// Whether each can have a place that no other has.
    private static func haveOwnPlaces(_ choices: [[UInt32]]) -> Bool {
        if choices.count == 1 { return true }
        var owner: [UInt32: Int] = [:]
        func settle(_ index: Int, _ tried: inout Set<UInt32>) -> Bool {
            for place in choices[index] where tried.insert(place).inserted {
                if let other = owner[place], !settle(other, &tried) { continue }
                owner[place] = index
                return true
            }
            return false
        }
        return choices.indices.allSatisfy { index in
            var tried: Set<UInt32> = []
            return settle(index, &tried)
        }
    }

    private static func lowerBound(_ value: Int, _ places: ArraySlice<UInt32>) -> Int {
        var low = places.startIndex
        var high = places.endIndex
        while low < high {
            let middle = (low + high) / 2
            if Int(places[middle]) < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
