extension DocumentReader {
    /// Changes whenever the same bytes of a file may give another document than before. The number counts changes of the
    /// readers; the mappings that are part of the program tell of their changes themselves.
    public static var version: String {
        var hash = FNV64()
        for mapping in FieldMapping.shipped { hash.add(mapping.fingerprint.utf8) }
        return "1-" + hash.text
    }
}
