/// Which regions have done what in which sector, how far they have come, and what that leaves open.
public struct Coverage: Sendable, Equatable {
    /// The regions that have no parts, in the taxonomy's order.
    public var regions: [Value]
    /// The sectors in the taxonomy's order, groups before their parts.
    public var sectors: [Sector]
    /// The stages in their order.
    public var stages: [Value]
    /// For each sector (outer) and region what there is.
    public var cells: [[Cell]]
    /// Documents looked at.
    public var documents: Int
    /// Of them those that belong to no single region: a whole country's, or none's. They are in no cell.
    public var withoutRegion: Int
    /// Of the rest those without a known sector.
    public var withoutSector: Int
    /// Pairs of regions that could learn from each other, the best supported first.
    public var pairs: [Pair]
    /// Where a region has more of a sector than its share, the largest quotient first.
    public var specialisations: [Specialisation]
    /// Quotients above 1 that were left out because too few documents are behind them.
    public var uncertain: Int

    /// A region or a stage.
    public struct Value: Sendable, Equatable {
        /// Identifier in the taxonomy.
        public var id: String
        /// As a person reads it.
        public var label: String
    }

    /// A sector.
    public struct Sector: Sendable, Equatable {
        /// Identifier in the taxonomy.
        public var id: String
        /// As a person reads it.
        public var label: String
        /// Whether other sectors are part of it.
        public var isGroup: Bool
    }

    /// What one region has in one sector.
    public struct Cell: Sendable, Equatable {
        /// Its documents.
        public var documents = 0
        /// Its documents by stage.
        public var stages: [Int]
        /// The furthest stage of any of them, as an index; `nil` where none has a known one.
        public var furthest: Int? { stages.lastIndex { $0 > 0 } }
    }

    /// Two regions with the same sector, one of which had come further.
    public struct Pair: Sendable, Equatable {
        /// Index of the sector.
        public var sector: Int
        /// Index of the region that had come further, with its documents beyond the other's stage, the newest first.
        public var ahead: Side
        /// Index of the other region, with its documents.
        public var behind: Side
        /// What a document of the region behind looks for, as read from it, where there is one.
        public var seeking: String?

        /// One of the regions.
        public struct Side: Sendable, Equatable {
            /// Index of the region.
            public var region: Int
            /// Index of the furthest stage.
            public var stage: Int
            /// Number of documents that count.
            public var documents: Int
            /// Identifier of the newest of them.
            public var example: String
        }
    }

    /// How much more of a sector a region has than the whole collection.
    public struct Specialisation: Sendable, Equatable {
        /// Index of the sector.
        public var sector: Int
        /// Index of the region.
        public var region: Int
        /// Documents of both.
        public var documents: Int
        /// Location quotient: the sector's share of the region's documents over its share of all.
        public var quotient: Double
        /// Bounds of the 95% interval.
        public var interval: ClosedRange<Double>
    }
}

/// The location quotient: (x / n) / (y / N) for x documents of a region and a sector, n of the region, y of the sector, N in
/// all (Florence 1939, "Report on the location of industry").
///
/// Its interval comes from the delta method for the logarithm of a share of a part over the share of the whole: with
/// p = x / n and q = y / N,
///
///     variance = (1 - p) / x + (1 - q) / y - 2 (1 - p) / y
///
/// It is rough for few documents, which is why fewer than `fewest` are not reported at all.
enum LocationQuotient {
    /// A region with fewer documents of a sector is said nothing of.
    static let fewest = 5

    static func of(_ x: Int, region n: Int, sector y: Int, all total: Int) -> (value: Double, variance: Double) {
        let (p, q) = (Double(x) / Double(n), Double(y) / Double(total))
        let variance = (1 - p) / Double(x) + (1 - q) / Double(y) - 2 * (1 - p) / Double(y)
        return (p / q, max(0, variance))
    }
}
