/// The account of one page: what became of each block, and who said what of each field.
package struct Ledger: Sendable, Equatable {
  /// A field of the article with the witness that was believed and those that disagreed.
  package struct Field: Sendable, Equatable {
    /// The article's key, such as `datePublished`.
    package var name: String
    package var value: String
    /// The witness, such as `json-ld` or `visible`.
    package var source: String
    /// 0 to 1.
    package var confidence: Float
    package var rivals: [Rival]

    package init(
      name: String, value: String, source: String, confidence: Float, rivals: [Rival] = []
    ) {
      self.name = name
      self.value = value
      self.source = source
      self.confidence = confidence
      self.rivals = rivals
    }
  }

  /// What a witness said that was not believed.
  package struct Rival: Sendable, Equatable {
    package var value: String
    package var source: String

    package init(value: String, source: String) {
      self.value = value
      self.source = source
    }
  }

  package var rows: [LedgerRow] = []
  package var fields: [Field] = []
  /// What else was decided, one sentence each: a canonical address refused, a charset guessed.
  package var notes: [String] = []

  package init() {}
}
