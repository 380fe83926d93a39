/// Checks documents against the format, for `kindred check`.
public struct DocumentChecker: Sendable {
    private let reader: DocumentReader

    /// A checker that knows these facet values; the mapping is for files with records.
    public init(taxonomies: Taxonomies, mapping: FieldMapping? = nil) {
        reader = DocumentReader(taxonomies: taxonomies, mapping: mapping)
    }

    /// Checks files and folders, each document for itself and all against each other. Throws when a path does not exist.
    public func check(_ paths: [String]) throws(DocumentsError) -> CheckReport {
        let (files, skipped) = try SourceFinder.find(paths)
        var report = CheckReport()
        for problem in skipped {
            report.findings.append(
                CheckFinding(path: problem.location, line: 0, severity: .warning, message: problem.reason))
        }
        var duplicates = DuplicateFinder()
        for file in files {
            check(file, &report, &duplicates)
            report.files += 1
        }
        report.findings += duplicates.findings
        report.findings.sort { ($0.path, $0.line, $0.message) < ($1.path, $1.line, $1.message) }
        return report
    }

    private func check(_ file: SourceFile, _ report: inout CheckReport, _ duplicates: inout DuplicateFinder) {
        let source: OpenedSource
        do {
            source = try reader.open(file)
        } catch {
            report.findings.append(CheckFinding(error, in: file))
            return
        }
        report.documents += source.records.count
        if let note = source.note { report.add(file, 0, .warning, note) }
        if file.format == .markdown {
            checkMarkdown(source, &report, &duplicates)
            return
        }
        for record in source.records {
            switch reader.read(record, of: source) {
            case .failure(let problem): report.findings.append(CheckFinding(problem, in: file))
            case .success(let document):
                let line = file.format.hasRecords ? record.line : 0
                for assignment in document.facets where !assignment.isKnown {
                    report.add(file, line, .warning, unknown(assignment.label, assignment.facet))
                }
                if document.body.isEmpty && document.summary.isEmpty {
                    report.add(file, line, .warning, "the document has a title and no text")
                }
                duplicates.add(document.id, "identifier", file, line)
            }
        }
        if !file.format.hasRecords, let note = try? reader.readText(of: source).note {
            report.add(file, 0, .warning, note)
        }
    }

    private func checkMarkdown(
        _ source: OpenedSource, _ report: inout CheckReport, _ duplicates: inout DuplicateFinder
    ) {
        let file = source.file
        let markdown: MarkdownDocument
        do {
            let decoded = try TextDecoding.decode(source.bytes.buffer).get()
            if let note = decoded.note { report.add(file, 0, .warning, note) }
            markdown = try MarkdownDocument(decoded.text, path: file.path)
        } catch let error as DocumentsError {
            report.findings.append(CheckFinding(error, in: file))
            return
        } catch {
            report.add(file, 0, .error, (error as? DecodingProblem)?.reason ?? "cannot be read")
            return
        }
        guard let matter = markdown.frontMatter else {
            return report.add(file, 1, .error, "has no front matter; begin it with ---, title: and another ---")
        }
        for finding in matter.findings {
            report.add(file, finding.line, finding.isError ? .error : .warning, finding.reason)
        }
        if matter.values[.title] == nil { report.add(file, 1, .error, "has no title; add a line ‘title: …’") }
        if markdown.body.isEmpty { report.add(file, markdown.bodyLine, .error, "has no text below its front matter") }
        checkFacets(matter, file, &report)
        if let title = matter.values[.title]?.first { duplicates.add(title.text, "title", file, title.line) }
        if let url = matter.values[.url]?.first { duplicates.add(url.text, "url", file, url.line) }
        duplicates.add(file.id, "identifier", file, 1)
    }

    private func checkFacets(_ matter: FrontMatter, _ file: SourceFile, _ report: inout CheckReport) {
        let keys: [(FrontMatterKey, Facet)] = [
            (.region, .region), (.lep, .lep), (.sector, .sector), (.stage, .stage),
        ]
        for (key, facet) in keys {
            for value in matter.values[key] ?? [] where reader.taxonomies.resolve(value.text, facet) == nil {
                // The five stages are all there are; the other lists may lack a name.
                report.add(file, value.line, facet == .stage ? .error : .warning, unknown(value.text, facet))
            }
        }
    }

    private func unknown(_ value: String, _ facet: Facet) -> String {
        let terms = reader.taxonomies[facet]?.terms ?? []
        let names = terms.flatMap { [$0.id, $0.label] + $0.aliases.filter { $0.utf8.count > 4 } }
        if facet == .stage {
            return "the stage ‘\(value)’ is none of \(terms.map(\.id).joined(separator: ", "))"
        }
        let hint = Spelling.suggestion(for: value, among: names).flatMap { reader.taxonomies.resolve($0, facet) }
        let question = hint.map { "did you mean ‘\($0.label)’?" } ?? "check its spelling, or add it to the taxonomy"
        return "the \(facet.rawValue) ‘\(value)’ is not known; \(question)"
    }
}

extension CheckReport {
    fileprivate mutating func add(
        _ file: SourceFile, _ line: Int, _ severity: CheckFinding.Severity, _ message: String
    ) {
        findings.append(CheckFinding(path: file.path, line: line, severity: severity, message: message))
    }
}

extension CheckFinding {
    /// A problem of a file, whose location is the file's path with a line or without.
    fileprivate init(_ problem: DocumentProblem, in file: SourceFile) {
        let line = problem.location.hasPrefix(file.path + ":") ? problem.location.dropFirst(file.path.count + 1) : ""
        let isInFile = problem.location == file.path || Int(line) != nil
        let message = isInFile ? problem.reason : "\(problem.location): \(problem.reason)"
        self.init(path: file.path, line: Int(line) ?? 0, severity: .error, message: message)
    }
}

/// Finds what should be different in each document.
private struct DuplicateFinder {
    private var seen: [String: String] = [:]
    var findings: [CheckFinding] = []

    mutating func add(_ text: String, _ what: String, _ file: SourceFile, _ line: Int) {
        let key = "\(what) \(what == "title" ? FoldedKey.of(text) : text)"
        let place = line > 0 ? "\(file.path):\(line)" : file.path
        guard let first = seen[key] else {
            seen[key] = place
            return
        }
        // Only one document of an identifier can be in an index.
        let severity: CheckFinding.Severity = what == "identifier" ? .error : .warning
        let message = "the \(what) ‘\(text)’ is also that of \(first)"
        findings.append(CheckFinding(path: file.path, line: line, severity: severity, message: message))
    }
}
