/// Rows of the catalog as lines for other programs.
package enum CatalogLine {
  /// A hit of a search as a line of JSON.
  package static func bytes(of hit: SearchIndex.Hit) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    for (name, value) in members(of: hit.entry) { json.member(name, value) }
    json.member("sequence", hit.entry.sequence)
    json.member("snippet", hit.snippet.text)
    json.key("marks")
    json.beginArray()
    for mark in hit.snippet.marks {
      json.beginArray()
      json.value(mark.lowerBound)
      json.value(mark.upperBound)
      json.endArray()
    }
    json.endArray()
    json.endObject()
    json.newline()
    return json.bytes
  }

  /// The names of CSV's columns.
  package static let csvHeader: [UInt8] = csv(
    [
      "sequence", "id", "url", "host", "inLanguage", "headline", "datePublished", "firstSeen",
      "changed", "checked", "path",
    ])

  /// An article of the catalog as a line of CSV (RFC 4180).
  package static func csv(of entry: Catalog.Entry) -> [UInt8] {
    csv([
      String(entry.sequence), entry.id, entry.url ?? "", entry.host, entry.language ?? "",
      entry.headline ?? "", entry.published?.text ?? "", entry.firstSeen.text,
      entry.changedAt.text, entry.checkedAt.text, entry.path,
    ])
  }

  private static func members(of entry: Catalog.Entry) -> [(String, String?)] {
    [
      ("id", entry.id), ("url", entry.url), ("host", entry.host), ("inLanguage", entry.language),
      ("headline", entry.headline), ("datePublished", entry.published?.text),
      ("firstSeen", entry.firstSeen.text), ("changed", entry.changedAt.text),
      ("checked", entry.checkedAt.text), ("path", entry.path),
    ]
  }

  /// Fields with commas between, quoted where they need it.
  ///
  /// Control characters become spaces, so that a line is a record. A field that a spreadsheet would
  /// run as a formula gets an apostrophe before it
  /// (https://owasp.org/www-community/attacks/CSV_Injection).
  static func csv(_ fields: [String]) -> [UInt8] {
    var out: [UInt8] = []
    for (i, field) in fields.enumerated() {
      if i > 0 { out.append(UInt8(ascii: ",")) }
      let plain = String(
        String.UnicodeScalarView(
          field.unicodeScalars.map { isBreak($0) ? " " : $0 }))
      let isFormula = plain.drop { $0 == " " }.first.map { "=+-@＝＋－＠".contains($0) } ?? false
      let safe = isFormula && Int64(plain) == nil ? "'" + plain : plain
      let needsQuotes = safe.contains { $0 == "\"" || $0 == "," || $0 == " " || $0 == ";" }
      out += Array((needsQuotes ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe).utf8)
    }
    return out + [0x0D, 0x0A]
  }

  /// What some reader of lines takes for the end of one, and all other controls.
  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar.value == 0x2028
      || scalar.value == 0x2029
  }
}

extension CatalogLine {
  /// A version of an article as a line of JSON.
  package static func bytes(
    of step: ArticleHistory.Step, of entry: Catalog.Entry
  ) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("id", entry.id)
    json.member("url", entry.url)
    write(step, to: &json)
    json.endObject()
    json.newline()
    return json.bytes
  }

  /// An article's whole history as one object of JSON.
  package static func bytes(
    of history: ArticleHistory, addresses: [String], counts: [Article.Interaction]
  ) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.beginObject()
    for (name, value) in members(of: history.entry) { json.member(name, value) }
    json.member("addresses", addresses)
    json.key("counts")
    json.beginObject()
    for count in counts { json.member(count.action, count.count) }
    json.endObject()
    json.key("versions")
    json.beginArray()
    for step in history.steps {
      json.beginObject()
      write(step, to: &json)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.newline()
    return json.bytes
  }

  private static func write(_ step: ArticleHistory.Step, to json: inout JSONWriter) {
    let version = step.version
    json.member("version", version.number)
    json.member("change", version.change.rawValue)
    json.member("at", version.at.text)
    json.member("digest", version.digest)
    json.member("program", version.program)
    json.member("sequence", version.sequence)
    json.key("difference")
    guard let difference = step.difference else { return json.null() }
    json.beginObject()
    difference.write(to: &json)
    json.endObject()
  }
}
