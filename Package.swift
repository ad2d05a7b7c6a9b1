// swift-tools-version: 6.0
// Banxin: types low, phases above. A target imports only targets listed before it.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .unsafeFlags(["-warnings-as-errors"]),
  // Debug builds and tests check exclusive access; a release need not check again what is known to hold.
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

func library(_ name: String, pkgConfig: String? = nil, apt: String...) -> Target {
  .systemLibrary(
    name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig, providers: [.apt(apt)])
}

func phase(_ name: String, _ dependencies: Target.Dependency..., resources: [Resource] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(name)", resources: resources,
    swiftSettings: strict, linkerSettings: [.linkedLibrary("m")])
}

func tests(_ name: String, _ dependencies: Target.Dependency..., exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)Tests",
    exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "Banxin",
  products: [
    .executable(name: "banxin", targets: ["banxin"]),
    // Reports, figures and charts for programs of others.
    .library(name: "Press", targets: ["Press"]),
  ],
  targets: [
    // C libraries from Debian: module maps and shims only.
    library("CCairo", pkgConfig: "cairo-ft", apt: "libcairo2-dev"),
    library("CHarfBuzz", pkgConfig: "harfbuzz-subset", apt: "libharfbuzz-dev"),
    library("CFreeType", pkgConfig: "freetype2", apt: "libfreetype-dev"),
    library("CMarkGFM", pkgConfig: "libcmark-gfm", apt: "libcmark-gfm-dev"),
    library("CYaml", pkgConfig: "yaml-0.1", apt: "libyaml-dev"),
    library("CQPDF", pkgConfig: "libqpdf", apt: "libqpdf-dev"),
    library("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    library("CDeflate", pkgConfig: "libdeflate", apt: "libdeflate-dev"),
    library("CHyphen", apt: "libhyphen-dev"),
    library("CRsvg", pkgConfig: "librsvg-2.0", apt: "librsvg2-dev"),
    library("CZip", pkgConfig: "libzip", apt: "libzip-dev"),
    library("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
    library("CLibPQ", pkgConfig: "libpq", apt: "libpq-dev"),
    library("CXml2", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),

    // Types.
    phase("Measure"),
    phase("Diagnose"),
    phase("Document", "Measure", "Diagnose"),

    // Phases, in the order of the journey.
    phase("DataSets", "CZip", "CXml2", "CSQLite", "CLibPQ", "Diagnose", "Document"),
    phase("Read", "CMarkGFM", "CYaml", "Measure", "Diagnose", "Document", resources: [.embedInCode("Schemas")]),
    phase("Bind", "Measure", "Diagnose", "Document", "DataSets"),
    phase("Number", "Measure", "Diagnose", "Document"),
    phase("Check", "Diagnose", "Document", "DataSets", "Bind"),
    phase("Page", "Measure", "Diagnose"),
    phase("Text", "CHarfBuzz", "CHyphen", "Measure", "Diagnose", "Document", "Page"),
    phase("Charts", "Measure", "Diagnose", "Document", "Page", "Text"),
    phase("Layout", "Measure", "Diagnose", "Document", "Page", "Text", "Charts"),
    phase("Ledger", "Measure", "Diagnose", "Document", "DataSets", "Bind", "Page"),
    phase(
      "Draw", "CCairo", "CDeflate", "CFreeType", "CHarfBuzz", "CQPDF", "CRsvg", "Measure", "Diagnose", "Page", "Text"),
    phase("Finish", "CQPDF", "CZlib", "Measure", "Diagnose", "Page", "Text", "Draw"),
    phase(
      "Press", "Measure", "Diagnose", "Document", "DataSets", "Read", "Bind", "Number", "Check", "Page", "Text",
      "Charts",
      "Layout", "Ledger", "Draw", "Finish"),
    .executableTarget(
      name: "banxin",
      dependencies: [
        "Measure", "Diagnose", "Document", "DataSets", "Read", "Bind", "Number", "Check", "Page", "Text", "Charts",
        "Layout", "Ledger", "Draw", "Finish", "Press",
      ],
      path: "Sources/CLI", swiftSettings: strict),

    tests("Read", "Read", "Document", "Measure", "Diagnose"),
    tests("DataSets", "DataSets", "Document", "Diagnose", exclude: ["Workbooks"]),
    tests("Bind", "Bind", "DataSets", "Document", "Diagnose"),
    tests("Number", "Number", "Document", "Diagnose"),
    tests("Check", "Check", "Read", "DataSets", "Bind", "Number", "Document", "Diagnose"),
    tests("Draw", "CHarfBuzz", "CCairo", "Draw", "Measure", "Diagnose", "Page", "Text", "Document"),
    tests("Ledger", "Ledger", "Bind", "DataSets", "Document", "Diagnose", "Measure", "Page"),
    tests("Finish", "Finish", "Draw", "Text", "Measure", "Diagnose", "Document", "Page"),
    tests("Charts", "Charts", "Read", "Text", "Document", "Measure", "Page", "Diagnose"),
    tests("Layout", "Layout", "Read", "Number", "Text", "Page", "Document", "Measure", "Diagnose"),
    tests("Text", "Text", "Document", "Measure", "Page", "Diagnose"),
    tests("Press", "Press", "Charts", "DataSets", "Diagnose", "Document"),
    tests("Table", "Layout", "Text", "Document", "Measure", "Page", "Diagnose"),
  ]
)
