import Foundation
import Testing

/// The layers are walls: a stage knows nothing of a later one, and a C library has one folder.
@Suite struct WallTests {
  /// The main types of each stage, in the order of the pipeline.
  private static let stages: [(folder: String, types: [String])] = [
    ("Fetch", ["Fetcher", "FetchResponse"]),
    ("Parse", ["PageParser", "ParsedPage"]),
    ("Metadata", ["Metadata", "DateMerge"]),
    ("Strip", ["Judge", "Judgement", "AfterRules", "Cascade", "Signals"]),
    ("Normalize", ["Normalizer", "BodyBuilder", "FigureFinder"]),
    ("Write", ["ArticleJSON", "Markdown", "CleanHTML", "OutputFolder"]),
  ]

  private static let libraries = [
    "CLibXML2": "XML", "CCurl": "Fetch", "CPSL": "Fetch", "CSQLite": "Store", "CDeflate": "Codec",
    "CBrotli": "Codec", "CZstd": "Codec", "CUchardet": "Parse",
  ]

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Copydesk")

  private static func sources(in folder: String) -> [(name: String, text: String)] {
    let root = root.appending(path: folder)
    let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      (try? String(contentsOf: root.appending(path: name), encoding: .utf8)).map {
        ("\(folder)/\(name)", $0)
      }
    }
  }

  /// Code without its comments, cut into words.
  private static func words(_ text: String) -> Set<Substring> {
    let code = text.split(separator: "\n").map { line in
      line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
    }
    return Set(code.flatMap { $0.split { !$0.isLetter && !$0.isNumber && $0 != "_" } })
  }

  @Test func aStageKnowsNoLaterOne() {
    for (i, stage) in Self.stages.enumerated() {
      let files = Self.sources(in: stage.folder)
      #expect(!files.isEmpty, "\(stage.folder) has no sources")
      for file in files {
        let words = Self.words(file.text)
        for later in Self.stages[(i + 1)...] {
          for type in later.types {
            let names = words.contains(Substring(type))
            #expect(!names, "\(file.name) names \(type)")
          }
        }
      }
    }
  }

  @Test func aLibraryIsImportedInItsFolderOnly() {
    for file in Self.sources(in: "") {
      for (library, folder) in Self.libraries where file.text.contains("import \(library)\n") {
        #expect(file.name.contains("/\(folder)/"), "\(file.name) imports \(library)")
      }
    }
  }
}
