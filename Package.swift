// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 mode, and a warning is an error.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    // Debug builds, which the tests run, check at run time that nothing is changed while it is read elsewhere. Checking in
    // the inner loops of a release build takes up to a tenth of a search.
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

let package = Package(
    name: "kindred",
    products: [
        .executable(name: "kindred", targets: ["kindred"]),
        .library(name: "kindred_sqlite", type: .dynamic, targets: ["KindredSQLite"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C: the system's libraries, in plain C types.
        .target(name: "CICU", linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
        .target(name: "CLanguage", linkerSettings: [.linkedLibrary("cld2")]),
        .target(name: "CEmbedded"),
        .target(name: "CKernel"),
        .target(name: "CHTML", dependencies: ["CLibXML2"]),
        .target(name: "CJSON", linkerSettings: [.linkedLibrary("simdjson")]),
        .target(name: "CText", linkerSettings: [.linkedLibrary("zstd")]),
        .target(name: "CFTS5", dependencies: ["CText"], linkerSettings: [.linkedLibrary("sqlite3")]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CEdit", linkerSettings: [.linkedLibrary("edit")]),

        // Ours, in the order of the data's way.
        .target(name: "TextAnalysis", dependencies: ["CICU", "CStemmer", "CLanguage", "CFTS5"], swiftSettings: strict),
        .target(name: "QueryLanguage", swiftSettings: strict),
        .target(
            name: "Documents",
            dependencies: [
                "TextAnalysis", "CEmbedded", "CHTML", "CJSON", "CZlib",
                .product(name: "Yams", package: "Yams"),
            ],
            // CEmbedded makes them part of the program. CSV is read by a reader of our own: a record is named by its
            // bytes in the file, which SwiftCSV does not tell, and it parses Characters where bytes are enough.
            exclude: ["Taxonomies", "Mappings"],
            swiftSettings: strict),
        .target(
            name: "SearchIndex",
            dependencies: [
                "TextAnalysis", "QueryLanguage", "Documents", "CKernel", "CSQLite", "CText", "CZstd",
            ],
            swiftSettings: strict),
        .target(
            name: "Presentation",
            dependencies: ["SearchIndex", "Documents", "QueryLanguage", "TextAnalysis", "CICU"], swiftSettings: strict),
        .executableTarget(
            name: "kindred",
            dependencies: [
                "SearchIndex", "Documents", "QueryLanguage", "TextAnalysis", "Presentation", "CEdit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .target(name: "KindredSQLite", dependencies: ["TextAnalysis", "CFTS5"], swiftSettings: strict),

        .executableTarget(
            name: "bench-analysis", dependencies: ["TextAnalysis", "CICU"], path: "Benchmarks/Analysis",
            swiftSettings: strict),
        .executableTarget(
            name: "bench-search", dependencies: ["SearchIndex", "Documents", "QueryLanguage"],
            path: "Benchmarks/Search", exclude: ["corpora.py", "harness.py", "peers.py"], swiftSettings: strict),

        // Random files and questions from end to end: briefly in the tests, at length by the program.
        .target(
            name: "Fuzzing", dependencies: ["SearchIndex", "Documents", "QueryLanguage"], path: "Tests/Fuzzing",
            swiftSettings: strict),
        .executableTarget(
            name: "kindred-fuzz", dependencies: ["Fuzzing", "Documents"], path: "Tests/kindred-fuzz",
            swiftSettings: strict),

        .testTarget(
            name: "TextAnalysisTests", dependencies: ["TextAnalysis", "CICU", "CStemmer"], swiftSettings: strict),
        .testTarget(name: "QueryLanguageTests", dependencies: ["QueryLanguage"], swiftSettings: strict),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents"], swiftSettings: strict),
        .testTarget(
            name: "SearchIndexTests", dependencies: ["SearchIndex", "Fuzzing", "CKernel"], swiftSettings: strict),
        .testTarget(name: "PresentationTests", dependencies: ["Presentation"], swiftSettings: strict),
        .testTarget(
            name: "KindredTests", dependencies: ["kindred"], exclude: ["Expected"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
