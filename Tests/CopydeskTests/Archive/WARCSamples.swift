import Foundation
import Testing

@testable import Copydesk

/// Captures and archives for the tests.
enum WARCSample {
  static let now = Date(timeIntervalSince1970: 1_777_881_600.25)

  /// An exchange whose answer has a body of its own.
  static func hop(
    _ number: Int = 1, body: String? = nil, status: String = "200 OK", headers: [String] = [],
    version: String = "1.1"
  ) throws -> FetchHop {
    let address = try #require(WebAddress("https://news.example/\(number)?a=b"))
    var hop = FetchHop(address: address, started: now + Double(number))
    let first = version == "2" ? "HTTP/2 \(status.prefix(3)) " : "HTTP/1.1 \(status)"
    for line in [first, "Content-Type: text/html; charset=utf-8"] + headers + [""] {
      hop.head.append(line: Array((line + "\r\n").utf8))
    }
    hop.rawBody = Array((body ?? TestPage.html(number)).utf8)
    let protocolName = version == "2" ? "HTTP/2" : "HTTP/1.1"
    hop.requestHead = Array(
      "GET /\(number)?a=b \(protocolName)\r\nHost: news.example\r\nCookie: id=secret\r\n\r\n".utf8)
    hop.primaryIP = "192.0.2.1"
    hop.httpVersion = version
    return hop
  }

  /// All that a file gives, in order.
  static func read(_ path: String) throws -> [Result<WARCReader.Entry, Failure>] {
    let reader = try WARCReader(path)
    var entries: [Result<WARCReader.Entry, Failure>] = []
    while let entry = reader.next() { entries.append(entry) }
    return entries
  }

  /// The records of a file without damage.
  static func records(_ path: String) throws -> [WARCRecord] {
    try read(path).map { try $0.get().record }
  }

  /// What the linter says of a file.
  static func lint(_ path: String) throws -> [String] {
    try records(path).enumerated().flatMap { i, record in
      WARCLint.problems(record, isFirst: i == 0).map { "\(i): \($0)" }
    }
  }

  static func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }
}
