package import Foundation

/// What a page says of its article, each field with its witness and those that disagree.
///
/// In: a page's tree and blocks, its address and the time of its capture. Out: fields, and the
/// nodes and blocks from which they were read, so that these leave the body.
package struct Metadata: Sendable {
  package var headline: Fact<String>?
  package var alternativeHeadline: Fact<String>?
  /// The summary that the metadata give; the one that the page shows is ``standfirstBlocks``.
  package var description: Fact<String>?
  package var authors: Fact<[Article.Agent]>?
  /// The agency from which the text came.
  package var agency: Fact<String>?
  /// True where a witness names the agency among the authors.
  package var isAgencyCredited = false
  package var published: Fact<DateStamp>?
  package var modified: Fact<DateStamp>?
  package var language: Fact<String>?
  package var sections: Fact<[String]>?
  package var keywords: Fact<[String]>?
  package var publisher: Fact<String>?
  /// As the page has it; whether it can be trusted is decided elsewhere.
  package var canonical: Fact<String>?
  /// The lead image first; addresses as the page has them.
  package var images: Fact<[Article.Image]>?
  package var isAccessibleForFree: Fact<Bool>?
  package var commentCount: Fact<Int64>?
  package var interactions: Fact<[Article.Interaction]>?
  package var license: Fact<String>?
  package var copyrightHolder: Fact<String>?
  package var usageInfo: [String] = []
  package var kind: Fact<Article.Kind>?

  /// The heading's node; -1 where the page shows none.
  package var headlineNode: Int32 = -1
  /// Nodes that show the authors and the dates.
  package var bylineNodes: [Int32] = []
  package var dateNodes: [Int32] = []
  /// Blocks between headline and body that sum the article up.
  package var standfirstBlocks: [Int32] = []
  /// A block that sums the article up by its place alone, if the judge holds it to be text.
  package var likelyStandfirstBlocks: [Int32] = []
  /// Blocks that show the alternative headline.
  package var subtitleBlocks: [Int32] = []
  /// JSON-LD's `articleBody`: evidence to align with the page, never a body to copy.
  package var articleBodyText: String?
  /// The names under which the site speaks of itself.
  package var siteNames: [String] = []

  package init() {}

  /// The page names a news medium as an organization, or has keywords or a tier for news search.
  package var isFromNewsroom = false

  /// True where structured data speak as news publishers' do.
  package var speaksAsNews: Bool {
    kind?.value == .news || kind?.value == .opinion || kind?.value == .liveBlog
      || isAccessibleForFree?.witness == .jsonLD || isFromNewsroom
  }

  /// What a page says of its article.
  ///
  /// The time of capture is the "now" of every decision: no date lies more than a day after it.
  /// `usageHeaders` are response headers that speak of use, as `name: value`.
  package static func read(
    _ tree: borrowing PageTree, blocks: borrowing Blocks, url: String? = nil, captured: Date,
    usageHeaders: [String] = []
  ) -> Metadata {
    read(
      tree, blocks: blocks, url: url, captured: Int(captured.timeIntervalSince1970),
      usageHeaders: usageHeaders)
  }

  /// What a page says of its article; the capture in seconds since 1970.
  package static func read(
    _ tree: borrowing PageTree, blocks: borrowing Blocks, url: String? = nil, captured: Int,
    usageHeaders: [String] = []
  ) -> Metadata {
    let witnesses = Witnesses(tree, url: url, captured: captured)
    var metadata = Metadata()
    metadata.siteNames = witnesses.siteNames
    TitleMerge.run(tree, blocks, witnesses, &metadata)
    let near = Neighbourhood(
      tree, blocks, heading: metadata.headlineNode, clues: witnesses.clues)
    let dates = DateFinder(tree, blocks, witnesses.clues, near, witnesses.dates)
    DateMerge.run(tree, witnesses, dates, &metadata)
    AuthorMerge.run(tree, blocks, witnesses, near, dates, &metadata)
    DateMerge.hear(besideBylineOf: &metadata, blocks, witnesses)
    StandfirstFinder.run(tree, blocks, witnesses, near, &metadata)
    metadata.isFromNewsroom =
      witnesses.meta(.newsKeywords) != nil || witnesses.meta(.tier) != nil
      || witnesses.linked.typed.contains { $0.type == .newsroom }
    PlainFields.run(tree, blocks, witnesses, near, usageHeaders, &metadata)
    return metadata
  }
}

extension Metadata {
  /// The account of all fields, in the article's order.
  package func ledgerFields() -> [Ledger.Field] {
    var fields: [Ledger.Field] = []
    func add<Value>(_ name: String, _ fact: Fact<Value>?, _ text: (Value) -> String) {
      guard let fact else { return }
      fields.append(
        .init(
          name: name, value: text(fact.value), source: fact.witness.rawValue,
          confidence: fact.confidence,
          rivals: fact.rivals.map { .init(value: $0.value, source: $0.witness.rawValue) }))
    }
    add("@type", kind) { $0.rawValue }
    add("mainEntityOfPage", canonical) { $0 }
    add("headline", headline) { $0 }
    add("alternativeHeadline", alternativeHeadline) { $0 }
    add("description", description) { $0 }
    add("author", authors) { $0.map(\.name).joined(separator: "; ") }
    add("sourceOrganization", agency) { $0 }
    add("publisher", publisher) { $0 }
    add("datePublished", published) { $0.text }
    add("dateModified", modified) { $0.text }
    add("inLanguage", language) { $0 }
    add("articleSection", sections) { $0.joined(separator: "; ") }
    add("keywords", keywords) { $0.joined(separator: "; ") }
    add("image", images) { $0.map(\.url).joined(separator: " ") }
    add("isAccessibleForFree", isAccessibleForFree) { $0 ? "true" : "false" }
    add("commentCount", commentCount) { String($0) }
    add("interactionStatistic", interactions) {
      $0.map { "\($0.action) \($0.count)" }.joined(separator: "; ")
    }
    add("copyrightHolder", copyrightHolder) { $0 }
    add("license", license) { $0 }
    return fields
  }
}
