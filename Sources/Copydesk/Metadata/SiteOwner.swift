/// The person to whom a site belongs: who wrote an article on which nobody signs.
///
/// A last witness, and only where the site says so in its name: `Ann Lee's Blog`. A name alone
/// (`Ann Lee | A Walk`) is a company's as often as a person's.
enum SiteOwner {
  static func name(_ w: Witnesses) -> String? {
    var names = w.siteNames
    if let title = w.titleElement {
      let parts = title.split { "|–—•·-:»".contains($0) }.map { String($0).trimmedOfSpaces }
      if let first = parts.first, let last = parts.last, parts.count > 1 { names += [last, first] }
    }
    return names.lazy.compactMap(possessor).first { owner in
      let line = Line(owner)
      return line.count >= 2 && line.count <= 3 && w.bylines.isPersonal(line)
    }
  }

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
