/// Reads RSS 0.9 to 2.0 and Atom 0.3 and 1.0 out of an XML tree.
///
/// Elements are known by name wherever they stand: broken feeds nest items in items, and close
/// nothing.
struct FeedReader {
  private let tree: XMLTree
  /// By ``XMLTree/Node/name``.
  private let names: [FeedName]
  private let address: WebAddress
  /// What links in the feed are relative to: its `xml:base`, else its address.
  private let base: WebAddress
  private let dates: DateReader
  let root: FeedName

  /// A reader; `nil` where the tree is empty.
  init?(_ tree: XMLTree, at address: WebAddress, now: Int) {
    guard let first = tree.nodes.first, first.name >= 0 else { return nil }
    self.tree = tree
    self.address = address
    base = tree.value("base", of: 0).flatMap(address.resolving) ?? address
    names = tree.names.map(FeedName.init)
    root = names[Int(first.name)]
    dates = DateReader(language: "en", host: address.host, captured: now)
  }

  func feed(_ format: Feed.Format) -> Feed {
    var feed = Feed(format: format)
    feed.version = tree.value("version", of: 0) ?? (format == .rdf ? "1.0" : "")
    if format == .atom, feed.version.isEmpty { feed.version = "1.0" }
    feed.notes = tree.notes
    feed.language = tree.value("lang", of: 0).flatMap(LanguageTag.valid)
    var schedule = FeedSchedule()
    var i = 0
    while i < tree.nodes.count {
      guard let name = name(i) else {
        i += 1
        continue
      }
      if name.isOwn, name.local == "item" || name.local == "entry" {
        if feed.leads.count + feed.itemsWithoutAddress < Feed.mostItems {
          add(i, to: &feed)
        }
        i = Int(tree.nodes[i].end)
      } else if name.isOwn, name.local == "image" || name.local == "textinput" {
        i = Int(tree.nodes[i].end)
      } else {
        head(i, name, &feed, &schedule)
        i += 1
      }
    }
    feed.ttl = schedule.ttl
    return feed
  }

  private func name(_ node: Int) -> FeedName? {
    let name = tree.nodes[node].name
    return name < 0 ? nil : names[Int(name)]
  }

  /// An element of the feed itself.
  private func head(
    _ node: Int, _ name: FeedName, _ feed: inout Feed, _ schedule: inout FeedSchedule
  ) {
    switch (name.vocabulary, name.local) {
    case (.plain, "title"), (.atom, "title"):
      feed.title = feed.title ?? FeedText.line(tree.text(below: node))
    case (.plain, "language"), (.dublinCore, "language"):
      feed.language = feed.language ?? LanguageTag.valid(tree.text(below: node))
    case (.plain, "link"), (.atom, "link"):
      let rel = tree.value("rel", of: node)?.lowercased() ?? "alternate"
      guard let target = link(node) else { return }
      if rel == "alternate" { feed.home = feed.home ?? target }
      if rel == "next" { feed.next = feed.next ?? target }
    case (.plain, "ttl"): schedule.minutes = Int(tree.text(below: node).trimmedOfSpaces)
    case (.syndication, "updateperiod"):
      schedule.period = tree.text(below: node).trimmedOfSpaces.lowercased()
    case (.syndication, "updatefrequency"):
      schedule.frequency = Int(tree.text(below: node).trimmedOfSpaces)
    default: return
    }
  }

  /// The address of a link: its `href`, else its text.
  private func link(_ node: Int) -> WebAddress? {
    let text = tree.value("href", of: node) ?? tree.text(below: node)
    return text.isEmpty ? nil : base.resolving(text.trimmedOfSpaces)
  }

  // MARK: Items

  private func add(_ item: Int, to feed: inout Feed) {
    var parts = ItemParts()
    let base = tree.value("base", of: item).flatMap(self.base.resolving) ?? self.base
    var i = item + 1
    while i < Int(tree.nodes[item].end) {
      guard let name = name(i) else {
        i += 1
        continue
      }
      i = read(i, name, base, &parts) ? Int(tree.nodes[i].end) : i + 1
    }
    // RSS 1.0 names an item by its address.
    if parts.link == nil, let about = tree.value("about", of: item) {
      parts.link = base.resolving(about)
    }
    let address = parts.original ?? parts.link ?? parts.permalink ?? parts.enclosed
    guard let address, address.path != "/" || address.query != nil else {
      feed.itemsWithoutAddress += 1
      return
    }
    var lead = Lead(address.droppingTracking(), .feed, in: self.address.string)
    lead.id = parts.id
    lead.facts = parts.facts
    if lead.language == nil { lead.say(.language, feed.language, by: "feed") }
    feed.leads.append(lead)
  }

  /// Reads one element of an item; the answer is whether what is below it was read with it.
  private func read(
    _ node: Int, _ name: FeedName, _ base: WebAddress, _ parts: inout ItemParts
  ) -> Bool {
    switch (name.vocabulary, name.local) {
    case (.plain, "link"), (.atom, "link"): readLink(node, base, &parts)
    case (.feedburner, "origlink"): parts.original = WebAddress(text(node))
    case (.plain, "guid"):
      parts.id = text(node)
      if tree.value("isPermaLink", of: node)?.lowercased() != "false" {
        parts.permalink = WebAddress(text(node))
      }
    case (.plain, "id"), (.atom, "id"):
      parts.id = text(node)
      parts.permalink = parts.permalink ?? WebAddress(text(node))
    case (.plain, "source"), (.atom, "source"), (.content, _), (.plain, "content"),
      (.atom, "content"), (.plain, "comments"):
      return true
    case (.media, "content"), (.media, "thumbnail"), (.plain, "enclosure"), (.itunes, "image"),
      (.plain, "image"):
      readImage(node, name, base, &parts)
      return name.vocabulary == .plain
    default: return readText(node, name, &parts.facts)
    }
    return tree.nodes[node].end - Int32(node) <= 2
  }

  private func readLink(_ node: Int, _ base: WebAddress, _ parts: inout ItemParts) {
    let rel = tree.value("rel", of: node)?.lowercased() ?? "alternate"
    // What stands below an unclosed link is no part of its address.
    let own = Int(node) + 1
    let href =
      tree.value("href", of: node)
      ?? (own < Int(tree.nodes[node].end) && tree.nodes[own].name < 0
        ? tree.text(below: own) : "")
    guard !href.trimmedOfSpaces.isEmpty, let target = base.resolving(href.trimmedOfSpaces) else {
      return
    }
    switch rel {
    case "alternate":
      let isPage = tree.value("type", of: node)?.contains("html") ?? true
      if parts.link == nil || isPage && !parts.linkIsPage {
        parts.link = target
        parts.linkIsPage = isPage
      }
    case "enclosure" where tree.value("type", of: node)?.hasPrefix("image") == true:
      parts.facts.say(.image, target.string, by: "link")
    default: break
    }
  }

  private func readImage(
    _ node: Int, _ name: FeedName, _ base: WebAddress, _ parts: inout ItemParts
  ) {
    let kind = (tree.value("type", of: node) ?? tree.value("medium", of: node) ?? "").lowercased()
    let link = tree.value("url", of: node) ?? tree.value("href", of: node) ?? ""
    guard let target = link.isEmpty ? nil : base.resolving(link) else { return }
    if name.local == "thumbnail" || name.vocabulary == .itunes || kind.hasPrefix("image") {
      parts.facts.say(.image, target.string, by: name.shown)
    } else if kind.contains("html") {
      parts.enclosed = target
    }
  }

  /// Elements whose text is a fact.
  private func readText(_ node: Int, _ name: FeedName, _ facts: inout [Lead.Fact]) -> Bool {
    let shown = name.shown
    switch (name.vocabulary, name.local) {
    case (.plain, "title"), (.atom, "title"), (.dublinCore, "title"):
      facts.say(.title, FeedText.line(ownText(node)), by: shown)
    case (.plain, "pubdate"), (.plain, "published"), (.atom, "published"), (.plain, "issued"),
      (.atom, "issued"), (.dublinCore, "date"), (.dublinCore, "issued"), (.dublinCore, "created"):
      facts.say(.published, dates.stamp(ownText(node))?.text, by: shown)
    case (.plain, "updated"), (.atom, "updated"), (.plain, "modified"), (.atom, "modified"),
      (.dublinCore, "modified"):
      facts.say(.modified, dates.stamp(ownText(node))?.text, by: shown)
    case (.plain, "author"), (.atom, "author"), (.dublinCore, "creator"), (.itunes, "author"):
      facts.say(.author, FeedText.author(authorText(node)), by: shown)
      return true
    case (.plain, "category"), (.atom, "category"), (.dublinCore, "subject"):
      let value = tree.value("label", of: node) ?? tree.value("term", of: node) ?? ownText(node)
      facts.say(.section, FeedText.line(value), by: shown)
    case (.plain, "description"), (.plain, "summary"), (.atom, "summary"):
      facts.say(.summary, FeedText.summary(tree.text(below: node, apart: true)), by: shown)
      // Markup that was not escaped was read with it; elements of a feed that broke off were not.
      return !hasFeedElements(below: node)
    case (.dublinCore, "language"):
      facts.say(.language, LanguageTag.valid(ownText(node)), by: shown)
    case (.dublinCore, "publisher"):
      facts.say(.publisher, FeedText.line(ownText(node)), by: shown)
    default: return false
    }
    return false
  }

  private func text(_ node: Int) -> String { ownText(node).trimmedOfSpaces }

  /// The text of an element without its elements', but with that of markup in an Atom title.
  private func ownText(_ node: Int) -> String {
    guard hasFeedElements(below: node) else { return tree.text(below: node) }
    let first = node + 1
    return tree.nodes[first].name < 0 ? tree.text(below: first) : ""
  }

  private func authorText(_ node: Int) -> String {
    for i in node..<Int(tree.nodes[node].end) where name(i)?.local == "name" {
      return tree.text(below: i)
    }
    return tree.text(below: node)
  }

  private func hasFeedElements(below node: Int) -> Bool {
    (node + 1..<max(node + 1, Int(tree.nodes[node].end))).contains { i in
      name(i).map { $0.isOwn && Self.itemElements.contains($0.local) } ?? false
    }
  }

  private static let itemElements: Set<String> = [
    "title", "link", "description", "pubdate", "guid", "category", "author", "id", "updated",
    "published", "summary", "enclosure",
  ]
}

/// What is read of one item.
private struct ItemParts {
  var link: WebAddress?
  var linkIsPage = false
  var permalink: WebAddress?
  /// Before a proxy of feeds rewrote it.
  var original: WebAddress?
  var enclosed: WebAddress?
  var id: String?
  var facts: [Lead.Fact] = []
}
