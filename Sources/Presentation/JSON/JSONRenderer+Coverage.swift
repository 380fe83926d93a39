public import SearchIndex

extension JSONRenderer {
    /// Which regions have done what in which sector.
    public static func coverage(_ coverage: Coverage) -> String {
        let regions = coverage.regions
        let cells = coverage.sectors.indices.flatMap { sector in
            regions.indices.map { region -> JSON in
                let cell = coverage.cells[sector][region]
                let stages = zip(coverage.stages, cell.stages).map { stage, count in
                    JSON.Member(key: stage.id, value: .integer(count))
                }
                return [
                    "sector": .string(coverage.sectors[sector].id), "region": .string(regions[region].id),
                    "documents": .integer(cell.documents),
                    "furthest": cell.furthest.map { .string(coverage.stages[$0].id) } ?? .null,
                    "by_stage": .object(stages),
                ]
            }
        }
        let value: JSON = [
            "documents": .integer(coverage.documents), "without_region": .integer(coverage.withoutRegion),
            "without_sector": .integer(coverage.withoutSector),
            "regions": .array(regions.map { ["value": .string($0.id), "label": .string($0.label)] }),
            "sectors": .array(
                coverage.sectors.map {
                    ["value": .string($0.id), "label": .string($0.label), "group": .bool($0.isGroup)]
                }),
            "cells": .array(cells),
            "pairs": .array(
                coverage.pairs.map { pair in
                    [
                        "sector": .string(coverage.sectors[pair.sector].id), "ahead": side(pair.ahead, coverage),
                        "behind": side(pair.behind, coverage), "seeking": .optional(pair.seeking),
                    ]
                }),
            "specialisations": .array(
                coverage.specialisations.map { item in
                    [
                        "region": .string(regions[item.region].id),
                        "sector": .string(coverage.sectors[item.sector].id),
                        "documents": .integer(item.documents), "quotient": .number(item.quotient),
                        "low": .number(item.interval.lowerBound), "high": .number(item.interval.upperBound),
                    ]
                }), "uncertain": .integer(coverage.uncertain),
        ]
        return value.text
    }

    private static func side(_ side: Coverage.Pair.Side, _ coverage: Coverage) -> JSON {
        [
            "region": .string(coverage.regions[side.region].id), "stage": .string(coverage.stages[side.stage].id),
            "documents": .integer(side.documents), "example": .string(side.example),
        ]
    }
}
