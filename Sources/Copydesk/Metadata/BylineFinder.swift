/// Finds the by-lines that a page shows: what links and classes mark, lines that say "by", bare
/// names beside a date.
struct BylineFinder {
  struct Candidate {
    var names: [Bylines.Name]
    var node: Int32
    var witness: Witness
    var score: Double
    /// Far ones count only where nothing is near.
    var isNear: Bool
    /// Marked in so many words, and in no list of other texts.
    var isSure = true
    /// A by-word opens it or stands before it.
    var saysBy = false
    /// A comma or an "and" stands before it.
    var isJoined = false
    /// The list of which it is an item; -1 where it is none.
    var list: Int32 = -1
  }

  private(set) var marked: [Candidate] = []
  private(set) var spoken: Candidate?
  private(set) var bare: Candidate?
  private(set) var farSpoken: Candidate?
  let bylines: Bylines

  static let relAuthor = 1.2
  static let authorAddress = 1.0
  /// Addresses of people, who may be authors or commenters.
  static let personAddress = 0.0
  static let authorClass = 0.9
  static let addressElement = 0.4
  static let byWord = 0.6
  static let twoWords = 0.2
  static let biography = -0.8
  static let aside = -1.0
  static let hidden = -0.5
  static let reach = 400.0
  /// A marked name near the headline is believed above this, a far one above the other.
  static let accepted = 0.3
  static let acceptedFar = -1.2
  /// A class, two words and a by-word: nothing else is needed.
  static let surelyMarked = 1.4
  /// Elements after the headline within which a bare name beside a date is a by-line.
  static let bareReach = 60
  static let longestByline = 160

  /// How far it looks: near the headline; also for lines far from it that say who wrote; also for
  /// bare names and marked ones anywhere.
  enum Search { case near, spoken, all }

  init(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood,
    _ bylines: Bylines, dates: DateFinder, search: Search
  ) {
    self.bylines = bylines
    findMarked(tree, near, near.nodes)
    let best = bestMarked
    // A class alone may be the photographer's: a line that says "by" is asked as well.
    if best.map({ $0.score < Self.relAuthor && $0.witness == .markup }) ?? true {
      spoken = findSpoken(tree, blocks, near, dates)
    }
    if let best, let spoken, spoken.node < best.node, best.score < Self.surelyMarked,
      !spoken.names.contains(where: { name in best.names.contains { Self.same($0.text, name.text) }
      })
    {
      marked.removeAll { !spoken.names.contains($0.names[0]) }
    }
    guard search != .near, bestMarked == nil, spoken == nil || search == .spoken else { return }
    if search == .spoken {
      farSpoken = findFarSpoken(tree, blocks, near, labels: false)
      return
    }
    spoken = findClosing(tree, blocks, near)
    if spoken != nil { return }
    bare = findBare(tree, blocks, near, dates)
    if bare == nil {
      findMarked(tree, near, near.nodes.upperBound..<tree.nodes.count)
      // The headline may not have been found where it stands.
      if bestFar == nil {
        findMarked(tree, near, 0..<near.nodes.lowerBound)
        marked.removeAll { !$0.saysBy && Int($0.node) < near.nodes.lowerBound }
      }
    }
    if bare == nil, bestFar == nil {
      farSpoken =
        findFarSpoken(tree, blocks, near, labels: true) ?? findSignature(tree, blocks, near)
        ?? findNote(tree, blocks, near)
    }
  }

  /// The names of the best marked by-line, with those that stand beside it in the same way.
  var bestMarked: Candidate? {
    best { $0.isNear && $0.score > Self.accepted }
  }

  /// The best by-line anywhere, for pages that show none near the headline.
  var bestFar: Candidate? {
    best { $0.isSure && $0.score > Self.acceptedFar }
  }

  func best(_ accepts: (Candidate) -> Bool) -> Candidate? {
    var best: Candidate?
    for candidate in marked where accepts(candidate) {
      if candidate.score > (best?.score ?? -99) + 0.0005 { best = candidate }
    }
    guard var best else { return nil }
    // Two authors are two links in a row; the by-word stands before the first.
    var previous: Candidate?
    for other in marked where other.witness == best.witness && abs(other.node - best.node) <= 40 {
      let isNext = previous.map { best.names.contains($0.names[0]) } == true
      let joins =
        best.saysBy && !other.saysBy && isNext
        && (other.isJoined || best.list >= 0 && other.list == best.list)
      previous = other
      let score = other.score + (joins ? Self.byWord : 0)
      guard abs(score - best.score) < 0.15, other.node != best.node else { continue }
      for name in other.names
      where name.kind != .body && !bylines.isJob(name.text)
        && !best.names.contains(where: { Self.same($0.text, name.text) })
      {
        best.names.append(name)
      }
    }
    return best
  }

  static func same(_ a: String, _ b: String) -> Bool {
    let a = TitleText(a), b = TitleText(b)
    return a.says(b) || a.overlap(b) > 0.9
  }

  // MARK: Marked

  mutating func findMarked(
    _ tree: borrowing PageTree, _ near: Neighbourhood, _ nodes: Range<Int>
  ) {
    var i = nodes.lowerBound
    while i < nodes.upperBound, marked.count < 64 {
      let node = tree.nodes[i]
      if node.isText || node.count == 0 {
        i += 1
        continue
      }
      if node.tag.isSkipped {
        i = max(i + 1, node.tag == .head ? i + 1 : Int(node.end))
        continue
      }
      if let (witness, base) = mark(tree, near, i, node) { consider(tree, near, i, witness, base) }
      i += 1
    }
  }

  @inline(__always)
  func mark(
    _ tree: borrowing PageTree, _ near: Neighbourhood, _ i: Int, _ node: PageTree.Node
  ) -> (Witness, Double)? {
    if node.tag == .body || node.tag == .html || node.tag == .main || node.tag == .article {
      return nil
    }
    // A by-line is small: what holds more is a list or the page.
    if Int(node.end) - i > 60 { return nil }
    if node.tag == .a {
      if let rel = tree.range(.rel, of: i),
        Bytes.contains(tree.bytes.span.extracting(rel), "author")
      {
        return (.authorLink, Self.relAuthor)
      }
      if let href = tree.range(.href, of: i),
        let code = AuthorAddress.segment(tree.bytes.span.extracting(href))
      {
        return (.authorLink, code == AuthorAddress.sure ? Self.authorAddress : Self.personAddress)
      }
    }
    // Custom elements name themselves by their id.
    var named = tree.range(.class, of: i)
    if named?.isEmpty ?? true { named = tree.range(.id, of: i) }
    if let name = named, near.role(tree, i, name).contains(.author) {
      // `byline__category` says where the text belongs.
      let isSection = Bytes.contains(tree.bytes.span.extracting(name), "category")
      return isSection ? nil : (.markup, Self.authorClass)
    }
    if let name = tree.range(.dataTestid, of: i),
      ClassWords.read(tree.bytes.span.extracting(name)).contains(.author)
    {
      return (.markup, Self.authorClass)
    }
    return node.tag == .address ? (.markup, Self.addressElement) : nil
  }

  mutating func consider(
    _ tree: borrowing PageTree, _ near: Neighbourhood, _ i: Int, _ witness: Witness, _ base: Double
  ) {
    var text = tree.barredText(below: i, most: Self.longestByline + 40)
    if text.count > Self.longestByline, let name = portrayed(tree, near, i, text) {
      text = name
    }
    guard !text.isEmpty, text.count <= Self.longestByline else { return }
    var score = base
    // The name follows: `Redaktion` alone is a desk, not the word before one.
    let opening = bylines.openings.match(text.span, at: 0)
    let opens = opening.map { $0.code != BylineWords.label && $0.end + 2 < text.count } ?? false
    let saysBy = opens || follows(tree, i)
    if saysBy { score += Self.byWord }
    if Self.isReviewer(text.span) || reviews(tree, i) { score += Self.biography }
    let found = bylines.names(String(decoding: text, as: UTF8.self))
    guard let first = found.first else { return }
    if !opens, first.kind == .person, bylines.sites.isLike(first.text),
      !bylines.sites.isOwner(first.text)
    {
      return
    }
    let line = Line(first.text)
    if first.kind == .person {
      guard bylines.isName(line) || isAccount(tree, i, base, first.text),
        !BylineWords.isCommon(line)
      else { return }
      if bylines.isPersonal(line) { score += Self.twoWords }
    } else if first.kind == .site, !opens {
      return
    }
    // What follows a name in its element is a second one only where it has the shape of one.
    let names =
      found.prefix(1)
      + found.dropFirst().filter { name in
        name.kind == .agency
          || bylines.isPersonal(Line(name.text)) && !BylineWords.isCommon(Line(name.text))
      }
    let context = near.context(tree, i)
    if !context.words.isDisjoint(with: [.biography, .comment, .picture, .role]) {
      score += Self.biography
    }
    if context.isAside { score += Self.aside }
    if context.isHidden { score += Self.hidden }
    let distance = near.distance(i)
    score -= Double(abs(distance ?? 400)) / Self.reach
    marked.append(
      .init(
        names: Array(names), node: Int32(i), witness: witness, score: score,
        isNear: distance != nil,
        isSure: base >= Self.relAuthor
          || base >= Self.authorClass && (!context.isAside || context.words.contains(.biography)),
        saysBy: saysBy, isJoined: !saysBy && isJoined(tree, i), list: list(tree, i)))
  }
}
