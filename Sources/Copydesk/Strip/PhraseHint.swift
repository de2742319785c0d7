/// What the clutter phrases say of a block, for the features.
package enum PhraseHint: UInt8, Sendable {
  case none, clutter, credit, related, fact

  package init(_ match: PhraseMatch?) {
    self =
      switch match?.kind {
      case nil: .none
      case .credit?: .credit
      case .related?: .related
      case .updated?, .published?, .byline?, .tags?, .readingTime?: .fact
      default: .clutter
      }
  }
}
