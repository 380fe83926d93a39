/// Which field of a JSON Lines or CSV file is what in a document.
///
/// A small YAML file beside the data (`projects.jsonl` has `projects.mapping.yaml`), or one of those that are part of
/// the program:
///
///     recognise: [id, beneficiary, fund]        # fields that tell such records from others
///     title: title                              # a field
///     body: [summary, "Led by {beneficiary}."]  # fields in braces, left out as a whole when one of them is empty
///     organisations: "institutions[].name"      # a field of each element of a list
///     programmes:
///       - text: European Structural and Investment Funds      # always the same
///       - { field: fund, values: { ERDF: European Regional Development Fund }, others: drop }
///       - { field: keywords, separator: ";" }                 # several values in one field
///     outcome: "Received {amount|money}."                     # 1434364.0 becomes £1,434,364
///     people: { name: "staff[].name", role: "staff[].post", relation: { text: lead } }
///
/// Where a document has one value the first source that gives one counts; lists take those of all; the body joins all by
/// empty lines.
public final class FieldMapping: Sendable {
    /// Name of the file, for messages.
    public let name: String
    /// Changes whenever the file changes.
    public let fingerprint: String
    /// Fields that a record must have for the mapping to be chosen by itself.
    public let recognisedBy: [String]

    /// Fields of the records that are used.
    let paths: [String]
    let jsonPaths: JSONPaths
    let targets: FieldTargets

    /// The mapping of a YAML file.
    public convenience init(file path: String) throws(DocumentsError) {
        let bytes = try FileBytes(path: path, isCompressed: false)
        let yaml = withExtendedLifetime(bytes) { String(decoding: bytes.buffer, as: UTF8.self) }
        try self.init(yaml: yaml, name: path)
    }

    /// The mapping of a YAML text; the name is for messages.
    public init(yaml: String, name: String) throws(DocumentsError) {
        var reader = MappingFile(name: name)
        try reader.read(yaml)
        guard !reader.targets[.title].isEmpty || !reader.targets[.body].isEmpty else {
            throw DocumentsError(location: name, reason: "says neither which field is the title nor which is the body")
        }
        self.name = name
        recognisedBy = reader.recognisedBy
        paths = reader.paths
        targets = reader.targets
        jsonPaths = JSONPaths(reader.paths)
        var hash = FNV64()
        hash.add(yaml.utf8)
        fingerprint = hash.text
    }

    /// The mappings that are part of the program, those with more fields to tell them by first.
    static let shipped: [FieldMapping] = EmbeddedFile.all(in: "Mappings").map { file in
        do {
            return try FieldMapping(yaml: String(decoding: file.bytes, as: UTF8.self), name: file.name)
        } catch {
            preconditionFailure("a mapping of the program is wrong: \(error)")
        }
    }.sorted { $0.recognisedBy.count > $1.recognisedBy.count }

    /// The first of the program's mappings that fits records with these fields.
    static func recognising(_ fields: [String]) -> FieldMapping? {
        let fields = Set(fields)
        return shipped.first { !$0.recognisedBy.isEmpty && fields.isSuperset(of: $0.recognisedBy) }
    }
}

/// Where the values of each target come from.
struct FieldTargets: Sendable {
    private var sources: [[FieldSource]] = FieldTarget.allCases.map { _ in [] }
    /// Of each source its plain field, -1 for none: most records are read by these alone.
    private var plainFields: [[Int]] = FieldTarget.allCases.map { _ in [] }
    /// Of each target the marks of the fields that it takes values from (`RecordFields.mark`): most records have few of all.
    private var marks: [UInt64] = FieldTarget.allCases.map { _ in 0 }

    /// The sources of a target; none when the mapping does not name it.
    subscript(target: FieldTarget) -> [FieldSource] {
        get { sources[target.rawValue] }
        set {
            sources[target.rawValue] = newValue
            plainFields[target.rawValue] = newValue.map { $0.plainField ?? -1 }
            marks[target.rawValue] = newValue.reduce(0) {
                $0 | ($1.plainField.map(RecordFields.mark) ?? RecordFields.any)
            }
        }
    }

    /// Whether a record may give a target anything.
    func mayHave(_ target: FieldTarget, in record: RecordFields) -> Bool { marks[target.rawValue] & record.marks != 0 }

    /// Calls `body` with the text of each value that a record gives a target.
    func forEachText(_ target: FieldTarget, in record: RecordFields, _ body: (String) -> Void) {
        guard mayHave(target, in: record) else { return }
        let plain = plainFields[target.rawValue]
        for (place, field) in plain.enumerated() {
            if field >= 0 {
                record.forEachText(at: field, body)
            } else {
                for value in sources[target.rawValue][place].values(in: record) { body(value.text) }
            }
        }
    }
}
