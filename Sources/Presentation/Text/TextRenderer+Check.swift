public import Documents

extension TextRenderer {
    /// What `kindred check` found, a line each (`path:line: severity: sentence`), and what it comes to.
    public func check(_ report: CheckReport) -> String {
        var page = page()
        for finding in report.findings {
            var line = StyledText(finding.path + (finding.line > 0 ? ":\(finding.line)" : ""), .title)
            line.append(": ")
            line.append(finding.severity.rawValue, finding.severity == .error ? .bad : .match)
            line.append(": \(finding.message)")
            // Not wrapped, so that editors find the place.
            page.add(unwrapped: line)
        }
        page.space()
        let looked = "\(Numerals.count(report.documents, "document")) in \(Numerals.count(report.files, "file"))"
        let found = "\(Numerals.count(report.errorCount, "error")), \(Numerals.count(report.warningCount, "warning"))"
        page.add(report.findings.isEmpty ? "\(looked): nothing to mend." : "\(looked): \(found).")
        return page.text
    }
}
