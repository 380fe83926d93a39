/// The version of the program.
enum Version {
    /// As `kindred --version` prints it; CHANGELOG.md says what is in it.
    static let text = "0.1.0"
}
