/// Reads questions in plain English: finds what narrows them, and leaves the topic.
///
/// `who has mapped marine energy strengths in the South West before 2017?` is read as `stage:>=mapping`,
/// `region:"South West"`, `until:2016`, and the topic `marine energy strengths`.
///
/// Only what is clearly marked narrows; everything else stays topic:
/// - **places** (regions, LEPs, places): after `in`, `across`, `near`, `from`, `for` …, or bare where no name goes on
///   (`Cornwall marine energy`, not `South West Water`); `in Wales or Scotland` is one of both; `outside London`,
///   `not in London` exclude. Names that are also words (`Reading`, `Bath`) need their capital;
/// - **dates**: `in 2016`, `before March 2017`, `since`, `between 2014 and 2018`, `in the last five years`; a bare
///   `2014-2020` is the name of a programme as often as a time, and stays topic;
/// - **stages**: as what somebody has done (`have mapped`, `have finished a strategy`: that stage or later), is doing
///   (`are developing a strategy`, `LEPs mapping …`: that stage), or by name (`at the delivery stage`, `beyond mapping`,
///   `one step ahead of mapping`: the next one). `digital strategy` and `evaluation of …` are topics;
/// - **sectors**: `in the energy sector`, `the medtech sector`, `in the space industry`; the word `energy` alone is topic;
/// - **organisations**: after `at`, `by`, `with`, `from`.
///
/// What is in quotes or after a field's name is left to `QueryParser`, which reads the topic.
public struct QuestionReader: Sendable {
    /// Tells which values a phrase names, the preferred one first; empty when none. It is asked for phrases of up to
    /// eight words, as typed, and compares them as it likes (case, accents, aliases).
    public var lookup: @Sendable (String) -> [KnownValue]
    /// The stages in their order.
    public var stages: [KnownValue]
    /// The year it is, for `last year`; `nil` leaves such words topic. Years after it are targets, not dates of documents.
    public var currentYear: Int?
    /// The stage of those who ask, for `ahead of us`; `nil` leaves such words topic.
    public var ownStage: String?
    /// What the topic is read with.
    public var parser: QueryParser

    /// A reader that recognises what `lookup` knows.
    public init(
        stages: [KnownValue], schema: QuerySchema = .kindred, currentYear: Int? = nil, ownStage: String? = nil,
        lookup: @escaping @Sendable (String) -> [KnownValue]
    ) {
        self.stages = stages
        self.parser = QueryParser(schema: schema)
        self.currentYear = currentYear
        self.ownStage = ownStage
        self.lookup = lookup
    }

    /// The question, taken apart. Any text can be read; at worst all of it is topic.
    public func read(_ text: String) -> Question {
        let words = QuestionWords(text, schema: parser.schema)
        var found: [Question.Constraint] = []
        var index = 0
        while index < words.count {
            if let (constraint, next) = constraint(at: index, of: words) {
                found.append(constraint)
                index = next
            } else {
                index += 1
            }
        }
        var (subject, silent) = words.opening(without: found.map(\.range))
        silent += framing(of: words, found)
        return Question(text: text, constraints: found, subject: subject, silent: silent, parser: parser)
    }

    /// The constraint that begins at a word, and the word after it.
    private func constraint(at index: Int, of words: QuestionWords) -> (Question.Constraint, Int)? {
        guard !words.isQuoted(index) else { return nil }
        return date(at: index, of: words) ?? stage(at: index, of: words) ?? sector(at: index, of: words)
            ?? place(at: index, of: words)
    }

    /// The longest phrase from a word on that names a value the caller wants, and the word after it.
    func value(
        at index: Int, of words: QuestionWords, where wanted: (KnownValue) -> Bool
    ) -> (value: KnownValue, next: Int)? {
        var end = min(words.longestPhrase(from: index), index + 8)
        while end > index {
            if let value = lookup(words.phrase(index..<end)).first(where: wanted) { return (value, end) }
            end -= 1
        }
        return nil
    }
}
