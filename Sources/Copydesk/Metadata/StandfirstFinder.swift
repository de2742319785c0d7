/// Finds what a page shows between headline and body to sum the article up.
enum StandfirstFinder {
  private static let shortest = 25
  private static let longest = 1_200
  /// Words that a block shares with the description to be the description.
  private static let sameWords = 0.85

  static func run(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ w: Witnesses, _ near: Neighbourhood,
    _ out: inout Metadata
  ) {
    let descriptions = descriptions(w)
    if let (text, witness) = descriptions.first {
      out.description = Fact(
        text, witness, confidence: 0.9,
        rivals: descriptions.dropFirst().filter { $0.0 != text }.map {
          .init(value: $0.0, witness: $0.1)
        })
    }
    defer { alternative(w, blocks, &out) }
    guard near.hasHeading else { return }
    let headingEnd = Int(tree.nodes[near.heading].end)
    let known = descriptions.map { TitleText($0.0) }
    var marked: [(block: Int32, by: Int)] = []
    var described: Int32 = -1
    var bodyBlocks = 0
    for b in near.blocks where Int(blocks.list[b].first) >= headingEnd {
      let range = blocks.range(b)
      let evidence =
        range.count >= shortest && range.count <= longest ? evidence(tree, blocks, b, known) : nil
      if marked.isEmpty, described < 0, bodyBlocks == 0, evidence == nil,
        isSecondHeading(tree, blocks, b)
      {
        marked.append((Int32(b), Int(blocks.list[b].owner)))
        continue
      }
      switch evidence {
      case .marked(let by)?: marked.append((Int32(b), by))
      case .described? where described < 0 && !isBody(tree, blocks, b): described = Int32(b)
      default: if range.count >= paragraph { bodyBlocks += 1 }
      }
      // The body has begun: what is marked behind its first paragraphs is about something else.
      if bodyBlocks == bodyReach { break }
    }
    if let first = marked.first {
      add(
        marked.filter { $0.by == first.by || tree.isAlike($0.by, first.by) }.map(\.block), blocks,
        &out)
    } else if described >= 0 {
      add([described], blocks, &out)
    } else if let first = firstBehindHeadline(tree, blocks, near, out) {
      out.likelyStandfirstBlocks = [first]
    }
  }

  /// A heading of the second rank that is a sentence and stands right behind the headline.
  private static func isSecondHeading(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int
  ) -> Bool {
    guard blocks.list[b].count >= sentence, blocks.list[b].linkBytes == 0, b > 0,
      tree.nodes[Int(blocks.list[b - 1].owner)].tag == .h1
    else { return false }
    let tag = tree.nodes[Int(blocks.list[b].owner)].tag
    return tag == .h2 || tag == .h3
  }

  /// A line of text between the headline and the by-line, whatever its name: nothing else stands
  /// there.
  private static func firstBehindHeadline(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood,
    _ out: Metadata
  ) -> Int32? {
    let end = Int(tree.nodes[near.heading].end)
    guard let b = near.blocks.first(where: { Int(blocks.list[$0].first) >= end }),
      b + 1 < blocks.list.count, blocks.list[b].linkBytes == 0,
      blocks.list[b].count >= sentence, blocks.list[b].count <= longest / 2,
      blocks.list[b + 1].count <= sentence * 2,
      tree.nodes[Int(blocks.list[b].owner)].tag != .p,
      out.bylineNodes.contains(where: {
        $0 > blocks.list[b].last && $0 <= blocks.list[b + 1].last
      })
    else { return nil }
    var at = Int(blocks.list[b].owner)
    for _ in 0..<3 where at > 0 && Int(tree.nodes[at].end) - at <= 24 {
      if !tree.classWords(at).isDisjoint(with: foreign) { return nil }
      at = Int(tree.nodes[at].parent)
    }
    return Int32(b)
  }

  private static let sentence = 60
  /// Blocks of this size are paragraphs; after so many of them no standfirst comes.
  private static let paragraph = 200
  private static let bodyReach = 2
  /// More blocks than this are no standfirst but a body in a frame of that name.
  private static let most = 4

  private static func add(_ found: [Int32], _ blocks: borrowing Blocks, _ out: inout Metadata) {
    guard found.count <= most else { return }
    for b in found {
      let text = blocks.string(Int(b))
      if !out.standfirstBlocks.contains(where: { blocks.string(Int($0)) == text }) {
        out.standfirstBlocks.append(b)
      }
    }
  }

  /// True where the next block is a paragraph beside it: then both are the body's.
  private static func isBody(_ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int)
    -> Bool
  {
    guard b + 1 < blocks.list.count, !isBold(tree, blocks, b) else { return false }
    let one = Int(blocks.list[b].owner), other = Int(blocks.list[b + 1].owner)
    return tree.isAlike(one, other) && blocks.list[b + 1].count >= 80
  }

  /// Fewer words are a kicker.
  private static let shortestAlternative = 3

  /// Another headline, where the page names one that it does not show as its standfirst.
  private static func alternative(
    _ w: Witnesses, _ blocks: borrowing Blocks, _ out: inout Metadata
  ) {
    let linked = w.linked.string(.alternativeHeadline, of: w.linked.article)
    let marked = w.structured.first(.alternativeHeadline)
    guard let text = linked ?? marked?.value else { return }
    let title = TitleText(text)
    guard title.tokens.count >= shortestAlternative, text != out.headline?.value,
      !out.standfirstBlocks.contains(where: { TitleText(blocks.string(Int($0))).says(title) })
    else { return }
    out.alternativeHeadline = Fact(
      text, linked != nil ? .jsonLD : .microdata, confidence: 0.8,
      node: linked != nil ? -1 : marked?.node ?? -1)
  }

  /// True where bold type begins with the block and ends with it.
  private static func isBold(_ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int)
    -> Bool
  {
    var at = Int(tree.nodes[Int(blocks.list[b].first)].parent)
    let owner = Int(blocks.list[b].owner)
    while at > owner {
      let tag = tree.nodes[at].tag
      if tag == .strong || tag == .b, Int(tree.nodes[at].end) > Int(blocks.list[b].last) {
        return true
      }
      at = Int(tree.nodes[at].parent)
    }
    return false
  }

  private enum Evidence {
    /// An element's class or property names it.
    case marked(by: Int)
    /// The metadata's description says the same.
    case described
  }

  private static func evidence(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int, _ known: [TitleText]
  ) -> Evidence? {
    let block = blocks.list[b]
    // A line of links is navigation, whatever its class.
    if block.linkBytes * 2 > block.count { return nil }
    var at = Int(block.owner)
    var by = -1
    // A block that is one inline element: text parted by `<br>` with `<strong class="summary">`.
    var inner = Int(tree.nodes[Int(block.first)].parent)
    while inner > at, block.count >= sentence {
      if Int(tree.nodes[inner].end) > Int(block.last),
        !tree.classWords(inner).isDisjoint(with: [.standfirst, .subtitle])
      {
        by = inner
      }
      inner = Int(tree.nodes[inner].parent)
    }
    for step in 0..<3 where at > 0 {
      // The frame of a whole article says nothing of its first line.
      if Int(tree.nodes[at].end) - at > (step == 0 ? 60 : 24) || tree.nodes[at].tag == .body {
        break
      }
      let words = tree.classWords(at)
      if !words.isDisjoint(with: foreign) { return nil }
      if by < 0, !words.isDisjoint(with: [.standfirst, .subtitle]) || isNamed(tree, at) { by = at }
      at = Int(tree.nodes[at].parent)
    }
    if by >= 0 { return .marked(by: by) }
    let text = TitleText(blocks.string(b))
    let isDescribed = known.contains {
      $0.tokens.count >= 6 && text.tokens.count >= 6 && says(text, $0)
    }
    return isDescribed ? .described : nil
  }

  private static let foreign: ClassWords = [
    .aside, .comment, .caption, .credit, .navigation, .biography,
  ]

  /// True where a property names the summary or the second headline.
  private static func isNamed(_ tree: borrowing PageTree, _ node: Int) -> Bool {
    guard let name = tree.range(.itemprop, of: node) ?? tree.range(.property, of: node) else {
      return false
    }
    let bytes = tree.bytes.span.extracting(name)
    return Bytes.contains(bytes, "description") || Bytes.contains(bytes, "alternativeheadline")
      || Bytes.contains(bytes, "abstract")
  }

  /// True where a block is the description: the same words, or its beginning where it was cut.
  private static func says(_ text: TitleText, _ description: TitleText) -> Bool {
    if text.says(description) { return true }
    let shorter = min(text.tokens.count, description.tokens.count)
    let longer = max(text.tokens.count, description.tokens.count)
    return shorter * 10 >= longer * 7 && text.overlap(description) >= sameWords
      && text.tokens.prefix(4).elementsEqual(description.tokens.prefix(4))
  }

  private static func descriptions(_ w: Witnesses) -> [(String, Witness)] {
    var found: [(String, Witness)] = []
    if let text = w.linked.string(.description, of: w.linked.article) {
      found.append((text, .jsonLD))
    }
    for witness in [Witness.openGraph, .meta, .twitter, .dublinCore, .tracking] {
      if let meta = w.meta(.description, by: witness), meta.value.utf8.count > 12 {
        found.append((meta.value, witness))
      }
    }
    if let item = w.structured.first(.description) { found.append((item.value, item.witness)) }
    return found
  }
}

extension PageTree {
  /// True where two elements are of one kind beside each other: the same tag, class and parent.
  func isAlike(_ one: Int, _ other: Int) -> Bool {
    guard nodes[one].tag == nodes[other].tag, nodes[one].parent == nodes[other].parent else {
      return false
    }
    let a = range(.class, of: one) ?? 0..<0
    let b = range(.class, of: other) ?? 0..<0
    return bytes[a].elementsEqual(bytes[b])
  }
}
