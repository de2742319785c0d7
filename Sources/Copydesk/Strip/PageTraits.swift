/// What a page is like as a whole, in numbers: what its kind and the quality of its article are
/// judged by.
///
/// A trained table of ``TraitForest`` is bound to ``names``: a change of them needs a new training.
package struct PageTraits: Sendable {
  package static let names: [String] =
    bodyNames + pageNames + groupNames + metaNames + addressNames

  private static let bodyNames: [String] = [
    "words", "keptShare", "keptBlocks", "keptLong", "wordsPerBlock", "certainty", "score",
    "unsure", "nearWords", "keptLinks", "keptItems", "keptRows", "keptHeadings", "parents",
    "topParent", "span", "firstKept", "inCore", "questions", "digits", "capitals", "quotes",
    "keptProse", "shortKept", "titleInBody", "descriptionInBody", "bodyInArticleBody",
    "articleBodyLength", "hasArticleBody", "restProse",
  ]
  private static let pageNames: [String] = [
    "blocks", "characters", "links", "long", "mass", "controls", "buttons", "images", "players",
    "tables", "code", "items", "h1", "h2", "h3", "articles", "times", "forms",
  ]
  private static let groupNames = (0..<ClassGroups.count).map { "group:\($0)" }
  private static let metaNames: [String] = [
    "isNews", "isBlog", "isArticle", "typeNone", "published", "publishedConfidence",
    "modified", "authors", "authorConfidence", "authorRivals", "headlineConfidence",
    "headlineRivals",
    "dateRivals", "standfirst", "headlineWords", "headlineShown", "bylines", "dates", "free",
    "agency", "keywords", "sections", "images", "description", "language", "dateAndAuthor",
  ]
  private static let addressNames: [String] = [
    "depth", "lastLength", "lastWords", "lastDigits", "hasYear", "isRoot", "query", "aShop",
    "aForum", "aDocs", "aList", "aNews", "aService",
  ]

  package let values: [Float]

  /// Traits from elsewhere: a test's.
  package init(values: [Float]) { self.values = values }

  package init(
    _ page: borrowing ParsedPage, _ metadata: Metadata, _ facts: PageFacts,
    _ judgement: borrowing Judgement, url: String?
  ) {
    var out: [Float] = []
    out.reserveCapacity(Self.names.count)
    Self.body(page, facts, judgement, &out)
    Self.page(page, judgement, &out)
    Self.meta(metadata, judgement, &out)
    Self.address(url ?? metadata.canonical?.value ?? "", &out)
    values = out
  }

  private static func log(_ x: Int32) -> Float { Logs.shared.log1p(x) }

  // MARK: The body

  private static func body(
    _ page: borrowing ParsedPage, _ facts: PageFacts, _ judgement: borrowing Judgement,
    _ out: inout [Float]
  ) {
    let shapes = judgement.signals.shapes
    let context = judgement.signals.context
    let list = judgement.verdicts
    var kept = Signals.Sum()
    var sums = (words: Int32(0), items: Int32(0), rows: Int32(0), headings: Int32(0))
    var marks = (questions: Int32(0), digits: Int32(0), upper: Int32(0), quotes: Int32(0))
    var scalars: Int32 = 0
    var score: Float = 0
    var unsure: Float = 0
    var weighed: Float = 0
    var near: Int32 = 0
    var core: Int32 = 0
    var short: Int32 = 0
    var restProse: Int32 = 0
    var parents: [Int32: Int32] = [:]
    var first = -1
    var last = -1
    let coreNode = judgement.signals.core60
    let coreEnd = page.tree.nodes.isEmpty ? 0 : page.tree.nodes[coreNode].end
    for i in list.indices {
      let shape = shapes.list[i]
      if list[i].score > 0.2 {
        weighed += Float(shape.words)
        if list[i].score < 0.8 { unsure += Float(shape.words) }
      }
      guard list[i].disposition == .kept else {
        if list[i].score > 0.2 { near += shape.words }
        if judgement.signals.isLong(i) { restProse += shape.words }
        continue
      }
      if first < 0 { first = i }
      last = i
      kept.blocks += 1
      kept.characters += shape.width
      kept.linked += Int32(judgement.signals.density[i] * Float(shape.width))
      if judgement.signals.isLong(i) {
        kept.long += 1
        kept.mass += shape.width
      }
      sums.words += shape.words
      if shape.words < 8 { short += 1 }
      if context[i].isIn(.li) { sums.items += shape.words }
      if context[i].isIn(.table) { sums.rows += shape.words }
      if context[i].headingLevel > 0 { sums.headings += 1 }
      if shape.end == .question { marks.questions += 1 }
      marks.digits += shape.digits
      marks.upper += shape.capitalized
      marks.quotes += shape.quotes
      scalars += shape.scalars
      score += list[i].score * Float(shape.words)
      let owner = page.blocks.list[i].owner
      if Int(owner) >= coreNode && owner < coreEnd { core += shape.words }
      parents[page.tree.nodes[Int(owner)].parent, default: 0] += shape.words
    }
    let total = judgement.signals.total
    let words = Float(max(sums.words, 1))
    let blocks = Float(max(kept.blocks, 1))
    out += [
      log(sums.words), Float(kept.characters) / Float(max(total.characters, 1)),
      log(kept.blocks), log(kept.long), log(Int32(words / blocks)), judgement.certainty,
      score / words, unsure / max(weighed, 1), log(near) - log(sums.words),
      Float(kept.linked) / Float(max(kept.characters, 1)), Float(sums.items) / words,
      Float(sums.rows) / words, Float(sums.headings) / blocks, log(Int32(parents.count)),
      Float(parents.values.max() ?? 0) / words,
      first < 0 ? 0 : Float(kept.blocks) / Float(last - first + 1),
      first < 0 ? 1 : Float(first) / Float(list.count), Float(core) / words,
      Float(marks.questions) / blocks, Float(marks.digits) / Float(max(scalars, 1)),
      Float(marks.upper) / words, Float(marks.quotes) / words,
      Float(kept.mass) / Float(max(kept.characters, 1)), Float(short) / blocks,
    ]
    witnesses(page, facts, judgement, sums.words, &out)
    out.append(log(restProse) - log(sums.words))
  }

  /// What headline, description and structured data confirm of the body.
  private static func witnesses(
    _ page: borrowing ParsedPage, _ facts: PageFacts, _ judgement: borrowing Judgement,
    _ words: Int32, _ out: inout [Float]
  ) {
    let shapes = judgement.signals.shapes
    var body = HashSet(capacity: Int(words))
    for i in judgement.verdicts.indices where judgement.verdicts[i].disposition == .kept {
      for word in shapes.words(i) { body.insert(UInt64(shapes.hashes[word])) }
    }
    func share(_ text: String?) -> Float {
      guard let text, !text.isEmpty else { return -1 }
      let own = TextShapes(Array(text.utf8).span)
      return PageHints.share(own.words(0), own, in: body)
    }
    out += [share(facts.headline), share(facts.descriptions.first)]
    guard let text = facts.articleBody, text.utf8.count > 200 else {
      out += [-1, 0, 0]
      return
    }
    let pairs = HashSet(pairs: text)
    var hits: Float = 0
    for i in judgement.verdicts.indices where judgement.verdicts[i].disposition == .kept {
      hits += PageHints.pairShare(shapes.words(i), shapes, in: pairs) * Float(shapes.words(i).count)
    }
    out += [hits / Float(max(words, 1)), log(Int32(pairs.count)) - log(words), 1]
  }

  // MARK: The page

  private static func page(
    _ page: borrowing ParsedPage, _ judgement: borrowing Judgement, _ out: inout [Float]
  ) {
    var counts = [Int32](repeating: 0, count: 256)
    for node in page.tree.nodes where !node.isText { counts[Int(node.tag.rawValue)] += 1 }
    func count(_ tags: Tag...) -> Float {
      log(tags.reduce(0) { $0 + counts[Int($1.rawValue)] })
    }
    let total = judgement.signals.total
    out += [
      log(total.blocks), log(total.characters),
      Float(total.linked) / Float(max(total.characters, 1)), log(total.long),
      Float(total.mass) / Float(max(total.characters, 1)), count(.input, .select, .textarea),
      count(.button), count(.img, .amp_img, .picture), count(.video, .audio, .iframe),
      count(.table), count(.pre, .code), count(.li), count(.h1), count(.h2), count(.h3),
      count(.article), count(.time), count(.form),
    ]
    var groups = [Int32](repeating: 0, count: ClassGroups.count)
    for context in judgement.signals.context {
      var rest = context.groups.rawValue
      while rest != 0 {
        groups[rest.trailingZeroBitCount] += 1
        rest &= rest - 1
      }
    }
    out += groups.map { Float($0) / Float(max(total.blocks, 1)) }
  }

  // MARK: What it says of itself

  private static func meta(
    _ metadata: Metadata, _ judgement: borrowing Judgement, _ out: inout [Float]
  ) {
    let kind = metadata.kind?.value
    let headline = metadata.headline
    let words = headline.map { TextShapes(Array($0.value.utf8).span).list[0].words } ?? 0
    func flag(_ value: Bool) -> Float { value ? 1 : 0 }
    out += [
      flag(kind == .news || kind == .opinion || kind == .liveBlog), flag(kind == .blog),
      flag(kind == .article), flag(kind == nil), flag(metadata.published != nil),
      metadata.published?.confidence ?? 0, flag(metadata.modified != nil),
      log(Int32(metadata.authors?.value.count ?? 0)), metadata.authors?.confidence ?? 0,
      log(Int32(metadata.authors?.rivals.count ?? 0)), headline?.confidence ?? 0,
      log(Int32(headline?.rivals.count ?? 0)), log(Int32(metadata.published?.rivals.count ?? 0)),
      flag(!judgement.standfirst.isEmpty), log(words), flag(metadata.headlineNode >= 0),
      log(Int32(metadata.bylineNodes.count)), log(Int32(metadata.dateNodes.count)),
      metadata.isAccessibleForFree.map { $0.value ? 1 : 0.5 } ?? 0, flag(metadata.agency != nil),
      log(Int32(metadata.keywords?.value.count ?? 0)), flag(metadata.sections != nil),
      log(Int32(metadata.images?.value.count ?? 0)), flag(metadata.description != nil),
      flag(metadata.language != nil), flag(metadata.published != nil && metadata.authors != nil),
    ]
  }

  // MARK: Its address

  /// Words that sites the world over put into addresses, each kind's with its number.
  private static let addressWords: NameTable = {
    let kinds = [
      "product products shop store item buy cart p dp",
      "forum forums thread threads topic viewtopic.php questions t community",
      "docs doc documentation wiki manual reference api help support",
      "category categories tag tags collections collection topics search archive",
      "blog blogs news article articles post posts story stories",
      "about services service contact pricing solutions team careers features",
    ]
    return NameTable(
      kinds.enumerated().flatMap { kind, words in
        words.split(separator: " ").map { (String($0), UInt8(kind)) }
      })
  }()
  private static let addressKinds = 6

  private static func address(_ url: String, _ out: inout [Float]) {
    let bytes = Array(url.utf8)
    let span = bytes.span
    let start = Bytes.find("://", in: span).map { $0 + 3 } ?? 0
    let end = Bytes.index(of: 0x3F, in: span, from: start) ?? bytes.count
    var kinds = [Float](repeating: 0, count: addressKinds)
    func note(_ word: Range<Int>) {
      if let kind = addressWords.code(span.extracting(word)) { kinds[Int(kind)] = 1 }
    }
    let parts = split(span, start..<end) { $0 == 0x2F }
    if let host = parts.first { split(span, host) { $0 == 0x2E }.forEach(note) }
    let path = parts.dropFirst()
    var hasYear = false
    for part in path {
      note(part)
      split(span, part) { $0 == 0x2D }.prefix(2).forEach(note)
      if part.count == 4, bytes[part].starts(with: [0x32, 0x30]), bytes[part].allSatisfy(isDigit) {
        hasYear = true
      }
    }
    let last = path.last ?? 0..<0
    out += [
      log(Int32(path.count)), log(Int32(last.count)),
      log(Int32(split(span, last) { $0 == 0x2D || $0 == 0x5F }.count)),
      log(Int32(bytes[last].count(where: isDigit))), hasYear ? 1 : 0,
      path.isEmpty ? 1 : 0, end + 1 < bytes.count ? 1 : 0,
    ]
    out += kinds
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The parts between separators, without empty ones.
  private static func split(
    _ bytes: Span<UInt8>, _ range: Range<Int>, at isSeparator: (UInt8) -> Bool
  ) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for i in range where isSeparator(bytes[i]) {
      if i > start { parts.append(start..<i) }
      start = i + 1
    }
    if range.upperBound > start { parts.append(start..<range.upperBound) }
    return parts
  }
}
