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
package struct WireDocument: Sendable {
  package var task = ""
  package var url: String?
  /// The article's identifier.
  package var id = ""
  /// The place that it would have by its own headline and date.
  package var stem = ""
  /// Why its page is not whole, where it is not (a term of WARC-Truncated).
  package var truncated: String?
  /// Bytes by format, and those of the ledger where it was asked for.
  package var outputs: [String: [UInt8]] = [:]
  package var ledger: [UInt8]?
  /// What a catalog keeps, where it was asked for.
  package var catalog: WireCatalog?
}

/// The last row of a task: without it, and with other counts, the task did not happen.
package struct WireEnd: Sendable, Equatable {
  package var task = ""
  package var docs = 0
  package var errors = 0
  package var bytes = 0
  package var sha256 = ""
}

extension WireRow {
  /// The row of a line, without its line feed.
  package init(line: some Collection<UInt8>) throws {
    var reader = RowReader(Array(line))
    // Our own rows begin with their kind.
    if line.starts(with: #"{"kind":"doc""#.utf8) {
      self = .doc(try WireDocument(&reader))
    } else if line.starts(with: #"{"kind":"end""#.utf8) {
      self = .end(try WireEnd(&reader))
    } else {
      self = try Self.error(&reader)
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
    if let truncated = article.record.truncated { json.member("truncated", truncated) }
    json.key("outputs")
    json.beginObject()
    for format in options.formats {
      json.member(format.rawValue, utf8: format.bytes(of: article))
    }
    json.endObject()
    if options.ledger {
      let bytes = LedgerJSON.bytes(of: cleaned.ledger, for: article, pretty: true)
      json.member("ledger", utf8: bytes)
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

// How rows are read.
extension WireRow {
  fileprivate static func error(_ reader: inout RowReader) throws(RowReader.Malformed) -> WireRow {
    var failure = Failure(.badRecord, at: .parse, "")
    var task = ""
    try reader.object { key, reader throws(RowReader.Malformed) in
      switch key {
      case "task": task = try reader.string()
      case "stage": failure.stage = Failure.Stage(rawValue: try reader.string()) ?? .parse
      case "code": failure.kind = Failure.Kind(rawValue: try reader.string()) ?? .badRecord
      case "message": failure.message = try reader.string()
      case "url": failure.url = try reader.text()
      case "record": failure.record = try reader.text()
      case "status": failure.status = try reader.count()
      default: try reader.skip()
      }
    }
    return .error(task: task, failure)
  }
}

extension WireDocument {
  fileprivate init(_ reader: inout RowReader) throws(RowReader.Malformed) {
    try reader.object { key, reader throws(RowReader.Malformed) in
      switch key {
      case "task": task = try reader.string()
      case "url": url = try reader.text()
      case "id": id = try reader.string()
      case "stem": stem = try reader.string()
      case "truncated": truncated = try reader.text()
      case "outputs":
        try reader.object { format, reader throws(RowReader.Malformed) in
          outputs[format] = try reader.utf8()
        }
      case "ledger": ledger = try reader.utf8()
      case "catalog": catalog = try WireCatalog(&reader)
      default: try reader.skip()
      }
    }
  }
}

extension WireEnd {
  fileprivate init(_ reader: inout RowReader) throws(RowReader.Malformed) {
    try reader.object { key, reader throws(RowReader.Malformed) in
      switch key {
      case "task": task = try reader.string()
      case "docs": docs = try reader.integer()
      case "errors": errors = try reader.integer()
      case "bytes": bytes = try reader.integer()
      case "sha256": sha256 = try reader.string()
      default: try reader.skip()
      }
    }
  }
}
