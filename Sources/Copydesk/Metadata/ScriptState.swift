/// The state that a page's scripts carry: `"datePublished":"2026-03-01T10:30:00Z"`.
enum ScriptState {
  /// Keys under which frameworks keep the day of publication, the surest first.
  private static let keys = NameTable([
    ("datepublished", 1), ("publishedat", 2), ("published_at", 2), ("publishdate", 3),
    ("publish_date", 3), ("publicationdate", 4), ("publisheddate", 4), ("firstpublished", 4),
    ("published_time", 5), ("published", 6), ("datecreated", 7),
  ])

  /// The date of the surest key in any script; of equals, the first.
  static func published(_ tree: borrowing PageTree, _ w: Witnesses) -> DateStamp? {
    let bytes = tree.bytes.span
    var best: (rank: UInt8, stamp: DateStamp)?
    for script in w.clues.scripts {
      let text = bytes.extracting(tree.textRange(Int(script)))
      var i = 0
      while let quote = nextKey(text, from: i) {
        var end = quote + 1
        while end < text.count, end - quote < 20, text[end] != 0x22, text[end] != 0x5C { end += 1 }
        i = end
        guard let rank = keys.code(text.extracting((quote + 1)..<end)), rank < best?.rank ?? 99,
          let stamp = value(text, end, w.dates)
        else { continue }
        best = (rank, stamp)
        if rank == 1 { return stamp }
      }
    }
    return best?.stamp
  }

  /// A quote with a letter behind it with which one of the keys begins.
  @inline(__always)
  private static func nextKey(_ text: Span<UInt8>, from: Int) -> Int? {
    var i = from
    while i + 12 < text.count {
      if text[i] == 0x22 {
        let next = text[i + 1] | 0x20
        if next == 0x64 && text[i + 2] | 0x20 == 0x61 || next == 0x70 && text[i + 2] | 0x20 == 0x75
          || next == 0x66 && text[i + 2] | 0x20 == 0x69
        {
          return i
        }
      }
      i += 1
    }
    return nil
  }

  private static func value(_ text: Span<UInt8>, _ from: Int, _ reader: DateReader) -> DateStamp? {
    var start = from
    while start < text.count, start < from + 8, [0x22, 0x3A, 0x20, 0x5C].contains(text[start]) {
      start += 1
    }
    var end = start
    while end < text.count, end - start < 40, ![0x22, 0x2C, 0x7D, 0x5C].contains(text[end]) {
      end += 1
    }
    return reader.stamp(text.extracting(start..<end))
  }

  /// Keys under which tag managers are told who wrote the page.
  private static let authorKeys: [StaticString] = [
    "\"pagepostauthor\"", "\"articleauthor\"", "\"article_author\"", "\"pageauthor\"",
    "\"page_author\"", "\"contentauthor\"", "\"content_author\"", "\"postauthor\"",
    "\"post_author\"",
  ]

  /// The author whom a data layer names: the last that is asked.
  static func author(_ tree: borrowing PageTree, _ w: Witnesses) -> SiteOwner.Owner? {
    for script in w.clues.scripts {
      let text = tree.bytes.span.extracting(tree.textRange(Int(script)))
      guard Bytes.contains(text, "author\"") else { continue }
      for key in authorKeys {
        guard let at = Bytes.find(key, in: text) else { continue }
        let value = text.extracting(at..<min(text.count, at + 300))
        guard let end = valueEnd(value) else { continue }
        var json = "{\"name" + String(value.extracting((key.utf8CodeUnitCount - 1)..<end)) + "}"
        json = json.replacing("\n", with: " ")
        let parsed = JSONReader.read(json)
        guard let name = parsed.string(.name, of: 0).flatMap({ w.bylines.names($0).first }),
          name.kind == .person
        else { continue }
        return (name.agent, .script)
      }
    }
    return nil
  }

  /// Where the string behind a key ends.
  private static func valueEnd(_ text: Span<UInt8>) -> Int? {
    var quotes = 0
    var i = 0
    while i < text.count {
      if text[i] == 0x5C {
        i += 2
        continue
      }
      if text[i] == 0x22 {
        quotes += 1
        if quotes == 4 { return i + 1 }
      }
      i += 1
    }
    return nil
  }
}
