/// What becomes of one block of a page, and why.
package struct Verdict: Sendable, Equatable {
  /// Where the block goes.
  package enum Disposition: String, Sendable {
    /// Into the body.
    case kept
    /// Out of the body, into a field of the article.
    case moved
    /// Out of the article; the ledger keeps its text.
    case stripped
  }

  package var disposition: Disposition
  package var reason: Reason
  /// How sure the judge is that the block belongs to the body: 0 to 1.
  package var score: Float

  package init(_ disposition: Disposition, _ reason: Reason, score: Float) {
    self.disposition = disposition
    self.reason = reason
    self.score = score
  }
}

/// One line of the account that an article gives of its page.
package struct LedgerRow: Sendable, Equatable {
  package var verdict: Verdict
  package var text: String
  /// The path of the block's owner, such as `body>main>article>p`.
  package var path: String

  package init(verdict: Verdict, text: String, path: String) {
    self.verdict = verdict
    self.text = text
    self.path = path
  }
}
