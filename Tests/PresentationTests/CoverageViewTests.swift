import Foundation
import Testing

@testable import Presentation
@testable import SearchIndex

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct CoverageViewTests {
    static let coverage = Coverage(
        regions: [
            .init(id: "yh", label: "Yorkshire and The Humber"), .init(id: "wales", label: "Wales"),
            .init(id: "wa2", label: "Wallonia"),
        ],
        sectors: [
            .init(id: "energy", label: "Energy & \"power\"", isGroup: true),
            .init(id: "wind", label: "Wind", isGroup: false),
        ], stages: [.init(id: "mapping", label: "Mapping"), .init(id: "delivery", label: "Delivery")],
        cells: [
            [.init(documents: 12, stages: [1, 2]), .init(documents: 1, stages: [1, 0]), .init(stages: [0, 0])],
            [.init(documents: 3, stages: [0, 0]), .init(documents: 1, stages: [1, 0]), .init(stages: [0, 0])],
        ], documents: 20, withoutRegion: 4, withoutSector: 0,
        pairs: [
            .init(
                sector: 1, ahead: .init(region: 0, stage: 1, documents: 2, example: "yh/a"),
                behind: .init(region: 1, stage: 0, documents: 1, example: "wales/b"), seeking: "Partners")
        ],
        specialisations: [.init(sector: 1, region: 0, documents: 6, quotient: 2.04, interval: 1.1...3.8)], uncertain: 3)

    @Test func table() {
        let text = TextRenderer(width: 80).coverage(Self.coverage, groupsOnly: false, limit: 5)
        #expect(
            text.hasPrefix(
                """
                                  YH Wa Wa2
                Energy & "power" 12D 1M   ·
                  Wind             3 1M   ·

                YH Yorkshire and The Humber  Wa Wales  Wa2 Wallonia
                A letter is the furthest stage of any document: M Mapping  D Delivery
                20 documents; a document of two regions or sectors counts in each. 4 belong to
                no single region (a whole country, or none known) and are in no cell.
                Nobody yet (·): 1 of 3 cells.

                Who could learn from whom
                  Wind: Wales (1 document, as far as mapping) from Yorkshire and The Humber (2
                    beyond that, as far as delivery)
                    seeking, by a reading of the source: Partners
                    kindred introduce wales/b yh/a

                Specialisation by location quotient
                  2.0  Yorkshire and The Humber · Wind  1.1 to 3.8, 6 documents

                """), "\(text)")
        #expect(text.contains("3 quotients above 1 are left out"))
        #expect(!TextRenderer(width: 80).coverage(Self.coverage, groupsOnly: true, limit: 0).contains("Wind"))
    }

    @Test func theSmallestTerminalIsWideEnoughForTheLabels() {
        let text = TextRenderer(width: 40).coverage(Self.coverage, groupsOnly: false, limit: 0)
        #expect(text.contains("Energy & \"power\" 12D 1M   ·\n"))
    }

    @Test func pictureIsWellFormedAndEveryCellHasATitle() throws {
        final class Reader: NSObject, XMLParserDelegate {
            var counts: [String: Int] = [:]
            func parser(
                _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
                attributes: [String: String]
            ) { counts[name, default: 0] += 1 }
        }
        let svg = CoverageChart(Self.coverage, groupsOnly: false).svg
        let parser = XMLParser(data: Data(svg.utf8))
        let reader = Reader()
        parser.delegate = reader
        #expect(parser.parse())
        #expect(reader.counts["title"] == 1 + 6)
        #expect(reader.counts["g"] == 6)
        #expect(reader.counts["desc"] == 1)
        #expect(svg.contains("<title>Wales · Energy &amp; &quot;power&quot;: 1 document, as far as mapping</title>"))
        #expect(svg.contains("<title>Wallonia · Wind: nothing</title>"))
    }
}
