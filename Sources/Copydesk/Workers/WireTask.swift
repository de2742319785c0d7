internal import Foundation

/// A task of the wire contract: one page, which the worker reads by path and range itself.
package struct WireTask: Sendable, Codable, Equatable {
  package enum Kind: String, Sendable, Codable {
    /// A file of HTML.
    case html
    /// A file of an earlier scrape's text.
    case text
    /// A line of a JSONL file of pages, by its range.
    case jsonl
    /// A response record of a `.warc.gz` file, by its range.
    case warc
  }

  /// The contract's version.
  package static let version = 1

  package var v = WireTask.version
  package var task: String
  package var kind: Kind
  package var path: String
  package var offset = 0
  /// Bytes from the offset; -1 for all.
  package var length = -1
  /// What a failure of the task is called; the path where it is nothing else.
  package var record: String
  /// The options under which the task's rows are wanted: a worker of others refuses it.
  package var optionsDigest: String

  private enum CodingKeys: String, CodingKey {
    case v, task, kind, path, offset, length, record
    case optionsDigest = "options_digest"
  }

  package init(task: String, kind: Kind, path: String, record: String, optionsDigest: String) {
    self.task = task
    self.kind = kind
    self.path = path
    self.record = record
    self.optionsDigest = optionsDigest
  }

  /// The task of a line, without its line feed.
  package init(line: some Collection<UInt8>) throws {
    self = try JSONDecoder().decode(WireTask.self, from: Data(line))
  }

  /// The task as a line.
  package func line() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("v", v)
    json.member("task", task)
    json.member("kind", kind.rawValue)
    json.member("path", path)
    json.member("offset", offset)
    json.member("length", length)
    json.member("record", record)
    json.member("options_digest", optionsDigest)
    json.endObject()
    json.newline()
    return json.bytes
  }

  /// The page that the task names; `bodyBytes` is the most that an archived body may decode to.
  func page(bodyBytes: Int) throws(Failure) -> Page {
    switch kind {
    case .html: return try PageFile.read(path, as: .html)
    case .text: return try PageFile.read(path, as: .text)
    case .warc: return try WARCReader(path).page(at: offset, named: record, limit: bodyBytes)
    case .jsonl:
      let bytes = try FileBytes.read(path, from: offset, count: length)
      let line = LineReader.Line(bytes: bytes, offset: offset, isWhole: true)
      return try PageLine.page(line, record: record, captured: PageFile.modified(path))
    }
  }
}
