/// The words of feeds and maps, whatever namespace they were written in.
///
/// Feeds forget to declare namespaces and misspell them, so a prefix that is known stands for one
/// that is not declared, and addresses are compared by what is in them.
enum Vocabulary: Sendable {
  case plain, atom, dublinCore, content, media, itunes, syndication, feedburner, news, image, other

  init(_ name: XMLTree.Name) {
    let known = Self.parts.first { name.namespace.lowercased().contains($0.0) }?.1
    if let known {
      self = known
    } else if name.prefix.isEmpty {
      // A default namespace that nobody knows is the document's own.
      self = .plain
    } else {
      self = Self.prefixes[name.prefix.lowercased()] ?? .other
    }
  }

  /// What is in the namespaces' addresses; the first that fits.
  private static let parts: [(String, Vocabulary)] = [
    ("w3.org/2005/atom", .atom), ("purl.org/atom", .atom), ("purl.org/dc/", .dublinCore),
    ("purl.org/rss/1.0/modules/content", .content),
    ("purl.org/rss/1.0/modules/syndication", .syndication),
    ("purl.org/rss/1.0/modules/", .other), ("search.yahoo.com/mrss", .media), ("itunes", .itunes),
    ("feedburner", .feedburner), ("sitemap-news", .news), ("sitemap-image", .image),
    ("sitemap-video", .other), ("w3.org/1999/xhtml", .other), ("sitemap", .plain),
    ("purl.org/rss", .plain), ("backend.userland.com", .plain), ("my.netscape.com", .plain),
    ("22-rdf-syntax-ns", .plain),
  ]

  private static let prefixes: [String: Vocabulary] = [
    "atom": .atom, "atom10": .atom, "a10": .atom, "dc": .dublinCore, "dcterms": .dublinCore,
    "content": .content, "media": .media, "itunes": .itunes, "sy": .syndication,
    "feedburner": .feedburner, "news": .news, "n": .news, "image": .image, "rdf": .plain,
    "rss": .plain,
  ]
}

/// An element's name as a reader asks for it: vocabulary and local name in lower case.
struct FeedName: Sendable {
  var vocabulary: Vocabulary
  var local: String
  /// As facts name it: with its prefix.
  var shown: String

  init(_ name: XMLTree.Name) {
    vocabulary = Vocabulary(name)
    local = name.local.lowercased()
    shown = name.prefix.isEmpty ? name.local : name.prefix + ":" + name.local
  }

  /// Whether it is one of the feed's own elements, in Atom's namespace or in none.
  var isOwn: Bool { vocabulary == .plain || vocabulary == .atom }
}

/// Text of feeds as a reader sees it.
enum FeedText {
  /// The longest title, author or category; what is longer is a text in the wrong place.
  static let longestLine = 500
  /// The longest summary: feeds put whole articles there, which are the page's to give.
  static let longestSummary = 2_000

  static func line(_ text: String) -> String? {
    let plain = Entities.plain(text)
    return plain.isEmpty || plain.count > longestLine ? nil : plain
  }

  static func summary(_ text: String) -> String? {
    // Tags are taken out of a little more than is kept.
    let plain = Entities.plain(String(text.prefix(longestSummary * 8)))
    guard !plain.isEmpty else { return nil }
    guard plain.count > longestSummary else { return plain }
    return plain.prefix(longestSummary) + "…"
  }

  /// `Jane Doe` of `jane@example.com (Jane Doe)`; an address alone names nobody.
  static func author(_ text: String) -> String? {
    guard let line = line(text) else { return nil }
    guard line.contains("@") else { return line }
    if let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close {
      return self.line(String(line[line.index(after: open)..<close]))
    }
    let words = line.split(separator: " ").filter { !$0.contains("@") }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
