/// Makes a tree of plain text that an earlier scrape left behind, so that the same judge,
/// normalizer and writers serve it.
///
/// The tree says what the text's lines show: a paragraph for each line or hard-wrapped group of
/// lines, a heading for a short line that stands alone and opens what follows, list items for
/// lines that begin with a bullet or a number.
package enum DirtyText {
  /// A line without white space at its ends, and whether a blank line stood before it.
  private struct Line {
    var range: Range<Int>
    var afterBlank: Bool
  }

  package static func tree(of text: [UInt8]) -> PageTree {
    let lines = lines(of: text)
    var builder = TextTreeBuilder()
    let isWrapped = isHardWrapped(lines, text)
    let torn = TornLines(text, lines.map(\.range))
    var i = 0
    while i < lines.count {
      var parts = [lines[i].range]
      while i + 1 < lines.count,
        isWrapped && !lines[i + 1].afterBlank || torn.continues[i + 1],
        !beginsItem(text.span.extracting(lines[i + 1].range))
      {
        i += 1
        parts.append(lines[i].range)
      }
      builder.append(text, parts, isTitle: parts[0] == lines[0].range && isTitle(lines, text))
      i += 1
    }
    return builder.finish()
  }

  /// True where the first line is a headline: it comes again right below, or it is short and ends
  /// no sentence.
  private static func isTitle(_ lines: [Line], _ text: [UInt8]) -> Bool {
    let first = text[lines[0].range]
    if lines.count > 1, lines[1...].prefix(4).contains(where: { text[$0.range] == first }) {
      return true
    }
    let length = Bytes.scalars(text.span.extracting(lines[0].range))
    return lines.count > 1 && length <= 200 && first.last != 0x2E && first.last != 0x3A
  }

  private static func lines(of text: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    var blank = true
    let span = text.span
    while start <= text.count {
      var end = start
      while end < text.count, text[end] != 0x0A, text[end] != 0x0D { end += 1 }
      let range = Bytes.trimmed(span, start..<end)
      if range.isEmpty {
        // A carriage return with its line feed is one line end.
        if end == start, end > 0, end < text.count, text[end] == 0x0A, text[end - 1] == 0x0D {
          start = end + 1
          continue
        }
        blank = true
      } else {
        lines.append(Line(range: range, afterBlank: blank))
        blank = false
      }
      start = end + 1
    }
    return lines
  }

  /// True where paragraphs were wrapped at a fixed width: most lines that do not end a paragraph
  /// are about as long as the longest, and that is under 100 characters.
  private static func isHardWrapped(_ lines: [Line], _ text: [UInt8]) -> Bool {
    let lengths = lines.map { Bytes.scalars(text.span.extracting($0.range)) }
    guard let longest = lengths.max(), longest >= 40, longest <= 100, lines.count >= 8 else {
      return false
    }
    var inner = 0
    var full = 0
    for i in 0..<lines.count - 1 where !lines[i + 1].afterBlank {
      inner += 1
      if lengths[i] * 4 >= longest * 3 { full += 1 }
    }
    return inner >= 6 && full * 4 >= inner * 3
  }

  /// True where a line begins with a bullet or a number and a mark.
  static func beginsItem(_ line: Span<UInt8>) -> Bool { itemLength(line) > 0 }

  /// Bytes of the bullet or number with the space after it; 0 where the line is no item.
  static func itemLength(_ line: Span<UInt8>) -> Int {
    guard line.count > 2 else { return 0 }
    if line[0] == 0x2D || line[0] == 0x2A {
      return line[1] == 0x20 ? 2 : 0
    }
    // • U+2022, ▪ U+25AA, ● U+25CF, ◦ U+25E6.
    if line[0] == 0xE2, line.count > 4 {
      let isBullet =
        line[1] == 0x80 && line[2] == 0xA2
        || line[1] == 0x96 && line[2] == 0xAA || line[1] == 0x97 && line[2] == 0x8F
        || line[1] == 0x97 && line[2] == 0xA6
      return isBullet ? (line[3] == 0x20 ? 4 : 3) : 0
    }
    return 0
  }
}

/// Grows the tree `html > body > (h1 | p | ul > li)…` of a text.
private struct TextTreeBuilder {
  private var tree = PageTree()
  private var list: Int32 = -1

  init() {
    tree.form = .text
    tree.nodes.append(
      .init(tag: .html, isText: false, depth: 0, parent: -1, end: 0, start: 0, count: 0))
    tree.nodes.append(
      .init(tag: .body, isText: false, depth: 1, parent: 0, end: 0, start: 0, count: 0))
  }

  mutating func append(_ text: [UInt8], _ parts: [Range<Int>], isTitle: Bool) {
    guard var first = parts.first else { return }
    let item = DirtyText.itemLength(text.span.extracting(first))
    first = first.lowerBound + item..<first.upperBound
    if item > 0 {
      if list < 0 { list = open(.ul, parent: 1, depth: 2) }
    } else {
      closeList()
    }
    let parent = list >= 0 ? list : 1
    let tag: Tag = isTitle ? .h1 : item > 0 ? .li : .p
    let owner = open(tag, parent: parent, depth: list >= 0 ? 3 : 2)
    let start = tree.bytes.count
    for (i, part) in parts.enumerated() {
      if i > 0, !TornLines.startsWithSign(text.span.extracting(part)) { tree.bytes.append(0x20) }
      tree.bytes.append(contentsOf: text.span, i == 0 ? first : part)
    }
    tree.nodes.append(
      .init(
        tag: .unknown, isText: true, depth: tree.nodes[Int(owner)].depth + 1, parent: owner,
        end: owner + 2, start: Int32(start), count: Int32(tree.bytes.count - start)))
    tree.nodes[Int(owner)].end = owner + 2
  }

  private mutating func open(_ tag: Tag, parent: Int32, depth: UInt16) -> Int32 {
    let index = Int32(tree.nodes.count)
    tree.nodes.append(
      .init(
        tag: tag, isText: false, depth: depth, parent: parent, end: index + 1,
        start: Int32(tree.attributes.count), count: 0))
    return index
  }

  private mutating func closeList() {
    if list >= 0 { tree.nodes[Int(list)].end = Int32(tree.nodes.count) }
    list = -1
  }

  consuming func finish() -> PageTree {
    closeList()
    tree.nodes[0].end = Int32(tree.nodes.count)
    tree.nodes[1].end = Int32(tree.nodes.count)
    return tree
  }
}
