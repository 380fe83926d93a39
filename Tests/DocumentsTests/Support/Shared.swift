import Foundation

/// The data beside the repository, which is not part of it.
enum Shared {
    /// Path of a file, or `nil` after saying that the test leaves something out.
    static func path(_ name: String) -> String? {
        let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let beside = repository.deletingLastPathComponent().appendingPathComponent("shared").path
        let folder = ProcessInfo.processInfo.environment["KINDRED_SHARED"] ?? beside
        let path = "\(folder)/data/\(name)"
        guard FileManager.default.fileExists(atPath: path) else {
            print("Left out, because there is no \(path)")
            return nil
        }
        return path
    }
}
