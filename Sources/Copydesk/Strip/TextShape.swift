/// What one pass over a block's bytes tells of its text.
package struct TextShape: Sendable {
  /// What a text begins with.
  package enum Start: UInt8, Sendable, CaseIterable {
    case upper, lower, digit, quote, dash, ideograph, letter, sign
  }

  /// What a text ends with.
  package enum End: UInt8, Sendable, CaseIterable {
    case letter, digit, stop, question, colon, comma, quote, ellipsis, bracket, sign
  }

  /// Unicode scalars.
  package var scalars: Int32 = 0
  /// Characters as Latin letters would need them: one of Chinese or Japanese says as much as two
  /// and a half of these, so that one threshold serves all scripts.
  package var width: Int32 = 0
  package var words: Int32 = 0
  /// Marks that end sentences.
  package var sentences: Int32 = 0
  package var commas: Int32 = 0
  package var digits: Int32 = 0
  package var upper: Int32 = 0
  /// Words that begin with a capital.
  package var capitalized: Int32 = 0
  package var punctuation: Int32 = 0
  /// Bars, slashes, bullets and arrows between words.
  package var separators: Int32 = 0
  package var quotes: Int32 = 0
  package var start: Start = .sign
  package var end: End = .sign
  package var hasAt = false
  package var hasURL = false
  package var hasBraces = false
  /// Where the block's word hashes begin in ``TextShapes/hashes``.
  package var firstWord: Int32 = 0
  /// A hash of the words in order: equal for texts that differ in signs and case only.
  package var key: UInt64 = 0
}

/// The shapes of all blocks of a page, and the hash of each of their words.
package struct TextShapes: Sendable {
  package var list: [TextShape] = []
  /// One hash a word, in the order of the page; ASCII, Latin, Greek and Cyrillic case folded.
  package var hashes: [UInt32] = []

  package init(_ blocks: borrowing Blocks) {
    list.reserveCapacity(blocks.list.count)
    hashes.reserveCapacity(blocks.text.count / 5)
    let text = blocks.text.span
    for block in blocks.list.indices { append(text.extracting(blocks.range(block))) }
  }

  /// The shape of a single text.
  package init(_ text: Span<UInt8>) { append(text) }

  @inline(__always)
  package func words(_ block: Int) -> Range<Int> {
    let first = Int(list[block].firstWord)
    return first..<first + Int(list[block].words)
  }

  private mutating func append(_ text: Span<UInt8>) {
    var reader = ShapeReader()
    reader.shape.firstWord = Int32(hashes.count)
    reader.read(text, &hashes)
    list.append(reader.shape)
  }
}

private struct ShapeReader {
  var shape = TextShape()
  private var word = WordHash()
  private var inWord = false
  private var any = false
  private var ideographs: Int32 = 0

  @inline(__always)
  private mutating func letter(_ scalar: UInt32) {
    beginWord()
    word.add(UInt64(scalar), bits: scalar < 0x80 ? 8 : 24)
  }

  @inline(__always)
  private mutating func beginWord() {
    if inWord { return }
    inWord = true
    word = WordHash()
  }

  @inline(__always)
  private mutating func endWord(_ hashes: inout [UInt32]) {
    guard inWord else { return }
    let hash = word.value
    hashes.append(hash)
    shape.words += 1
    shape.key = (shape.key ^ UInt64(hash)) &* 0x9E37_79B9_7F4A_7C15
    shape.key ^= shape.key >> 29
    inWord = false
  }

  mutating func read(_ text: Span<UInt8>, _ hashes: inout [UInt32]) {
    var i = 0
    let count = text.count
    while i < count {
      let byte = text[i]
      if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A {
        i = letters(text, i)
        continue
      }
      shape.scalars += 1
      if byte < 0x80 {
        ascii(byte, text, i, &hashes)
        i += 1
      } else {
        i += wide(text, i, &hashes)
      }
    }
    endWord(&hashes)
    shape.width = shape.scalars + ideographs * 3 / 2
  }

  /// ASCII letters in a row, most of most texts, up to eight at once; the answer is where they end.
  @inline(__always)
  private mutating func letters(_ text: Span<UInt8>, _ start: Int) -> Int {
    let isUpper = text[start] & 0x20 == 0
    if isUpper, !inWord { shape.capitalized += 1 }
    mark(isUpper ? .upper : .lower, .letter)
    beginWord()
    var i = start
    var count = 8
    while count == 8, i < text.count {
      let run = ASCIIRun(text, at: i)
      count = run.count
      word.add(run.folded, bits: count * 8)
      if run.capitals != 0 { shape.upper += Int32(run.capitals.nonzeroBitCount) }
      i += count
    }
    shape.scalars += Int32(truncatingIfNeeded: i - start)
    return i
  }

  @inline(__always)
  private mutating func ascii(
    _ byte: UInt8, _ text: Span<UInt8>, _ i: Int, _ hashes: inout [UInt32]
  ) {
    if byte >= 0x30 && byte <= 0x39 {
      shape.digits += 1
      mark(.digit, .digit)
      letter(UInt32(byte))
    } else if byte == 0x20 {
      endWord(&hashes)
    } else {
      // An apostrophe or hyphen inside a word does not end it.
      if byte == 0x27 || byte == 0x2D, inWord, i + 1 < text.count, text[i + 1] > 0x40 { return }
      endWord(&hashes)
      sign(byte, text, i)
    }
  }

  @inline(__always)
  private mutating func mark(_ start: TextShape.Start, _ end: TextShape.End) {
    if !any {
      any = true
      shape.start = start
    }
    shape.end = end
  }

  @inline(__always)
  private mutating func sign(_ byte: UInt8, _ text: Span<UInt8>, _ i: Int) {
    shape.punctuation += 1
    switch byte {
    case 0x2E:
      if i + 1 == text.count || text[i + 1] == 0x20 || text[i + 1] == 0x22 { shape.sentences += 1 }
      mark(.sign, .stop)
    case 0x21, 0x3F:
      shape.sentences += 1
      mark(.sign, .question)
    case 0x2C, 0x3B:
      shape.commas += 1
      mark(.sign, .comma)
    case 0x3A:
      if i + 2 < text.count, text[i + 1] == 0x2F, text[i + 2] == 0x2F { shape.hasURL = true }
      mark(.sign, .colon)
    case 0x22, 0x27:
      shape.quotes += 1
      mark(.quote, .quote)
    case 0x28, 0x29, 0x5B, 0x5D: mark(.sign, .bracket)
    case 0x7C, 0x2F, 0x3E, 0x5C, 0x2A:
      shape.separators += 1
      mark(.sign, .sign)
    case 0x40:
      shape.hasAt = true
      mark(.sign, .sign)
    case 0x7B, 0x7D:
      shape.hasBraces = true
      mark(.sign, .sign)
    case 0x2D: mark(.dash, .sign)
    default: mark(.sign, .sign)
    }
  }

  /// A character beyond ASCII; the answer is its length in bytes.
  @inline(__always)
  private mutating func wide(_ text: Span<UInt8>, _ i: Int, _ hashes: inout [UInt32]) -> Int {
    let first = UInt32(text[i])
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard i + length <= text.count else { return text.count - i }
    var scalar = length == 2 ? first & 0x1F : length == 3 ? first & 0x0F : first & 0x07
    for k in 1..<length { scalar = scalar << 6 | UInt32(text[i + k] & 0x3F) }
    classify(scalar, &hashes)
    return length
  }

  private mutating func classify(_ scalar: UInt32, _ hashes: inout [UInt32]) {
    switch scalar {
    case 0x00C0...0x024F, 0x0370...0x037D, 0x037F...0x052F, 0x1E00...0x1FFF:
      let folded = CaseFolding.simple(scalar)
      let isUpper = folded != scalar
      if isUpper {
        shape.upper += 1
        if !inWord { shape.capitalized += 1 }
      }
      mark(isUpper ? .upper : .lower, .letter)
      letter(folded)
    case 0x0660...0x0669, 0x06F0...0x06F9, 0x0966...0x096F, 0xFF10...0xFF19:
      shape.digits += 1
      mark(.digit, .digit)
      letter(scalar)
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3041...0x30FA, 0x30FC...0x30FF,
      0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      // Scripts without spaces: a character is a word.
      endWord(&hashes)
      mark(.ideograph, .letter)
      letter(scalar)
      endWord(&hashes)
      if scalar >= 0x3000 { ideographs += 1 }
    case 0x3002, 0xFF0E, 0x0964, 0x06D4, 0x0589, 0xFF61:
      shape.sentences += 1
      sign(.sign, .stop, &hashes)
    case 0xFF01, 0xFF1F, 0x061F, 0x037E:
      shape.sentences += 1
      sign(.sign, .question, &hashes)
    case 0x2026: sign(.sign, .ellipsis, &hashes)
    case 0x060C, 0x3001, 0xFF0C, 0x061B, 0xFF1B:
      shape.commas += 1
      sign(.sign, .comma, &hashes)
    case 0xFF1A: sign(.sign, .colon, &hashes)
    case 0x2018...0x201F, 0x00AB, 0x00BB, 0x2039, 0x203A, 0x300C...0x300F:
      // A right single quote between letters is an apostrophe.
      if scalar == 0x2019, inWord { return }
      shape.quotes += 1
      sign(.quote, .quote, &hashes)
    case 0x2013, 0x2014, 0x2212: sign(.dash, .sign, &hashes)
    case 0x00B7, 0x2022, 0x2190...0x21FF, 0x25A0...0x27BF, 0x203B, 0x30FB:
      shape.separators += 1
      sign(.sign, .sign, &hashes)
    case 0x00AD, 0x200B...0x200F, 0x2060, 0xFEFF: break
    case 0x00A0...0x00BF, 0x2000...0x2BFF, 0x3000...0x303F, 0xFE00...0xFE6F, 0xFF00...0xFF0F,
      0xFF1C...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0xFFE0...0xFFEF, 0x1F000...0x1FFFF:
      sign(.sign, .sign, &hashes)
    default:
      mark(.letter, .letter)
      letter(scalar)
    }
  }

  private mutating func sign(
    _ start: TextShape.Start, _ end: TextShape.End, _ hashes: inout [UInt32]
  ) {
    endWord(&hashes)
    shape.punctuation += 1
    mark(start, end)
  }
}

/// Simple case folding of the letters that come in pairs in the Latin, Greek and Cyrillic blocks.
package enum CaseFolding {
  @inline(__always)
  package static func simple(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x0041...0x005A, 0x00C0...0x00D6, 0x00D8...0x00DE: scalar + 0x20
    case 0x0100...0x0137, 0x014A...0x0177, 0x0460...0x0481, 0x048A...0x04BF, 0x04D0...0x052F,
      0x1E00...0x1EFF:
      scalar | 1
    case 0x0139...0x0148, 0x0179...0x017E: scalar & 1 == 1 ? scalar + 1 : scalar
    case 0x0391...0x03A9: scalar + 0x20
    case 0x0388...0x038A: scalar + 37
    case 0x0386: 0x03AC
    case 0x038C: 0x03CC
    case 0x038E, 0x038F: scalar + 63
    case 0x0410...0x042F: scalar + 0x20
    case 0x0400...0x040F: scalar + 0x50
    default: scalar
    }
  }
}
