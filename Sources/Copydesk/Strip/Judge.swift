/// Tells article from clutter: one verdict with a reason for each block of a page.
///
/// 1. Read the signals of tree and text (``Signals``) and the clutter phrases.
/// 2. Score each block: the hand-written ``Cascade``, or a trained ``Network`` behind the same
///    answer, a probability a block.
/// 3. Keep the blocks above the bar; where too little is kept, lower it.
/// 4. Apply the rules that look at what was kept (``AfterRules``): facts move to their fields,
///    clutter phrases, repeats, orphaned headings and pull quotes go.
package struct Judge: Sendable {
  private let phrases: Phrases?
  private let models: Models

  /// A judge with clutter phrases, and trained networks in the place of the cascades.
  package init(phrases: Phrases?, models: Models = .none) {
    self.phrases = phrases
    self.models = models
  }

  package func judge(_ page: borrowing ParsedPage, _ facts: PageFacts) -> Judgement {
    let signals = Signals(page.tree, page.blocks)
    var judgement = Judgement(signals: signals)
    let scores: [Float]
    if page.tree.form == .text {
      judgement.phrases = match(page.blocks, where: { _ in true })
      scores = textScores(page, facts, signals, judgement.phrases)
    } else {
      scores = htmlScores(page, facts, signals)
      let near = Self.near(scores, signals)
      judgement.phrases = match(page.blocks, where: { near[$0] })
      judgement.mixedLines = near.indices.filter { i in
        let shape = signals.shapes.list[i]
        return near[i] && scores[i] < 0.5 && shape.width < 160 && shape.words > 2
          && signals.density[i] < 0.8 && (shape.digits > 0 || Self.hasDigit(page.blocks, i))
      }
    }
    judgement.verdicts = scores.indices.map { i in
      Verdict(
        scores[i] > 0.5 ? .kept : .stripped,
        scores[i] > 0.5 ? Self.kind(i, page, signals) : .outsideBody, score: scores[i])
    }
    var rules = AfterRules(page, facts, judgement, phrases)
    rules.run()
    rules.judgement.certainty = Self.certainty(rules.judgement)
    return rules.judgement
  }

  /// Lines of text: the cascade's answer is one of the numbers that the network judges by.
  private func textScores(
    _ page: borrowing ParsedPage, _ facts: PageFacts, _ signals: borrowing Signals,
    _ matches: [PhraseMatch?]
  ) -> [Float] {
    let cascade = TextCascade(page.blocks, signals, matches, phrases)
    guard let network = models.text else { return cascade.scores() }
    let features = Features(text: page, facts, signals, cascade, matches)
    let scores = KeepBar.stretched(network.judge(features, as: .unknown), to: KeepBar.text)
    let byHand = cascade.scores()
    if Self.words(scores, signals) < Self.fewWords { return byHand }
    return closed(scores, byHand, signals.shapes.list)
  }

  /// The network's scores, with two kinds of short lines raised on which the cascade is sure and the
  /// network in doubt: the sentence that closes a text, and a heading over a kept line.
  private func closed(_ scores: [Float], _ byHand: [Float], _ shapes: [TextShape]) -> [Float] {
    var scores = scores
    if let last = scores.lastIndex(where: { $0 > 0.5 }), last + 1 < scores.count,
      scores[last + 1] > 0.4, byHand[last + 1] >= 0.7
    {
      scores[last + 1] = 0.51
    }
    for i in scores.indices.dropLast()
    where scores[i] > Self.doubt && scores[i] <= 0.5 && scores[i + 1] > 0.5 {
      if byHand[i] > 0.5, TextCascade.isHeading(i, shapes) { scores[i] = 0.51 }
    }
    return scores
  }

  /// True where a block has an Arabic, Persian, Devanagari or Bengali digit.
  private static func hasDigit(_ blocks: borrowing Blocks, _ block: Int) -> Bool {
    let text = blocks.text.span.extracting(blocks.range(block))
    var i = 0
    while i + 1 < text.count {
      let next = text[i + 1]
      switch text[i] {
      case 0xD9: if next >= 0xA0 && next <= 0xA9 { return true }
      case 0xDB: if next >= 0xB0 && next <= 0xB9 { return true }
      case 0xE0 where (next == 0xA5 || next == 0xA7) && i + 2 < text.count:
        if text[i + 2] >= 0xA6 && text[i + 2] <= 0xAF { return true }
      default: break
      }
      i += 1
    }
    return false
  }

  private func htmlScores(
    _ page: borrowing ParsedPage, _ facts: PageFacts, _ signals: borrowing Signals
  ) -> [Float] {
    if let network = models.blocks {
      let features = features(page, facts, signals)
      // Pages that do not call themselves news have more in their body than news publishers would.
      let raw = network.judge(features, as: facts.isNews ? .news : .unknown)
      let scores = Kinship.raised(
        KeepBar.scaled(raw, words: signals.shapes.list.map(\.words)), features, signals)
      if Self.words(scores, signals) >= Self.fewWords { return scores }
      // Too little is kept: the cascade, which ends in a rescue, may see an article.
      let second = cascade(page, signals)
      return Self.words(second, signals) > Self.words(scores, signals) ? second : scores
    }
    return cascade(page, signals)
  }

  /// Below one half and above this the network is in doubt of a heading.
  private static let doubt: Float = 0.3
  /// Fewer kept words than this are no article yet.
  private static let fewWords: Int32 = 40

  private static func words(_ scores: [Float], _ signals: borrowing Signals) -> Int32 {
    var words: Int32 = 0
    for i in scores.indices where scores[i] > 0.5 { words += signals.shapes.list[i].words }
    return words
  }

  private func cascade(
    _ page: borrowing ParsedPage, _ signals: borrowing Signals
  ) -> [Float] {
    var cascade = Cascade(page.tree, page.blocks, copy signals)
    return cascade.scores()
  }

  /// What the networks judge by: the same for a page to clean and for one to train on.
  package func features(
    _ page: borrowing ParsedPage, _ facts: PageFacts, _ signals: borrowing Signals
  ) -> Features {
    guard page.tree.form == .text else {
      return Features(page.tree, page.blocks, signals, hints: PageHints(facts))
    }
    let matches = match(page.blocks, where: { _ in true })
    let cascade = TextCascade(page.blocks, signals, matches, phrases)
    return Features(text: page, facts, signals, cascade, matches)
  }

  /// How far from a coin toss the decisions lie, each block by its length.
  private static func certainty(_ judgement: Judgement) -> Float {
    var sum: Float = 0
    var weight: Float = 0
    for (i, verdict) in judgement.verdicts.enumerated() where verdict.score > 0.25 {
      let scalars = Float(judgement.signals.shapes.list[i].width)
      sum += abs(verdict.score - 0.5) * 2 * scalars
      weight += scalars
    }
    return weight > 0 ? sum / weight : 0
  }

  /// Blocks this near to a kept one may state counts and credits; a page's menus need no look.
  private static let reach = 12
  /// A kept line of prose this long is looked up all the same where links make up much of it.
  private static let prose: Int32 = 150

  /// By block: true for kept ones that may be clutter, and for those around them.
  private static func near(_ scores: [Float], _ signals: borrowing Signals) -> [Bool] {
    var near = [Bool](repeating: false, count: scores.count)
    for i in scores.indices where scores[i] > 0.5 {
      for other in max(0, i - reach)...min(scores.count - 1, i + reach) { near[other] = true }
    }
    for i in scores.indices where near[i] {
      let context = signals.context[i]
      // A menu's items are links of a word or two.
      if context.isIn(.nav) || context.headingLevel == 1 { near[i] = false }
      if scores[i] > 0.9, signals.shapes.list[i].width > prose, signals.density[i] < 0.2 {
        near[i] = false
      }
    }
    return near
  }

  /// Phrases are short: longer blocks, in bytes, are not even looked up.
  package static let longestPhrase = 240

  private func match(
    _ blocks: borrowing Blocks, where isWanted: (Int) -> Bool
  ) -> [PhraseMatch?] {
    var matches = [PhraseMatch?](repeating: nil, count: blocks.list.count)
    guard let phrases else { return matches }
    var search = PhraseSearch(kinds: .clutter)
    for i in blocks.list.indices where blocks.list[i].count <= Self.longestPhrase && isWanted(i) {
      matches[i] = phrases.match(blocks.text.span.extracting(blocks.range(i)), &search)
    }
    return matches
  }

  /// What a kept block is.
  private static func kind(
    _ block: Int, _ page: borrowing ParsedPage, _ signals: borrowing Signals
  ) -> Reason {
    let context = signals.context[block]
    let owner = page.tree.nodes[Int(page.blocks.list[block].owner)].tag
    if context.headingLevel > 0 || owner == .summary { return .heading }
    if page.tree.form == .text {
      if context.isIn(.li) { return .listItem }
      return TextCascade.isHeading(block, signals.shapes.list) ? .heading : .body
    }
    if context.isIn(.pre) { return .code }
    if context.isIn(.li) { return .listItem }
    if owner == .tr { return .tableRow }
    if context.isIn(.blockquote) { return .quote }
    return .body
  }
}
