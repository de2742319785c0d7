// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Warnings stop the build in CI and lint only: a user's newer compiler must not.
let strict = ProcessInfo.processInfo.environment["COPYDESK_STRICT"] == "1"

let settings: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
  ] + (strict ? [.treatAllWarnings(as: .error)] : [])

/// A Debian library that Copydesk stands on: its module, pkg-config name and -dev package.
func library(_ name: String, _ pkgConfig: String, _ package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
  name: "copydesk",
  products: [
    .library(name: "Copydesk", targets: ["Copydesk"]),
    .executable(name: "copydesk", targets: ["CopydeskCLI"]),
  ],
  targets: [
    library("CLibXML2", "libxml-2.0", "libxml2-dev"),
    library("CCurl", "libcurl", "libcurl4-openssl-dev"),
    library("CCrypto", "libcrypto", "libssl-dev"),
    library("CDeflate", "libdeflate", "libdeflate-dev"),
    library("CZlib", "zlib", "zlib1g-dev"),
    library("CBrotli", "libbrotlidec", "libbrotli-dev"),
    library("CZstd", "libzstd", "libzstd-dev"),
    library("CUchardet", "uchardet", "libuchardet-dev"),
    library("CPSL", "libpsl", "libpsl-dev"),
    library("CSQLite", "sqlite3", "libsqlite3-dev"),
    .target(
      name: "CText",
      linkerSettings: [
        .linkedLibrary("icuuc"), .linkedLibrary("icui18n"), .linkedLibrary("cld2"),
        .linkedLibrary("stdc++"),
      ]),
    .target(name: "CPhrases"),
    .target(name: "CScan"),
    .target(name: "CLinux"),
    .target(name: "CJudge", exclude: ["judge.table"]),
    .target(
      name: "Copydesk",
      dependencies: [
        "CLibXML2", "CCurl", "CDeflate", "CZlib", "CBrotli", "CZstd", "CUchardet", "CPSL",
        "CCrypto", "CSQLite", "CText", "CPhrases", "CJudge", "CScan", "CLinux",
      ],
      swiftSettings: settings),
    .executableTarget(name: "CopydeskCLI", dependencies: ["Copydesk"], swiftSettings: settings),
    .executableTarget(
      name: "ArchiveBench", dependencies: ["Copydesk"], path: "Tests/Bench/Archive",
      swiftSettings: settings),
    .testTarget(
      name: "CopydeskTests", dependencies: ["Copydesk", "CopydeskCLI"],
      exclude: ["Fixtures"], swiftSettings: settings),
  ]
)
