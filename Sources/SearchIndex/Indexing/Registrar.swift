internal import Documents

/// A document, or what stands in its place, as a thread has found it in a source.
struct Candidate: Sendable {
    enum Kind: Sendable {
        /// The index has it already: its position in `PreviousIndex.documents`.
        case known(Int)
        case new(NewDocument)
        /// Why it is left out.
        case problem(String)
    }

    var source: Int
    /// 0 when it is not known, or when the file holds one document.
    var line: Int
    var kind: Kind
}

/// A document that a thread has read, handed on without copying it.
final class NewDocument: Sendable {
    let document: Document
    /// `nil` of one that is in no file.
    let hash: DocumentHash?

    init(_ document: consuming Document, _ hash: DocumentHash?) {
        self.document = document
        self.hash = hash
    }
}

/// Decides in the order of the sources which documents the index gets: of several with one identifier the first.
struct Registrar {
    /// What comes of some candidates.
    struct Decision {
        var added: [(new: NewDocument, rowid: UInt32, source: Int)] = []
        /// Documents that stay, with the source they are in now.
        var kept: [(rowid: UInt32, source: Int)] = []
        var skipped: [SkippedSource] = []
    }

    private let files: [SourceFile]
    private let previous: PreviousIndex
    private var places: [String: (source: Int, line: Int)] = [:]
    private var nextRowid: UInt32
    /// Whether the document at each position of the previous index stays as it is.
    private(set) var isKept: [Bool]
    /// Positions in the previous index of documents that get another content.
    private(set) var isReplaced: [Bool]
    /// Sources of which something is left out.
    private(set) var incomplete: Set<Int> = []
    private(set) var report = IndexReport()
    private var newContents: [Int64: Int] = [:]

    /// Begins to give out rowids from `firstRowid`, to `expected` documents or more.
    init(_ files: [SourceFile], previous: PreviousIndex, firstRowid: UInt32, expected: Int) {
        places.reserveCapacity(expected)
        self.files = files
        self.previous = previous
        nextRowid = firstRowid
        isKept = Array(repeating: false, count: previous.documents.count)
        isReplaced = isKept
    }

    /// Decides on the next candidates.
    mutating func register(_ candidates: [Candidate]) -> Decision {
        var decision = Decision()
        for candidate in candidates {
            switch candidate.kind {
            case .problem(let reason): skip(candidate, reason, &decision)
            case .known(let position):
                let entry = previous.documents[position]
                guard claim(entry.key, candidate, &decision) else { continue }
                isKept[position] = true
                report.unchanged += 1
                decision.kept.append((entry.rowid, candidate.source))
            case .new(let new):
                guard claim(new.document.id, candidate, &decision) else { continue }
                count(new.document.id, new.hash)
                decision.added.append((new, nextRowid, candidate.source))
                nextRowid += 1
            }
        }
        return decision
    }

    private mutating func claim(_ key: String, _ candidate: Candidate, _ decision: inout Decision) -> Bool {
        guard let first = places.updateValue((candidate.source, candidate.line), forKey: key) else { return true }
        places[key] = first
        let place = location(first.source, first.line)
        skip(
            candidate, "has the identifier ‘\(key)’ of \(place), which came first; give one of them another", &decision)
        return false
    }

    private mutating func skip(_ candidate: Candidate, _ reason: String, _ decision: inout Decision) {
        incomplete.insert(candidate.source)
        decision.skipped.append(
            SkippedSource(location: location(candidate.source, candidate.line), reason: reason))
    }

    private func location(_ source: Int, _ line: Int) -> String {
        line > 0 ? "\(files[source].path):\(line)" : files[source].path
    }

    /// Counts a new document by what it is to the previous index.
    private mutating func count(_ key: String, _ hash: DocumentHash?) {
        guard !previous.documents.isEmpty, let position = previous.document(key) else {
            report.added += 1
            if !previous.documents.isEmpty, let hash { newContents[hash.content, default: 0] += 1 }
            return
        }
        isReplaced[position] = true
        if previous.documents[position].hash == hash { report.unchanged += 1 } else { report.changed += 1 }
    }

    /// Completes the counts: what is neither kept nor replaced was removed, or has another identifier now.
    mutating func finish() {
        for (position, entry) in previous.documents.enumerated() where !isKept[position] && !isReplaced[position] {
            if let content = entry.hash?.content, let count = newContents[content], count > 0 {
                newContents[content] = count - 1
                report.added -= 1
                report.renamed += 1
            } else {
                report.removed += 1
            }
        }
    }
}
