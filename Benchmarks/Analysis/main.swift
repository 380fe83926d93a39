// Speed of analysis on one core: `bench-analysis FILE`, over the UTF-8 text of a file (`make bench-analysis`).
//
// What is timed is also checked: the words must be those that ICU finds in the whole text, without our fast path.
import CICU
import Glibc
import TextAnalysis

/// The bytes of a file.
func contents(of path: String) -> UnsafeBufferPointer<UInt8> {
    let descriptor = open(path, O_RDONLY)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_size > 0,
        let bytes = mmap(nil, status.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0), bytes != MAP_FAILED
    else { fail("cannot read \(path)") }
    return UnsafeRawBufferPointer(start: bytes, count: status.st_size).assumingMemoryBound(to: UInt8.self)
}

func fail(_ message: String) -> Never {
    let line = "bench-analysis: \(message)\n"
    _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    exit(2)
}

/// Processor time of this thread, which other programs on the machine disturb less than the clock on the wall.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The best of five runs, as a line of a table. `work` returns what it counted, which must be the same every time.
@discardableResult
func measure(_ name: String, _ text: UnsafeBufferPointer<UInt8>, _ unit: String, runs: Int = 5, _ work: () -> Int)
    -> Int
{
    var best = Double.infinity
    var counts: Set<Int> = []
    for _ in 0..<runs {
        let start = processorSeconds()
        counts.insert(work())
        best = min(best, processorSeconds() - start)
    }
    guard let count = counts.first, counts.count == 1 else { fail("\(name): runs differ: \(counts.sorted())") }
    let tenths = Int(Double(text.count) / 1e5 / best)
    print(
        name + String(repeating: " ", count: 34 - name.count) + "\(tenths / 10).\(tenths % 10) MB/s   \(count) \(unit)")
    return count
}

guard CommandLine.arguments.count == 2 else { fail("usage: bench-analysis FILE") }
let text = contents(of: CommandLine.arguments[1])
let tokenizer = Tokenizer()
let stemmer = Stemmer()
let english = Language.english
print("\(text.count) bytes, ICU \(AnalyzerVersion.icu), processor time of one core, best of 5")

let words = measure("segmented and folded", text, "words") {
    var words = 0
    tokenizer.forEachTerm(in: text) { _, isColocated, _, _, _ in words += isColocated ? 0 : 1 }
    return words
}
let terms = measure("the same, all terms", text, "terms") {
    var terms = 0
    tokenizer.forEachTerm(in: text) { _, _, _, _, _ in terms += 1 }
    return terms
}
measure("with English stems", text, "bytes of stems") {
    var bytes = 0
    tokenizer.forEachTerm(in: text) { term, _, _, _, _ in
        bytes += stemmer.withStem(term, english) { $0.count }
    }
    return bytes
}
let sentenceBreaker = SentenceBreaker()
measure("sentences", text, "sentences", runs: 1) { sentenceBreaker.sentences(in: text).count }

// The peer, and the check: each part between `@`, where ICU departs from UAX #29, by ICU's iterator alone.
guard let breaker = kindred_word_breaker(), kindred_breaker_load_dictionaries(breaker) != 0 else {
    fail("no word breaker")
}
var folded = [CChar](repeating: 0, count: 32)
let icuWords = measure("for comparison: ICU's words alone", text, "words", runs: 1) {
    var words = 0
    for part in text.split(separator: UInt8(ascii: "@")) {
        let part = UnsafeBufferPointer(rebasing: part)
        let start = UnsafeRawBufferPointer(part).assumingMemoryBound(to: CChar.self).baseAddress!
        guard kindred_breaker_set_text(breaker, start, Int64(part.count)) != 0 else { fail("ICU cannot take the text") }
        var from = 0
        while true {
            let to = Int(kindred_breaker_next(breaker))
            if to < 0 { break }
            if kindred_has_letter(start + from, Int64(to - from)) != 0 {
                words += 1
                // A word of marks that folding removes is none to look for.
                if start[from] < 0, kindred_fold(start + from, Int32(to - from), &folded, 32) == 0 { words -= 1 }
            }
            from = to
        }
    }
    return words
}
guard words == icuWords, terms > words else { fail("\(words) words, ICU finds \(icuWords)") }
