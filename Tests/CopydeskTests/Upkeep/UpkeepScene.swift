import Foundation
import Testing

@testable import Copydesk

/// An output folder with articles, versions and an archive, made by the library's own calls.
struct UpkeepScene {
  let folder: String
  let output: OutputFolder
  let store: Store
  let archive: WARCWriter

  init(_ folder: String) throws {
    self.folder = folder
    output = try OutputFolder(path: folder)
    store = try Store(folder: folder)
    archive = try WARCWriter(folder + "/archive")
  }

  /// An article, its words unlike those of any other.
  static func article(_ number: Int, host: String = "news.example", edition: Int = 1) -> Article {
    var article = Article.sample(
      "Headline\(number) of edition\(edition)", "Body\(number) of edition\(edition).\n\nEnd.",
      url: "https://\(host)/\(number)", published: "2026-05-04")
    article.record.publishedUTC = "2026-05-04T08:00:00Z"
    return article
  }

  /// Fetches, archives and writes an article; a later edition makes the one before it a version.
  @discardableResult
  func add(_ number: Int, host: String = "news.example", edition: Int = 1) throws -> Article {
    let written = try archive.write(
      WARCCapture(
        try Self.hop(number, host: host, edition: edition),
        facts: [HeaderField("feed-title", "Headline\(number)")]),
      now: WARCSample.now)
    var article = Self.article(number, host: host, edition: edition)
    article.record.source = written.location.text
    article.record.digest = written.payloadDigest
    article.record.captured = Moment.noon(Int64(edition)).text
    let place = try output.place(of: article)
    if edition > 1 {
      let old = try FileBytes.read("\(folder)/\(place).json")
      _ = try output.write(
        old,
        to: OutputFolder.versions(of: article.identifier, at: place) + "/\(edition - 1).json")
    }
    for format in [OutputFormat.json, .markdown] {
      _ = try output.write(format.bytes(of: article), to: place + "." + format.ending)
    }
    let address = try #require(WebAddress("https://\(host)/\(number)?from=feed"))
    _ = try store.frontier.put([Discovered(address, due: .noon())], now: .noon())
    _ = try store.catalog.record(
      article, at: place, digest: article.fingerprint,
      change: edition == 1 ? .published : .headline, addresses: [address],
      now: .noon(Int64(edition)))
    return article
  }

  private static func hop(_ number: Int, host: String, edition: Int) throws -> FetchHop {
    let address = try #require(WebAddress("https://\(host)/\(number)"))
    var hop = FetchHop(address: address, started: WARCSample.now + Double(number * 10 + edition))
    for line in ["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", ""] {
      hop.head.append(line: Array((line + "\r\n").utf8))
    }
    hop.rawBody = Array("<title>Headline\(number)</title><p>Body\(number) edition\(edition)".utf8)
    hop.requestHead = Array("GET /\(number) HTTP/1.1\r\nHost: \(host)\r\n\r\n".utf8)
    hop.primaryIP = "192.0.2.1"
    return hop
  }

  /// The files below the folder that hold a text, the archive's content included.
  func files(holding text: String) throws -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return try names.sorted().filter { name in
      let path = folder + "/" + name
      var isFolder: ObjCBool = false
      _ = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      guard !isFolder.boolValue else { return name.contains(text.lowercased()) }
      var data = Data(try FileBytes.read(path))
      if name.hasSuffix(".warc.gz") {
        for entry in try WARCSample.read(path) { data += Data(try entry.get().record.bytes) }
      }
      return String(decoding: data, as: UTF8.self).localizedCaseInsensitiveContains(text)
        || name.contains(text.lowercased())
    }
  }
}
