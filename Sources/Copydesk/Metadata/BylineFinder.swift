/// Finds the by-lines that a page shows: what links and classes mark, lines that say "by", bare
/// names beside a date.
struct BylineFinder {
  struct Candidate {
    var names: [Bylines.Name]
    var node: Int32
    var witness: Witness
    var score: Double
    /// Elements from the headline; far ones count only where nothing is near.
    var isNear: Bool
  }

  private(set) var marked: [Candidate] = []
  private(set) var spoken: Candidate?
  private(set) var bare: Candidate?
  private let bylines: Bylines

  private static let relAuthor = 1.2
  private static let authorAddress = 1.0
  private static let authorClass = 0.9
  private static let addressElement = 0.4
  private static let byWord = 0.6
  private static let twoWords = 0.2
  private static let biography = -0.8
  private static let aside = -1.0
  private static let hidden = -0.5
  private static let reach = 400.0
  /// A marked name near the headline is believed above this, a far one above the other.
  static let accepted = 0.3
  static let acceptedFar = -1.2
  /// Elements after the headline within which a bare name beside a date is a by-line.
  private static let bareReach = 60
  private static let longestByline = 160

  init(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood,
    _ bylines: Bylines, dates: DateFinder
  ) {
    self.bylines = bylines
    findMarked(tree, near)
    if bestMarked == nil {
      spoken = findSpoken(tree, blocks, near)
      if spoken == nil { bare = findBare(tree, blocks, near, dates) }
    }
  }

  /// The names of the best marked by-line, with those that stand beside it in the same way.
  var bestMarked: Candidate? {
    best { $0.isNear && $0.score > Self.accepted }
  }

  /// The best by-line anywhere, for pages that show none near the headline.
  var bestFar: Candidate? {
    best { $0.score > Self.acceptedFar }
  }

  private func best(_ accepts: (Candidate) -> Bool) -> Candidate? {
    var best: Candidate?
    for candidate in marked where accepts(candidate) {
      if candidate.score > (best?.score ?? -99) + 0.0005 { best = candidate }
    }
    guard var best else { return nil }
    // Two authors are two links in a row.
    for other in marked
    where other.witness == best.witness && abs(other.node - best.node) <= 40
      && abs(other.score - best.score) < 0.15 && other.node != best.node
    {
      for name in other.names where !best.names.contains(where: { Self.same($0.text, name.text) }) {
        best.names.append(name)
      }
    }
    return best
  }

  private static func same(_ a: String, _ b: String) -> Bool {
    let a = TitleText(a), b = TitleText(b)
    return a.says(b) || a.overlap(b) > 0.9
  }

  // MARK: Marked

  private mutating func findMarked(_ tree: borrowing PageTree, _ near: Neighbourhood) {
    var i = near.nodes.lowerBound
    // A page without by-line near its headline may show one at the end: the whole page is walked,
    // but only elements that links and classes mark cost more than a look.
    while i < tree.nodes.count, marked.count < 64 {
      let node = tree.nodes[i]
      if node.isText || node.count == 0 {
        i += 1
        continue
      }
      if node.tag.isSkipped {
        i = max(i + 1, node.tag == .head ? i + 1 : Int(node.end))
        continue
      }
      if let (witness, base) = mark(tree, i, node) { consider(tree, near, i, witness, base) }
      i += 1
    }
  }

  @inline(__always)
  private func mark(
    _ tree: borrowing PageTree, _ i: Int, _ node: PageTree.Node
  ) -> (Witness, Double)? {
    if node.tag == .body || node.tag == .html || node.tag == .main || node.tag == .article { return nil }
    // A by-line is small: what holds more is a list or the page.
    if Int(node.end) - i > 60 { return nil }
    if node.tag == .a {
      if let rel = tree.range(.rel, of: i),
        Bytes.contains(tree.bytes.span.extracting(rel), "author")
      {
        return (.authorLink, Self.relAuthor)
      }
      if let href = tree.range(.href, of: i), Self.isAuthorAddress(tree.bytes.span.extracting(href)) {
        return (.authorLink, Self.authorAddress)
      }
    }
    if let name = tree.range(.class, of: i),
      ClassWords.read(tree.bytes.span.extracting(name)).contains(.author)
    {
      return (.markup, Self.authorClass)
    }
    return node.tag == .address ? (.markup, Self.addressElement) : nil
  }

  /// Addresses of authors' pages: a path segment says so.
  private static func isAuthorAddress(_ url: Span<UInt8>) -> Bool {
    if url.count < 8 { return false }
    for i in url.indices where url[i] == 0x2F {
      let rest = url.extracting((i + 1)..<url.count)
      if let match = segments.match(rest, at: 0), match.end < rest.count - 1 {
        let next = rest[match.end]
        if next == 0x2F || next == 0x2D || next == 0x3F || next == 0x73 { return true }
      }
    }
    return Bytes.contains(url, "?author=")
  }

  private static let segments = Lexicon([
    (
      1,
      """
      author|authors|autor|autoren|autores|autori|auteur|auteurs|redacteur|redakteur|journalist|journalists|\
      journaliste|journalistes|by|people|person|profile|profiles|profil|contributor|contributors|writer|writers|\
      staff|reporter|reporters|columnist|columnists|firma|firmas|yazar|yazarlar|skribent|forfatter|byline|\
      persoon|periodista|novinar|team-member|user|users|members|ons-team|avtor|auteurs-trices
      """
    )
  ])

  private mutating func consider(
    _ tree: borrowing PageTree, _ near: Neighbourhood, _ i: Int, _ witness: Witness, _ base: Double
  ) {
    let text = tree.shortText(below: i, most: Self.longestByline + 40)
    guard !text.isEmpty, text.count <= Self.longestByline else { return }
    let context = Neighbourhood.context(tree, i)
    var score = base
    let opens = BylineWords.openings.match(text.span, at: 0)
    if opens != nil || follows(tree, i) { score += Self.byWord }
    let names = bylines.names(String(decoding: text, as: UTF8.self)).filter { $0.kind != .site || opens != nil }
    guard let first = names.first else { return }
    if first.kind == .person {
      let line = Line(first.text)
      guard bylines.isName(line) else { return }
      if bylines.isPersonal(line) { score += Self.twoWords }
    }
    if !context.words.isDisjoint(with: [.biography, .comment, .picture, .role]) {
      score += Self.biography
    }
    if context.isAside { score += Self.aside }
    if context.isHidden { score += Self.hidden }
    let distance = near.distance(i)
    score -= Double(abs(distance ?? 400)) / Self.reach
    marked.append(
      .init(names: names, node: Int32(i), witness: witness, score: score, isNear: distance != nil))
  }

  /// True where the text right before an element ends in a by-word.
  private func follows(_ tree: borrowing PageTree, _ i: Int) -> Bool {
    var at = i - 1
    while at > 0, at > i - 6 {
      if tree.nodes[at].isText {
        let range = tree.textRange(at)
        let text = tree.bytes.span.extracting(range)
        let trimmed = Bytes.trimmed(text, 0..<text.count)
        if trimmed.isEmpty {
          at -= 1
          continue
        }
        guard trimmed.count <= 40 else { return false }
        let solid = text.extracting(trimmed)
        return BylineWords.openings.match(solid, at: 0).map { $0.end + 1 >= solid.count } ?? false
      }
      at -= 1
    }
    return false
  }

  // MARK: Spoken

  private func findSpoken(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood
  ) -> Candidate? {
    for b in near.blocks where Int(blocks.list[b].first) >= near.heading {
      let range = blocks.range(b)
      guard range.count <= 240 else { continue }
      let text = blocks.text.span.extracting(range)
      guard let match = BylineWords.openings.match(text, at: 0) else { continue }
      var byline = blocks.string(b)
      if match.end + 1 >= text.count {
        // The by-word stands alone: the next line has the name.
        guard match.code == BylineWords.opening || text[text.count - 1] == 0x3A, b + 1 < blocks.list.count,
          blocks.list[b + 1].count <= 120
        else { continue }
        byline = blocks.string(b + 1)
      } else if range.count > 200 {
        continue
      }
      if let found = named(tree, blocks, b, byline, .visible, near) { return found }
    }
    return nil
  }

  private func named(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int, _ byline: String,
    _ witness: Witness, _ near: Neighbourhood
  ) -> Candidate? {
    let names = bylines.names(byline)
    guard !names.isEmpty, names.allSatisfy({ $0.kind != .person || bylines.isPersonal(Line($0.text)) })
    else { return nil }
    let node = Int(blocks.list[b].first)
    let context = Neighbourhood.context(tree, node)
    if context.isAside || context.words.contains(.picture) { return nil }
    return Candidate(
      names: names, node: Int32(node), witness: witness,
      score: 0.5 - Double(abs(near.distance(node) ?? 400)) / Self.reach, isNear: true)
  }

  // MARK: Bare

  /// A line of two to four capitalised words within two lines of a date.
  private func findBare(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood, _ dates: DateFinder
  ) -> Candidate? {
    guard near.hasHeading else { return nil }
    for b in near.blocks where Int(blocks.list[b].first) > near.heading {
      guard let distance = near.distance(Int(blocks.list[b].first)) else { break }
      if distance > Self.bareReach { break }
      let range = blocks.range(b)
      guard range.count <= 60 else { continue }
      // A name before a sign and a date in the same line counts as well.
      let low = blocks.list[max(near.blocks.lowerBound, b - 2)].first
      let high = blocks.list[min(blocks.list.count - 1, b + 2)].last
      guard dates.candidates.contains(where: { $0.node >= low && $0.node <= high }) else { continue }
      let line = Line(blocks.text.span.extracting(range))
      guard line.count >= 2, line.count <= 8 else { continue }
      guard let name = bylines.names(blocks.string(b)).first, name.kind == .person else { continue }
      let shape = Line(name.text)
      guard shape.count <= 4, bylines.isPersonal(shape), shape.count >= 2,
        !BylineWords.isCommon(shape)
      else { continue }
      if let found = named(tree, blocks, b, blocks.string(b), .visible, near) { return found }
    }
    return nil
  }
}

extension Bylines {
  /// True where a marked text is short enough and shaped to be a name.
  func isName(_ line: Line) -> Bool {
    guard line.count >= 1, line.count <= 6 else { return false }
    return line.words.contains { $0.startsUpper } || Self.isCaseless(line) || line.count == 1
  }
}

extension BylineWords {
  /// True where a line of capitalised words is a heading or a label rather than a name.
  static func isCommon(_ line: Line) -> Bool {
    line.words.contains { common.whole($0.key) != 0 }
  }

  private static let common = Lexicon([
    (
      1,
      """
      the$|a$|an$|of$|in$|on$|to$|for$|with$|how$|what$|why$|your$|our$|my$|new$|best$|top$|blog$|news$|article$|\
      articles$|health$|food$|business$|technology$|travel$|sports$|sport$|politics$|world$|home$|contact$|about$|\
      read$|more$|time$|minutes$|share$|guide$|tips$|review$|reviews$|uncategorized$|category$|categories$|\
      posts$|post$|comments$|comment$|leave$|next$|previous$|latest$|recent$|popular$|related$|table$|contents$|\
      marketing$|design$|life$|style$|lifestyle$|fashion$|beauty$|money$|finance$|real$|estate$|data$|digital$|\
      media$|social$|video$|photo$|photos$|free$|get$|book$|now$|all$|from$|press$|release$|case$|study$|studies$|\
      resources$|insights$|company$|services$|products$|product$|learning$|education$|management$|security$|\
      software$|development$|web$|google$|update$|updates$|last$|published$|updated$|united$|states$|kingdom$|\
      city$|street$|new york$|und$|der$|die$|das$|für$|mit$|aktuelles$|startseite$|teilen$|lesen$|mehr$|kommentare$|\
      uhr$|min$|minuten$|january$|february$|march$|april$|june$|july$|august$|september$|october$|november$|december$|\
      cookie$|privacy$|policy$|terms$|newsletter$|subscribe$|sign$|login$|menu$|search$|skip$|content$|page$|image$|\
      credit$|source$|getty$|images$|courtesy$|by$|is$|are$|and$
      """
    )
  ])
}
