/// Reads JSON as web pages have it into a ``JSONTree``.
///
/// Own code for two reasons. Repair: a page's JSON-LD has raw line breaks in strings, commas too
/// many or too few, quotes that were not escaped, comments around it, no end; a strict parser
/// gives nothing where a reader sees what is meant. Speed: every page has some kilobytes of it,
/// and Foundation takes 155 µs for five.
///
/// What is repaired: a byte order mark; `<!-- -->`, CDATA marks, `/* */` and `//`; control
/// characters in strings; commas doubled, trailing or missing; brackets missing at the end or
/// closed by the wrong kind; keys without quotes, strings in single ones; several values in a
/// row; a text whose quotes are `&quot;`; inner quotes without a backslash (second reading only).
/// Nesting ends at 64: what is deeper is read over.
struct JSONReader {
  private static let deepest = 64
  /// Values of one text; real pages stay under 5,000, and an arena must not outgrow the page.
  private static let most = 200_000

  private var tree = JSONTree()
  private var open: [Int32] = []
  /// True in the second reading: a quote closes a string only where structure follows it.
  private let weighsQuotes: Bool
  /// Set where something stands that JSON does not allow and that is no harmless slip.
  private var broken = false
  private var at = 0

  private init(_ tree: consuming JSONTree, weighsQuotes: Bool) {
    self.tree = tree
    self.weighsQuotes = weighsQuotes
  }

  /// Adds the values of a text to a tree; roots are those whose parent is -1.
  static func read(_ text: Span<UInt8>, into tree: inout JSONTree) {
    if isEntityEncoded(text) {
      let decoded = Entities.decoded(text)
      return read(decoded.span, into: &tree)
    }
    let before = (tree.values.count, tree.text.count)
    var reader = JSONReader(tree, weighsQuotes: false)
    tree = JSONTree()
    reader.values(text)
    let broken = reader.broken
    tree = reader.finish()
    if !broken { return }
    var second = JSONReader(JSONTree(), weighsQuotes: true)
    second.values(text)
    // Weighing quotes may also do harm: the reading that found more stands.
    let repaired = second.finish()
    if repaired.values.count >= tree.values.count - before.0 {
      tree.values.removeSubrange(before.0...)
      tree.text.removeSubrange(before.1...)
      tree.append(repaired)
    }
  }

  /// The values of a text.
  static func read(_ text: String) -> JSONTree {
    var tree = JSONTree()
    read(Array(text.utf8).span, into: &tree)
    return tree
  }

  private mutating func finish() -> JSONTree {
    while let container = open.popLast() {
      tree.values[Int(container)].end = Int32(tree.values.count)
    }
    defer { tree = JSONTree() }
    return tree
  }

  private static func isEntityEncoded(_ text: Span<UInt8>) -> Bool {
    var i = 0
    while i < text.count, Bytes.spaceLength(text, i) > 0 { i += Bytes.spaceLength(text, i) }
    while i < text.count, text[i] == 0x7B || text[i] == 0x5B || text[i] <= 0x20 { i += 1 }
    return i + 6 <= text.count && Bytes.equal(text.extracting(i..<i + 6), "&quot;")
  }

  // MARK: Structure

  private mutating func values(_ text: Span<UInt8>) {
    var key = JSONKey.other
    var hasKey = false
    while true {
      skipSpace(text)
      guard at < text.count, tree.values.count < Self.most else { return }
      let byte = text[at]
      switch byte {
      case 0x2C, 0x3B:  // , ;
        at += 1
        hasKey = false
      case 0x7D, 0x5D:
        at += 1
        hasKey = false
        close(byte == 0x7D && !closesArray(text) ? .object : .array)
      default:
        if inObject, !hasKey {
          guard let found = readKey(text) else { continue }
          key = found
          hasKey = true
        } else {
          readValue(text, byte, hasKey ? key : .other)
          hasKey = false
        }
      }
    }
  }

  private var inObject: Bool {
    open.last.map { tree.values[Int($0)].kind == .object } ?? false
  }

  /// True where a brace closes an array: one is open inside of an object that goes on behind it.
  private func closesArray(_ text: Span<UInt8>) -> Bool {
    guard open.count > 1, tree.values[Int(open[open.count - 1])].kind == .array,
      tree.values[Int(open[open.count - 2])].kind == .object,
      let comma = Self.solid(text, at), text[comma] == 0x2C,
      let quote = Self.solid(text, comma + 1), text[quote] == 0x22
    else { return false }
    var end = quote + 1
    while end < text.count, text[end] != 0x22 { end += 1 }
    return Self.solid(text, end + 1).map { text[$0] == 0x3A } ?? false
  }

  private mutating func close(_ kind: JSONTree.Kind) {
    // A bracket of the wrong kind closes what is inside of its own kind too, where there is one.
    guard let match = open.lastIndex(where: { tree.values[Int($0)].kind == kind }) else {
      broken = true
      return
    }
    if match != open.count - 1 { broken = true }
    while open.count > match, let container = open.popLast() {
      tree.values[Int(container)].end = Int32(tree.values.count)
    }
  }

  /// A key and its colon; `nil` where none stands here, what did is read over.
  private mutating func readKey(_ text: Span<UInt8>) -> JSONKey? {
    let byte = text[at]
    var key = JSONKey.other
    if byte == 0x22 || byte == 0x27 {
      let mark = tree.text.count
      readString(text, quote: byte)
      key = JSONKey(tree.text.span.extracting(mark..<tree.text.count))
      tree.text.removeSubrange(mark...)
    } else if let name = word(text) {
      key = JSONKey(text.extracting(name))
    } else {
      // A value where a key should be: an object opened twice, or noise.
      broken = true
      if byte == 0x7B || byte == 0x5B {
        readValue(text, byte, .other)
      } else {
        at += 1
      }
      return nil
    }
    skipSpace(text)
    guard at < text.count, text[at] == 0x3A || text[at] == 0x3D else {
      broken = true
      return nil
    }
    at += 1
    return key
  }

  private mutating func readValue(_ text: Span<UInt8>, _ byte: UInt8, _ key: JSONKey) {
    switch byte {
    case 0x7B, 0x5B:
      at += 1
      if open.count >= Self.deepest {
        skipContainer(text)
        append(.null, key, 0, 0)
        return
      }
      open.append(Int32(tree.values.count))
      let parent = open.count > 1 ? open[open.count - 2] : -1
      tree.values.append(
        .init(
          kind: byte == 0x7B ? .object : .array, key: key, parent: parent,
          end: Int32(tree.values.count + 1), start: 0, count: 0))
    case 0x22, 0x27:
      let start = tree.text.count
      readString(text, quote: byte)
      append(.string, key, start, tree.text.count - start)
    default:
      guard let range = word(text) else {
        broken = true
        at += 1
        return
      }
      readWord(text.extracting(range), key)
    }
  }

  private mutating func readWord(_ word: Span<UInt8>, _ key: JSONKey) {
    if Bytes.equal(word, "true") { return append(.yes, key, 0, 0) }
    if Bytes.equal(word, "false") { return append(.no, key, 0, 0) }
    let first = word[0]
    guard first == 0x2D || (first >= 0x30 && first <= 0x39) else {
      if !Bytes.equal(word, "null"), !Bytes.equal(word, "undefined") { broken = true }
      return append(.null, key, 0, 0)
    }
    let start = tree.text.count
    tree.text.append(contentsOf: word, 0..<word.count)
    append(.number, key, start, word.count)
  }

  private mutating func append(_ kind: JSONTree.Kind, _ key: JSONKey, _ start: Int, _ count: Int) {
    tree.values.append(
      .init(
        kind: kind, key: key, parent: open.last ?? -1, end: Int32(tree.values.count + 1),
        start: Int32(start), count: Int32(count)))
  }

  /// The bytes of a name or number; moves behind them.
  private mutating func word(_ text: Span<UInt8>) -> Range<Int>? {
    let start = at
    while at < text.count {
      let byte = text[at]
      let isWord =
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte >= 0x80
        || byte == 0x2D || byte == 0x2E || byte == 0x2B || byte == 0x5F || byte == 0x40
        || byte == 0x24
      if !isWord { break }
      at += 1
    }
    return start < at ? start..<at : nil
  }

  private mutating func skipContainer(_ text: Span<UInt8>) {
    var depth = 1
    while at < text.count, depth > 0 {
      switch text[at] {
      case 0x22:
        let mark = tree.text.count
        readString(text, quote: 0x22)
        tree.text.removeSubrange(mark...)
        continue
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D: depth -= 1
      default: break
      }
      at += 1
    }
  }
}

// MARK: - Strings

extension JSONReader {
  private mutating func readString(_ text: Span<UInt8>, quote: UInt8) {
    at += 1
    var run = at
    while at < text.count {
      let byte = text[at]
      if byte == quote {
        if weighsQuotes, !closes(text, quote) {
          at += 1
          continue
        }
        tree.text.append(contentsOf: text, run..<at)
        at += 1
        return
      }
      if byte == 0x5C {
        tree.text.append(contentsOf: text, run..<at)
        readEscape(text)
        run = at
      } else {
        at += 1
      }
    }
    tree.text.append(contentsOf: text, run..<at)
  }

  /// True where the quote at hand ends its string: `:`, a bracket or the end follows, or a comma
  /// with a value or a key behind it.
  private func closes(_ text: Span<UInt8>, _ quote: UInt8) -> Bool {
    guard let next = Self.solid(text, at + 1) else { return true }
    switch text[next] {
    case 0x3A: return next == at + 1 || inObject
    case 0x7D, 0x5D:
      guard let after = Self.solid(text, next + 1) else { return true }
      return [0x2C, 0x7D, 0x5D, 0x7B, 0x3C, 0x3B].contains(text[after])
    case 0x2C:
      guard let after = Self.solid(text, next + 1) else { return true }
      switch text[after] {
      case quote:
        if !inObject { return true }
        // In an object a key must follow: a string and a colon.
        var i = after + 1
        while i < text.count, text[i] != quote, text[i] != 0x0A { i += 1 }
        guard i < text.count, let colon = Self.solid(text, i + 1) else { return false }
        return text[colon] == 0x3A
      case 0x7D, 0x5D, 0x2C: return true
      case 0x7B, 0x5B, 0x2D, 0x30...0x39: return !inObject
      default: return false
      }
    case quote:
      // `"a" "b":` is a missing comma; `""` inside a text is a doubled quote.
      return text[at + 1] != quote
        && Bytes.find("\":", in: text.extracting(next..<min(text.count, next + 40))) != nil
    default: return false
    }
  }

  private static func solid(_ text: Span<UInt8>, _ from: Int) -> Int? {
    var i = from
    while i < text.count, text[i] <= 0x20 { i += 1 }
    return i < text.count ? i : nil
  }

  private mutating func readEscape(_ text: Span<UInt8>) {
    guard at + 1 < text.count else {
      at += 1
      return
    }
    let byte = text[at + 1]
    at += 2
    switch byte {
    case 0x6E: tree.text.append(0x0A)
    case 0x74: tree.text.append(0x09)
    case 0x72: tree.text.append(0x0D)
    case 0x62, 0x66: tree.text.append(0x20)
    case 0x75: readUnicode(text)
    case 0x0A: break
    default:
      // `\"`, `\\`, `\/`, and letters that need no escape; a longer sequence goes on as it is.
      tree.text.append(byte)
    }
  }

  private mutating func readUnicode(_ text: Span<UInt8>) {
    guard let first = Self.hex(text, at) else {
      tree.text.append(0x75)
      return
    }
    at += 4
    var value = first
    if first & 0xFC00 == 0xD800 {
      if at + 1 < text.count, text[at] == 0x5C, text[at + 1] == 0x75,
        let second = Self.hex(text, at + 2), second & 0xFC00 == 0xDC00
      {
        at += 6
        value = 0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF)
      }
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    tree.text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private static func hex(_ text: Span<UInt8>, _ from: Int) -> UInt32? {
    guard from + 4 <= text.count else { return nil }
    var value: UInt32 = 0
    for i in from..<from + 4 {
      let byte = text[i]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x37
      case 0x61...0x66: digit = byte - 0x57
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  // MARK: Between values

  /// Moves over white space, comments and the marks that wrap a script.
  private mutating func skipSpace(_ text: Span<UInt8>) {
    while at < text.count {
      let length = Bytes.spaceLength(text, at)
      if length > 0 {
        at += length
      } else if text[at] < 0x20 {
        at += 1
      } else if text[at] == 0x2F || text[at] == 0x3C || text[at] == 0x5D || text[at] == 0xEF
        || text[at] == 0x2D
      {
        if !skipMark(text) { return }
      } else {
        return
      }
    }
  }

  private mutating func skipMark(_ text: Span<UInt8>) -> Bool {
    if starts(text, "/*") {
      at = Bytes.find("*/", in: text, from: at + 2).map { $0 + 2 } ?? text.count
    } else if starts(text, "//<![cdata[") {
      at += 11
    } else if starts(text, "//]]>") {
      at += 5
    } else if starts(text, "//") {
      while at < text.count, text[at] != 0x0A { at += 1 }
    } else if starts(text, "<!--") {
      at += 4
    } else if starts(text, "-->") || starts(text, "]]>") {
      at += 3
    } else if starts(text, "<![cdata[") {
      at += 9
    } else if text[at] == 0x3C {
      // A tag that a template left in the script.
      while at < text.count, text[at] != 0x3E { at += 1 }
      at = min(at + 1, text.count)
    } else if at + 3 <= text.count, text[at] == 0xEF, text[at + 1] == 0xBB, text[at + 2] == 0xBF {
      at += 3
    } else {
      return false
    }
    return true
  }

  private func starts(_ text: Span<UInt8>, _ mark: StaticString) -> Bool {
    let end = at + mark.utf8CodeUnitCount
    return end <= text.count && Bytes.equal(text.extracting(at..<end), mark)
  }
}
