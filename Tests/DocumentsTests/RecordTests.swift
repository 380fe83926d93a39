import Testing

@testable import Documents

@Suite struct RecordTests {
    @Test(arguments: [
        // Rows between ¶; a row's fields between |.
        ("a,b\n1,2\n3,4\n", "a|b ¶ 1|2 ¶ 3|4"), ("a,b\r\n1,2\r\n\r\n3,4", "a|b ¶ 1|2 ¶ 3|4"),
        ("a,b\n\"1,5\",\"say \"\"so\"\"\"\n", "a|b ¶ 1,5|say \"so\""),
        ("a,b\n\"two\nlines\",2\n3,4", "a|b ¶ two\nlines|2 ¶ 3|4"), ("a;b\n1,5;2", "a|b ¶ 1,5|2"),
        ("a\tb\n1\t2", "a|b ¶ 1|2"),
        ("a,b\n,\n", "a|b ¶ |"), ("a,b\n1,", "a|b ¶ 1|"), ("a,b\n\"\",2", "a|b ¶ |2"), ("", ""),
        ("a,b\n5\" pipe,2\n", "a|b ¶ 5\" pipe|2"),
        // A mark that nothing closes costs its own row.
        ("a,b\n\"1,2\n3,4\n5,6", "a|b ¶ ! ¶ 3|4 ¶ 5|6"), ("a,b\n\"1\"x,2\n3,4", "a|b ¶ ! ¶ 3|4"),
    ])
    func rowsOfCSV(text: String, rows: String) {
        var text = text
        let found = text.withUTF8 { bytes -> String in
            let bytes = UnsafeRawBufferPointer(bytes)
            let csv = CSVRows(header: bytes)
            return csv.records(in: bytes).map { record in
                let fields = csv.fields(of: UnsafeRawBufferPointer(rebasing: bytes[record.range]))
                return (try? fields.get().joined(separator: "|")) ?? "!"
            }.joined(separator: " ¶ ")
        }
        #expect(found == rows)
    }

    @Test func rowsKnowTheirLines() throws {
        let source = try Reading.source("a.csv", "title,body\n\"one\n\ntwo\",x\n\nthree,y\n")
        #expect(source.records.map(\.line) == [2, 6])
        #expect(source.records.map { source.withBytes(of: $0) { $0.count } } == [12, 7])
    }

    @Test func csvBecomesDocuments() throws {
        let text =
            "id,title,text,region,keywords,authors\n7,\"Wave, tide\",\"Long\ntext\",South West,\"wave; tide\",Ann Lee\n"
        let mapping = try FieldMapping(
            yaml: """
                id: id
                title: title
                body: text
                region: region
                authors: authors
                technologies: { field: keywords, separator: ";" }
                """, name: "m.yaml")
        let document = try Reading.documents("a.csv", text, mapping: mapping)[0]
        #expect(document.id == "7")
        #expect(document.title == "Wave, tide")
        #expect(document.body == "Long\ntext")
        #expect(document.technologies == ["wave", "tide"])
        #expect(document.facetLine == "region south-west")
        #expect(document.people == [Person(name: "Ann Lee", relation: .author)])
    }

    @Test func jsonLinesBecomeDocuments() throws {
        let lines = """
            {"id": "a", "title": "One", "facts": ["F1", "F2"], "region": ["England"], "year": 2015}

            {"title": "Two", "body": "B", "people": [{"name": "Ann", "role": "Chair", "relation": "lead"}, {"name": "Bo"}]}
            not json
            {"title": "Three", "body": null, "date": "TBC", "confidence": "?"}
            {"nothing": 1}
            """
        let results = try Reading.results("set.jsonl", lines)
        let documents = results.compactMap { try? $0.get() }
        #expect(documents.map(\.id) == ["a", "set:3", "set:5"])
        #expect(documents[0].body == "F1\n\nF2")
        #expect(documents[0].date?.text == "2015")
        #expect(documents[1].people[0] == Person(name: "Ann", role: "Chair", relation: .lead))
        #expect(documents[1].people[1] == Person(name: "Bo", relation: .named))
        #expect(documents[2].date == nil)
        let problems = results.compactMap { result in
            if case .failure(let problem) = result { problem.description } else { nil }
        }
        #expect(problems.count == 2)
        #expect(problems[0].hasPrefix("set.jsonl:4: the line is not"))
        #expect(problems[1] == "set.jsonl:6: has neither a title nor a text")
    }

    @Test(arguments: [
        #"{"a": "x"}"#, #"{"a": ["x"]}"#, #"{"a": {"b": "x"}}"#, #"{"a": [[{"b": ["x"]}]]}"#,
    ])
    func pathsGoThroughLists(json: String) throws {
        let mapping = try FieldMapping(yaml: "title: [a, \"a[].b\"]", name: "m")
        #expect(try Reading.documents("a.jsonl", json, mapping: mapping)[0].title == "x")
    }

    @Test(arguments: [
        (#""text""#, "text"), ("12", "12"), ("12.50", "12.5"), ("1434364.0", "1434364"), ("true", "true"),
        ("-1e3", "-1000"),
        (#""\u00e9\n\ud83d\ude00""#, "é\n😀"), ("18446744073709551615", "18446744073709551615"),
    ])
    func values(json: String, text: String) throws {
        let mapping = try FieldMapping(yaml: "body: a", name: "m")
        #expect(try Reading.documents("a.jsonl", "{\"a\": \(json)}", mapping: mapping)[0].body == text)
    }

    @Test(
        arguments: [
            ("outcome: \"{n|money} for {t}\"", "£1,234,568 for x"), ("outcome: \"{n} {missing}\"", nil),
            ("outcome: [missing, t]", "x"), ("outcome: {field: t, values: {x: y}}", "y"),
            ("outcome: {field: t, values: {z: y}, others: drop}", nil), ("outcome: {text: always}", "always"),
        ] as [(String, String?)])
    func sourcesOfValues(yaml: String, outcome: String?) throws {
        let mapping = try FieldMapping(yaml: "title: t\n" + yaml, name: "m")
        let document = try Reading.documents("a.jsonl", #"{"t": "x", "n": 1234567.8}"#, mapping: mapping)[0]
        #expect(document.outcome == outcome)
    }

    @Test(arguments: [
        ("title: t\ntitel: u", "m:2: ‘titel’ is nothing a document has; did you mean ‘title’?"),
        ("title: \"{t\"", "m:1: the brace { is never closed"),
        ("title: \"{t|euro}\"", "m:1: ‘euro’ is no way to write a field"),
        ("url: u", "m: says neither which field is the title"), ("title: {fild: t}", "m:1: cannot be understood here"),
        ("title: [", "m:"), ("title: ''", "m:1: the name of a field is empty"),
    ])
    func wrongMappingsAreExplained(yaml: String, beginning: String) {
        let error = #expect(throws: DocumentsError.self) { try FieldMapping(yaml: yaml, name: "m") }
        #expect(error?.description.hasPrefix(beginning) == true, "\(String(describing: error))")
    }

    @Test func aFileWithoutAMappingSaysWhatToWrite() {
        let error = #expect(throws: DocumentsError.self) {
            try Reading.source("x/set.jsonl.gz", #"{"name": "a", "v": 1}"#)
        }
        #expect(
            error?.description == "x/set.jsonl.gz: no mapping fits its fields (name, v); write x/set.mapping.yaml, "
                + "which says which field is what")
    }

    @Test func theMappingBesideAFileIsTaken() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("set.jsonl", #"{"name": "a", "v": 1}"#)
        try folder.write("set.mapping.yaml", "title: name\nbody: v\n")
        let files = try SourceFinder.find([folder.path]).files
        #expect(files.map(\.path) == [path])
        let reader = DocumentReader(taxonomies: Reading.taxonomies)
        let source = try reader.open(files[0])
        #expect(try reader.read(source.records[0], of: source).get().body == "1")
        let before = source.fingerprint
        try folder.write("set.mapping.yaml", "title: name\n")
        #expect(try reader.open(files[0]).fingerprint != before)
    }
}
