import Foundation
import Testing

@testable import kindred

@Suite struct HelpTests {
    struct Dump: Decodable {
        struct Argument: Decodable {
            var kind: String
            var abstract: String?
            var valueName: String?
        }
        struct Command: Decodable {
            var commandName: String
            var abstract: String?
            var discussion: String?
            var arguments: [Argument]?
            var subcommands: [Command]?
        }
        var command: Command
    }

    @Test func everyCommandAndOptionHasHelpAndEveryCommandAnExample() throws {
        let run = try Program.run(["--experimental-dump-help"], in: Folder())
        let root = try JSONDecoder().decode(Dump.self, from: Data(run.output.utf8)).command
        let commands = (root.subcommands ?? []).filter { $0.commandName != "help" }
        #expect(
            Set(commands.map(\.commandName)) == [
                "index", "search", "who", "introduce", "gaps", "show", "similar", "facets", "explain", "tokens",
                "check",
                "verify", "info", "eval", "watch",
            ])
        let below = commands.flatMap { $0.subcommands ?? [] }.filter { $0.commandName != "help" }
        #expect(Set(below.map(\.commandName)) == ["add", "list", "show", "remove"])
        for command in [root] + commands + below {
            #expect(command.abstract?.isEmpty == false, "\(command.commandName) has no abstract")
            #expect(command.discussion?.contains("Example") == true, "\(command.commandName) has no example")
            for argument in command.arguments ?? [] {
                #expect(argument.abstract?.isEmpty == false, "\(command.commandName) \(argument) has no help")
            }
        }
    }

    @Test(arguments: HelpTopic.allCases)
    func topics(_ topic: HelpTopic) throws {
        let run = try Program.run(["help", topic.rawValue], in: Folder())
        #expect(run.code == 0)
        #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(run.output.count > 200)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionScripts(_ shell: String) throws {
        let run = try Program.run(["--generate-completion-script", shell], in: Folder())
        #expect(run.code == 0)
        #expect(run.output.contains("--region"))
    }

    @Test func everyVerbIsInTheHelpOfTheREPL() {
        let text = Help.text(nil)
        for verb in Verb.allCases {
            #expect(text.contains("  \(verb.usage)"))
            #expect(!verb.summary.isEmpty)
            #expect(Help.text(verb).hasPrefix(verb.usage))
        }
    }
}
