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

  static func write(_ failure: Failure, attempts: Int?, to json: inout JSONWriter) {
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
