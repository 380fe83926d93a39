internal import CJSON

/// Keys joined by full stops, made ready for reading JSON objects.
final class JSONPaths: @unchecked Sendable {
    /// Only read after it has been made.
    private let handle: OpaquePointer

    /// Paths such as `institutions.name`; arrays on the way need no mark.
    init(_ paths: [String]) {
        let copies = paths.map { strdupBytes($0) }
        defer { for copy in copies { copy.deallocate() } }
        let pointers: [UnsafePointer<CChar>?] = copies.map { UnsafePointer($0) }
        guard let handle = kindred_json_paths_create(pointers, paths.count) else {
            preconditionFailure("out of memory for \(paths.count) JSON paths")
        }
        self.handle = handle
    }

    deinit { kindred_json_paths_destroy(handle) }

    /// Gives each value at one of the paths to the closure: position of the path, position in the outermost array, text.
    /// Returns what is wrong with the record, or `nil`.
    func visit(_ record: UnsafeRawBufferPointer, readable: Int, _ body: (Int, Int, String) -> Void) -> String? {
        withVisitor(body) { context, visitor in
            let start = record.baseAddress?.assumingMemoryBound(to: CChar.self)
            return kindred_json_visit(handle, start, record.count, readable, context, visitor)
        }
    }
}

/// The keys of a JSON object, or `nil` when the record is none.
func jsonKeys(_ record: UnsafeRawBufferPointer, readable: Int) -> [String]? {
    var keys: [String] = []
    let problem = withVisitor({ _, _, key in keys.append(key) }) { context, visitor in
        let start = record.baseAddress?.assumingMemoryBound(to: CChar.self)
        return kindred_json_visit_keys(start, record.count, readable, context, visitor)
    }
    return problem == nil ? keys : nil
}

/// Whether the bytes are UTF-8; faster than making a `String`.
func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    kindred_json_is_utf8(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count) != 0
}

private func withVisitor(
    _ body: (Int, Int, String) -> Void, _ call: (UnsafeMutableRawPointer, kindred_json_visitor) -> Int32
) -> String? {
    withoutActuallyEscaping(body) { body in
        var body = body
        let result = withUnsafeMutablePointer(to: &body) { pointer in
            call(UnsafeMutableRawPointer(pointer)) { context, path, element, _, text, length in
                guard let context else { return }
                let body = context.assumingMemoryBound(to: ((Int, Int, String) -> Void).self)
                let bytes = UnsafeRawBufferPointer(start: text, count: length)
                body.pointee(path, element, String(decoding: bytes, as: UTF8.self))
            }
        }
        return result == 0 ? nil : String(cString: kindred_json_error_text(result))
    }
}

private func strdupBytes(_ text: String) -> UnsafeMutablePointer<CChar> {
    let bytes = text.utf8CString
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    bytes.withUnsafeBufferPointer { copy.initialize(from: $0.baseAddress!, count: bytes.count) }
    return copy
}
