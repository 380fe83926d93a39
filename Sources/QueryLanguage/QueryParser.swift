/// Reads what a person typed as a query: always, and saying what it could not read as written.
///
/// ```
/// question    = [ alternative { "OR" alternative } ]
/// alternative = sequence { "AND" sequence }
/// sequence    = near { near }                              side by side: ranked OR, the more match the better
/// near        = item { ( "NEAR" | "NEAR/5" ) item }        words, prefixes and phrases only
/// item        = { "NOT" } [ "-" | "+" ] ( word | prefix | phrase | group | nearness | field | filter )
/// word        = anything up to a space, quote or parenthesis, without the punctuation around it: R&D C++ spin-outs
/// prefix      = word "*"
/// phrase      = '"' text '"' [ "~" number ]                these words in this order; ~5: near each other
/// group       = "(" question ")"
/// nearness    = "NEAR(" { word | prefix | phrase } [ "," number ] ")"        10 unless said
/// field       = fieldname ":" ( word | prefix | phrase | group | nearness )
/// filter      = facetname ":" ( value { "," value } | "(" values ")" )      values with OR, AND, NOT, -
///             | dateword ":" ( period { "," period } | "(" periods ")" )
/// value       = [ ">=" | "<=" | ">" | "<" | "=" ] ( text | '"' text '"' )    order: ordered facets only (stage)
///             | value ".." value                                             ordered facets only
/// period      = date | [ date ] ".." [ date ]     2016  2016-03  2016-03-15  15/03/2016  "March 2016"  2016-Q1
/// ```
///
/// **Precedence**, tightest first: `NEAR`; side by side; `AND`; `OR`. So `marine energy OR tidal power` is
/// `(marine energy) OR (tidal power)`, and `marine energy AND cornwall` needs Cornwall and one of the two words.
///
/// **Filters, `-word`, `NOT word` and `+word` standing beside other things hold for the whole question** (or the
/// whole group in parentheses), wherever in it they stand: `marine OR tidal region:wales` is
/// `(marine OR tidal) region:wales`. Filters joined to each other go together: `marine region:wales OR region:london`
/// is `marine (region:wales OR region:london)`. With AND or OR between a filter and a word, precedence decides.
///
/// **Operators are in capitals**: `and`, `or`, `not`, `near` are words. Names are read in any letters. A backslash makes a
/// plain word of anything: `\OR`, `\-5`, `\region:x`. All shapes of quotes („ “ ” « »), full-width characters, every kind
/// of space and dash do what their plain forms do.
///
/// Nothing is refused. An unclosed parenthesis closes at the end, an unclosed quote is left out, an operator that lacks
/// a side is left out, an unknown name before a colon is part of a word, parentheses nested deeper than
/// `QueryParser.depthLimit` are left out; `Query.problems` says so. The work is linear in the length of the text.
public struct QueryParser: Sendable, Equatable {
    /// Parentheses nested deeper than this are read as if they were not there.
    public static let depthLimit = 40
    /// More problems than this are counted, not listed.
    static let problemLimit = 40
    /// Words between the first and the last of `NEAR` where the question does not say.
    public static let nearDistance = 10
    /// No text is so long that a greater distance means anything.
    static let nearLimit = 10_000

    /// The names a question may use.
    public var schema: QuerySchema

    /// A parser for questions that use these names.
    public init(schema: QuerySchema) { self.schema = schema }

    /// The question as a tree, with what was not understood as written.
    public func parse(_ text: String) -> Query {
        var reading = Reading(text, schema: schema)
        let root = reading.question()
        return Query(text: text, root: root, problems: reading.listedProblems(root), words: reading.words)
    }
}

extension Query {
    /// A text without any operators: all of it words. For pasted text and test collections.
    public static func plain(_ text: String) -> Query {
        let words = Words.plain(text)
        return Query(text: text, root: .juxtaposed(words.map { .word($0.text) }), problems: [], words: words)
    }
}
