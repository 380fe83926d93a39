import Foundation
import Testing

@testable import Documents

@Suite struct FileTests {
    @Test(
        arguments: [
            ("corpus/a/b.md", "corpus", "a/b", "markdown"), ("a.html", "", "a", "html"),
            ("/x/y.HTM", "/x", "y", "html"),
            ("d/e.f.jsonl.gz", "d", "e.f", "jsonLines"), ("a.csv", "", "a", "csv"), ("a.txt.gz", "", "a", "text"),
            ("a.png", "", nil, nil), ("a.gz", "", nil, nil), ("a", "", nil, nil), ("d/.md", "d", nil, nil),
        ] as [(String, String, String?, String?)])
    func namesTellTheFormat(path: String, root: String, id: String?, format: String?) {
        let file = SourceFile(path: path, root: root)
        #expect(file?.id == id)
        #expect(file?.format.rawValue == format)
    }

    @Test func foldersAreSearched() throws {
        let folder = try TemporaryFolder()
        for name in ["b/two.md", "a/one.md", "README.md", "a/readme.md", ".hidden.md", ".git/x.md", "n.mapping.yaml"] {
            try folder.write(name, "x")
        }
        try folder.write("a/picture.png", "x")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/b/loop", withDestinationPath: folder.path)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/b/gone.md", withDestinationPath: "nowhere")
        let (files, skipped) = try SourceFinder.find([folder.path + "/", folder.path + "/a/one.md"])
        #expect(files.map(\.id) == ["a/one", "b/two"])
        #expect(files.map(\.root) == [folder.path, folder.path])
        #expect(skipped.map { String($0.location.dropFirst(folder.path.count)) } == ["/a/picture.png", "/b/gone.md"])
        #expect(try SourceFinder.find([folder.path + "/README.md"]).files.map(\.id) == ["README"])
        let error = #expect(throws: DocumentsError.self) { try SourceFinder.find([folder.path + "/nix"]) }
        #expect(error?.reason == "there is no such file or folder; check the spelling")
    }

    @Test func compressedFilesAreRead() throws {
        let folder = try TemporaryFolder()
        let text = (1...5_000).map { "{\"title\": \"Number \($0)\"}" }.joined(separator: "\n")
        let path = try folder.write("set.jsonl", text)
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-k", path]
        try gzip.run()
        gzip.waitUntilExit()
        try #require(gzip.terminationStatus == 0)
        let reader = DocumentReader(taxonomies: Reading.taxonomies)
        let packed = try Data(contentsOf: URL(fileURLWithPath: path + ".gz"))
        // Two members one after the other are one text.
        try folder.write("twice.jsonl.gz", Array(packed + packed))
        try folder.write("cut.jsonl.gz", Array(packed.prefix(packed.count / 2)))
        try folder.write("no.jsonl.gz", "no gzip")
        try folder.write("none.jsonl.gz", "")
        func open(_ name: String) throws -> OpenedSource {
            try reader.open(#require(SourceFile(path: "\(folder.path)/\(name)", root: folder.path)))
        }
        let source = try open("set.jsonl.gz")
        #expect(source.records.count == 5_000)
        #expect(try reader.read(source.records[4_999], of: source).get().title == "Number 5000")
        #expect(source.byteCount == text.utf8.count)
        #expect(try open("twice.jsonl.gz").byteCount == 2 * text.utf8.count)
        for (name, beginning) in [
            ("cut", "the gzip file ends"), ("no", "is not a sound gzip"), ("none", "the gzip file ends"),
        ] {
            let error = #expect(throws: DocumentsError.self) { try open("\(name).jsonl.gz") }
            #expect(error?.reason.hasPrefix(beginning) == true, "\(String(describing: error))")
        }
    }

    /// A large file is read in parts: what lies across their ends is found like the rest.
    @Test func largeFiles() throws {
        let folder = try TemporaryFolder()
        var text = "\u{FEFF}"
        var titles: [String] = []
        for number in 0..<9_000 {
            titles.append("Number \(number)")
            let body = String(repeating: "é", count: number % 977)
            text += "{\"title\": \"Number \(number)\", \"body\": \"x\(body)\"}" + (number % 7 == 0 ? "  \r\n\n" : "\n")
        }
        let reader = DocumentReader(taxonomies: Reading.taxonomies)
        func records(_ contents: String, _ name: String) throws -> [(line: Int, title: String, bytes: Int)] {
            let path = try folder.write(name, contents)
            let source = try reader.open(#require(SourceFile(path: path, root: folder.path)))
            #expect(source.byteCount == contents.utf8.count)
            let loaded = source.loading(100..<700)
            return try source.records.enumerated().map { position, record in
                let source = (90..<710).contains(position) ? loaded : source
                let document = try reader.read(record, of: source).get()
                return (record.line, document.title, source.withBytes(of: record) { $0.count })
            }
        }
        #expect(text.utf8.count > 8 << 20)
        let found = try records(text, "large.jsonl")
        #expect(found.map(\.title) == titles)
        #expect(found.last?.line == 9_000 + 9_000 / 7 + 1)
        #expect(found.allSatisfy { $0.bytes > 30 })
        // Without its last line feed, and with a last line of nothing.
        #expect(try records(String(text.dropLast()), "cut.jsonl").map(\.title) == titles)
        #expect(try records(text + "   ", "spaces.jsonl").map(\.bytes) == found.map(\.bytes))
    }

    @Test func encodings() throws {
        func decode(_ bytes: [UInt8]) -> String {
            bytes.withUnsafeBytes { bytes in
                switch TextDecoding.decode(bytes) {
                case .success(let decoded): decoded.text + (decoded.note == nil ? "" : " !")
                case .failure: "no text"
                }
            }
        }
        #expect(decode(Array("é".utf8)) == "é")
        #expect(decode([0xEF, 0xBB, 0xBF] + Array("é".utf8)) == "é")
        #expect(decode([0xFF, 0xFE, 0xE9, 0, 0x3D, 0xD8, 0, 0xDE]) == "é😀 !")
        #expect(decode([0xFE, 0xFF, 0, 0xE9]) == "é !")
        #expect(decode([0x61, 0, 0x62, 0, 0x63, 0]) == "abc !")
        #expect(decode([0xE9, 0x20, 0x93, 0x94]) == "é “” !")
        #expect(decode([0x61, 0, 0, 0x62]) == "no text")
        #expect(decode([0xFF, 0xFE, 0xD8]) == " !")
        #expect(decode([]) == "")
    }

    @Test(
        arguments: [
            ("2016-09-14T10:00:00Z", "2016-09-14"), ("2016-09-14 10:00", "2016-09-14"),
            ("14 September 2016", "2016-09-14"),
            ("September 14, 2016", "2016-09-14"), ("Wed, 14 Sep 2016", "2016-09-14"), ("14th Sept 2016", "2016-09-14"),
            ("Sep 16", "2016-09"), ("Dez 17", "2017-12"), ("March 2016", "2016-03"), ("2016", "2016"),
            ("14/09/2016", "2016-09-14"),
            ("04/09/2016", "2016"), ("05/05/2016", "2016-05-05"), ("2016/9/4", "2016-09-04"),
            ("31 June 2016", "2016-06"), ("2014-04-31", "2014-04"), ("2014-13-01", nil),
            ("TBC", nil),
            ("", nil), ("12", nil), ("2016 or 2017", nil),
        ] as [(String, String?)])
    func datesAreUnderstood(text: String, date: String?) {
        #expect(DateReading.date(text)?.text == date)
    }

    @Test(arguments: [
        ("Title\n\nText goes\non.\n\nMore", "Title", "Text goes on.\n\nMore"), ("Title\nText", "Title", "Text"),
        ("Only one line", "a", "Only one line"),
        (
            String(repeating: "long ", count: 50) + "\n\nText", "a",
            String(repeating: "long ", count: 50).dropLast() + "\n\nText"
        ),
    ])
    func plainText(text: String, title: String, body: String) throws {
        let document = try Reading.document("x/a.txt", text)
        #expect(document.title == title)
        #expect(document.body == body)
    }
}
