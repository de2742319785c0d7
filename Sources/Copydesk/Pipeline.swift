/// One article with the account of its page.
package struct Cleaned: Sendable {
  package var article: Article
  package var ledger: Ledger
  package var kind: PageKind
  /// How sure the body and each field that was found are: calibrated probabilities, 0 to 1.
  ///
  /// Empty for plain text, and where nothing trained judges pages.
  package var confidence: [TraitForest.Head: Float] = [:]
}

/// A page that was read and judged, before anything is written of it.
package struct Examined: Sendable {
  package var parsed: ParsedPage
  package var metadata: Metadata
  package var facts: PageFacts
  package var judgement: Judgement
  package var traits: PageTraits
}

/// START HERE.
///
/// A page in, one clean article out; the three jobs differ in where pages come from and where
/// articles go. `clean` calls this directly; `renormalize` and `scrape` (below) do so in worker
/// processes (``Worker``), so that a page that crashes one costs one page.
///
///     Page ─► PageParser ─► Metadata ─► Judge ─► Normalizer ─► Cleaned
package struct Cleaner: Sendable {
  private let judge: Judge
  private let phrases: Phrases?
  private let models: Models
  private let acceptsAnyKind: Bool
  private let keepsLedger: Bool

  /// A cleaner with the built-in phrases.
  ///
  /// - Parameters:
  ///   - acceptAnyKind: give even what is judged no article.
  ///   - keepsLedger: keep the account of each block; without it, the fields' account only.
  ///   - phrases: clutter phrases.
  ///   - models: the trained tables; rules written by hand where there is none.
  package init(
    acceptAnyKind: Bool = false, keepsLedger: Bool = true, phrases: Phrases? = .builtIn,
    models: Models = .builtIn
  ) {
    judge = Judge(phrases: phrases, models: models)
    self.models = models
    self.phrases = phrases
    acceptsAnyKind = acceptAnyKind
    self.keepsLedger = keepsLedger
  }

  /// Reads a page and judges its blocks: all that the article is made of.
  ///
  /// - Throws: one failure that says why the page cannot be read.
  package func examine(_ page: Page) throws(Failure) -> Examined {
    let parsed = try PageParser.parse(page)
    var metadata = Metadata.read(
      parsed.tree, blocks: parsed.blocks, url: page.url, captured: page.captured,
      usageHeaders: page.usageHeaders)
    metadata.hear(page.announcements)
    let facts = PageFacts(metadata, url: page.url)
    let judgement = judge.judge(parsed, facts)
    let traits = PageTraits(parsed, metadata, facts, judgement, url: page.url)
    return Examined(
      parsed: parsed, metadata: metadata, facts: facts, judgement: judgement, traits: traits)
  }

  /// Cleans a page.
  ///
  /// - Throws: one failure that says why the page gives no article.
  package func clean(_ page: Page) throws(Failure) -> Cleaned {
    guard !page.body.isEmpty else {
      throw Failure(
        .emptyBody, at: .parse, "The page is empty: not one byte came; check where it comes from.",
        url: page.url, record: page.record)
    }
    let examined = try examine(page)
    let parsed = examined.parsed
    var article = Normalizer(
      page, parsed, examined.metadata, examined.judgement, phrases: phrases
    ).article()
    let identity = Identity(
      canonical: article.mainEntityOfPage, fetched: page.url, content: page.body)
    article.identifier = identity.identifier
    article.mainEntityOfPage = identity.canonical
    article.record.digest = Digest.content(page.body)
    let confidence = confidence(examined)
    if let body = confidence[.body] {
      article.record.quality = Double((body * 100).rounded()) / 100
    }
    let kind = PageKind.judge(
      parsed, article, examined.judgement, probability: confidence[.article])
    if !acceptsAnyKind, var failure = kind.failure {
      failure.url = page.url
      failure.record = page.record
      throw failure
    }
    var ledger = Ledger()
    ledger.notes = parsed.notes + [identity.note].compactMap(\.self)
    ledger.fields = examined.metadata.ledgerFields().map { field in
      var field = field
      if let head = Self.heads[field.name], let sure = confidence[head] { field.confidence = sure }
      return field
    }
    if keepsLedger { ledger.rows = LedgerRow.rows(parsed, examined.judgement) }
    return Cleaned(article: article, ledger: ledger, kind: kind, confidence: confidence)
  }

  /// The fields of the ledger whose confidence is judged by the page as a whole.
  private static let heads: [String: TraitForest.Head] = [
    "headline": .headline, "author": .authors, "datePublished": .published,
  ]

  private func confidence(_ examined: Examined) -> [TraitForest.Head: Float] {
    guard let forest = models.traits, examined.parsed.tree.form == .html else { return [:] }
    var heads: [TraitForest.Head] = [.article, .body]
    if examined.metadata.headline != nil { heads.append(.headline) }
    if examined.metadata.authors != nil { heads.append(.authors) }
    if examined.metadata.published != nil { heads.append(.published) }
    return Dictionary(
      uniqueKeysWithValues: heads.map { ($0, forest.probability($0, examined.traits)) })
  }
}

/// The scheduled job: sources in, new and changed articles out, each page fetched once.
///
///     recover ─► discover what is due ─► lease ─► permission (robots, pace, budget) ─► fetch
///       ─► archive (synced) ─► frontier moves on ─► a worker cleans the record ─► article ─► catalog
extension Scrape {
  /// One run: until nothing that is due is left, or the budget is used up.
  ///
  /// Tasks fetch and a thread has pages cleaned; this loop takes what they have done and alone
  /// touches archive, store and folder.
  ///
  /// - Returns: the account, in which every address that was tried has its place.
  /// - Throws: what makes going on useless: a disk that refuses, a store that is broken.
  package func run() async throws(Failure) -> ScrapeAccount {
    let run = try begin()
    let ticker = startTicking()
    defer { ticker.cancel() }
    while true {
      try archiveArrived()
      try commit()
      advance()
      if isDone { break }
      for event in await mailbox.take() { try receive(event) }
    }
    try await end(run)
    return account
  }
}

extension PageFacts {
  /// What the judge needs of the metadata.
  package init(_ metadata: Metadata, url: String?) {
    headline = metadata.headline?.value
    headlineNode = metadata.headlineNode
    bylineNodes = metadata.bylineNodes
    dateNodes = metadata.dateNodes
    standfirstBlocks = metadata.standfirstBlocks.map(Int.init)
    likelyStandfirstBlocks = metadata.likelyStandfirstBlocks.map(Int.init)
    subtitleBlocks = metadata.subtitleBlocks.map(Int.init)
    descriptions = [metadata.description?.value].compactMap(\.self)
    titles = metadata.headline?.rivals.map(\.value) ?? []
    articleBody = metadata.articleBodyText
    people = metadata.authors?.value.filter { $0.kind == .person }.map(\.name) ?? []
    isNews = metadata.speaksAsNews || NewsAddress.isOne(url)
  }
}

extension LedgerRow {
  /// One row a block, in the order of the page.
  package static func rows(
    _ page: borrowing ParsedPage, _ judgement: borrowing Judgement
  ) -> [LedgerRow] {
    var rows: [LedgerRow] = []
    for i in page.blocks.list.indices {
      rows.append(
        LedgerRow(
          verdict: judgement.verdicts[i], text: page.blocks.string(i),
          path: page.tree.path(of: Int(page.blocks.list[i].owner))))
    }
    return rows
  }
}

extension PageTree {
  /// The tags from the root down to a node, such as `html>body>article>p`.
  package func path(of node: Int) -> String {
    var tags: [String] = []
    var at = node
    while at >= 0 {
      tags.append(nodes[at].tag.name)
      at = Int(nodes[at].parent)
    }
    return tags.reversed().joined(separator: ">")
  }
}
