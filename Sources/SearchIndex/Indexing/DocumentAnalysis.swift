internal import Documents
internal import TextAnalysis

/// A document ready to be written: what needs a processor is done, what needs the file is not.
///
/// It is handed from thread to thread, and changed by one at a time.
final class AnalysedDocument: @unchecked Sendable {
    let rowid: UInt32
    /// What was read. Its parts are taken one by one, since a copy of a document costs as much as making rows of it.
    let new: NewDocument
    /// What it may have alike with others.
    let traits: DocumentTraits
    /// The body compressed; `nil` where it is as small as it is, and before it was compressed.
    fileprivate(set) var compressedBody: [UInt8]?
    /// Number of tokens of each field.
    let lengths: [Int]
    /// Bytes of all fields.
    let textBytes: Int

    fileprivate init(
        _ rowid: UInt32, _ new: NewDocument, _ traits: DocumentTraits, _ lengths: [Int], _ textBytes: Int
    ) {
        self.rowid = rowid
        self.new = new
        self.traits = traits
        self.lengths = lengths
        self.textBytes = textBytes
    }
}

/// Analyses documents and inverts their terms, on one thread.
final class DocumentAnalysis {
    /// The postings of the documents analysed so far.
    private(set) var inverter: Inverter
    private let keepsTerms: Bool
    private let tokenizer = Tokenizer()
    private var packer: TextPacker
    private let traits = DocumentTraits.Known()
    private var lastLanguage = (code: "", language: Language(code: ""))

    /// `keepsTerms` says that the documents are those of a new index, whose latent space will be learnt.
    init(keepsTerms: Bool, dictionary: TextDictionary?) {
        self.keepsTerms = keepsTerms
        packer = TextPacker(dictionary)
        inverter = Inverter(keepsTerms: keepsTerms)
    }

    /// Compresses with a dictionary from now on.
    func use(_ dictionary: TextDictionary) { packer = TextPacker(dictionary) }

    /// Gives the postings away, and begins anew.
    func takePostings() -> PostingRun {
        defer { inverter = Inverter(keepsTerms: keepsTerms) }
        return inverter.finish()
    }

    /// The same, out of memory, into a file beside `path`; when it cannot be written, they stay in memory, and the index
    /// will not be written either.
    func takePostings(spillingBeside path: String) -> PostingRun {
        let run = takePostings()
        return PostingRun(spilling: run, beside: path) ?? run
    }

    /// Analyses a document, and compresses its body. Rowids ascend.
    func analyse(_ document: Document, rowid: UInt32) -> AnalysedDocument {
        let analysed = invert(NewDocument(document, nil), rowid: rowid)
        compress(analysed)
        return analysed
    }

    /// Analyses a document. Rowids ascend.
    func invert(_ new: NewDocument, rowid: UInt32) -> AnalysedDocument {
        let language = new.document.language.map { self.language($0) } ?? detect(new.document)
        let traits = traits.of(new, language: language.code)
        inverter.begin(document: rowid, language: language.bit)
        var lengths = Array(repeating: 0, count: Field.allCases.count)
        var bytes = 0
        func add(_ text: String, _ column: Int) {
            var text = text
            lengths[column] = text.withUTF8 { invert($0, column: column) }
            bytes += text.utf8.count
        }
        add(new.document.body, Field.body.rawValue)
        add(FieldTexts.title(new.document), Field.title.rawValue)
        add(new.document.summary, Field.summary.rawValue)
        for (column, text) in zip(DocumentTraits.fields, traits.texts) { add(text, column) }
        return AnalysedDocument(rowid, new, traits, lengths, bytes)
    }

    /// Compresses the body.
    func compress(_ analysed: AnalysedDocument) { analysed.compressedBody = packer.pack(analysed.new.document.body) }

    /// The language of a code, mostly the one of the document before.
    private func language(_ code: String) -> Language {
        if lastLanguage.code != code { lastLanguage = (code, Language(code: code)) }
        return lastLanguage.language
    }

    private func detect(_ document: Document) -> Language {
        var sample = document.body.isEmpty ? document.title + " " + document.summary : document.body
        return sample.withUTF8 { bytes in
            var end = min(bytes.count, DocumentAnalysis.sampleBytes)
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
            return Language.detect(UnsafeBufferPointer(rebasing: bytes[..<end]))
        }
    }

    /// So much of a text tells its language; more would only take longer.
    private static let sampleBytes = 1000

    /// Inverts a field; returns its number of tokens.
    private func invert(_ text: UnsafeBufferPointer<UInt8>, column: Int) -> Int {
        var count = 0
        let inverter = inverter
        tokenizer.forEachTerm(in: text) { term, isColocated, position, _, _ in
            inverter.add(term, column: column, position: position)
            if !isColocated { count += 1 }
        }
        return count
    }
}
