internal import Presentation

/// What `kindred help` explains besides the commands.
enum HelpTopic: String, CaseIterable {
    case query, json
    case exitCodes = "exit-codes"
    case completions

    /// The topic of a command line, if it asks for one.
    init?(arguments: [String]) {
        guard arguments.count == 2, arguments[0] == "help" else { return nil }
        self.init(rawValue: arguments[1])
    }

    /// The explanation.
    var text: String {
        switch self {
        case .query: HelpTopic.queryGuide
        case .json: JSONGuide.text
        case .exitCodes: HelpTopic.exitCodeGuide
        case .completions: HelpTopic.completionGuide
        }
    }

    private static let exitCodeGuide = """
        EXIT CODES

        0  found, or done
        1  nothing found, no news; for index: done, but something was left out; for check and verify: something is wrong
        2  an error, also of the command line

        Errors go to standard error, in plain sentences with --json too. A pipe that is closed early (kindred search … | \
        head) gives 0.

        """

    private static let completionGuide = """
        COMPLETIONS

        The shell completes commands, options and the names of regions, sectors, stages and so on from the index.

        bash   kindred --generate-completion-script bash > ~/.local/share/bash-completion/completions/kindred
        zsh    kindred --generate-completion-script zsh > ~/.zsh/completions/_kindred     (a folder of $fpath)
        fish   kindred --generate-completion-script fish > ~/.config/fish/completions/kindred.fish

        """

    private static let queryGuide = """
        THE QUERY LANGUAGE

        marine energy              documents with these words in any inflection; those with both come first
        "offshore wind"            exactly these words in this order; "SME" only this word, not small firms
        marine OR tidal            either; AND needs both; NOT or - leaves out: energy -nuclear
        (marine OR tidal) wales    parentheses group
        +marine skills             must be there; the other words only raise the rank
        marine NEAR skills         near each other; NEAR/5 within five words
        photon*                    words that begin with this
        south-west/cornwall-gate   an identifier alone finds its document
        title:cluster              in the title only; also summary: body: author: org: place: programme: topic:
        region:"South West"        only this region and its parts; also lep: sector: stage: organisation:
        region:wales,scotland      either of them
        stage:>=aligning           stages from here on: mapping, strategy, aligning, delivery, evaluation
        stage:strategy..delivery   stages from one to the other
        year:2014..2018            dated in these years; also year:2016 and year:2016-03
        after:2016                 from 2017 on; before:2016 up to 2015; since:2016 and until:2016 include 2016

        Words are also looked for by other names of the same thing (SME: small firm), as the thesaurus knows them; the answer \
        says which, and --no-synonyms takes words as they are typed.
        Filters narrow, words rank. A question is always understood somehow; what was odd is pointed at.
        In a shell, put quotes around a question that has quotes, stars, parentheses or > in it.

        """
}
