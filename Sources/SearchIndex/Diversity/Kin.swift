internal import Documents

/// What tells whether a document is of one kind with others: its programmes, who is responsible for it, its words.
struct Kin {
    /// A programme or an organisation, with what makes two names the same.
    struct Name {
        var key: String
        var label: String
    }

    var title: String
    var programmes: [Name]
    /// Responsible for it, if any is known.
    var organisation: Name?
    /// Its unit vector in the latent space, in the dimensions that count for whole documents.
    var vector: [Float]?

    /// How near two documents are in meaning: a cosine; 0 where nothing is known.
    func cosine(_ other: Kin) -> Float {
        guard let vector, let others = other.vector, vector.count == others.count else { return 0 }
        var sum: Float = 0
        for index in vector.indices { sum += vector[index] * others[index] }
        return sum
    }
}

/// Reads the kin of documents.
struct KinReader {
    private let file: IndexFile
    private let names: OrganisationNames
    private let space: LatentSpace?

    init(_ file: IndexFile) throws(SegmentError) {
        self.file = file
        names = OrganisationNames(listed: try file.tree(.organisation), leps: try file.tree(.lep))
        space = try file.space
    }

    func kin(_ rowid: UInt32) throws(SegmentError) -> Kin {
        let row = try file.connection.statement("SELECT title, programmes, organisations FROM document WHERE id = ?1")
        row.bind(1, Int64(rowid))
        defer { row.reset() }
        guard try row.step() else { throw .corrupt("document \(rowid) is in the index but its row is missing") }
        var programmes: [Kin.Name] = []
        for line in row.text(1).split(separator: "\n") {
            let label = ProgrammeName.withoutRound(String(line))
            let name = Kin.Name(key: FoldedName.key(label), label: label)
            if !programmes.contains(where: { $0.key == name.key }) { programmes.append(name) }
        }
        let responsible = row.text(2).prefix { $0 != "\n" }
        return Kin(
            title: row.text(0), programmes: programmes,
            organisation: OrganisationNames.parts(String(responsible)).first.map {
                Kin.Name(key: names.key($0), label: $0)
            },
            vector: try space?.vector(ofDocument: rowid).flatMap {
                LatentSpace.unit(Array($0.prefix(SimilarSeed.dimensions)))
            })
    }
}

/// Names of funds and programmes.
enum ProgrammeName {
    private static let rounds: Set<String> = ["wave", "round", "phase", "tranche", "call", "cohort", "stage"]
    private static let numbers: Set<String> = [
        "one", "two", "three", "four", "five", "i", "ii", "iii", "iv", "first", "second", "third", "fourth",
    ]

    /// A name without the number or the years of a round: `Growth Deal round 3`, `ESIF 2014-2020` are `Growth Deal`, `ESIF`.
    static func withoutRound(_ name: String) -> String {
        var words = name.split(separator: " ")
        func word(_ fromEnd: Int) -> String { FoldedName.key(String(words[words.count - fromEnd])) }
        while words.count > 1 {
            if isYears(words[words.count - 1]) {
                words.removeLast()
            } else if words.count > 2, rounds.contains(word(2)), isNumber(word(1)) {
                words.removeLast(2)
            } else if words.count > 2, rounds.contains(word(1)), isNumber(word(2)) {
                words.removeLast(2)
            } else {
                break
            }
        }
        while let last = words.last, last.allSatisfy({ "-–—,:".contains($0) }), words.count > 1 { words.removeLast() }
        let kept = words.joined(separator: " ")
        return kept.hasSuffix(",") || kept.hasSuffix(":") ? String(kept.dropLast()) : kept
    }

    private static func isNumber(_ word: String) -> Bool {
        numbers.contains(word) || !word.isEmpty && word.allSatisfy(\.isNumber)
    }

    /// `2016`, `(2016)`, `2014-2020`, `2014/15`.
    private static func isYears(_ word: Substring) -> Bool {
        let digits = word.filter(\.isNumber)
        let others = word.filter { !$0.isNumber }
        return (4...8).contains(digits.count) && (digits.hasPrefix("19") || digits.hasPrefix("20"))
            && others.allSatisfy { "()-–/".contains($0) }
    }
}
