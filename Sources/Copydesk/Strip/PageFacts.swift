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
  package var authors: [String] = []

  package init() {}
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
