extension RobotsTag {
  /// Metas stand in the head, which is this long at most on the pages of the corpora.
  private static let searched = 512 << 10

  /// What the robots metas of raw HTML ask of an agent.
  ///
  /// For decisions before a page is parsed, as whether it may be archived: it reads tags only, and
  /// those in a comment or script too, which errs to the side of the page.
  package init(html: [UInt8], agent: String) {
    var metas: [(name: String, content: String)] = []
    var rest = html.prefix(Self.searched)
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(start + 1)...]
      guard rest.prefix(4).map({ $0 | 0x20 }) == Array("meta".utf8),
        let next = rest.dropFirst(4).first, Self.isSpace(next) || next == UInt8(ascii: "/")
      else { continue }
      let attributes = Self.attributes(&rest)
      if let name = attributes["name"], let content = attributes["content"] {
        metas.append((name, content))
      }
    }
    self.init(metas: metas, agent: agent)
  }

  /// The attributes up to the end of a tag, names in lower case; the first of a name counts.
  private static func attributes(_ rest: inout ArraySlice<UInt8>) -> [String: String] {
    rest = rest.dropFirst(4)
    var found: [String: String] = [:]
    while true {
      rest = rest.drop { isSpace($0) || $0 == UInt8(ascii: "/") }
      guard let first = rest.first, first != UInt8(ascii: ">") else { return found }
      let name = rest.prefix { !isSpace($0) && !"=>/".utf8.contains($0) }
      guard !name.isEmpty else {
        rest = rest.dropFirst()
        continue
      }
      rest = rest[name.endIndex...]
      let after = rest.drop(while: isSpace)
      guard after.first == UInt8(ascii: "=") else { continue }
      rest = after.dropFirst().drop(while: isSpace)
      let key = String(decoding: name, as: UTF8.self).lowercased()
      let value = value(&rest)
      if found[key] == nil { found[key] = value }
    }
  }

  private static func value(_ rest: inout ArraySlice<UInt8>) -> String {
    let value: ArraySlice<UInt8>
    if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      value = rest.dropFirst().prefix { $0 != quote }
      rest = rest[value.endIndex...].dropFirst()
    } else {
      value = rest.prefix { !isSpace($0) && $0 != UInt8(ascii: ">") }
      rest = rest[value.endIndex...]
    }
    return String(decoding: value, as: UTF8.self)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
