/// What was said of an address where it was found, as the store keeps it and the archive writes it.
///
/// One named field a line, as in a WARC metadata record: `via` names the feed, map or page
/// (WARC 1.1, section 6.6), the others are announcements.
enum LeadFacts {
  /// A summary may be a whole article; evidence needs its beginning.
  private static let longestValue = 1_000
  private static let mostLines = 24

  /// The lines of a lead.
  ///
  /// What a section page says is not among them: its anchors change with every edition of the page.
  static func text(of lead: Lead) -> String {
    var fields = [HeaderField("via", lead.place)]
    if lead.origin != .section {
      for fact in lead.facts.prefix(mostLines) {
        guard let field = Announcement.Field(rawValue: fact.field.rawValue) else { continue }
        let value = String(WARCRecord.line(fact.value).prefix(longestValue))
        let element = fact.element.filter { $0 != " " }
        let said = Announcement(field, value, origin: lead.origin.rawValue, element: element)
        fields.append(said.line)
      }
    }
    return fields.map { "\(WARCRecord.line($0.name)): \(WARCRecord.line($0.value))\n" }.joined()
  }

  /// Whether a feed now says that an article is another than it was: its title or its date of
  /// change is not the one of last time.
  static func tellsOfChange(from old: String, to new: String) -> Bool {
    [Announcement.Field.title, .modified].contains { field in
      let now = said(field, in: new)
      return !now.isEmpty && said(field, in: old) != now
    }
  }

  private static func said(_ field: Announcement.Field, in text: String) -> [String] {
    fields(text).compactMap(Announcement.init).filter { $0.field == field }.map(\.value)
  }

  /// The fields of stored lines.
  static func fields(_ text: String?) -> [HeaderField] {
    (text ?? "").split(separator: "\n").compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return HeaderField(
        String(line.prefix(upTo: colon)), String(line.suffix(from: colon).dropFirst(2)))
    }
  }
}

/// The archive's record that holds an address's body, as the store keeps it: four lines.
enum StoredCapture {
  static func text(_ original: WARCCapture.Original) -> String {
    [original.id, original.url, WARCDate.text(original.date), original.payloadDigest]
      .joined(separator: "\n")
  }

  static func original(_ text: String?) -> WARCCapture.Original? {
    let lines = (text ?? "").split(separator: "\n").map(String.init)
    guard lines.count == 4, let date = WARCDate.date(lines[2]) else { return nil }
    return WARCCapture.Original(
      id: lines[0], url: lines[1], date: date, payloadDigest: lines[3])
  }
}
