import Documents
import Fuzzing
import Glibc

// kindred-fuzz [DOCUMENTS [QUESTIONS [SEED]]]: random files and questions from end to end; exit code 1 when anything was
// found. 100,000 documents and 1,000,000 questions take some minutes in a release build.
let numbers = CommandLine.arguments.dropFirst().map { Int($0) ?? 0 }
let documents = numbers.first ?? 100_000
let questions = numbers.dropFirst().first ?? 1_000_000
let seed = UInt64(numbers.dropFirst(2).first ?? 2026)
print("Fuzzing \(documents) documents and \(questions) questions with seed \(seed)")

let files = 600
var run = try FuzzRun(seed: seed, taxonomies: .shipped())
var isDone = false
while !isDone {
    let share = max(1, questions * files / max(documents, 1))
    run.round(files: min(files, max(1, documents)), questions: min(share, max(0, questions - run.questions)))
    isDone = (run.documents >= documents && run.questions >= questions) || run.findings.count > 20
    print(
        "\(run.documents) documents, \(run.refused) refused, \(run.questions) questions, \(run.hits) hits,",
        "\(run.findings.count) findings")
}
run.clean()
for finding in run.findings { print(finding) }
exit(run.findings.isEmpty ? 0 : 1)
