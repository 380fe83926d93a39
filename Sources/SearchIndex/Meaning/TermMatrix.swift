#if canImport(Glibc)
    internal import Glibc
#endif

/// The stems of a sample of the documents, weighted by the square root of their frequency and by entropy: what the latent space is learnt from.
struct TermMatrix {
    /// A stem and its weight.
    struct Term {
        var stem: String
        var weight: Float
    }

    /// The stems that tell something, in order.
    private(set) var terms: [Term] = []
    /// The place in `terms` of each stem of the counts; `UInt32.max` for those that tell nothing.
    private(set) var places: [UInt32]
    /// Of each document of the sample, where its counts are.
    private var rows: [(part: Int, range: Range<Int>)]
    /// The counts, in parts as they were read.
    private let parts: [Part]

    /// A title's words count so many times.
    static let titleFactor: Float = 2

    /// Reads the counts of at most `sampleSize` of these documents, which ascend.
    init(_ all: TermCounts, documents: [UInt32], capacity: Int, fewest: Int, sampleSize: Int) throws(SegmentError) {
        let step = max(1, (documents.count + sampleSize - 1) / sampleSize)
        var rowOf = Array(repeating: UInt32.max, count: capacity)
        var sample: UInt32 = 0
        for position in stride(from: 0, to: documents.count, by: step) {
            rowOf[Int(documents[position])] = sample
            sample += 1
        }
        rows = Array(repeating: (0, 0..<0), count: Int(sample))
        places = Array(repeating: .max, count: all.groups.count)
        let numbers = rowOf
        parts = try all.collect(Part(), where: { numbers[Int($0)] != .max }) { part, rowid, own in
            part.rows.append((numbers[Int(rowid)], own.count))
            part.counts.append(contentsOf: own)
        }
        for (number, part) in parts.enumerated() {
            var start = 0
            for (row, count) in part.rows {
                rows[Int(row)] = (number, start..<(start + count))
                start += count
            }
        }
        weigh(all.groups, fewest: fewest)
    }

    /// What is read at a time: for each row the number of its counts, and the counts.
    private struct Part {
        var rows: [(row: UInt32, count: Int)] = []
        var counts: [TermCounts.Count] = []
    }

    private func counts(of row: (part: Int, range: Range<Int>)) -> ArraySlice<TermCounts.Count> {
        parts[row.part].counts[row.range]
    }

    /// Gives each stem that enough documents of the sample have its weight.
    private mutating func weigh(_ groups: [TermCounts.Group], fewest: Int) {
        var documents = Array(repeating: 0, count: groups.count)
        var totals = Array(repeating: Float(0), count: groups.count)
        var entropies = totals
        for row in rows {
            for entry in counts(of: row) {
                documents[Int(entry.stem)] += 1
                totals[Int(entry.stem)] += entry.count
            }
        }
        for row in rows {
            for entry in counts(of: row) {
                let share = entry.count / totals[Int(entry.stem)]
                entropies[Int(entry.stem)] += share * log(share)
            }
        }
        for (stem, group) in groups.enumerated() where documents[stem] >= fewest {
            let weight = max(0, 1 + entropies[stem] / log(Float(max(rows.count, 2))))
            guard weight > 0.01 else { continue }
            places[stem] = UInt32(terms.count)
            terms.append(Term(stem: group.stem, weight: weight))
        }
    }

    /// The sample's documents as rows of unit length, each with at most `limit` of its terms, the heaviest.
    func matrix(heaviest limit: Int) -> SparseMatrix {
        let pieces = max(1, min(16, rows.count / 64))
        var parts = Array(repeating: SparseMatrix.Compressed(starts: [], indices: [], values: []), count: pieces)
        parts.withUnsafeMutableBufferPointer { parts in
            nonisolated(unsafe) let parts = parts
            Parallel.forEachPiece(pieces) { piece in
                let range = rows.count * piece / pieces..<rows.count * (piece + 1) / pieces
                parts[piece] = lines(range, heaviest: limit)
            }
        }
        var all = SparseMatrix.Compressed(starts: [0], indices: [], values: [])
        for part in parts {
            let start = all.indices.count
            for end in part.starts { all.starts.append(start + end) }
            all.indices += part.indices
            all.values += part.values
        }
        return SparseMatrix(rows: all, columns: terms.count)
    }

    /// Some rows of the matrix; where each ends.
    private func lines(_ range: Range<Int>, heaviest limit: Int) -> SparseMatrix.Compressed {
        var lines = SparseMatrix.Compressed(starts: [], indices: [], values: [])
        let longest = rows[range].reduce(0) { max($0, $1.range.count) }
        let weights = terms.map(\.weight)
        var columns = Array(repeating: UInt32(0), count: longest)
        var values = Array(repeating: Float(0), count: longest)
        for row in rows[range] {
            var count = 0
            for entry in counts(of: row) {
                let column = places[Int(entry.stem)]
                guard column != .max else { continue }
                columns[count] = column
                values[count] = Frequency.weight(entry.count) * weights[Int(column)]
                count += 1
            }
            var threshold = -Float.infinity
            if count > limit {
                var all = Array(values[..<count])
                threshold = Selection.largest(limit, of: &all)
            }
            var length: Float = 0
            for value in values[..<count] where value >= threshold { length += value * value }
            length = length.squareRoot()
            for place in 0..<count where values[place] >= threshold {
                lines.indices.append(columns[place])
                lines.values.append(values[place] / length)
            }
            lines.starts.append(lines.indices.count)
        }
        return lines
    }
}

/// How much a stem counts that a text has so often.
enum Frequency {
    /// The square root: further occurrences count less and less, though never as little as by a logarithm.
    @inline(__always)
    static func weight(_ count: Float) -> Float { count.squareRoot() }
}

/// Finding the largest of some values without sorting them.
enum Selection {
    /// The `rank`th largest value, counted from 1; the values are put into another order.
    static func largest(_ rank: Int, of values: inout [Float]) -> Float {
        values.withUnsafeMutableBufferPointer { values in
            var (low, high) = (0, values.count - 1)
            let wanted = rank - 1
            while low < high {
                let pivot = values[(low + high) / 2]
                var (left, right) = (low, high)
                while left <= right {
                    while values[left] > pivot { left += 1 }
                    while values[right] < pivot { right -= 1 }
                    if left <= right {
                        values.swapAt(left, right)
                        left += 1
                        right -= 1
                    }
                }
                if wanted <= right { high = right } else if wanted >= left { low = left } else { break }
            }
            return values[wanted]
        }
    }
}
