import Testing

@testable import Documents

@Suite struct InferenceTests {
    @Test(
        arguments: [
            ("TEES Valley", .lep, "tees-valley"), ("Cornwall and the Isles of Scilly", .lep, "cornwall"),
            ("The Marches LEP", .lep, "marches"),
            ("York, North Yorkshire & East Riding", .lep, "york-north-yorkshire-and-east-riding"),
            ("SOUTH-WEST", .region, "south-west"), ("Yorkshire & the Humber", .region, "yorkshire-and-the-humber"),
            ("the South West", .region, "south-west"), ("strategy development", .stage, "strategy"),
            ("Mapping", .stage, "mapping"), ("Energy", .sector, "energy"), ("atlantis", .region, nil), ("", .lep, nil),
        ] as [(String, Facet, String?)])
    func namesResolve(name: String, facet: Facet, id: String?) {
        #expect(Reading.taxonomies.resolve(name, facet)?.id == id)
    }

    @Test(arguments: [
        // Stated, places, postcodes, what comes of it.
        ("lep: Cornwall", "lep cornwall, region south-west (LEP Cornwall and Isles of Scilly)"),
        ("places: Plymouth", "region south-west (place Plymouth), lep heart-of-the-south-west (place Plymouth)"),
        ("postcode: TR1 2XN", "region south-west (postcode TR1 2XN), lep cornwall (postcode TR1 2XN)"),
        ("postcode: PL4 8AA", "region south-west (postcode PL4 8AA)"),
        ("postcode: OX17 1AA", ""),
        ("postcode: TBC", ""),
        ("places: [West Midlands]", "region west-midlands (place West Midlands)"),
        ("region: Scotland\nplaces: Plymouth", "region scotland"),
        (
            "region: England\nplaces: Truro",
            "region england, region south-west (place Truro), lep cornwall (place Truro)"
        ),
        ("region: South West\nlep: Dorset\nplaces: Truro", "region south-west, lep dorset"),
        ("region: Atlantis\nplaces: Truro", "region atlantis?"),
        ("date: 2009\nplaces: Truro", "region south-west (place Truro)"),
        ("lep: Nowhere Land", "lep nowhere land?"),
        ("lep: All LEPs", "lep all-leps, region england (LEP All LEPs)"),
    ])
    func regionAndPartnershipFollow(head: String, facets: String) throws {
        #expect(try Reading.document("a.md", "---\ntitle: T\n\(head)\n---\ntext").facetLine == facets)
    }

    @Test(
        arguments: [
            ("TR1 2XN", "TR1"), ("tr12xn", "TR1"), ("EC1A 1BB", "EC1A"), ("M1 1AE", "M1"), ("W1A 0AX", "W1A"),
            ("TBC", nil), ("TR1", nil), ("12345", nil), ("TR1 XN2", nil), ("", nil),
        ] as [(String, String?)])
    func postcodesAreTold(text: String, outward: String?) {
        #expect(Postcode.outward(text) == outward)
    }

    @Test func aFolderOfTaxonomiesReplacesTheShippedOnes() throws {
        let folder = try TemporaryFolder()
        try folder.write("regions.csv", "id,label,parent,aliases\nmars,Mars,,Red Planet\ncrater,Crater,mars,\n")
        try folder.write("leps.csv", "id,label,parent,aliases,regions\ndust,Dust,,,crater\n")
        try folder.write("sectors.csv", "id,label,parent,aliases\n")
        let missing = #expect(throws: DocumentsError.self) { try Taxonomies(directory: folder.path) }
        #expect(missing?.location == "\(folder.path)/stages.csv")
        let stages = try folder.write("stages.csv", "id,label,parent,aliases\nb,B,,\na,A,,\n")
        let taxonomies = try Taxonomies(directory: folder.path)
        #expect(taxonomies.resolve("red planet", .region)?.id == "mars")
        #expect(taxonomies[.stage]?.terms.map(\.id) == ["b", "a"])
        #expect(taxonomies[.stage]?.isOrdered == true)
        #expect(taxonomies[.organisation] == nil)
        try folder.write("stages.csv", "id,label,parent,aliases\nb,B,,\na,A,c,\n")
        let orphan = #expect(throws: DocumentsError.self) { try Taxonomies(directory: folder.path) }
        #expect(orphan?.description == "\(stages):3: the parent ‘c’ is no id of the facet stage")
        try folder.write("stages.csv", "id,label,parent,aliases\nb,B,a,\na,A,b,\n")
        let ring = #expect(throws: DocumentsError.self) { try Taxonomies(directory: folder.path) }
        #expect(ring?.description == "\(stages):2: is above itself in the tree")
    }

    @Test func anAmbiguousPlaceTellsNothing() throws {
        let folder = try TemporaryFolder()
        try folder.write("regions.csv", "id,label,parent,aliases\nn,North,,\ns,South,,\n")
        try folder.write("leps.csv", "id,label,parent,aliases,regions\na,A,,,n\nb,B,,,n\n")
        for name in ["sectors.csv", "stages.csv"] { try folder.write(name, "id,label,parent,aliases\n") }
        let places = ["d1,Ashton,n,a,", "d2,Ashton,s,,", "d3,Bury,n,a; b,", "d4,Corby,n,a,", "d5,Corby,n,,Corbie"]
        try folder.write("districts.csv", "id,label,region,lep,aliases\n" + places.joined(separator: "\n"))
        let gazetteer = try Taxonomies(directory: folder.path).gazetteer
        #expect(gazetteer.place("Ashton") == nil)
        #expect(gazetteer.place("Bury") == Gazetteer.Place(region: "n", lep: nil))
        #expect(gazetteer.place("corby") == Gazetteer.Place(region: "n", lep: "a"))
        #expect(gazetteer.place("Corbie") == Gazetteer.Place(region: "n", lep: nil))
        #expect(gazetteer.place("Elsewhere") == nil)
    }

    @Test func aChangedFileChangesTheFingerprint() throws {
        let folder = try TemporaryFolder()
        for (name, _) in Taxonomies.facetFiles {
            try folder.write(name, "id,label,parent,aliases,regions\n")
        }
        let before = try Taxonomies(directory: folder.path).fingerprint
        #expect(try Taxonomies(directory: folder.path).fingerprint == before)
        try folder.write("stages.csv", "id,label,parent,aliases,regions\na,A,,,\n")
        #expect(try Taxonomies(directory: folder.path).fingerprint != before)
    }
}
