// The rules for notes of the house that stand among paragraphs as if they were some.
extension AfterRules {
  // MARK: 10. Notes on the writer

  /// Kept blocks from the end in which the house may speak of the writer.
  private static let lastBlocks = 3
  /// Words before the writer's name: "Our correspondent", "About the author".
  private static let wordsBeforeName = 3
  /// An article has more blocks than its notes.
  private static let leastBlocks = 6

  /// "Ann Lee is a reporter in Leeds": a sentence behind the text that begins with the full name of
  /// who wrote it.
  ///
  /// No word of the sentence but the name is read, so it holds in every language that puts spaces
  /// between names.
  mutating func stripWriterNotes() {
    let names = facts.people.map { TextShapes(Array($0.utf8).span).hashes }
      .filter { $0.count >= 2 }
    if names.isEmpty { return }
    let kept = blocks.list.indices.filter { isKept($0) }
    if kept.count < Self.leastBlocks { return }
    for i in kept.suffix(Self.lastBlocks)
    where signals.context[i].headingLevel == 0 && !signals.context[i].isIn(.blockquote) {
      let words = signals.shapes.words(i)
      if names.contains(where: { stands($0, early: words) }) { strip(i, .authorBox) }
    }
  }

  /// True where a name stands among a block's first words, and more follows.
  private func stands(_ name: [UInt32], early words: Range<Int>) -> Bool {
    let hashes = signals.shapes.hashes
    for first in words.prefix(Self.wordsBeforeName + 1)
    where first + name.count + 2 <= words.upperBound {
      if hashes[first..<first + name.count].elementsEqual(name) { return true }
    }
    return false
  }

  // MARK: 5. Placeholders

  /// What the site's own templates should have put something else for: `{{banner}}`, `{% include %}`
  /// and `[gallery ids="1,2"]`, alone on a line.
  mutating func stripPlaceholders() {
    for i in blocks.list.indices
    where isKept(i) && signals.shapes.list[i].width < 300
      && judgement.verdicts[i].reason != .code
    {
      if isPlaceholder(i) { strip(i, .embed) }
    }
  }

  private func isPlaceholder(_ block: Int) -> Bool {
    let text = blocks.text.span.extracting(blocks.range(block))
    guard text.count > 4, let last = text.indices.last else { return false }
    let pair = (text[1], text[last - 1])
    switch (text[0], text[last]) {
    case (UInt8(ascii: "{"), UInt8(ascii: "}")):
      return pair == (UInt8(ascii: "{"), UInt8(ascii: "}"))
        || pair == (UInt8(ascii: "%"), UInt8(ascii: "%"))
    case (UInt8(ascii: "["), UInt8(ascii: "]")):
      // A name, and a value in quotes: brackets alone are an editor's.
      let opensName = UInt8(ascii: "a")...UInt8(ascii: "z") ~= text[1]
      return opensName && Bytes.contains(text, "=\"")
    default:
      return false
    }
  }
}
