import Testing

/// Every command through the real binary, in a fresh folder, its exact output compared.
@Suite struct TranscriptTests {
    @Test(arguments: Transcript.names)
    func transcript(_ name: String) throws {
        try Transcript(name).verify(in: SmallCorpus.indexed())
    }
}
