internal import ArgumentParser
internal import Presentation
internal import SearchIndex

/// `kindred introduce`.
struct IntroduceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "introduce",
        abstract: "Draft a message that introduces two sides to each other.",
        discussion: """
            The sides are documents, organisations or people; of several people of one name, NAME, ORGANISATION says which. \
            The draft tells both what they have in common and why they might talk now, from the two of their documents that \
            are most alike. It says nothing that no document says, sends nothing, and addresses nobody: what is missing is \
            listed below it.

            Examples:
              kindred introduce "Celtic Sea Cluster" "North East LEP"
              kindred introduce celtic-sea-blueprint "Bill Lee, Bangor University"
              kindred introduce "OxLEP" "Cornwall and Isles of Scilly LEP" --eml draft.eml
            """)

    @Argument(help: ArgumentHelp("A document, an organisation or a person.", valueName: "one"))
    var one: String

    @Argument(help: ArgumentHelp("Whom to introduce them to.", valueName: "other"))
    var other: String

    @Option(
        help: ArgumentHelp("Write the draft as a mail file, which mail programs open.", valueName: "file"),
        completion: .file(extensions: ["eml"]))
    var eml: String?

    @OptionGroup var index: IndexOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let searcher = try index.open()
        let introduction = try searcher.introduction(of: one, to: other)
        let letter = IntroductionLetter(introduction)
        if let eml {
            let draft = MailDraft(
                subject: letter.subject, lines: letter.lines,
                comment: "To is empty: no e-mail address is known, and none was invented.",
                date: Console.mailDate)
            try Console.write(draft.text, toFile: eml)
        }
        Console.write(
            output.json
                ? JSONRenderer.introduction(introduction, letter) : output.renderer.introduction(letter))
        if let eml, !output.json { Console.write(output.renderer.note("\nThe draft is in \(eml).")) }
    }
}

extension Searcher {
    /// What introduces two sides, named as a person names them.
    func introduction(of one: String, to other: String) throws -> Introduction {
        let (first, second) = (try party(one), try party(other))
        guard first != second else { throw Failure("“\(one)” and “\(other)” are the same: \(first.description).") }
        guard let introduction = try introduction(first, second, year: Console.year) else {
            throw Failure("There is no document of one of them.")
        }
        return introduction
    }

    /// The one party that a name means.
    private func party(_ name: String) throws -> Party {
        let found = try parties(named: name)
        if let party = found.first, found.count == 1 { return party }
        if found.isEmpty {
            let near = try names(like: name, limit: 5)
            throw Failure(
                "No document, organisation or person is called “\(name)”."
                    + (near.isEmpty ? " kindred who and kindred search show names." : "\nPerhaps one of these:")
                    + near.map { "\n  " + $0 }.joined())
        }
        let listed = found.prefix(10).map { party in
            "\n  " + (party.kind == .document ? party.mentions[0].document.id : party.description)
        }
        throw Failure("“\(name)” could be one of \(found.count). Say which:" + listed.joined())
    }
}
