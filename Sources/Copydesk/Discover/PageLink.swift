/// A link of a page as the classifier sees it: all anchors that lead to one address.
struct PageLink: Sendable {
  /// Where in the page an anchor stands, by its ancestors.
  struct Place: OptionSet, Sendable {
    let rawValue: UInt16
    static let navigation = Place(rawValue: 1)
    static let edge = Place(rawValue: 2)  // header and footer
    static let side = Place(rawValue: 4)
    static let label = Place(rawValue: 8)  // tags, authors, sharing, comments
    static let goods = Place(rawValue: 16)
    static let card = Place(rawValue: 32)  // an article element
    static let heading = Place(rawValue: 64)
    static let title = Place(rawValue: 128)
    static let dated = Place(rawValue: 256)
    static let main = Place(rawValue: 512)
    static let footer = Place(rawValue: 1_024)
  }

  var address: WebAddress
  var shape: LinkShape
  /// The longest of the anchors' texts.
  var text: String
  /// True where the text is an image's description only.
  var isImageOnly: Bool
  var place: Place
  /// The shortest text of the address's anchors in the navigation or the page's header.
  var menuText: String?

  /// What an anchor adds to what was known of its address.
  mutating func merge(_ text: String, isImageOnly: Bool, _ place: Place) {
    if let menu = Self.menuText(text, place), menu.count < menuText?.count ?? Int.max {
      menuText = menu
    }
    if self.isImageOnly && !isImageOnly
      || self.isImageOnly == isImageOnly
        && text.count > self.text.count
    {
      self.text = text
      self.isImageOnly = isImageOnly
    }
    // The best place counts: what stands in the body as well is no mere part of the navigation.
    let bad: Place = [.navigation, .edge, .footer, .side, .label]
    let good = self.place.union(place).subtracting(bad)
    self.place = good.union(self.place.intersection(place).intersection(bad))
  }

  static func menuText(_ text: String, _ place: Place) -> String? {
    let isMenu = !place.isDisjoint(with: [.navigation, .edge]) && !place.contains(.footer)
    return isMenu && !text.isEmpty ? text : nil
  }

  /// Columns of the anchor's text: a character of a script without spaces takes two.
  var width: Int { Self.width(text) }

  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (LinkShape.isWide($1) ? 2 : 1) }
  }

  var words: Int { LinkShape.words(text) }
}

/// What a section page or home page links to.
struct PageLinks: Sendable {
  /// Links of one page that are looked at.
  static let most = 5_000

  private(set) var links: [PageLink] = []
  /// Feeds that `link rel=alternate` names, in order.
  private(set) var feeds: [WebAddress] = []
  private(set) var next: WebAddress?
  private(set) var title: String?
  private(set) var siteName: String?
  private(set) var language: String?

  private var byAddress: [String: Int] = [:]
  private var base: WebAddress
  private let page: WebAddress
  private var names: GroupCache

  init(_ tree: borrowing PageTree, at page: WebAddress) {
    self.page = page
    base = page
    names = GroupCache(count: tree.nodes.count)
    for node in tree.nodes.indices where !tree.nodes[node].isText {
      switch tree.nodes[node].tag {
      case .base:
        if let href = tree.value(.href, of: node), let found = page.resolving(href) { base = found }
      case .html: language = tree.value(.lang, of: node).flatMap(LanguageTag.valid)
      case .title: if title == nil { title = tree.text(below: node) }
      case .meta:
        if tree.value(.property, of: node)?.lowercased() == "og:site_name" {
          siteName = tree.value(.content, of: node)?.trimmedOfSpaces
        }
      case .link: readLink(tree, node)
      case .a: readAnchor(tree, node)
      default: break
      }
    }
  }

  private mutating func readLink(_ tree: borrowing PageTree, _ node: Int) {
    guard let href = tree.value(.href, of: node), let target = base.resolving(href) else { return }
    let rel = (tree.value(.rel, of: node) ?? "").lowercased().split(separator: " ")
    if rel.contains("next"), next == nil { next = target }
    let type = (tree.value(.type, of: node) ?? "").lowercased()
    let isFeed = ["rss+xml", "atom+xml", "rdf+xml", "feed+json"].contains { type.contains($0) }
    if isFeed, rel.contains("alternate") || rel.contains("feed"), !feeds.contains(target) {
      feeds.append(target)
    }
  }

  private mutating func readAnchor(_ tree: borrowing PageTree, _ node: Int) {
    guard let href = tree.value(.href, of: node), !href.isEmpty, !href.hasPrefix("#"),
      let target = base.resolving(href)?.droppingTracking()
    else { return }
    if tree.value(.rel, of: node)?.lowercased() == "next", next == nil { next = target }
    let key = target.normalized
    guard key != page.normalized else { return }
    var text = tree.text(below: node)
    let isImageOnly = text.isEmpty
    if isImageOnly { text = imageText(tree, node) }
    let place = place(tree, node)
    if let known = byAddress[key] {
      links[known].merge(text, isImageOnly: isImageOnly, place)
    } else if links.count < Self.most {
      byAddress[key] = links.count
      links.append(
        .init(
          address: target, shape: LinkShape(target), text: text, isImageOnly: isImageOnly,
          place: place, menuText: PageLink.menuText(text, place)))
    }
  }

  private func imageText(_ tree: borrowing PageTree, _ node: Int) -> String {
    for i in node..<Int(tree.nodes[node].end) where tree.nodes[i].tag == .img {
      if let alt = tree.value(.alt, of: i)?.trimmedOfSpaces, !alt.isEmpty { return alt }
    }
    return tree.value(.title, of: node)?.trimmedOfSpaces
      ?? tree.value(.ariaLabel, of: node)?.trimmedOfSpaces ?? ""
  }

  private mutating func place(_ tree: borrowing PageTree, _ node: Int) -> PageLink.Place {
    var place: PageLink.Place = []
    // Headings inside a link that wraps a whole card.
    for i in node..<min(Int(tree.nodes[node].end), node + 60)
    where tree.nodes[i].tag.headingLevel != nil {
      place.insert(.heading)
    }
    var at = node
    var distance = 0
    while at > 0, distance < 64 {
      let tag = tree.nodes[at].tag
      switch tag {
      case .nav, .menu: place.insert(.navigation)
      case .footer: place.formUnion([.edge, .footer])
      // A card has a header of its own.
      case .header: if !place.contains(.card) { place.insert(.edge) }
      case .aside: place.insert(.side)
      case .article: place.insert(.card)
      case .main: place.insert(.main)
      default: if tag.headingLevel != nil, distance <= 4 { place.insert(.heading) }
      }
      if tree.nodes[at].count > 0, tag != .body, tag != .html {
        place.formUnion(Self.meaning(names.entry(tree, at), distance))
      }
      if distance > 0, distance <= 4, !place.contains(.dated) {
        if hasTime(tree, below: at) { place.insert(.dated) }
      }
      at = Int(tree.nodes[at].parent)
      distance += 1
    }
    return place
  }

  private static func meaning(_ entry: GroupCache.Entry, _ distance: Int) -> PageLink.Place {
    var place: PageLink.Place = []
    let groups = ClassGroups(rawValue: entry.groups)
    if groups.contains(.nav) { place.insert(.navigation) }
    if groups.contains(.footer) { place.formUnion([.edge, .footer]) }
    if groups.contains(.side) { place.insert(.side) }
    if distance <= 3 {
      if !groups.isDisjoint(with: [.tag, .author, .share, .comment, .newsletter, .ad]) {
        place.insert(.label)
      }
      if groups.contains(.title) { place.insert(.title) }
    }
    if distance <= 6, groups.contains(.product) { place.insert(.goods) }
    if entry.flags & GroupCache.main != 0 { place.insert(.main) }
    return place
  }

  /// True where a small element holds a `time`, as a teaser does.
  private func hasTime(_ tree: borrowing PageTree, below node: Int) -> Bool {
    let end = Int(tree.nodes[node].end)
    guard end - node <= Self.teaserNodes else { return false }
    return (node..<end).contains { tree.nodes[$0].tag == .time }
  }

  /// The most nodes of a teaser with headline, image, summary and date.
  private static let teaserNodes = 80
}
