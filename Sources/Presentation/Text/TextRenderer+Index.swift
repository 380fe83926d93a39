public import SearchIndex

extension TextRenderer {
    /// What is in an index.
    public func info(_ info: IndexInfo) -> String {
        var page = page()
        func row(_ label: String, _ value: String) {
            if !value.isEmpty { page.add(label: label, StyledText(value), indent: 0, column: 16) }
        }
        row("Index", info.path)
        row("Size", Numerals.bytes(info.bytes))
        row("Documents", Numerals.grouped(info.documents))
        row("Text", Numerals.bytes(info.textBytes))
        row("Words", "\(Numerals.grouped(info.tokens)), of them \(Numerals.grouped(info.distinctWords)) different")
        row("Languages", info.languages.map { "\($0.code) \(Numerals.grouped($0.documents))" }.joined(separator: ", "))
        let coverage = info.facetCoverage.map { "\($0.facet) \(Numerals.grouped($0.documents))" }
        row("With a", coverage.joined(separator: ", "))
        row("Written", info.updated)
        row("From", info.sources.joined(separator: ", "))
        row("Layout", "version \(info.schemaVersion)")
        row("Analysis", "ICU \(info.icuVersion), Unicode \(info.unicodeVersion), \(info.analyzer)")
        return page.text
    }

    /// What one run of the indexer did: a line, then what was left out and why.
    public func report(_ report: IndexReport, directory: String) -> String {
        var page = page()
        var changes: [String] = []
        for (count, word) in [
            (report.added, "added"), (report.changed, "changed"), (report.renamed, "renamed"),
            (report.removed, "removed"), (report.unchanged, "unchanged"),
        ] where count > 0 {
            changes.append("\(Numerals.grouped(count)) \(word)")
        }
        var line = StyledText(Numerals.count(report.documents, "document"), .heading)
        line.append(" in \(directory)")
        if !changes.isEmpty { line.append(": " + changes.joined(separator: ", ")) }
        line.append(". \(Numerals.bytes(report.bytesRead)) read in \(Numerals.fixed(report.seconds, 1)) s.")
        page.add(line)
        for note in report.notes { page.add(note) }
        if !report.skipped.isEmpty {
            page.space()
            page.add("\(Numerals.count(report.skipped.count, "file or record", "files or records")) left out:", .bad)
            for skipped in report.skipped.prefix(50) {
                page.add("\(skipped.location): \(skipped.reason)", indent: 2, hanging: 4)
            }
            if report.skipped.count > 50 {
                page.add("… and \(Numerals.grouped(report.skipped.count - 50)) more", .quiet, indent: 2)
            }
        }
        if !report.unknownValues.isEmpty {
            page.space()
            page.add("Kept, though no taxonomy knows them (kindred check says where they stand):")
            for unknown in report.unknownValues.prefix(20) {
                page.add(
                    "\(unknown.facet) \(unknown.value): \(Numerals.count(unknown.documents, "document"))", indent: 2,
                    hanging: 4)
            }
            if report.unknownValues.count > 20 {
                page.add("… and \(Numerals.grouped(report.unknownValues.count - 20)) more", .quiet, indent: 2)
            }
        }
        return page.text
    }

    /// The checks of an index, one line each, and what they come to.
    public func verification(_ checks: [VerifyCheck]) -> String {
        var page = page()
        let column = (checks.map { DisplayWidth.of($0.name) }.max() ?? 0) + 2
        for check in checks {
            var line = StyledText(check.passed ? "ok      " : "FAILED  ", check.passed ? .good : .bad)
            line.append(DisplayWidth.fit(check.name, column))
            line.append(check.detail, .quiet)
            page.add(line, indent: 0, hanging: 8 + column)
        }
        page.space()
        let failed = checks.count { !$0.passed }
        page.add(
            failed == 0
                ? "The index is sound."
                : "\(Numerals.count(failed, "check")) failed. Build the index again with: kindred index --rebuild")
        return page.text
    }

    /// A bar that fills as an index is built, to be printed over itself: `indexing  [█████     ]  50%  1,234 documents`.
    public func progress(phase: String, documents: Int, done: Int, of total: Int) -> String {
        let share = total > 0 ? min(1, Double(done) / Double(total)) : 0
        let percent = "\(Int(share * 100))"
        let tail =
            "  " + String(repeating: " ", count: 3 - min(3, percent.count)) + percent + "%  "
            + Numerals.count(documents, "document")
        let head = DisplayWidth.fit(phase, 12)
        let room = max(5, min(40, width - 1 - DisplayWidth.of(head) - DisplayWidth.of(tail) - 2))
        return head + "[" + DisplayWidth.fit(Numerals.bar(share, columns: room), room) + "]" + tail
    }
}
