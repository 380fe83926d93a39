/// Some atoms of a clause: a bit for each of the first seven, and one for any of the others.
struct AtomSet: OptionSet {
    let rawValue: UInt8

    /// The atom at an index.
    init(atom index: Int) { rawValue = 1 << UInt8(min(index, AtomSet.mostSingle)) }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    private static let mostSingle = 7

    /// Whether the atom at an index may be among them.
    func mayContain(_ index: Int) -> Bool { contains(AtomSet(atom: index)) }

    /// Nothing but the first atom, as the form of a word that was typed.
    static let first = AtomSet(atom: 0)
}
