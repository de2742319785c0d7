/// The rules that look at what was kept, in this order.
///
/// 1. `facts`: blocks that say what a field says (headline, byline, date) move.
/// 2. `siblings`: a paragraph, heading or item that the judge left out between or right behind kept
///    ones of its own kind comes back; so do whole lists and tables, and a quotation by itself.
/// 3. `phrases`: blocks that are nothing but a clutter phrase go, and "read also" with what it
///    names; counts become facts.
///    So do pointers to other pages, polls and quizzes, and boxes that ask for an address.
/// 4. `captions`: captions and credits move to their images, speakers to their quotations.
/// 5. `embeds`: the fallback text of an embedded post goes, and so do placeholders of templates.
/// 6. `standfirst`: the standfirst moves to the abstract.
/// 7. `secondArticle`: of two whole articles on a page, in `article` elements or in containers that
///    are twins, the one with the page's headline stays.
/// 8. `repeats`: text that was kept already, and quotes that repeat a sentence of the body, go.
/// 9. `relatedLists`: a heading that opens a list of links goes with its list; teasers of other
///    articles go, what other columns of a layout of tables hold, and what stands above and below
///    the article in plain text.
/// 10. `signature`: credit and desk lines that close the text move to their fields; what the house
///    says of the writer goes.
/// 11. `boxes`: the label of a box goes with the rest of it.
/// 12. `headings`: a heading without text behind it goes.
/// 13. `rescue`: where nothing is left, text that the rules took comes back.
struct AfterRules {
  var judgement: Judgement
  let tree: PageTree
  let blocks: Blocks
  let facts: PageFacts
  var signals: Signals { _read { yield judgement.signals } }
  let phrases: Phrases?
  /// The headline's words, and those of its other wordings.
  private let headlines: [TextShapes]
  /// By headline: the key of its words and their number.
  private let headlineKeys: [(key: UInt64, words: Int32)]

  init(
    _ page: borrowing ParsedPage, _ facts: PageFacts, _ judgement: Judgement, _ phrases: Phrases?
  ) {
    self.phrases = phrases
    tree = page.tree
    blocks = page.blocks
    self.facts = facts
    self.judgement = judgement
    let titles = [facts.headline].compactMap(\.self) + facts.titles
    headlines = titles.map { TextShapes(Array($0.utf8).span) }.filter { !$0.hashes.isEmpty }
    headlineKeys = headlines.map { ($0.list[0].key, Int32($0.hashes.count)) }
  }

  mutating func run() {
    moveFacts()
    if tree.form == .html { restoreSiblings() }
    stripPhrases()
    stripReadAlso()
    stripPointers()
    stripLabelled()
    stripCalendars()
    stripPlaythings()
    stripSignUps()
    readCounts()
    moveCaptions()
    stripEmbeds()
    stripPlaceholders()
    moveStandfirst()
    stripSecondArticle()
    stripSecondSibling()
    stripRepeats()
    stripRelatedLists()
    stripTeasers()
    stripOtherCells()
    stripTextEnds()
    moveSignature()
    stripWriterNotes()
    stripFoldOuts()
    stripEmptiedBoxes()
    stripOrphanHeadings()
    rescue()
  }

  @inline(__always)
  func isKept(_ block: Int) -> Bool { judgement.verdicts[block].disposition == .kept }

  mutating func strip(_ block: Int, _ reason: Reason) {
    judgement.verdicts[block].disposition = .stripped
    judgement.verdicts[block].reason = reason
  }

  mutating func move(_ block: Int, _ reason: Reason) {
    judgement.verdicts[block].disposition = .moved
    judgement.verdicts[block].reason = reason
  }

  /// True where the block stands in or below a node.
  func isBelow(_ block: Int, _ node: Int32) -> Bool {
    node >= 0 && blocks.list[block].first >= node
      && blocks.list[block].last < tree.nodes[Int(node)].end
  }

  // MARK: 1. Facts

  private mutating func moveFacts() {
    for i in blocks.list.indices {
      if isBelow(i, facts.headlineNode) || saysHeadline(i) || isAroundHeadline(i) {
        move(i, .headline)
      } else if facts.subtitleBlocks.contains(i) {
        move(i, .subtitle)
      } else if facts.bylineNodes.contains(where: { isBelow(i, $0) }), isShort(i) {
        move(i, .byline)
      } else if facts.dateNodes.contains(where: { isBelow(i, $0) }), isShort(i) {
        move(i, .date)
      } else if saysOnlyFacts(i) {
        move(i, .byline)
      }
    }
  }

  /// True for a line that is the headline between date and by-line, parted by line breaks.
  private func isAroundHeadline(_ block: Int) -> Bool {
    let node = facts.headlineNode
    guard node > 0, node >= blocks.list[block].first - 1, node <= blocks.list[block].last,
      let headline = headlines.first
    else { return false }
    return signals.shapes.list[block].width < headline.list[0].width + Self.mostBesideHeadline
  }

  /// A by-line and a date together are hardly longer.
  private static let mostBesideHeadline: Int32 = 100

  /// True for a short line of several facts: one in which both the byline and the date were read
  /// as a whole, or one whose texts all stand in elements of facts, with signs between them.
  private func saysOnlyFacts(_ block: Int) -> Bool {
    let range = blocks.list[block].first...blocks.list[block].last
    guard isShort(block) else { return false }
    if facts.bylineNodes.contains(range.lowerBound), facts.dateNodes.contains(range.lowerBound) {
      return true
    }
    guard
      facts.bylineNodes.contains(where: range.contains)
        || facts.dateNodes.contains(where: range.contains)
    else { return false }
    return range.allSatisfy { node in
      guard tree.nodes[Int(node)].isText else { return true }
      if facts.bylineNodes.contains(where: { isBelowNode(node, $0) })
        || facts.dateNodes.contains(where: { isBelowNode(node, $0) })
      {
        return true
      }
      let text = String(decoding: tree.bytes[tree.textRange(Int(node))], as: UTF8.self)
      return !text.contains { $0.isLetter || $0.isNumber }
    }
  }

  /// A byline or a date is a short line; a paragraph around one stays.
  private func isShort(_ block: Int) -> Bool { signals.shapes.list[block].width < 160 }

  /// True for a block that is the headline again, or a heading of the first level that has most of
  /// its words.
  private func saysHeadline(_ block: Int) -> Bool {
    let shape = signals.shapes.list[block]
    if shape.words == 0 { return false }
    let isTitle = signals.context[block].headingLevel == 1
    for i in headlineKeys.indices {
      let (key, words) = headlineKeys[i]
      if shape.words >= 3, shape.key == key { return true }
      if isTitle || shape.words >= 5, min(shape.words, words) * 2 >= max(shape.words, words) {
        let overlap = Self.overlap(signals.shapes, signals.shapes.words(block), headlines[i])
        if overlap >= (isTitle ? 0.5 : 0.9) { return true }
      }
    }
    return false
  }

  /// Words that two texts share, as a share of the longer one.
  private static func overlap(
    _ shapes: borrowing TextShapes, _ words: Range<Int>, _ other: TextShapes
  )
    -> Float
  {
    let longer = max(words.count, other.hashes.count)
    if min(words.count, other.hashes.count) * 2 < longer { return 0 }
    var used = BitSet(count: other.hashes.count)
    var hits = 0
    for i in words {
      for k in other.hashes.indices where other.hashes[k] == shapes.hashes[i] && !used[k] {
        used.insert(k)
        hits += 1
        break
      }
    }
    return Float(hits) / Float(longer)
  }

  // MARK: 3. Phrases

  private mutating func stripPhrases() {
    for i in blocks.list.indices {
      guard let phrase = judgement.phrases[i] else { continue }
      noteCounts(phrase)
      // The judge left most of them out already; the ledger says what they are all the same.
      if !isKept(i), judgement.verdicts[i].reason != .outsideBody { continue }
      switch phrase.kind {
      case .views where phrase.number != nil: move(i, .views)
      case .credit: move(i, .credit)
      case .updated, .published: move(i, .updated)
      case .tags: move(i, .keywords)
      case .byline: move(i, .byline)
      default: strip(i, Self.reason(phrase.kind))
      }
    }
  }

  /// "Read also: Minister resigns": a label and what it names, on one line.
  private mutating func stripReadAlso() {
    guard let phrases else { return }
    var search = PhraseSearch(kinds: .init(.related))
    for i in blocks.list.indices where isKept(i) && signals.shapes.list[i].width < 260 {
      let range = blocks.range(i)
      guard
        let lead = phrases.splitLead(
          blocks.text.span.extracting(range), kinds: .init(.related), &search)
      else { continue }
      // Without a mark behind the label or a link in the rest it may well be a sentence.
      if lead.isSeparated || signals.density[i] > 0.4 || saysTitle(i) { strip(i, .related) }
    }
  }

  /// In a text, which has no links to tell by: a line without a sentence's end is a title.
  private func saysTitle(_ block: Int) -> Bool {
    let end = signals.shapes.list[block].end
    return tree.form == .text && (end == .letter || end == .digit)
  }

  private static func reason(_ kind: PhraseKind) -> Reason {
    switch kind {
    case .views: .views
    case .share: .share
    case .print: .print
    case .email: .email
    case .related: .related
    case .newsletter: .newsletter
    case .app: .app
    case .follow: .follow
    case .comments: .comments
    case .copyright: .copyright
    case .cookie: .cookie
    case .advertising: .advertising
    case .credit: .credit
    case .tags: .tags
    case .updated, .published: .updated
    case .navigation: .navigation
    case .authorBox: .authorBox
    case .subscribe: .subscribe
    case .audio: .audio
    case .readingTime: .readingTime
    case .save: .save
    case .feedback: .feedback
    case .byline: .byline
    }
  }

  // MARK: 5. Embeds

  private mutating func stripEmbeds() {
    for i in blocks.list.indices where isKept(i) && signals.context[i].isIn(.blockquote) {
      var node = Int(blocks.list[i].owner)
      while node > 0, tree.nodes[node].tag != .blockquote { node = Int(tree.nodes[node].parent) }
      if Embeds.isEmbed(tree, node) { strip(i, .embed) }
    }
  }

  // MARK: 6. Standfirst

  private mutating func moveStandfirst() {
    for i in facts.standfirstBlocks where i < blocks.list.count {
      if judgement.verdicts[i].disposition == .moved { continue }
      move(i, .standfirst)
      judgement.standfirst.append(i)
    }
    for i in facts.likelyStandfirstBlocks
    where i < blocks.list.count && judgement.verdicts[i].score >= KeepBar.likely
      && (isKept(i) || judgement.verdicts[i].reason == .outsideBody)
    {
      move(i, .standfirst)
      judgement.standfirst.append(i)
    }
    // The standfirst's text again, as the body's first paragraph or in a box: it stands once.
    let keys = Set(judgement.standfirst.map { signals.shapes.list[$0].key })
    for i in blocks.list.indices where isKept(i) && keys.contains(signals.shapes.list[i].key) {
      strip(i, .repeated)
    }
  }
}

/// A few flags; no memory is asked for where they fit in a word.
private struct BitSet {
  private var first: UInt64 = 0
  private var others: [Bool] = []

  init(count: Int) {
    if count > 64 { others = .init(repeating: false, count: count - 64) }
  }

  subscript(i: Int) -> Bool { i < 64 ? first >> UInt64(i) & 1 == 1 : others[i - 64] }

  mutating func insert(_ i: Int) {
    if i < 64 { first |= 1 << UInt64(i) } else { others[i - 64] = true }
  }
}
