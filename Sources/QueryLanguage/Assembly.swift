/// A piece of a question between two parentheses: an operand, or what joins two.
enum Element {
    case item(QueryNode, Range<Int>)
    case join(Join, Range<Int>)
}

/// What can stand between two operands.
enum Join: Equatable {
    case and
    case or
    case near(Int)

    var name: String {
        switch self {
        case .and: "AND"
        case .or: "OR"
        case .near: "NEAR"
        }
    }
}

/// Operands and operators in a row, made a tree by precedence.
extension Reading {
    mutating func assembled(_ elements: [Element]) -> QueryNode? {
        let elements = withFiltersJoined(withNearJoined(withoutDangling(elements)))
        // Sequences of operands side by side, and the operators between them.
        var runs: [[QueryNode]] = [[]]
        var joins: [Join] = []
        for element in elements {
            switch element {
            case .item(let node, _): runs[runs.count - 1].append(node)
            case .join(let join, _):
                joins.append(join)
                runs.append([])
            }
        }
        guard !joins.isEmpty else { return .juxtaposed(runs[0]) }
        var forAll: [QueryNode] = []
        for index in runs.indices where runs[index].contains(where: \.holdsForAll) {
            let run = runs[index]
            let own = run.filter { !$0.holdsForAll }
            if !own.isEmpty {
                forAll += run.filter(\.holdsForAll)
                runs[index] = own
            } else {
                // Nothing else stands here, so the one next to the operator is its operand.
                let kept = index == 0 ? run.count - 1 : 0
                runs[index] = [run[kept]]
                forAll += run[..<kept] + run[(kept + 1)...]
            }
        }
        let main = Self.joined(runs.compactMap { .juxtaposed($0) }, by: joins)
        return .juxtaposed([main].compactMap { $0 } + forAll)
    }

    /// Operands joined by AND and OR, AND first.
    private static func joined(_ nodes: [QueryNode], by joins: [Join]) -> QueryNode? {
        guard let first = nodes.first else { return nil }
        var alternatives = [[first]]
        for (join, node) in zip(joins, nodes.dropFirst()) {
            if join == .or { alternatives.append([node]) } else { alternatives[alternatives.count - 1].append(node) }
        }
        return .either(alternatives.compactMap { .all($0) })
    }

    /// Without the operators that lack a side.
    private mutating func withoutDangling(_ elements: [Element]) -> [Element] {
        var result: [Element] = []
        for element in elements {
            if case .join(let join, let range) = element {
                switch result.last {
                case nil: problem(range, "Nothing stands before \(join.name), so it was left out.")
                case .join(let last, _)?:
                    problem(range, "\(join.name) directly follows \(last.name), so it was left out.")
                case .item?: result.append(element)
                }
            } else {
                result.append(element)
            }
        }
        if case .join(let join, let range) = result.last {
            problem(range, "Nothing stands after \(join.name), so it was left out.")
            result.removeLast()
        }
        return result
    }

    /// With `a NEAR b` made one operand; NEAR between anything but words and phrases is read as AND.
    private mutating func withNearJoined(_ elements: [Element]) -> [Element] {
        guard elements.contains(where: { if case .join(.near, _) = $0 { true } else { false } }) else {
            return elements
        }
        var result: [Element] = []
        var index = 0
        while index < elements.count {
            guard case .item(let node, let range) = elements[index], node.isNearOperand else {
                result.append(replaced(elements[index]))
                index += 1
                continue
            }
            var nodes = [node]
            var end = range
            var distance: Int?
            while index + 2 < elements.count, case .join(.near(let next), let join) = elements[index + 1],
                case .item(let other, let range) = elements[index + 2], other.isNearOperand
            {
                if let distance, distance != next {
                    problem(join, "NEAR with different distances in a row were read with the greatest of them.")
                }
                distance = max(distance ?? next, next)
                nodes.append(other)
                end = range
                index += 2
            }
            let whole = range.lowerBound..<end.upperBound
            result.append(.item(nodes.count == 1 ? node : .near(nodes, distance: distance ?? 0), whole))
            index += 1
        }
        return result
    }

    private mutating func replaced(_ element: Element) -> Element {
        guard case .join(.near, let range) = element else { return element }
        problem(range, "NEAR joins words and phrases only; here it was read as AND.")
        return .join(.and, range)
    }

    /// With filters that are joined to nothing but each other made one operand.
    private func withFiltersJoined(_ elements: [Element]) -> [Element] {
        guard elements.contains(where: { if case .item(let node, _) = $0 { node.isFilter } else { false } }) else {
            return elements
        }
        var result: [Element] = []
        var index = 0
        while index < elements.count {
            var end = index + 1
            while end + 1 < elements.count, case .join = elements[end] { end += 2 }
            let chain = elements[index..<end]
            index = end
            var nodes: [QueryNode] = []
            var joins: [Join] = []
            for element in chain {
                switch element {
                case .item(let node, _): nodes.append(node)
                case .join(let join, _): joins.append(join)
                }
            }
            if !joins.isEmpty, nodes.allSatisfy(\.isFilter), let node = Self.joined(nodes, by: joins) {
                result.append(.item(node, 0..<0))
            } else {
                result += chain
            }
        }
        return result
    }
}
