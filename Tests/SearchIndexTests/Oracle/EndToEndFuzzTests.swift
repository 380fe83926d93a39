import Documents
import Fuzzing
import Testing

/// Random files and questions from end to end, briefly; `kindred-fuzz` does it at length. `KINDRED_FUZZ=N` asks for N
/// documents and ten times as many questions, `KINDRED_SEED=S` for other ones.
@Suite struct EndToEndFuzzTests {
    @Test func noFileOrQuestionEndsTheProgram() throws {
        let wanted = SearcherPropertyTests.setting("KINDRED_FUZZ", 400)
        print("Fuzzing \(wanted) documents from end to end, seed \(SearcherPropertyTests.seed)")
        var run = try FuzzRun(seed: SearcherPropertyTests.seed, taxonomies: .shipped())
        defer { run.clean() }
        while run.documents < wanted, run.findings.isEmpty { run.round(files: 150, questions: 1_500) }
        #expect(run.findings.isEmpty, "\(run.findings)")
        #expect(run.hits > run.questions && run.refused > 0)
    }
}
