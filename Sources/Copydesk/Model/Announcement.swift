/// One thing that a feed or a sitemap said of a page.
///
/// It is evidence like any other: the archive keeps it beside the response, so that the same page
/// is judged by the same witnesses years later.
package struct Announcement: Sendable, Equatable {
  package enum Field: String, Sendable, CaseIterable {
    case title, published, modified, author, section, keyword, summary, image, language, publisher
  }

  package var field: Field
  /// Plain text; a date as ISO 8601.
  package var value: String
  /// What said it: `feed`, `news-sitemap`, `sitemap` or `section`.
  package var origin: String
  /// The element that said it, such as `dc:creator`.
  package var element: String

  package init(_ field: Field, _ value: String, origin: String, element: String) {
    (self.field, self.value, self.origin, self.element) = (field, value, origin, element)
  }
}

// The form of a WARC metadata record's lines: `copydesk-feed-author: dc:creator Ann Lee`.
extension Announcement {
  private static let prefix = "copydesk-"

  /// The announcement as a named field.
  package var line: HeaderField {
    HeaderField("\(Self.prefix)\(origin)-\(field.rawValue)", "\(element) \(value)")
  }

  /// The announcement of a named field; `nil` for fields that are something else.
  package init?(_ line: HeaderField) {
    guard line.name.hasPrefix(Self.prefix),
      let dash = line.name.lastIndex(of: "-"),
      let field = Field(rawValue: String(line.name[line.name.index(after: dash)...])),
      let space = line.value.firstIndex(of: " ")
    else { return nil }
    let start = line.name.index(line.name.startIndex, offsetBy: Self.prefix.count)
    guard start < dash else { return nil }
    self.init(
      field, String(line.value[line.value.index(after: space)...]),
      origin: String(line.name[start..<dash]), element: String(line.value[..<space]))
  }
}
