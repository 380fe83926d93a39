internal import ArgumentParser
internal import Glibc
internal import Presentation

/// The program: reads the command line, runs the command, and is the one place where errors become exit codes.
///
///     0  found, or done          1  nothing found, or done with something left out          2  an error
///
/// A reader that has seen enough (`kindred search … | head`) is no error: a closed pipe ends the program with 0.
@main
enum Main {
    static func main() {
        signal(SIGPIPE) { _ in _exit(0) }
        let arguments = CommandLineArguments.prepared(Array(CommandLine.arguments.dropFirst()))
        if let topic = HelpTopic(arguments: arguments) {
            Console.write(OutputOptions.terminal.guide(topic.text))
            exit(0)
        }
        do {
            try Kindred.checkCommand(arguments)
            var command = try Kindred.parseAsRoot(arguments)
            try command.run()
        } catch {
            exit(report(error))
        }
    }

    /// Says what went wrong, and gives the exit code for it.
    private static func report(_ error: any Error) -> Int32 {
        if let outcome = error as? Outcome { return outcome.rawValue }
        if let message = Failure.message(for: error) {
            Console.complain(message)
            return Outcome.failed.rawValue
        }
        // Everything else comes from ArgumentParser: help that was asked for, or a command line it cannot read.
        let text = Kindred.fullMessage(for: error)
        if Kindred.exitCode(for: error).isSuccess {
            Console.write(text.hasSuffix("\n") ? text : text + "\n")
            return Outcome.found.rawValue
        }
        Console.complain(text.hasPrefix("Error: ") ? String(text.dropFirst(7)) : text)
        return Outcome.failed.rawValue
    }
}

/// How a command ended, when not with an error; thrown to end with that exit code.
enum Outcome: Int32, Error {
    case found = 0
    case nothing = 1
    case failed = 2
}
