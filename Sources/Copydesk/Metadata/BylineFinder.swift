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
  }

  private(set) var marked: [Candidate] = []
  private(set) var spoken: Candidate?
  private(set) var bare: Candidate?
  private(set) var farSpoken: Candidate?
  private let bylines: Bylines

  private static let relAuthor = 1.2
  private static let authorAddress = 1.0
  /// Addresses of people, who may be authors or commenters.
  private static let personAddress = 0.0
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
  /// A class, two words and a by-word: nothing else is needed.
  private static let surelyMarked = 1.4
  /// Elements after the headline within which a bare name beside a date is a by-line.
  private static let bareReach = 60
  private static let longestByline = 160

  /// - Parameter searchesFar: true where nothing structured names an author: then bare names and
  ///   the rest of the page are looked through as well.
  init(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood,
    _ bylines: Bylines, dates: DateFinder, searchesFar: Bool
  ) {
    self.bylines = bylines
    findMarked(tree, near, near.nodes)
    let best = bestMarked
    // A class alone may be the photographer's: a line that says "by" is asked as well.
    if best.map({ $0.score < Self.relAuthor && $0.witness == .markup }) ?? true {
      spoken = findSpoken(tree, blocks, near)
    }
    if let best, let spoken, spoken.node < best.node, best.score < Self.surelyMarked,
      !spoken.names.contains(where: { name in best.names.contains { Self.same($0.text, name.text) } })
    {
      marked.removeAll { !spoken.names.contains($0.names[0]) }
    }
    guard searchesFar, bestMarked == nil, spoken == nil else { return }
    bare = findBare(tree, blocks, near, dates)
    if bare == nil { findMarked(tree, near, near.nodes.upperBound..<tree.nodes.count) }
    if bare == nil, bestFar == nil {
      farSpoken = findFarSpoken(tree, blocks, near) ?? findSignature(tree, blocks, near)
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
      for name in other.names
      where name.kind != .body && !bylines.isJob(name.text)
        && !best.names.contains(where: { Self.same($0.text, name.text) })
      {
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

  private mutating func findMarked(
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
  private func mark(
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
        let code = Self.authorSegment(tree.bytes.span.extracting(href))
      {
        return (.authorLink, code == Self.sureSegment ? Self.authorAddress : Self.personAddress)
      }
    }
    // Custom elements name themselves by their id.
    var named = tree.range(.class, of: i)
    if named?.isEmpty ?? true { named = tree.range(.id, of: i) }
    if let name = named, near.role(tree, i, name).contains(.author) {
      return (.markup, Self.authorClass)
    }
    if let name = tree.range(.dataTestid, of: i),
      ClassWords.read(tree.bytes.span.extracting(name)).contains(.author)
    {
      return (.markup, Self.authorClass)
    }
    return node.tag == .address ? (.markup, Self.addressElement) : nil
  }

  /// Addresses of authors' pages: a path segment says so.
  private static func authorSegment(_ url: Span<UInt8>) -> UInt8? {
    if url.count < 8 { return nil }
    for i in url.indices
    where url[i] == 0x2F && i + 2 < url.count && segmentStarts.contains(url[i + 1] | 0x20) {
      let rest = url.extracting((i + 1)..<url.count)
      if let match = segments.match(rest, at: 0), match.end < rest.count - 1 {
        let next = rest[match.end]
        if next == 0x2F || next == 0x2D || next == 0x3F { return match.code }
      }
    }
    // The question mark tells most addresses without a search.
    for i in url.indices where url[i] == 0x3F {
      return Bytes.contains(url.extracting(i..<url.count), "author=") ? sureSegment : nil
    }
    return nil
  }

  private static let sureSegment: UInt8 = 1
  /// The letters with which ``segments`` begin, the others being most of all path segments.
  private struct Starts {
    private var bits: UInt64 = 0
    init(_ letters: String) { for byte in letters.utf8 { bits |= 1 << UInt64(byte & 0x3F) } }
    @inline(__always)
    func contains(_ byte: UInt8) -> Bool { bits >> UInt64(byte & 0x3F) & 1 == 1 }
  }
  private static let segmentStarts = Starts("abcefjnprstuwy")

  private static let segments = Lexicon([
    (
      1,
      """
      author$|authors$|blog-authors$|blog-author$|autor$|autoren$|autores$|autori$|auteur$|auteurs$|redacteur$|\
      redakteur$|journalist$|journalists$|journaliste$|journalistes$|contributor$|contributors$|writer$|writers$|\
      reporter$|reporters$|columnist$|columnists$|firma$|firmas$|yazar$|yazarlar$|skribent$|forfatter$|byline$|\
      periodista$|novinar$|avtor$|autora$|autore$|journalisten$|experts$|producers$
      """
    ),
    (
      2,
      """
      by$|people$|person$|profile$|profiles$|profil$|staff$|persoon$|user$|users$|bio$|team-member$|expert$
      """
    ),
  ])

  private mutating func consider(
    _ tree: borrowing PageTree, _ near: Neighbourhood, _ i: Int, _ witness: Witness, _ base: Double
  ) {
    let text = tree.barredText(below: i, most: Self.longestByline + 40)
    guard !text.isEmpty, text.count <= Self.longestByline else { return }
    let context = near.context(tree, i)
    var score = base
    // The name follows: `Redaktion` alone is a desk, not the word before one.
    let opening = BylineWords.openings.match(text.span, at: 0)
    let opens = opening.map { $0.code != BylineWords.label && $0.end + 2 < text.count } ?? false
    if opens || follows(tree, i) { score += Self.byWord }
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
      guard bylines.isName(line), !BylineWords.isCommon(line) else { return }
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
          || base >= Self.authorClass && (!context.isAside || context.words.contains(.biography))))
  }

  /// True where the text right before an element ends in a by-word.
  private func follows(_ tree: borrowing PageTree, _ i: Int) -> Bool {
    guard let range = textBefore(tree, i) else { return false }
    let solid = tree.bytes.span.extracting(range)
    return BylineWords.openings.match(solid, at: 0).map { $0.end + 1 >= solid.count } ?? false
  }

  /// True where the text right before an element says that somebody reviewed or edited.
  private func reviews(_ tree: borrowing PageTree, _ i: Int) -> Bool {
    guard let range = textBefore(tree, i) else { return false }
    return Self.isReviewer(tree.bytes.span.extracting(range))
  }

  private static func isReviewer(_ text: Span<UInt8>) -> Bool {
    reviewers.match(text, at: 0) != nil
  }

  private static let reviewers = Lexicon([
    (
      1,
      """
      reviewed|medically reviewed|fact checked|fact-checked|factchecked|edited by|editor$|editor:|updated by|\
      expert reviewed|verified by|translated by|translation by|photos by|photography by|photo by|illustrated by|\
      illustration by|geprüft|überprüft|redigiert|übersetzt|revisado|revisión|relu par|traduit|traducido|traduzione|\
      foto|photo|produced by|approved by
      """
    )
  ])

  /// The short text that stands right before an element.
  private func textBefore(_ tree: borrowing PageTree, _ i: Int) -> Range<Int>? {
    var at = i - 1
    while at > 0, at > i - 6 {
      if tree.nodes[at].isText {
        let range = tree.textRange(at)
        let trimmed = Bytes.trimmed(tree.bytes.span, range)
        if !trimmed.isEmpty { return trimmed.count <= 40 ? trimmed : nil }
      }
      at -= 1
    }
    return nil
  }

  // MARK: Spoken

  private func findSpoken(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood
  ) -> Candidate? {
    for b in near.blocks where Int(blocks.list[b].first) >= near.heading {
      guard blocks.list[b].count <= Self.longestLine else { continue }
      let bytes = Self.line(tree, blocks, b)
      let text = bytes.span
      var from = 0
      while from < text.count, let match = opening(text, from: from) {
        from = match.end + 1
        // Who sent a text is not who wrote it.
        if AgencyFinder.isSource(text, at: match.start) { continue }
        if match.end + 2 >= text.count {
          // The by-word stands alone: the next lines have the names.
          guard match.code != BylineWords.label || text[text.count - 1] == 0x3A else { break }
          if let found = namedAfter(tree, blocks, b, near) { return found }
          break
        }
        let byline = String(decoding: bytes[match.start...], as: UTF8.self)
        let isClose = (near.distance(Int(blocks.list[b].first)) ?? 99) < Self.bareReach
        if let found = named(
          tree, blocks, b, byline, .visible, near,
          allowsOneWord: match.code == BylineWords.opening && isClose)
        {
          return found
        }
      }
    }
    return nil
  }

  private static let longestLine = 240

  /// A block's text with bars where its elements part it.
  private static func line(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int
  ) -> [UInt8] {
    let block = blocks.list[b]
    if block.first == block.last { return Array(blocks.text[blocks.range(b)]) }
    return tree.barredText(Int(block.first), Int(block.last) + 1, most: longestLine)
  }

  /// The by-word that opens a line or a part of it, or that follows a date in it
  /// (`March 1, 2026 by Ann Lee`).
  private func opening(
    _ text: Span<UInt8>, from: Int
  ) -> (code: UInt8, start: Int, end: Int)? {
    var start = from == 0 ? 0 : Self.partEnd(text, from: from) ?? text.count
    while start < text.count {
      // A bracket around a signature: `(责编：…)`.
      while start < text.count, text[start] == 0x28 || text[start] == 0x5B || Bytes.spaceLength(text, start) > 0 {
        start += 1
      }
      guard start < text.count else { break }
      if let match = BylineWords.openings.match(text, at: start) {
        return (match.code, start, match.end)
      }
      if Bylines.gluedOpening(text, start) != nil { return (BylineWords.opening, start, start + 2) }
      guard let next = Self.partEnd(text, from: start) else { break }
      start = next
    }
    guard from == 0, text.count <= 90, DateFinder.mayHoldDate(text),
      let hit = BylineWords.openings.first(in: text), hit.code == BylineWords.opening,
      hit.end < text.count
    else { return nil }
    return (hit.code, hit.start, hit.end)
  }

  /// Where the part of a line behind the next bar, middle dot or wide space begins.
  private static func partEnd(_ text: Span<UInt8>, from: Int) -> Int? {
    var i = from
    while i < text.count {
      if text[i] == 0x7C { return i + 1 }
      if i + 1 < text.count, text[i] == 0xC2, text[i + 1] == 0xB7 { return i + 2 }
      if i + 2 < text.count, text[i] == 0xE2, text[i + 1] == 0x80, text[i + 2] == 0xA2 { return i + 3 }
      if i + 2 < text.count, text[i] == 0xE3, text[i + 1] == 0x80, text[i + 2] == 0x80 { return i + 3 }
      i += 1
    }
    return nil
  }

  /// Lines of names, one each, behind a line that announces them.
  private func namedAfter(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int, _ near: Neighbourhood
  ) -> Candidate? {
    var found: Candidate?
    for next in (b + 1)..<min(b + 7, max(b + 1, blocks.list.count)) {
      guard blocks.list[next].count <= 120,
        let more = named(tree, blocks, next, blocks.string(next), .visible, near)
      else { break }
      guard var all = found else {
        found = more
        continue
      }
      // Further lines count where they hold one whole name and nothing else.
      guard more.names.count == 1, Int(blocks.list[next].count) == more.names[0].text.utf8.count,
        more.names[0].kind == .person, !bylines.isJob(more.names[0].text)
      else { break }
      all.names += more.names
      found = all
    }
    return found
  }

  /// A signature far from the headline, where the line says so in whole words.
  private func findFarSpoken(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood
  ) -> Candidate? {
    for b in near.blocks.lowerBound..<blocks.list.count {
      let range = blocks.range(b)
      guard range.count <= 400 else { continue }
      let text = blocks.text.span.extracting(range)
      var start = 0
      while start < text.count, text[start] == 0x28 || text[start] == 0x5B { start += 1 }
      guard start < text.count else { continue }
      if let match = Self.farOpenings.match(text, at: start) {
        // `written by Ann Lee, editor at …`: the name ends at the first sign.
        let rest = text.extracting(match.end..<text.count)
        var end = 0
        while end < rest.count, rest[end] != 0x2C, rest[end] != 0x2E || end < 4 { end += 1 }
        let byline = String(
          decoding: blocks.text[
            (range.lowerBound + match.end)..<(range.lowerBound + match.end + end)], as: UTF8.self)
        if let found = named(tree, blocks, b, byline, .visible, near) { return found }
      } else if range.count <= 80, let match = BylineWords.openings.match(text, at: start),
        match.code != BylineWords.opening, match.end < text.count,
        text[match.end] == 0x3A || text[match.end] == 0xEF
      {
        if let found = named(
          tree, blocks, b,
          String(
            decoding: blocks.text[(range.lowerBound + start)..<range.upperBound], as: UTF8.self),
          .visible, near)
        {
          return found
        }
      }
    }
    return nil
  }

  /// A name alone behind the text: in brackets, or set in italics or bold after a long paragraph.
  private func findSignature(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood
  ) -> Candidate? {
    var textSeen = 0
    for b in blocks.list.indices where Int(blocks.list[b].first) > near.heading {
      let block = blocks.list[b]
      if block.count >= Self.paragraph { textSeen += 1 }
      guard block.count <= 60, block.linkBytes == 0, textSeen >= 2, b > 0,
        blocks.list[b - 1].count >= Self.paragraph / 2
      else { continue }
      let text = blocks.string(b)
      let isBracketed = text.hasPrefix("（") && text.hasSuffix("）") || text.hasPrefix("(") && text.hasSuffix(")")
      let tag = tree.nodes[Int(tree.nodes[Int(block.first)].parent)].tag
      guard isBracketed || [.i, .em, .b, .strong].contains(tag) else { continue }
      let name = text.trimming { "()（）".unicodeScalars.contains($0) }
      let line = Line(name)
      let isCaseless = Bylines.isCaseless(line)
      guard isCaseless ? isBracketed && name.unicodeScalars.count <= 6 : line.count >= 2 && line.count <= 3,
        isCaseless || bylines.isPersonal(line), !BylineWords.isCommon(line), !bylines.isJob(name),
        let found = bylines.names(name).first, found.kind == .person, found.text == name
      else { continue }
      return Candidate(
        names: [found], node: block.first, witness: .visible, score: 0,
        isNear: near.distance(Int(block.first)) != nil)
    }
    return nil
  }

  /// Bytes from which a block is a paragraph of text.
  private static let paragraph = 120

  private static let farOpenings = Lexicon([
    (
      1,
      """
      this post was written by|this article was written by|this piece was written by|this guide was written by|\
      this blog was written by|this blog post was written by|this story was written by|written by|article by|\
      guest post by|story by|words by|geschrieben von|verfasst von|ein beitrag von|écrit par|escrito por|scritto da|\
      geschreven door|skrivet av|skrevet av
      """
    )
  ])

  private func named(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int, _ byline: String,
    _ witness: Witness, _ near: Neighbourhood, allowsOneWord: Bool = false
  ) -> Candidate? {
    let names = bylines.names(byline)
    guard let first = names.first else { return nil }
    // Running text may begin with a by-word: names have the shape of names.
    let isWhole = names.allSatisfy { name in
      let line = Line(name.text)
      switch name.kind {
      case .person: return bylines.isPersonal(line) && !BylineWords.isCommon(line)
      case .body: return line.count <= 4
      case .agency, .site: return true
      }
    }
    guard
      isWhole
        || allowsOneWord && names.count == 1 && first.kind == .person && Line(first.text).count == 1
          && byline.utf8.count < 60
    else { return nil }
    let node = Int(blocks.list[b].first)
    let context = near.context(tree, node)
    if context.isAside || context.words.contains(.picture) { return nil }
    return Candidate(
      names: names, node: Int32(node), witness: witness,
      score: 0.5 - Double(abs(near.distance(node) ?? 400)) / Self.reach, isNear: true)
  }

  // MARK: Bare

  /// A line of two to four capitalised words within two lines of a date.
  private func findBare(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood,
    _ dates: DateFinder
  ) -> Candidate? {
    guard near.hasHeading else { return nil }
    for b in near.blocks where Int(blocks.list[b].first) > near.heading {
      guard let distance = near.distance(Int(blocks.list[b].first)) else { break }
      if distance > Self.bareReach { break }
      let range = blocks.range(b)
      guard range.count <= 60,
        !blocks.text[range].contains(0x3A) || blocks.text[range].contains(0x7C),
        !blocks.text[range].contains(0x26)
      else { continue }
      // A name before a sign and a date in the same line counts as well.
      let low = blocks.list[max(near.blocks.lowerBound, b - 2)].first
      let high = blocks.list[min(blocks.list.count - 1, b + 2)].last
      guard dates.candidates.contains(where: { $0.node >= low && $0.node <= high }) else {
        continue
      }
      let line = Line(blocks.text.span.extracting(range))
      guard line.count >= 2, line.count <= 8 else { continue }
      guard let name = bylines.names(blocks.string(b)).first, name.kind == .person else { continue }
      let shape = Line(name.text)
      guard shape.count <= 4, bylines.isPersonal(shape), shape.count >= 2,
        !Bylines.isCaseless(shape),
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
    return line.count == 1 || isPersonal(line) || line.words.contains { $0.isNumber }
  }
}

extension BylineWords {
  /// True where a line of capitalised words is a heading or a label rather than a name.
  static func isCommon(_ line: Line) -> Bool {
    line.words.contains {
      $0.length > 1 && common.whole($0.key) != 0 && particles.whole($0.key) == 0
    }
  }

  private static let common = Lexicon([
    (
      1,
      """
      the$|of$|in$|on$|to$|for$|with$|how$|what$|why$|your$|our$|my$|new$|best$|top$|blog$|news$|article$|\
      articles$|health$|food$|business$|technology$|travel$|sports$|sport$|politics$|world$|home$|contact$|about$|\
      read$|more$|time$|minutes$|share$|guide$|tips$|review$|reviews$|uncategorized$|category$|categories$|\
      this$|lessons$|nutrition$|recipes$|recipe$|account$|create$|text$|link$|career$|careers$|center$|centre$|names$|\
      access$|guidelines$|plan$|options$|financing$|directory$|overview$|history$|faq$|forgot$|password$|areas$|serve$|\
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
