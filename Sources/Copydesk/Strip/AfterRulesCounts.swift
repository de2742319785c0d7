// The rules that read counts: of views, comments and shares.
extension AfterRules {
  // MARK: 3. Counts

  /// Counts that share a line with other facts: "11 September 2025, 17:48 1155 views".
  mutating func readCounts() {
    guard let phrases else { return }
    // A line may be phrases from end to end and its count still unread: a date takes numbers too.
    for i in judgement.mixedLines where !isKept(i) && !statesCount(judgement.phrases[i]) {
      if judgement.views == nil, let count = namedCount(i) { judgement.views = count }
      for count in countsOfElements(i, phrases) { noteCounts(count) }
      let range = blocks.range(i)
      let counts = CountsInLine.read(blocks.text.span.extracting(range), phrases)
      for count in counts { noteCounts(count) }
    }
  }

  /// A number alone in an inline element that is named for views: "<span class=post-views>8,412".
  private func namedCount(_ block: Int) -> Int64? {
    for node in Int(blocks.list[block].first)...Int(blocks.list[block].last)
    where tree.nodes[node].isText {
      let parent = Int(tree.nodes[node].parent)
      guard parent > Int(blocks.list[block].owner), let name = tree.range(.class, of: parent),
        Bytes.contains(tree.bytes.span.extracting(name), "views")
      else { continue }
      let text = tree.bytes.span.extracting(tree.textRange(node))
      let range = Bytes.trimmed(text, 0..<text.count)
      guard let first = range.first, text[first] >= 0x30, text[first] <= 0x39 else { continue }
      var word = FoldedWord()
      if NumberRun.read(text, from: first, into: &word) == range.upperBound {
        return Int64(bitPattern: word.hash) / 100
      }
    }
    return nil
  }

  private func statesCount(_ phrase: PhraseMatch?) -> Bool {
    guard let phrase, phrase.number != nil else { return false }
    return CountsInLine.kinds.contains(phrase.numberKind ?? phrase.kind)
  }

  /// Counts that stand alone in inline elements of a line: a date and a count of views glued
  /// together by the template are still two elements.
  private func countsOfElements(_ block: Int, _ phrases: Phrases) -> [PhraseMatch] {
    let owner = Int(blocks.list[block].owner)
    var found: [PhraseMatch] = []
    var node = owner + 1
    while node < Int(blocks.list[block].last) {
      let element = tree.nodes[node]
      guard !element.isText, Int(element.parent) == owner else {
        node = element.isText ? node + 1 : max(node + 1, Int(element.end))
        continue
      }
      if node + 12 > Int(element.end) {
        let text = Array(tree.text(below: node).utf8)
        if text.count < 60, let match = phrases.match(text.span, kinds: CountsInLine.kinds),
          match.number != nil
        {
          found.append(match)
        }
      }
      node = Int(element.end)
    }
    return found
  }

  mutating func noteCounts(_ phrase: PhraseMatch) {
    guard let number = phrase.number else { return }
    switch phrase.numberKind ?? phrase.kind {
    case .views: judgement.views = judgement.views ?? number
    case .comments: judgement.comments = judgement.comments ?? number
    case .share: judgement.shares = judgement.shares ?? number
    default: break
    }
  }
}
