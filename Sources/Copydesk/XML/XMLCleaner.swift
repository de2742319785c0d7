/// Makes well-formed XML of what is sent as such, before libxml2 sees it.
///
/// One pass, linear in the input. What a feed or sitemap never needs is left out: document types
/// with all their entity definitions, processing instructions, comments. What is broken is mended
/// as a reader would understand it: bare ampersands and angle brackets, control characters,
/// attributes without quotes or twice, tags that cross, are never closed or never opened, an end
/// that is missing. A text or value that the input's end cuts is left out, for half an address is
/// a wrong one. What costs libxml2 time or memory beyond the input's size is capped: depth,
/// attributes, namespaces, the length of a text.
package struct XMLCleaner {
  /// Elements open at one time; libxml2 stops at 256, real feeds nest seven deep.
  static let maxDepth = 200
  /// Attributes of one tag, of which OPML has some ten: libxml2 compares each with all others.
  static let maxAttributes = 64
  /// Namespaces in scope, up to twenty in feeds: libxml2 searches them for every prefix.
  static let maxNamespaces = 128
  /// Bytes of one name.
  static let maxName = 200
  /// Bytes of one run of text: libxml2 gives up at ten million.
  static let maxText = 2_000_000
  /// Elements that never stand inside one of their own name: a second one closes the first.
  private static let neverNested = ["item", "entry", "url", "sitemap"].map { Array($0.utf8) }

  let input: [UInt8]
  var at = 0
  package var output: [UInt8] = []
  struct Element {
    /// Where the name stands in the input, and a number made of it without regard to case.
    var name: Range<Int>
    var key: UInt64
    /// How many namespaces it declares.
    var namespaces: Int
  }

  var open: [Element] = []
  /// How often each name is open, so that a stray end tag costs nothing.
  private var counts: [UInt64: Int] = [:]
  var namespaces = 0
  /// Start tags left out for depth, whose end tags are still to come.
  private var suppressed = 0
  var textStart = 0
  /// No end of the kind stands behind this place: it is searched for once only.
  private var noCommentEnd = Int.max
  /// True where the document defined entities.
  package private(set) var definedEntities = false
  package var mended = 0
  package private(set) var isTruncated = false

  /// Cleans a document in valid UTF-8.
  package init(_ input: [UInt8]) {
    self.input = input
    output.reserveCapacity(input.count + input.count / 8 + 64)
    run()
  }

  private mutating func run() {
    while at < input.count {
      if input[at] == UInt8(ascii: "<") { markup() } else { text() }
    }
    if open.count > 1 || (open.count == 1 && !closedRoot) { isTruncated = true }
    while !open.isEmpty { close() }
  }

  var closedRoot = false

  // MARK: Markup

  private mutating func markup() {
    if starts("<!--") {
      comment()
    } else if starts("<![CDATA[") {
      let end = Self.find("]]>", in: input, from: at + 9)
      if let end { escape((at + 9)..<end, references: false) }
      at = end.map { $0 + 3 } ?? input.count
    } else if starts("<!") {
      declaration()
    } else if starts("<?") {
      let end = Self.find("?>", in: input, from: at + 2).map { $0 + 2 }
      at = end ?? Self.find(">", in: input, from: at).map { $0 + 1 } ?? input.count
    } else if at + 2 < input.count, input[at + 1] == UInt8(ascii: "/"),
      Self.opensName(input[at + 2])
    {
      endTag()
    } else if at + 1 < input.count, Self.opensName(input[at + 1]) {
      startTag()
    } else {
      mended += 1
      if !open.isEmpty { append("&lt;") }
      at += 1
    }
  }

  private mutating func comment() {
    if at < noCommentEnd, let end = Self.find("-->", in: input, from: at + 4) {
      at = end + 3
      return
    }
    // Never closed: only the mark itself is taken away.
    noCommentEnd = min(noCommentEnd, at)
    mended += 1
    at += 4
  }

  /// Moves over a `<!…>`, a document type with its internal subset included.
  private mutating func declaration() {
    let start = at
    var brackets = 0
    var quote: UInt8 = 0
    at += 2
    while at < input.count {
      let byte = input[at]
      at += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "[") {
        brackets += 1
      } else if byte == UInt8(ascii: "]") {
        brackets -= 1
      } else if byte == UInt8(ascii: ">"), brackets <= 0 {
        break
      }
    }
    if Bytes.contains(input.span.extracting(start..<at), "<!entity") { definedEntities = true }
  }

  private mutating func endTag() {
    let name = self.name(from: at + 2)
    at = Self.find(">", in: input, from: name.upperBound).map { $0 + 1 } ?? input.count
    guard let match = lastOpen(name) else {
      if suppressed > 0 { suppressed -= 1 } else { mended += 1 }
      return
    }
    if suppressed > 0 {
      suppressed -= 1
      return
    }
    if match != open.count - 1 { mended += 1 }
    // Whatever follows the root's end belongs to it: feeds are glued together by mistake.
    if match == 0 { closedRoot = true }
    while open.count > max(match, 1) { close() }
  }

  private mutating func startTag() {
    let name = self.name(from: at + 1)
    guard name.count <= Self.maxName else {
      mended += 1
      at += 1
      return
    }
    if Self.neverNested.contains(where: { $0.elementsEqual(input[name]) }),
      let same = lastOpen(name), same > 0
    {
      mended += 1
      suppressed = 0
      while open.count > same { close() }
    }
    if open.count >= Self.maxDepth {
      suppressed += 1
      at = name.upperBound
      skipTag()
      return
    }
    append(UInt8(ascii: "<"))
    output += input[name]
    at = name.upperBound
    let (isEmpty, declared) = attributes()
    if isEmpty {
      append("/>")
      // A root that is empty ends nothing.
      if open.isEmpty { at = input.count }
    } else {
      append(">")
      let key = key(name)
      open.append(.init(name: name, key: key, namespaces: declared))
      counts[key, default: 0] += 1
      namespaces += declared
    }
    textStart = output.count
  }

  private mutating func skipTag() {
    while at < input.count, input[at] != UInt8(ascii: ">") { at += 1 }
    if at > 0, at < input.count, input[at - 1] == UInt8(ascii: "/") { suppressed -= 1 }
    at = min(at + 1, input.count)
  }

  private mutating func close() {
    guard let element = open.popLast() else { return }
    counts[element.key, default: 1] -= 1
    append("</")
    output += input[element.name]
    append(">")
    namespaces -= element.namespaces
    textStart = output.count
  }

  // MARK: Bytes

  mutating func append(_ byte: UInt8) { output.append(byte) }
  mutating func append(_ text: StaticString) {
    unsafe output.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private func starts(_ mark: StaticString) -> Bool {
    let end = at + mark.utf8CodeUnitCount
    guard end <= input.count else { return false }
    return mark.withUTF8Buffer { unsafe input[at..<end].elementsEqual($0) }
  }

  /// The innermost open element of a name.
  private func lastOpen(_ name: Range<Int>) -> Int? {
    let key = key(name)
    guard counts[key, default: 0] > 0 else { return nil }
    return open.lastIndex { $0.key == key }
  }

  /// FNV-1a over the name, ASCII case folded; two names of one key would only be mended wrongly.
  private func key(_ name: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in name { hash = (hash ^ UInt64(Bytes.lower(input[i]))) &* 0x100_0000_01b3 }
    return hash
  }

  func name(from start: Int) -> Range<Int> {
    var end = start
    while end < input.count, Self.isName(input[end]) { end += 1 }
    return start..<end
  }

  // The vocabularies of feeds and maps are ASCII: any other name is text that nobody escaped.
  static func opensName(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == UInt8(ascii: "_")
  }

  private static func isName(_ byte: UInt8) -> Bool {
    opensName(byte) || byte >= 0x30 && byte <= 0x3A || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }

  private static func find(_ mark: StaticString, in bytes: [UInt8], from: Int) -> Int? {
    Bytes.find(mark, in: bytes.span, from: from)
  }
}
