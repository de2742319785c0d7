/// What the metadata know that the judge needs: which blocks say what a field says already.
package struct PageFacts: Sendable {
  package var headline: String?
  /// Nodes of the page in which the headline, bylines and dates were read; their blocks move.
  package var headlineNode: Int32 = -1
  package var bylineNodes: [Int32] = []
  package var dateNodes: [Int32] = []
  /// Blocks that are the standfirst.
  package var standfirstBlocks: [Int] = []
  /// Blocks that are the standfirst by their place, if they are text at all.
  package var likelyStandfirstBlocks: [Int] = []
  /// Blocks that are the second headline.
  package var subtitleBlocks: [Int] = []
  package var descriptions: [String] = []
  /// Other wordings of the headline: `og:title`, `<title>`.
  package var titles: [String] = []
  package var articleBody: String?
  /// The names of those authors who are people.
  package var people: [String] = []
  /// True where the page says that it is news: its structured data name a `NewsArticle` or a
  /// `NewsMediaOrganization` or say whether it may be read for free, its head has keywords or a
  /// tier for news search, or its address has a folder of that name.
  ///
  /// So it is on .90 of the pages of news publishers and .09 of pages of all sorts on which the
  /// judge was trained; the rest of both is judged without a convention.
  package var isNews = false

  package init() {}
}

/// Addresses that say that a page is news.
package enum NewsAddress {
  /// What news is called in folders of addresses, without marks.
  private static let names: Set<String> = [
    "news", "nachrichten", "noticias", "noticia", "actualite", "actualites", "notizie", "nieuws",
    "wiadomosci", "zpravy", "spravy", "novosti", "haber", "haberler", "nyheter", "nyheder",
    "uutiset", "hirek", "stiri", "vesti", "vijesti", "xeber", "xeberler", "berita",
  ]

  /// True where a folder of the address, not its last part, is called so.
  package static func isOne(_ url: String?) -> Bool {
    guard let url else { return false }
    let path = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").dropFirst(2).dropLast()
    return path.contains { names.contains($0.lowercased()) }
  }
}

/// The judge's answer for a page.
package struct Judgement: Sendable {
  /// By block.
  package var verdicts: [Verdict] = []
  package var standfirst: [Int] = []
  package var views: Int64?
  package var shares: Int64?
  package var comments: Int64?
  /// By block: the phrase that it is, where it is one.
  package var phrases: [PhraseMatch?] = []
  package var signals: Signals
  /// Short blocks with digits near the body, in which counts may stand beside other facts.
  package var mixedLines: [Int] = []
  /// The judge's own certainty of the body: 0 to 1.
  package var certainty: Float = 0
}
