internal import CFTS5

/// Makes `tokenize='kindred'` known to SQLite. FTS5 tables with it can neither be read nor written without.
public enum FTS5Bridge {
    /// Prepares SQLite. To be called before the first connection is opened; does nothing the next time.
    public static func prepare() { _ = isPrepared }

    private static let isPrepared: Bool = {
        kindred_leave_memory_uncounted()
        return true
    }()

    /// Registers the tokenizer, and the function that the view of an index file calls, on a connection (`sqlite3 *`).
    /// Returns an SQLite result code.
    public static func register(on connection: OpaquePointer) -> Int32 {
        let code = kindred_fts5_register(connection, methods)
        return code == 0 ? kindred_register_functions(connection) : code
    }

    nonisolated(unsafe) fileprivate static let methods: UnsafePointer<kindred_tokenizer> = {
        let methods = UnsafeMutablePointer<kindred_tokenizer>.allocate(capacity: 1)
        methods.initialize(
            to: kindred_tokenizer(create: createTokenizer, destroy: destroyTokenizer, tokenize: tokenize))
        return UnsafePointer(methods)
    }()
}

/// The methods for the loadable extension, which reaches FTS5 through SQLite's own pointers.
@_cdecl("kindred_tokenizer_methods")
func kindredTokenizerMethods() -> UnsafeRawPointer { UnsafeRawPointer(FTS5Bridge.methods) }

private func createTokenizer() -> UnsafeMutableRawPointer? { Unmanaged.passRetained(Tokenizer()).toOpaque() }

private func destroyTokenizer(_ tokenizer: UnsafeMutableRawPointer?) {
    guard let tokenizer else { return }
    Unmanaged<Tokenizer>.fromOpaque(tokenizer).release()
}

private struct EmitFailed: Error { var code: Int32 }

private func tokenize(
    _ tokenizer: UnsafeMutableRawPointer?, _ text: UnsafePointer<CChar>?, _ length: Int32,
    _ context: UnsafeMutableRawPointer?, _ emit: kindred_emit?
) -> Int32 {
    guard let tokenizer, let text, let emit, length > 0 else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: text, count: Int(length)).assumingMemoryBound(to: UInt8.self)
    do {
        try Unmanaged<Tokenizer>.fromOpaque(tokenizer).takeUnretainedValue().forEachTerm(in: bytes) {
            term, isColocated, _, start, end in
            let pointer = UnsafeRawPointer(term.baseAddress)?.assumingMemoryBound(to: CChar.self)
            let code = emit(context, isColocated ? 1 : 0, pointer, Int32(term.count), Int32(start), Int32(end))
            if code != 0 { throw EmitFailed(code: code) }
        }
        return 0
    } catch let failure as EmitFailed {
        return failure.code
    } catch {
        preconditionFailure("only emit throws: \(error)")
    }
}
