import Testing

@testable import Documents

@Suite struct ThesaurusTests {
    private func read(_ rows: String) throws -> Thesaurus {
        let text = "id,label,aliases,capitals,broader,related,language,source\n" + rows
        return try Array(text.utf8).withUnsafeBytes { bytes in
            try Thesaurus(TaxonomyTable(bytes, location: "thesaurus.csv", columns: Thesaurus.columns))
        }
    }

    @Test func readsConcepts() throws {
        let thesaurus = try read("a,small firm,SME; small business,SB,b,c,en,x\nb,firm,,,,,en,x\nc,bank,,,,,cy,x\n")
        #expect(
            thesaurus.concepts == [
                .init(
                    id: "a", terms: ["small firm", "SME", "small business"], capitals: ["SB"], broader: ["b"],
                    related: ["c"]),
                .init(id: "b", terms: ["firm"]), .init(id: "c", terms: ["bank"], language: "cy"),
            ])
    }

    @Test(arguments: [
        ("a,,,,,,en,x\n", "needs an id, a label and a language"), ("a,firm,,,,,,x\n", "needs an id"),
        ("a,firm,,,,,en,x\na,bank,,,,,en,x\n", "the id ‘a’ is also that of line 2"),
        ("a,firm,Company,,,,en,x\nb,company,,,,,en,x\n", "‘company’ stands for ‘a’ already"),
        ("a,firm,,CO,,,en,x\nb,co,,,,,en,x\n", "‘co’ stands for ‘a’ already"),
        ("a,firm,,,b,,en,x\n", "the broader ‘b’ is no id of another row"),
        ("a,firm,,,,a,en,x\n", "the related ‘a’ is no id of another row"),
        ("a,firm,,,b,,en,x\nb,bank,,,a,,en,x\n", "is broader than itself"),
    ])
    func refusesWhatMakesNoSense(_ rows: String, _ reason: String) {
        #expect {
            _ = try read(rows)
        } throws: { error in
            "\(error)".contains(reason) && "\(error)".contains("thesaurus.csv:")
        }
    }

    @Test func theShippedOneIsInOrder() throws {
        let thesaurus = try Taxonomies.shipped().thesaurus
        #expect(thesaurus.concepts.count > 400)
        let names = Dictionary(grouping: thesaurus.concepts.flatMap(\.terms)) { $0.lowercased() }
        #expect(names.allSatisfy { $0.value.count == 1 })
        // Abbreviations that are words of their own are understood in capitals only.
        for word in ["it", "cap", "stem", "nice", "mod", "ore", "flow", "ref", "lis", "s3", "he", "is"] {
            #expect(names[word] == nil, "\(word)")
        }
    }
}
