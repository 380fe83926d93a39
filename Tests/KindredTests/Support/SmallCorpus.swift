/// Five invented studies, enough for every command to have something to say, and a draft to compare with them.
enum SmallCorpus {
    static let files: [String: String] = [
        "corpus/south-west/tidal-audit.md": """
        ---
        title: Auditing tidal energy strengths
        url: https://example.org/tidal-audit
        date: 2016-09
        date_inferred: true
        people:
          - name: Ann Example
            role: Director
            organisation: Example Harbour Trust
            relation: lead
        organisation: Example Harbour Trust
        organisations: [University of Exeter]
        region: [South West]
        lep: [Cornwall and Isles of Scilly]
        sector: [Marine energy]
        stage: mapping
        contact_url: https://example.org/contact
        confidence: high
        ---
        The audit counted forty firms that work on tidal energy. Most of them had never met each other.

        - A map of test sites came of it.
        - The university lent its wave tank.
        """,
        "corpus/south-west/wave-strategy.md": """
        ---
        title: A strategy for wave power
        url: https://example.org/wave-strategy
        date: 2017-05-04
        people:
          - name: Bob Example
            role: Chair
            organisation: Example Wave Board
            relation: author
        organisation: Example Wave Board
        region: [South West]
        sector: [Marine energy]
        stage: strategy
        ---
        Wave power needs ports, grid and skills. The strategy names three ports and asks each for one thing.
        """,
        "corpus/wales/port-skills.md": """
        ---
        title: Skills for ports
        date: 2018
        organisation: Example Port Academy
        region: [Wales]
        sector: [Maritime]
        stage: delivery
        ---
        Two hundred people learnt to service turbines at sea. Ports paid half of it.
        """,
        "corpus/wales/semiconductors.md": """
        ---
        title: A cluster of semiconductor firms
        date: 2016
        organisation: Example Chip Club
        region: [Wales]
        stage: aligning
        ---
        Firms and a university agreed where public money should go. Energy costs were the quarrel.
        """,
        "draft.md": """
        ---
        title: Our plan for the harbour
        organisation: Example Wave Board
        region: [South West]
        stage: mapping
        ---
        We want to count the firms that work on tidal energy and wave power around our three ports, and to find out what
        skills they lack. The university has offered its wave tank to all of them.
        """,
        "corpus/north-east/turbine-tests.md": """
        ---
        title: Testing turbine blades
        date: 2019-11
        organisation: Example Blade Laboratory
        region: [North East]
        sector: [Offshore wind]
        stage: evaluation
        ---
        The laboratory broke ninety blades and wrote down why. Marine energy developers read it first.
        """,
    ]

    /// A folder with the studies, indexed.
    static func indexed() throws -> Folder {
        let folder = try Folder()
        for (name, text) in files { try folder.write(text, to: name) }
        let run = try Program.run(["index"], in: folder)
        guard run.code == 0 else { throw Unprepared(message: run.errors + run.output) }
        return folder
    }

    struct Unprepared: Error {
        var message: String
    }
}
