internal import CEmbedded

/// A data file that is part of the program.
struct EmbeddedFile {
    /// Folder and name: `Taxonomies/regions.csv`.
    var name: String
    var bytes: UnsafeRawBufferPointer

    /// The files of a folder (`Taxonomies`), in a fixed order.
    static func all(in folder: String) -> [EmbeddedFile] {
        var files: [EmbeddedFile] = []
        var position = 0
        while let file = kindred_embedded_file_at(position)?.pointee {
            let name = String(cString: file.name)
            if name.hasPrefix(folder + "/") {
                let bytes = UnsafeRawBufferPointer(start: file.bytes, count: file.count)
                files.append(EmbeddedFile(name: name, bytes: bytes))
            }
            position += 1
        }
        return files
    }
}
