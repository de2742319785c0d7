// The rule for what stands before and behind the article in plain text, where no element tells.
extension AfterRules {
  /// What stands above the headline, or below the comments' or the copyright's line, is at most this
  /// share of what was kept: else that line was no border.
  private static let mostOutside: Float = 0.4

  // MARK: 9. The ends of a text

  /// A whole page's text has menus above the headline, and comments and other articles below the
  /// line that opens the comments or closes the page.
  mutating func stripTextEnds() {
    guard tree.form == .text else { return }
    let kept = blocks.list.indices.filter { isKept($0) }
    var rest = width(kept[...])
    let most = Self.mostOutside * Float(rest)
    let above = kept.prefix { blocks.list[$0].first < facts.headlineNode }
    if Float(width(above)) <= most {
      for i in above { strip(i, .outsideBody) }
    }
    var last = -1
    for i in kept where Float(rest) > most {
      rest -= signals.shapes.list[i].width
      last = i
    }
    guard let line = blocks.list.indices.dropFirst(last + 1).first(where: { closesText($0) }) else {
      return
    }
    for i in kept where i > line { strip(i, .outsideBody) }
  }

  private func width(_ kept: ArraySlice<Int>) -> Int32 {
    kept.reduce(0) { $0 + signals.shapes.list[$1].width }
  }

  private func closesText(_ block: Int) -> Bool {
    switch judgement.phrases[block]?.kind {
    case .comments, .copyright: true
    default: false
    }
  }
}
