/// A page's ledger as JSON: every block with its verdict, every field with its witnesses.
package enum LedgerJSON {
  /// The ledger as indented lines with a closing newline, or as one line.
  package static func bytes(of ledger: Ledger, for article: Article, pretty: Bool) -> [UInt8] {
    var json = JSONWriter(pretty: pretty, capacity: ledger.rows.count * 200 + 4096)
    json.beginObject()
    json.member("identifier", article.identifier.isEmpty ? nil : article.identifier)
    json.member("url", article.url)
    json.member("record", article.record.source)
    json.key("version")
    json.writeVersion()
    json.key("blocks")
    json.beginArray()
    for row in ledger.rows { write(row, to: &json) }
    json.endArray()
    json.key("fields")
    json.beginArray()
    for field in ledger.fields { write(field, to: &json) }
    json.endArray()
    json.member("notes", ledger.notes)
    json.endObject()
    json.newline()
    return json.bytes
  }

  private static func write(_ row: LedgerRow, to json: inout JSONWriter) {
    json.beginObject(inline: true)
    json.member("verdict", row.verdict.disposition.rawValue)
    json.member("reason", row.verdict.reason.rawValue)
    json.member("score", share: Double(row.verdict.score))
    json.member("text", row.text)
    json.member("path", row.path)
    json.endObject()
  }

  private static func write(_ field: Ledger.Field, to json: inout JSONWriter) {
    json.beginObject()
    json.member("name", field.name)
    json.member("value", field.value)
    json.member("source", field.source)
    json.member("confidence", share: Double(field.confidence))
    json.key("rivals")
    json.beginArray()
    for rival in field.rivals {
      json.beginObject(inline: true)
      json.member("value", rival.value)
      json.member("source", rival.source)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
