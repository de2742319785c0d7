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
  static let deepest = 64
  /// Values of one text; real pages stay under 5,000, and an arena must not outgrow the page.
  static let most = 200_000

  var tree = JSONTree()
  var open: [Int32] = []
  /// True in the second reading: a quote closes a string only where structure follows it.
  let weighsQuotes: Bool
  /// Set where something stands that JSON does not allow and that is no harmless slip.
  var broken = false
  var at = 0

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

  mutating func finish() -> JSONTree {
    while let container = open.popLast() {
      tree.values[Int(container)].end = Int32(tree.values.count)
    }
    defer { tree = JSONTree() }
    return tree
  }

  static func isEntityEncoded(_ text: Span<UInt8>) -> Bool {
    var i = 0
    while i < text.count, Bytes.spaceLength(text, i) > 0 { i += Bytes.spaceLength(text, i) }
    while i < text.count, text[i] == 0x7B || text[i] == 0x5B || text[i] <= 0x20 { i += 1 }
    return i + 6 <= text.count && Bytes.equal(text.extracting(i..<i + 6), "&quot;")
  }

  // MARK: Structure

  mutating func values(_ text: Span<UInt8>) {
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

  var inObject: Bool {
    open.last.map { tree.values[Int($0)].kind == .object } ?? false
  }

  /// True where a brace closes an array: one is open inside of an object that goes on behind it.
  func closesArray(_ text: Span<UInt8>) -> Bool {
    guard open.count > 1, tree.values[Int(open[open.count - 1])].kind == .array,
      tree.values[Int(open[open.count - 2])].kind == .object,
      let comma = Self.solid(text, at), text[comma] == 0x2C,
      let quote = Self.solid(text, comma + 1), text[quote] == 0x22
    else { return false }
    var end = quote + 1
    while end < text.count, text[end] != 0x22 { end += 1 }
    return Self.solid(text, end + 1).map { text[$0] == 0x3A } ?? false
  }

  mutating func close(_ kind: JSONTree.Kind) {
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
  mutating func readKey(_ text: Span<UInt8>) -> JSONKey? {
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

  mutating func readValue(_ text: Span<UInt8>, _ byte: UInt8, _ key: JSONKey) {
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

  mutating func readWord(_ word: Span<UInt8>, _ key: JSONKey) {
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

  mutating func append(_ kind: JSONTree.Kind, _ key: JSONKey, _ start: Int, _ count: Int) {
    tree.values.append(
      .init(
        kind: kind, key: key, parent: open.last ?? -1, end: Int32(tree.values.count + 1),
        start: Int32(start), count: Int32(count)))
  }

  /// The bytes of a name or number; moves behind them.
  mutating func word(_ text: Span<UInt8>) -> Range<Int>? {
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

  mutating func skipContainer(_ text: Span<UInt8>) {
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
