internal import ArgumentParser
internal import SearchIndex

/// `--diversity`.
struct DiversityOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How much it counts that the first ones are not all of one programme or organisation, 0 to 1.",
            discussion: "Without it \(SpreadSummary.standardDiversity) where documents are compared, 0 in a search.",
            valueName: "number"))
    var diversity: Double?

    func validate() throws {
        guard let diversity else { return }
        guard (0...1).contains(diversity) else {
            throw ValidationError("--diversity must be 0 to 1; it is \(diversity).")
        }
    }
}
