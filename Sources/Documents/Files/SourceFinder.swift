internal import Foundation

/// Finds the files to read in folders.
public enum SourceFinder {
    /// The files of the given paths, sorted by path, each once, and what was left out with the reason.
    ///
    /// A folder is searched with all folders in it. Hidden files, mapping files (`*.mapping.yaml`) and `README.md` are no
    /// documents; they are passed over in silence unless a README is given by name. Links are followed, but no folder is
    /// visited twice. Throws when a path does not exist.
    public static func find(
        _ paths: [String]
    ) throws(DocumentsError) -> (files: [SourceFile], skipped: [DocumentProblem]) {
        var search = Search()
        for path in paths {
            guard let (kind, identity) = FileKind.of(path) else {
                throw DocumentsError(location: path, reason: "there is no such file or folder; check the spelling")
            }
            switch kind {
            case .folder: search.visit(folder: trimmed(path), root: trimmed(path), identity: identity)
            case .regular: search.add(path, root: folder(of: path), identity: identity)
            case .other: search.skip(path, "is neither a file nor a folder")
            }
        }
        return (search.files.sorted { $0.path < $1.path }, search.skipped.sorted { $0.location < $1.location })
    }

    /// The path without slashes at its end.
    private static func trimmed(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

/// What has been found so far.
private struct Search {
    var files: [SourceFile] = []
    var skipped: [DocumentProblem] = []
    private var seen: Set<FileIdentity> = []

    mutating func skip(_ path: String, _ reason: String) {
        skipped.append(DocumentProblem(location: path, reason: reason))
    }

    mutating func add(_ path: String, root: String, identity: FileIdentity) {
        guard seen.insert(identity).inserted else { return }
        if let file = SourceFile(path: path, root: root) {
            files.append(file)
        } else {
            skip(path, "is not a kind of file Kindred reads (.md .html .txt .jsonl .csv, each also with .gz)")
        }
    }

    mutating func visit(folder: String, root: String, identity: FileIdentity) {
        guard seen.insert(identity).inserted else { return }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            return skip(folder, "cannot be opened; check its permissions")
        }
        for name in names.sorted() where !name.hasPrefix(".") {
            let path = folder == "/" ? "/" + name : "\(folder)/\(name)"
            guard let (kind, identity) = FileKind.of(path) else {
                skip(path, "is a link to something that does not exist")
                continue
            }
            switch kind {
            case .folder: visit(folder: path, root: root, identity: identity)
            case .regular:
                let lower = name.lowercased()
                if lower == "readme.md" || lower.hasSuffix(".mapping.yaml") { continue }
                add(path, root: root, identity: identity)
            case .other: skip(path, "is neither a file nor a folder")
            }
        }
    }
}

/// The same for every path that leads to one file.
private struct FileIdentity: Hashable {
    var device: UInt64
    var number: UInt64
}

private enum FileKind {
    case folder, regular, other

    /// What a path leads to, following links; `nil` when there is nothing.
    static func of(_ path: String) -> (FileKind, FileIdentity)? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        let identity = FileIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return (.folder, identity)
        case S_IFREG: return (.regular, identity)
        default: return (.other, identity)
        }
    }
}
