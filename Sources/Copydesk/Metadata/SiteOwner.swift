/// The person to whom a site belongs: who wrote an article on which nobody signs.
///
/// A last witness. The site says so in its name (`Ann Lee's Blog`); or it is called by a person's
/// name that its address repeats (`annlee.com`, `lee.dev`). A company's name may look the same: the
/// name begins with a given name, and no structured data call it an organization's.
enum SiteOwner {
  typealias Owner = (agent: Article.Agent, witness: Witness)

  static func agent(_ w: Witnesses, _ blocks: borrowing Blocks) -> Owner? {
    let names = named(w)
    if let owner = names.lazy.compactMap(possessor).first(where: { isPersonal(Line($0), w) }) {
      return (Article.Agent(.person, owner), .url)
    }
    for name in names + copyrights(blocks) {
      let line = Line(name)
      guard isPersonal(line, w), GivenNames.opens(line), !BylineWords.isCommon(line),
        isInAddress(line, w.host), Self.trades.first(in: Array(name.utf8).span) == nil
      else { continue }
      let isCompany = w.linked.typed.contains { value, type in
        type == .organization
          && w.linked.string(.name, of: value).map { TitleText($0).says(TitleText(name)) } ?? false
      }
      return (Article.Agent(isCompany ? .organization : .person, name), .url)
    }
    return nil
  }

  private static func isPersonal(_ line: Line, _ w: Witnesses) -> Bool {
    line.count >= 2 && line.count <= 3 && w.bylines.isPersonal(line)
  }

  /// What the page calls its site, the first and the last part of its title with it.
  private static func named(_ w: Witnesses) -> [String] {
    var names = w.siteNames
    if let title = w.titleElement {
      let parts = title.split { "|–—•·-:»".contains($0) }.map { String($0).trimmedOfSpaces }
      if let first = parts.first, let last = parts.last, parts.count > 1 { names += [last, first] }
    }
    return names
  }

  /// The names of lines such as `© 2026 Ann Lee. All rights reserved.` at the page's end.
  private static func copyrights(_ blocks: borrowing Blocks) -> [String] {
    var found: [String] = []
    for b in blocks.list.indices.reversed().prefix(30) where blocks.list[b].count <= 120 {
      let text = blocks.text.span.extracting(blocks.range(b))
      guard text.count > 8,
        text[0] == 0xC2 && text[1] == 0xA9
          || Bytes.equal(
            text.extracting(0..<9), "copyright")
      else { continue }
      let line = Line(text)
      var first = 0
      while first < line.count, line[first].isNumber || line[first].key == Self.copyright {
        first += 1
      }
      var last = first
      while last < line.count, last < first + 3, line[last].startsUpper,
        last == first || line[last].gap == 0x20
      {
        last += 1
      }
      guard last - first >= 2 else { continue }
      found.append(line.string(Int(line[first].start)..<Int(line[last - 1].end)))
    }
    return found
  }

  private static let copyright = Key.of("copyright")

  /// True where a label of the host is the name, or its given or its family name alone.
  private static func isInAddress(_ line: Line, _ host: String) -> Bool {
    let words = line.words.map {
      SiteNames.folded(line.string(Int($0.start)..<Int($0.end)))
    }
    let labels = host.split(separator: ".").dropLast().map { SiteNames.folded(String($0)) }
    return labels.contains { label in
      label == words.flatMap(\.self) || label == words.reversed().flatMap(\.self)
        || label.count >= 4 && (label == words.first || label == words.last)
    }
  }

  /// Words of companies that a given name, or a town that is one, stands before (`Austin Hardware`).
  private static let trades = Lexicon([
    (
      1,
      """
      hardware$|tools$|supply$|plumbing$|heating$|roofing$|electric$|motors$|auto$|autos$|foods$|farm$|farms$|wines$|\
      bakery$|brewing$|coffee$|realty$|homes$|properties$|furniture$|jewelry$|jewellers$|kitchens$|bikes$|cycles$|\
      outdoors$|apparel$|clothing$|boutique$|salon$|spa$|law$|legal$|dental$|dentistry$|health$|clinic$|labs$|tech$|\
      technologies$|solutions$|systems$|partners$|brothers$|bros$|sons$|chronicle$|courier$|observer$|bank$|insurance$|\
      capital$|hotel$|hotels$|tours$|museum$|college$|school$|church$|parish$|county$|texas$|california$
      """
    )
  ])

  /// `Ann Lee` of `Ann Lee's Blog`.
  private static func possessor(_ name: String) -> String? {
    for mark in ["'s ", "’s "] {
      guard let range = name.firstRange(of: mark) else { continue }
      if possessions.contains(name[range.upperBound...].lowercased()) {
        return String(name[..<range.lowerBound])
      }
    }
    return nil
  }

  private static let possessions: Set<String> = [
    "blog", "weblog", "website", "web site", "site", "homepage", "home page", "journal", "notes",
    "newsletter", "tech blog", "personal blog",
  ]
}
