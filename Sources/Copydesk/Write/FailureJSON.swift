internal import Foundation

/// A failure as JSON, for `failures.jsonl` and for the lines of a stream.
package enum FailureJSON {
  /// The failure as a line of its own.
  package static func line(_ failure: Failure, attempts: Int? = nil) -> [UInt8] {
    var json = JSONWriter()
    write(failure, attempts: attempts, to: &json)
    json.newline()
    return json.bytes
  }

  /// The line that stands for an article where every input has a line: `{"failure": {…}}`.
  package static func placeholder(_ failure: Failure) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("failure")
    write(failure, attempts: nil, to: &json)
    json.endObject()
    json.newline()
    return json.bytes
  }

  private struct Row: Decodable {
    var kind: String
    var stage: String
    var url: String?
    var record: String?
    var message: String
    var status: Int?
  }

  /// The failure of a line; `nil` where it is none.
  package static func read(_ line: [UInt8]) -> Failure? {
    guard let row = try? JSONDecoder().decode(Row.self, from: Data(line)),
      let kind = Failure.Kind(rawValue: row.kind)
    else { return nil }
    return Failure(
      kind, at: Failure.Stage(rawValue: row.stage) ?? .fetch, row.message, url: row.url,
      record: row.record, status: row.status)
  }

  package static func write(_ failure: Failure, attempts: Int?, to json: inout JSONWriter) {
    json.beginObject()
    json.member("kind", failure.kind.rawValue)
    json.member("stage", failure.stage.rawValue)
    json.member("url", failure.url)
    json.member("record", failure.record)
    json.member("message", failure.message)
    if let status = failure.status { json.member("status", status) }
    if let attempts { json.member("attempts", attempts) }
    json.endObject()
  }
}
