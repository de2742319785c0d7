/// Finds the lines of a text that go on with the one before: many scrapers put each link of a
/// paragraph on a line of its own.
///
///     Two years after the attack the       (open: no sentence ends here)
///     Swiss                                (short, and what follows goes on)
///     still see many spies.                (begins in lower case)
struct TornLines {
  /// Longer than most headings: a line like this without an end is a torn sentence.
  private static let longLine = 60
  /// A line that ends in so short a word of lower case is no heading: an article or a preposition.
  private static let shortWord = 5

  /// By line: true where it goes on with the line before.
  private(set) var continues: [Bool]

  init(_ text: [UInt8], _ lines: [Range<Int>]) {
    continues = .init(repeating: false, count: lines.count)
    let span = text.span
    var starts = continues
    for i in lines.indices.dropFirst() {
      let line = span.extracting(lines[i])
      let previous = span.extracting(lines[i - 1])
      starts[i] =
        Self.startsWithSign(line) || Self.startsLower(line) && Self.isOpen(previous)
    }
    for i in lines.indices.dropFirst() {
      if starts[i] {
        continues[i] = true
      } else if i + 1 < lines.count, starts[i + 1], lines[i].count <= Self.longLine {
        let previous = span.extracting(lines[i - 1])
        continues[i] =
          Self.isOpen(previous)
          && (continues[i - 1] || previous.count >= Self.longLine
            || Self.endsInShortWord(previous))
      }
    }
  }

  /// True where a line begins with a mark that only stands behind text.
  static func startsWithSign(_ line: Span<UInt8>) -> Bool {
    if line.isEmpty { return false }
    switch line[0] {
    case 0x2C, 0x3B, 0x29, 0x5D, 0x21, 0x3F: return true
    case 0x2E, 0x3A: return line.count == 1 || line[1] == 0x20
    default: return false
    }
  }

  private static func startsLower(_ line: Span<UInt8>) -> Bool {
    guard let scalar = firstScalar(line) else { return false }
    switch scalar {
    case 0x61...0x7A: return true
    case 0xDF...0x24F, 0x3AC...0x3CE, 0x430...0x45F, 0x461...0x52F:
      return CaseFolding.simple(scalar) == scalar
    default: return false
    }
  }

  private static func firstScalar(_ line: Span<UInt8>) -> UInt32? {
    if line.isEmpty { return nil }
    let first = UInt32(line[0])
    if first < 0x80 { return first }
    if first >= 0xC0, first < 0xE0, line.count > 1 {
      return (first & 0x1F) << 6 | UInt32(line[1] & 0x3F)
    }
    return nil
  }

  /// True where no sentence ends with the line.
  private static func isOpen(_ line: Span<UInt8>) -> Bool {
    guard let last = line.isEmpty ? nil : line[line.count - 1] else { return false }
    switch last {
    case 0x2E, 0x21, 0x3F, 0x3A, 0x3B, 0x22, 0x29, 0x7C, 0x3E: return false
    default: break
    }
    guard line.count >= 3 else { return true }
    let (a, b) = (line[line.count - 3], line[line.count - 2])
    // … U+2026, ” U+201D, “ U+201C, 。 U+3002.
    if a == 0xE2, b == 0x80 { return last != 0xA6 && last != 0x9D && last != 0x9C }
    if a == 0xE3, b == 0x80 { return last != 0x82 }
    return !(b == 0xC2 && (last == 0xBB || last == 0xAB))
  }

  private static func endsInShortWord(_ line: Span<UInt8>) -> Bool {
    var start = line.count
    while start > 0, line[start - 1] != 0x20 { start -= 1 }
    let word = line.extracting(start..<line.count)
    return start > 0 && Bytes.scalars(word) <= shortWord && startsLower(word)
  }
}
