/// One line of a phrase file, walked into the table as it is read.
///
/// A line names many wordings: `{n} (page) view|views`. Instead of writing them all out, the walk
/// carries the nodes that the wordings so far have led to; what follows is added behind each.
struct PhrasePattern {
  struct Problem: Error {
    var message: String

    init(_ message: String) {
      self.message = message
    }
  }

  /// Behind a group of more ends than this, they are joined; fewer are cheaper left apart, as they
  /// share what follows with other phrases.
  private static let maximumApart = 2

  private var range: Range<Int>

  init(range: Range<Int>) {
    self.range = range
  }

  /// Adds the line and gives the nodes that it ends at.
  mutating func insert(
    _ text: Span<UInt8>, into table: inout PhraseTable
  ) throws(Problem) -> [UInt32] {
    var offset = range.lowerBound
    let ends = try sequence(text, &offset, from: [PhraseTable.phrases], into: &table)
    guard offset == range.upperBound else { throw Problem("a ) or ] closes nothing") }
    guard !ends.contains(PhraseTable.phrases) else {
      throw Problem("the phrase may be empty: write [a|b] for a word that must stand")
    }
    return ends
  }

  /// Reads elements up to the end, a bar inside a group, or a closing bracket.
  private func sequence(
    _ text: Span<UInt8>, _ offset: inout Int, from start: [UInt32], into table: inout PhraseTable,
    inGroup: Bool = false
  ) throws(Problem) -> [UInt32] {
    var nodes = start
    while offset < range.upperBound {
      let byte = text[offset]
      let ends = byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]")
      if nodes.count > Self.maximumApart, byte != UInt8(ascii: " "), !ends {
        joinAll(&nodes, in: &table)
      }
      switch byte {
      case UInt8(ascii: "("):
        let group = try group(text, &offset, UInt8(ascii: ")"), from: nodes, into: &table)
        nodes.append(contentsOf: group.filter { !nodes.contains($0) })
      case UInt8(ascii: "["):
        nodes = try group(text, &offset, UInt8(ascii: "]"), from: nodes, into: &table)
      case UInt8(ascii: ")"), UInt8(ascii: "]"): return nodes
      case UInt8(ascii: "|") where inGroup: return nodes
      case UInt8(ascii: "{"):
        let (special, limit) = try special(text, &offset)
        for index in nodes.indices {
          nodes[index] = table.insert(nodes[index], special, limit: limit)
        }
      case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: ">"):
        offset += 1
        for index in nodes.indices {
          nodes[index] = table.insert(nodes[index], .separator, limit: 0)
        }
      default: try run(text, &offset, nodes: &nodes, into: &table, inGroup: inGroup)
      }
    }
    return nodes
  }

  /// Leads all nodes into one.
  ///
  /// The root stays by itself: each walk begins with its edges.
  private func joinAll(_ nodes: inout [UInt32], in table: inout PhraseTable) {
    let inner = nodes.filter { $0 != PhraseTable.phrases }
    let hasRoot = inner.count < nodes.count
    nodes = [table.join(inner)] + (hasRoot ? [PhraseTable.phrases] : [])
  }

  /// Reads `(a|b c)` or `[a|b c]` and gives the nodes behind any of its alternatives.
  private func group(
    _ text: Span<UInt8>, _ offset: inout Int, _ closing: UInt8, from start: [UInt32],
    into table: inout PhraseTable
  ) throws(Problem) -> [UInt32] {
    var ends: [UInt32] = []
    repeat {
      offset += 1
      if let end = plainEnd(text, from: offset) {
        // Most alternatives are plain words; this way they cost no array.
        for node in start {
          let last = words(text.extracting(offset..<end), from: node, into: &table)
          if !ends.contains(last) { ends.append(last) }
        }
        offset = end
      } else {
        for end in try sequence(text, &offset, from: start, into: &table, inGroup: true)
        where !ends.contains(end) {
          ends.append(end)
        }
      }
      guard offset < range.upperBound else { throw Problem("a ( or [ is not closed") }
    } while text[offset] == UInt8(ascii: "|")
    guard text[offset] == closing else { throw Problem("( and [ are crossed") }
    offset += 1
    return ends
  }

  /// Reads literal words: up to white space where a bar joins alternatives (`view|views`), and
  /// otherwise up to the next special character.
  private func run(
    _ text: Span<UInt8>, _ offset: inout Int, nodes: inout [UInt32],
    into table: inout PhraseTable, inGroup: Bool
  ) throws(Problem) {
    if text[offset] == UInt8(ascii: " ") {
      offset += 1
      return
    }
    var plain = offset
    while plain < range.upperBound, !Self.endsRun(text[plain]) { plain += 1 }
    if inGroup || plain == range.upperBound || text[plain] != UInt8(ascii: "|"), plain > offset {
      for index in nodes.indices {
        nodes[index] = words(text.extracting(offset..<plain), from: nodes[index], into: &table)
      }
      offset = plain
      return
    }
    let start = nodes
    var ends: [UInt32] = []
    while true {
      var end = offset
      while end < range.upperBound, !Self.endsRun(text[end]) { end += 1 }
      guard end > offset else { throw Problem("a | joins nothing; write [a|b c]") }
      nodes = start
      for index in nodes.indices {
        nodes[index] = words(text.extracting(offset..<end), from: nodes[index], into: &table)
      }
      offset = end
      guard !inGroup, end < range.upperBound, text[end] == UInt8(ascii: "|") else { break }
      ends.append(contentsOf: nodes)
      offset += 1
    }
    nodes.append(contentsOf: ends)
  }

  private static func endsRun(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"),
      UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: ">"):
      true
    default: false
    }
  }

  /// Adds the words of a literal, folded as a page's are, and gives the node behind them.
  private func words(
    _ literal: Span<UInt8>, from start: UInt32, into table: inout PhraseTable
  ) -> UInt32 {
    var node = start
    var offset = 0
    while let word = FoldedLiteral.next(literal, &offset) { node = table.insert(node, word) }
    return node
  }

  /// Where an alternative ends that holds words and spaces only.
  private func plainEnd(_ text: Span<UInt8>, from start: Int) -> Int? {
    var end = start
    while end < range.upperBound, text[end] == UInt8(ascii: " ") || !Self.endsRun(text[end]) {
      end += 1
    }
    guard end > start, end < range.upperBound else { return nil }
    let byte = text[end]
    let ends = byte == UInt8(ascii: "|") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]")
    return ends ? end : nil
  }

  /// Reads `{n}`, `{name}`, `{rest:12}` and their like.
  private func special(
    _ text: Span<UInt8>, _ offset: inout Int
  ) throws(Problem) -> (PhraseTable.Special, UInt16) {
    var end = offset
    while end < range.upperBound, text[end] != UInt8(ascii: "}") { end += 1 }
    guard end < range.upperBound else { throw Problem("a { is not closed") }
    let name = Self.string(text, offset + 1..<end)
    offset = end + 1
    switch name {
    case "n": return (.number, 0)
    case "service": return (.service, 0)
    case "services": return (.services, 2)
    case "agency": return (.agency, 0)
    case "date": return (.date, 0)
    case "name": return (.name, 0)
    default: break
    }
    let parts = name.split(separator: ":")
    if parts.count == 2, let limit = UInt16(parts[1]), limit > 0, limit <= 60 {
      if parts[0] == "words" { return (.words, limit) }
      if parts[0] == "rest" { return (.rest, limit) }
      if parts[0] == "services" { return (.services, limit) }
    }
    throw Problem(
      "{\(name)} is unknown; there are {n}, {service}, {services}, {agency}, {date}, {name}, "
        + "{services:N}, {words:N} and {rest:N}, N up to 60")
  }

  static func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: range.map { text[$0] }, as: UTF8.self)
  }

  /// A line without the white space around it.
  static func trim(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text[start] <= 0x20 { start += 1 }
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }
}
