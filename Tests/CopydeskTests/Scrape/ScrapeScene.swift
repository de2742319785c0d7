import Foundation
import Glibc
import Testing

@testable import Copydesk

/// A folder with a configuration, one source and an output folder, and the command run on them.
struct ScrapeScene {
  let folder: String
  let site: NewsSite

  /// The day on which all runs happen, and so many minutes later.
  static func time(_ minutes: Int) -> String {
    Date(timeIntervalSince1970: 1_777_896_000 + Double(minutes) * 60).formatted(.iso8601)
  }

  init(
    _ folder: String, _ site: NewsSite, settings: String = "", source: String = ""
  ) throws {
    (self.folder, self.site) = (folder, site)
    try FileManager.default.createDirectory(
      atPath: folder + "/Config", withIntermediateDirectories: true)
    let politeness = settings.contains("politeness") ? "" : "politeness: { delay: \"0s\" },"
    try "{ \(politeness) minFree: \"1MB\", \(settings) }".write(
      toFile: folder + "/Config/copydesk.json5", atomically: true, encoding: .utf8)
    try """
    { sources: [{ name: "Bridge", home: "\(site.server.base)/", sitemaps: [], sections: [],
      feeds: ["\(site.server.base)/feed.xml"], interval: "5m", \(source) }] }
    """.write(toFile: folder + "/Config/sources.json5", atomically: true, encoding: .utf8)
  }

  var output: String { folder + "/Output" }

  /// Runs `copydesk scrape` at so many minutes past noon.
  @discardableResult
  func scrape(_ minutes: Int, _ arguments: String...) throws -> Program.Run {
    try Program.run(
      ["scrape"] + arguments, in: folder, environment: [WallClock.variable: Self.time(minutes)])
  }

  /// Runs `copydesk scrape` while somebody sets the system's clock, so many seconds after its start.
  @discardableResult
  func scrape(
    _ minutes: Int, _ arguments: String..., setting seconds: Double, to time: String
  ) throws -> Program.Run {
    let clock = "\(Self.time(minutes)) \(seconds) \(time)"
    return try Program.run(
      ["scrape"] + arguments, in: folder, environment: [WallClock.variable: clock])
  }

  /// Starts `copydesk scrape` and does not wait for it.
  func start(_ minutes: Int) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = ["scrape"]
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(
      [WallClock.variable: Self.time(minutes)]
    ) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// All files below the output folder but the database's own, sorted.
  var files: [String] {
    let all = FileManager.default.enumerator(atPath: output)?.compactMap { $0 as? String } ?? []
    return all.filter { path in
      var isFolder: ObjCBool = false
      _ = unsafe FileManager.default.fileExists(
        atPath: output + "/" + path, isDirectory: &isFolder)
      return !isFolder.boolValue && !path.hasPrefix("copydesk.sqlite")
    }.sorted()
  }

  func files(in part: String) -> [String] { files.filter { $0.hasPrefix(part + "/") } }

  /// The article that an address gave, as JSON.
  func article(_ number: Int) throws -> [String: Any] {
    let store = try Store(reading: output)
    let address = try #require(WebAddress(site.url(number)))
    let entry = try #require(try store.catalog.entry(at: address), "no article \(number)")
    let data = try Data(contentsOf: URL(filePath: "\(output)/\(entry.path).json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// The changes of an article, the first first.
  func changes(_ number: Int) throws -> [String] {
    let store = try Store(reading: output)
    let address = try #require(WebAddress(site.url(number)))
    let entry = try #require(try store.catalog.entry(at: address))
    return try store.catalog.versions(of: entry.id).map(\.change.rawValue)
  }

  /// All records of the archive.
  func records() throws -> [WARCRecord] {
    var records: [WARCRecord] = []
    for file in files(in: "archive") {
      let reader = try WARCReader(output + "/" + file)
      while let entry = reader.next() { records.append(try entry.get().record) }
    }
    return records
  }

  /// Nothing is lost and nothing is there twice: one file and one row an article, one version each,
  /// nothing in the journal, an archive of whole records.
  func checkWhole(_ count: Int) throws {
    let store = try Store(folder: output)
    let database = store.database
    #expect(files(in: "articles").count == count)
    #expect(try database.number("SELECT count(*) FROM article") == Int64(count))
    #expect(try database.number("SELECT count(*) FROM version") == Int64(count))
    #expect(try database.number("SELECT count(*) FROM journal") == 0)
    #expect(try database.first("PRAGMA integrity_check") { $0.text(0) } == "ok")
    _ = try records()
  }
}
