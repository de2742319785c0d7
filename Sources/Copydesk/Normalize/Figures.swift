internal import Foundation

/// An image or an embed of the body, and where it stands.
package struct Figure: Sendable {
  package enum Content: Sendable {
    case image(Article.Image)
    case embed(url: String, provider: String?)
  }
  package var node: Int32
  package var content: Content
}

/// Finds the images and embeds that stand among the kept blocks, with their captions and credits.
package struct FigureFinder {
  private let tree: PageTree
  private let blocks: Blocks
  private let judgement: Judgement
  private let links: LinkResolver
  private let captions: Captions
  private var seen: Set<String> = []
  /// The first nodes of the kept blocks, in the order of the page.
  private let keptNodes: [Int32]

  package init(
    _ page: borrowing ParsedPage, _ judgement: borrowing Judgement, links: LinkResolver,
    phrases: Phrases?
  ) {
    captions = Captions(page, judgement, phrases)
    tree = page.tree
    blocks = page.blocks
    self.judgement = copy judgement
    keptNodes = page.blocks.list.indices.filter { judgement.verdicts[$0].disposition == .kept }
      .map { page.blocks.list[$0].first }
    self.links = links
  }

  /// The figures between the headline and the end of the body, in order.
  package mutating func find(from headlineNode: Int32) -> [Figure] {
    let kept = blocks.list.indices.filter { judgement.verdicts[$0].disposition == .kept }
    guard let first = kept.first, let last = kept.last else { return [] }
    // A lead image stands between the headline and the text.
    let firstNode = blocks.list[first].first
    let start = Int(headlineNode >= 0 && headlineNode < firstNode ? headlineNode : firstNode)
    let end = Int(blocks.list[last].last)
    let container = commonAncestor(Int(blocks.list[first].owner), Int(blocks.list[last].owner))
    // A figure right behind the last paragraph is still the article's.
    let limit = min(Int(tree.nodes[container].end), tree.nodes.count)
    var figures: [Figure] = []
    var known = KnownNames()
    var node = start
    while node < limit {
      let current = tree.nodes[node]
      if current.isText {
        node += 1
        continue
      }
      if node > end, current.tag != .figure, current.tag != .img, figures.count > 40 { break }
      let isPost = current.tag == .blockquote && Embeds.isEmbed(tree, node)
      if !isPost, isForeign(node, &known) {
        node = Int(current.end)
        continue
      }
      if let figure = figure(node, after: end) { figures.append(figure) }
      node = isPost ? Int(current.end) : node + 1
    }
    return figures
  }

  private func commonAncestor(_ a: Int, _ b: Int) -> Int {
    var node = a
    while node > 0, !(b >= node && b < Int(tree.nodes[node].end)) {
      node = Int(tree.nodes[node].parent)
    }
    return node
  }

  private static let foreign: ClassGroups = [
    .related, .share, .comment, .author, .newsletter, .ad, .side, .nav, .product,
  ]

  /// Elements whose images are no part of the article, unless kept text stands in them.
  private func isForeign(_ node: Int, _ known: inout KnownNames) -> Bool {
    let tag = tree.nodes[node].tag
    if tag == .nav || tag == .form || tag == .button || tag == .select { return true }
    guard tree.nodes[node].count > 0 || tag == .aside || tag == .footer else { return false }
    var foreign = tag == .aside || tag == .footer
    if !foreign, let range = tree.range(.class, of: node), !range.isEmpty {
      let groups = known.meaning(tree.bytes.span, range.prefix(160)) {
        ClassGroups(naming: $0).rawValue
      }
      foreign = !Self.foreign.isDisjoint(with: ClassGroups(rawValue: groups))
    }
    return foreign && !holdsKept(node)
  }

  private func holdsKept(_ node: Int) -> Bool {
    // The first at or behind the node, by halves: a page may have as many blocks as elements.
    var low = 0
    var high = keptNodes.count
    while low < high {
      let middle = (low + high) / 2
      if keptNodes[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low < keptNodes.count && keptNodes[low] < tree.nodes[node].end
  }

  private mutating func figure(_ node: Int, after end: Int) -> Figure? {
    switch tree.nodes[node].tag {
    case .img, .amp_img:
      if isPortrait(node) { return nil }
      guard let image = image(node), seen.insert(Self.key(image.url)).inserted else { return nil }
      // Behind the body only a figure with a caption counts: the rest is the site's.
      if node > end, image.caption == nil { return nil }
      return Figure(node: Int32(node), content: .image(image))
    case .iframe, .embed, .amp_embed:
      guard node <= end, let url = frameURL(node), seen.insert(url).inserted else { return nil }
      guard let provider = Embeds.provider(Array(url.utf8).span) else { return nil }
      return Figure(node: Int32(node), content: .embed(url: url, provider: provider))
    case .blockquote:
      guard Embeds.isEmbed(tree, node), let url = postURL(node), seen.insert(url).inserted
      else { return nil }
      return Figure(
        node: Int32(node),
        content: .embed(url: url, provider: Embeds.provider(Array(url.utf8).span)))
    default: return nil
    }
  }

  /// Lines beside a portrait or a button are few.
  private static let portraitLines: Int32 = 4

  /// True for an image in an element of its own with a by-line or a prompt to share: a portrait of
  /// the writer, the sign of a network.
  private func isPortrait(_ node: Int) -> Bool {
    if tree.ancestorOrSelf(.figure, of: node) != nil { return false }
    let parent = Int(tree.nodes[node].parent)
    guard parent > 0 else { return false }
    let holder = sums(parent).blocks > 0 ? parent : Int(tree.nodes[parent].parent)
    guard holder > 0, sums(holder).blocks > 0, sums(holder).blocks <= Self.portraitLines else {
      return false
    }
    for i in blocks.inside(holder, tree) where !isBesidePortraits(i) { return false }
    return true
  }

  private func sums(_ node: Int) -> Signals.Sum { judgement.signals.sums[node] }

  private func isBesidePortraits(_ block: Int) -> Bool {
    let verdict = judgement.verdicts[block]
    if verdict.disposition == .kept { return false }
    switch verdict.reason {
    case .byline, .authorBox, .share, .follow: return true
    default: return false
    }
  }

  private func frameURL(_ node: Int) -> String? {
    for name in [AttributeName.src, .dataSrc, .dataUrl] {
      if let value = tree.value(name, of: node), let url = links.resolve(value) { return url }
    }
    return nil
  }

  /// The address of an embedded post: its own attribute, or the last link in its text.
  private func postURL(_ node: Int) -> String? {
    for name in [AttributeName.dataInstgrmPermalink, .cite, .dataUrl] {
      if let value = tree.value(name, of: node), let url = links.resolve(value) { return url }
    }
    var found: String?
    for i in node..<Int(tree.nodes[node].end) where tree.nodes[i].tag == .a {
      if let href = tree.value(.href, of: i), let url = links.resolve(href) { found = url }
    }
    return found
  }

  // MARK: Images

  /// Icons, pixels and portraits by a part of the address or class.
  private static let small = Needles([
    "icon", "logo", "avatar", "pixel", "spacer", "gravatar", "blank.gif", "emoji", "smil",
    "badge", "button", "1x1", "placeholder", "sprite", "transparent",
  ])

  private func image(_ node: Int) -> Article.Image? {
    let width = number(.width, node)
    let height = number(.height, node)
    if let width, width < 100 { return nil }
    if let height, height < 60 { return nil }
    if let range = tree.range(.class, of: node), isSmall(tree.bytes.span.extracting(range)) {
      return nil
    }
    guard let source = source(node), let url = links.resolve(source), url.hasPrefix("http"),
      !isSmall(Array(url.utf8).span)
    else { return nil }
    var image = Article.Image(url: url, width: width, height: height)
    if let alt = tree.value(.alt, of: node).map(CleanText.string), !alt.isEmpty {
      image.alternateText = alt
    }
    captions.describe(&image, at: node)
    return image
  }

  private func isSmall(_ text: Span<UInt8>) -> Bool {
    // The name is in the address's path; the host may well be "icons.example".
    Self.small.standIn(text)
  }

  private func number(_ name: AttributeName, _ node: Int) -> Int? {
    tree.value(name, of: node).flatMap { Int($0.prefix { $0.isASCII && $0.isNumber }) }
  }

  /// Lazy loaders keep the true address beside `src`; of a `srcset` the widest is taken.
  private func source(_ node: Int) -> String? {
    for name in [AttributeName.dataSrc, .dataOriginal, .dataLazySrc] {
      if let value = tree.value(name, of: node), !value.isEmpty, !value.hasPrefix("data:") {
        return value
      }
    }
    if let value = tree.value(.src, of: node), !value.isEmpty, !value.hasPrefix("data:") {
      return value
    }
    for name in [AttributeName.dataSrcset, .srcset] {
      if let value = tree.value(name, of: node), let widest = Self.widest(value) { return widest }
    }
    return nil
  }

  private static func widest(_ set: String) -> String? {
    var best: (String, Double)?
    for candidate in set.split(separator: ",") {
      let parts = candidate.split(separator: " ", omittingEmptySubsequences: true)
      guard let url = parts.first else { continue }
      let size = parts.count > 1 ? Double(parts[1].dropLast()) ?? 1 : 1
      if best.map({ size > $0.1 }) ?? true { best = (String(url), size) }
    }
    return best?.0
  }

  /// Two sizes of one image differ in query and size suffix only.
  static func key(_ url: String) -> String {
    let path = url.utf8.prefix { $0 != 0x3F && $0 != 0x23 }
    guard let last = path.lastIndex(of: 0x2F), let other = path[..<last].lastIndex(of: 0x2F) else {
      return String(Substring(path))
    }
    return String(Substring(path[other...].dropFirst()))
  }
}
