internal import Foundation

/// The saved questions of an index folder, in `watches.json` beside the index, which does not hold them: they outlive every
/// rebuild.
///
///     {
///       "version": 1,
///       "watches": [
///         {
///           "number": 1,
///           "question": "photonics in Wales?",
///           "query": "photonics region:Wales",
///           "filters": [],
///           "added": "2026-11-25T10:00:00Z",
///           "seen": "2026-11-25T10:00:00Z",
///           "known": {
///             "answers": [
///               {"id": "wales/a", "title": "A", "stage": "Mapping", "region": "Wales", "organisation": "B", "date": "2016", "hash": "…"}
///             ],
///             "others": {
///               "wales/c": "…"
///             }
///           }
///         }
///       ]
///     }
///
/// A comparison has `comparison` in place of `query`: `document`, or `title` and `text`, with `aspect`, `notOrganisations`,
/// `excludesOwn`, `facts` (facet, identifier, label) and `organisations` where they are given. `known` is what was there
/// when the question was last looked at (`Watch.Known`). The file may be edited by hand.
///
/// It is read whole and written whole: to a new file, which is synchronised and renamed over the old one. Who changes it
/// holds a lock (`flock` on `watches.lock`), so that two changes at once are both kept. A file that cannot be understood
/// is never written over.
public struct WatchFile: Sendable {
    /// The version of the layout.
    static let version = 1

    /// The folder of the index.
    private let directory: String

    /// The file itself.
    public var path: String { directory + "/watches.json" }

    /// The file of an index folder, which need not be there.
    public init(directory: String) { self.directory = directory }

    private struct Content: Codable {
        var version: Int
        var watches: [Watch]
    }

    /// The saved questions by number; none when there is no file. Throws when it cannot be read or understood.
    public func load() throws(IndexError) -> [Watch] {
        guard let data = try read() else { return [] }
        struct Version: Decodable {
            var version: Int
        }
        do {
            let version = try JSONDecoder().decode(Version.self, from: data).version
            guard version <= WatchFile.version else {
                throw IndexError(
                    "\(path) was written by a later version of Kindred. Use that one; the file was left as it is.")
            }
            let watches = try JSONDecoder().decode(Content.self, from: data).watches
            if let twice = WatchFile.twice(watches) { throw damaged("number \(twice) is given twice") }
            return watches.sorted { $0.number < $1.number }
        } catch let error as IndexError {
            throw error
        } catch {
            throw damaged(WatchFile.reason(error))
        }
    }

    /// The bytes of the file; `nil` when there is none.
    private func read() throws(IndexError) -> Data? {
        guard let file = fopen(path, "re") else {
            if errno == ENOENT { return nil }
            throw IndexError("\(path) cannot be read: \(systemReason()).")
        }
        defer { fclose(file) }
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            data.append(contentsOf: buffer[..<count])
            if count > 0 { continue }
            if ferror(file) != 0 { throw IndexError("\(path) cannot be read: \(systemReason()).") }
            return data
        }
    }

    /// Changes the saved questions: reads them, lets `change` do its work, and writes them when it has changed anything.
    /// Others who want to change them wait meanwhile.
    public func update<Result>(_ change: (inout [Watch]) throws(IndexError) -> Result) throws(IndexError) -> Result {
        let lock = open(directory + "/watches.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard lock >= 0 else { throw unwritable() }
        // The system takes the lock back with it.
        defer { close(lock) }
        while flock(lock, LOCK_EX) != 0 {
            guard errno == EINTR else { throw unwritable() }
        }
        let before = try load()
        var watches = before
        let result = try change(&watches)
        if watches != before { try write(watches) }
        return result
    }

    private func write(_ watches: [Watch]) throws(IndexError) {
        let new = path + ".new"
        let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw unwritable() }
        do throws(IndexError) {
            defer { close(descriptor) }
            var rest = Array(WatchFile.text(watches).utf8)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 || errno == EINTR else { throw unwritable() }
                rest = rest.dropFirst(max(count, 0))
            }
            guard fsync(descriptor) == 0 else { throw unwritable() }
        } catch {
            unlink(new)
            throw error
        }
        guard rename(new, path) == 0 else { throw unwritable() }
        let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    private func unwritable() -> IndexError {
        IndexError(
            "\(path) cannot be written: \(systemReason()). Check the permissions of the folder and the "
                + "disk; the saved questions are as they were.")
    }

    private func damaged(_ reason: String) -> IndexError {
        IndexError(
            "\(path) cannot be understood: \(reason). Mend it, or move it away to begin with no saved questions; it was "
                + "left as it is.")
    }

    private static func twice(_ watches: [Watch]) -> Int? {
        var seen: Set<Int> = []
        return watches.first { !seen.insert($0.number).inserted }?.number
    }

    /// What a decoder's error says, in a few words.
    private static func reason(_ error: any Error) -> String {
        func place(_ path: [any CodingKey]) -> String {
            path.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }.joined(separator: " ")
        }
        switch error as? DecodingError {
        case .keyNotFound(let key, let context):
            let place = place(context.codingPath)
            return "“\(key.stringValue)” is missing" + (place.isEmpty ? "" : " in \(place)")
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "\(place(context.codingPath)) is not what it should be"
        default: return "it is no sound JSON"
        }
    }
}
