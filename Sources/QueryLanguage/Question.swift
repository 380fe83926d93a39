/// A question in plain English, taken apart: what narrows it, and the topic that remains.
public struct Question: Sendable, Equatable {
    /// Something recognised in the question that narrows it.
    public struct Constraint: Sendable, Hashable {
        /// UTF-8 byte offsets of all the words it was read from (`in Cornwall`).
        public var range: Range<Int>
        /// The words that name the value (`Cornwall`): topic again when the constraint is removed. Empty for dates.
        public var value: Range<Int>
        /// What it requires; printed, it is how the question was understood (`lep:cornwall`).
        public var node: QueryNode
        /// Whether the words of the value stay in the topic as well (`in North Wales`, read as Wales).
        var isAlsoTopic = false
    }

    /// The question as it was typed.
    public let text: String
    /// What narrows it, in the order of the text.
    public private(set) var constraints: [Constraint]
    /// Who or what is asked for, where the question says (`LEPs`, `people`); no part of the topic.
    public let subject: QueryWord?
    /// What remains, read by `QueryParser`: quotes, fields and operators in it hold. Its offsets are those of `text`.
    public private(set) var topic: Query
    /// Question words, and what is left of removed constraints: neither topic nor constraint.
    private var silent: [Range<Int>]
    /// What was recognised and cannot narrow anything, and why.
    private var notices: [QueryProblem] = []
    private let parser: QueryParser

    init(
        text: String, constraints: [Constraint], subject: QueryWord?, silent: [Range<Int>], parser: QueryParser
    ) {
        self.text = text
        self.constraints = constraints
        self.subject = subject
        self.silent = silent
        self.parser = parser
        topic = Query(text: text, root: nil)
        topic = readTopic()
    }

    /// The question as a query: the topic side by side with the constraints, which hold for all of it.
    public var query: Query {
        let nodes = [topic.root].compactMap { $0 } + constraints.map(\.node)
        return Query(text: text, root: .juxtaposed(nodes), problems: topic.problems, words: topic.words)
    }

    /// The question without one of its constraints. The words of its value go back to the topic, so that answers which
    /// have them still come first: `marine energy in Cornwall` without `lep:cornwall` is about marine, energy, Cornwall.
    public func removing(constraintAt index: Int) -> Question {
        var question = self
        let removed = question.constraints.remove(at: index)
        question.silent.append(removed.range.lowerBound..<removed.value.lowerBound)
        question.silent.append(removed.value.upperBound..<removed.range.upperBound)
        question.topic = question.readTopic()
        return question
    }

    /// The question without the constraints on a facet that no document has; the topic's problems give the reason. The
    /// words of their values are topic again when `asTopic`, and otherwise say nothing.
    public func leavingOut(facet: String, asTopic: Bool, because reason: String) -> Question {
        var question = self
        while let index = question.constraints.firstIndex(where: { $0.node.facet == facet }) {
            let range = question.constraints[index].range
            question.notices.append(QueryProblem(range: range, message: reason))
            if !asTopic { question.silent.append(range) }
            question = question.removing(constraintAt: index)
        }
        return question
    }

    /// The text with spaces for all that is no topic, so that offsets stay what they are.
    private func readTopic() -> Query {
        var bytes = Array(text.utf8)
        for range in silent + constraints.filter({ !$0.isAlsoTopic }).map(\.range) {
            for index in range { bytes[index] = 0x20 }
        }
        var topic = parser.parse(String(decoding: bytes, as: UTF8.self))
        if topic.root == nil && constraints.isEmpty { topic = parser.parse(text) }
        topic.text = text
        topic.problems += notices
        return topic
    }
}

extension QueryNode {
    /// The facet that this narrows, if it narrows one.
    fileprivate var facet: String? {
        if case .facet(let name, _, _) = self { name } else { nil }
    }
}
