internal import Foundation

/// A row of the wire contract: what a worker says of a task.
package enum WireRow: Sendable {
  /// An article, with its bytes in every form that was asked for.
  case doc(WireDocument)
  /// Why there is none.
  case error(task: String, Failure)
  /// All rows of the task have been sent.
  case end(WireEnd)
}

/// An article on its way to the process that writes it.
package struct WireDocument: Sendable, Decodable {
  package var task: String
  package var url: String?
  /// The article's identifier.
  package var id: String
  /// The place that it would have by its own headline and date.
  package var stem: String
  /// Bytes by format, and those of the ledger where it was asked for.
  package var outputs: [String: String]
  package var ledger: String?
  /// What a catalog keeps, where it was asked for.
  package var catalog: WireCatalog?
}

/// The last row of a task: without it, and with other counts, the task did not happen.
package struct WireEnd: Sendable, Decodable, Equatable {
  package var task: String
  package var docs: Int
  package var errors: Int
  package var bytes: Int
  package var sha256: String
}

extension WireRow {
  private struct Kind: Decodable { var kind: String }

  fileprivate struct ErrorRow: Decodable {
    var task: String
    var stage: String
    var code: String
    var message: String
    var url: String?
    var record: String?
    var status: Int?
  }

  /// The row of a line, without its line feed.
  package init(line: some Collection<UInt8>) throws {
    let data = Data(line)
    let decoder = JSONDecoder()
    // Our own rows begin with their kind: no row is decoded twice.
    let head = String(decoding: line.prefix(16), as: UTF8.self)
    if head.hasPrefix("{\"kind\":\"doc\"") {
      self = .doc(try decoder.decode(WireDocument.self, from: data))
    } else if head.hasPrefix("{\"kind\":\"end\"") {
      self = .end(try decoder.decode(WireEnd.self, from: data))
    } else {
      let row = try decoder.decode(ErrorRow.self, from: data)
      self = .error(task: row.task, row.failure)
    }
  }

  static func line(_ task: WireTask, cleaned: Cleaned, _ options: Worker.Options) -> [UInt8] {
    let article = cleaned.article
    var json = begin("doc", task)
    json.member("record_id", article.record.source)
    json.member("offset", task.offset)
    json.member("url", article.url)
    json.member("digest", article.record.digest)
    json.member("id", article.identifier)
    json.member("stem", ArticlePath.stem(of: article))
    json.key("outputs")
    json.beginObject()
    for format in options.formats {
      json.member(format.rawValue, String(decoding: format.bytes(of: article), as: UTF8.self))
    }
    json.endObject()
    if options.ledger {
      let bytes = LedgerJSON.bytes(of: cleaned.ledger, for: article, pretty: true)
      json.member("ledger", String(decoding: bytes, as: UTF8.self))
    }
    if options.catalog { WireCatalog.write(article, to: &json) }
    return finish(json)
  }

  static func line(_ task: WireTask, failure: Failure) -> [UInt8] {
    var json = begin("error", task)
    json.member("offset", task.offset)
    json.member("stage", failure.stage.rawValue)
    json.member("code", failure.kind.rawValue)
    json.member("message", failure.message)
    json.member("retryable", failure.kind == .unreadable || failure.kind == .disk)
    json.member("url", failure.url)
    json.member("record", failure.record ?? task.record)
    json.member("status", failure.status)
    return finish(json)
  }

  /// The closing row of a task whose only other row is `row`.
  static func end(_ task: WireTask, row: [UInt8], isDocument: Bool) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("kind", "end")
    json.member("task", task.task)
    json.member("docs", isDocument ? 1 : 0)
    json.member("errors", isDocument ? 0 : 1)
    json.member("bytes", row.count)
    json.member("sha256", Digest.hex(Digest.sha256(row)))
    return finish(json)
  }

  private static func begin(_ kind: String, _ task: WireTask) -> JSONWriter {
    var json = JSONWriter(capacity: 1 << 15)
    json.beginObject()
    json.member("kind", kind)
    json.member("task", task.task)
    json.member("seq", 0)
    return json
  }

  private static func finish(_ json: JSONWriter) -> [UInt8] {
    var json = json
    json.endObject()
    json.newline()
    return json.bytes
  }
}

extension WireRow.ErrorRow {
  fileprivate var failure: Failure {
    Failure(
      Failure.Kind(rawValue: code) ?? .badRecord, at: Failure.Stage(rawValue: stage) ?? .parse,
      message, url: url, record: record, status: status)
  }
}
