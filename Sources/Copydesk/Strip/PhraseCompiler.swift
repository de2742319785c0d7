/// What is wrong in a phrase file, and where.
package struct PhraseError: Error, Equatable, CustomStringConvertible {
  package var file: String
  /// Counted from 1.
  package var line: Int
  package var problem: String

  package var description: String { "\(file):\(line): \(problem)" }
}

/// A phrase file: its name, for messages, and its bytes.
package struct PhraseSource: Sendable {
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Turns phrase files into a `PhraseTable`.
///
/// `Config/phrases/common.txt` opens with the language.
struct PhraseCompiler {
  /// What the section that is being read holds.
  private enum Section {
    case none
    case phrases(UInt8)
    /// Comma-separated words under one of the table's roots.
    case words(UInt32)
    /// Number words and the power of ten that they stand for.
    case scale(UInt8)
  }

  private(set) var table: PhraseTable
  private var section = Section.none

  /// Compiles one file after the other; the first phrase to claim a wording keeps it.
  init(_ sources: [PhraseSource]) throws(PhraseError) {
    let bytes = sources.reduce(0) { $0 + $1.bytes.count }
    var capacity = 1 << 12
    // Built-in files make an edge for some five bytes; a table half full probes least.
    while capacity < bytes / 3 { capacity *= 2 }
    table = PhraseTable(capacity: capacity)
    for source in sources { try add(source) }
    table.finish()
  }

  private mutating func add(_ source: PhraseSource) throws(PhraseError) {
    let text = source.bytes.span
    section = .none
    var line = 0
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 0x0A { end += 1 }
      line += 1
      do throws(PhrasePattern.Problem) {
        try addLine(text, PhrasePattern.trim(text, start..<end))
      } catch {
        throw PhraseError(file: source.name, line: line, problem: error.message)
      }
      start = end + 1
    }
  }

  private mutating func addLine(
    _ text: Span<UInt8>, _ line: Range<Int>
  ) throws(PhrasePattern.Problem) {
    guard let first = line.first, text[first] != UInt8(ascii: "#") else { return }
    if text[first] == UInt8(ascii: "["), text[line.upperBound - 1] == UInt8(ascii: "]"),
      !line.contains(where: { text[$0] == UInt8(ascii: "|") })
    {
      section = try Self.section(PhrasePattern.string(text, line.dropFirst().dropLast()))
      return
    }
    switch section {
    case .none: throw .init("a phrase before the first [section]")
    case .phrases(let kind):
      let isWeak = text[first] == UInt8(ascii: "~")
      let range = isWeak ? line.dropFirst() : line
      var pattern = PhrasePattern(range: range)
      for node in try pattern.insert(text, into: &table) {
        try Self.check(table.nodes[Int(node)], kind: kind, isWeak: isWeak)
        table.end(node, kind: kind, isWeak: isWeak)
      }
    case .words(let root): addWords(text, line, root: root, power: nil)
    case .scale(let power): addWords(text, line, root: PhraseTable.scales, power: power)
    }
  }

  /// Refuses what would match running text: a wording of numbers and names alone, or a single word
  /// ("support") and then anything.
  ///
  /// Bylines mark facts and are judged further.
  private static func check(
    _ end: PhraseTable.Node, kind: UInt8, isWeak: Bool
  ) throws(PhrasePattern.Problem) {
    guard isWeak || end.words > 0 else {
      throw .init("a wording without a word of its own would match any number, name or network")
    }
    guard !end.isOpen || end.words >= 2 || kind == PhraseKind.byline.rawValue else {
      throw .init(
        "a wording with {name}, {words} or {rest} needs two words of its own, or one and a : ")
    }
  }

  private static func section(_ name: String) throws(PhrasePattern.Problem) -> Section {
    switch name {
    case "words service": return .words(PhraseTable.services)
    case "words agency": return .words(PhraseTable.agencies)
    case "words date": return .words(PhraseTable.dateWords)
    case "words date-glue": return .words(PhraseTable.dateGlue)
    case "words and": return .words(PhraseTable.joints)
    default: break
    }
    if name.hasPrefix("scale "), let power = UInt8(name.dropFirst(6)), power <= 12 {
      return .scale(power)
    }
    if let kind = PhraseKind.byName[name] { return .phrases(kind.rawValue) }
    let known = PhraseKind.allCases.map(\.name).joined(separator: ", ")
    throw .init("[\(name)] is no kind; the kinds are \(known)")
  }

  /// Adds comma-separated entries, each of one or more words.
  private mutating func addWords(
    _ text: Span<UInt8>, _ line: Range<Int>, root: UInt32, power: UInt8?
  ) {
    var start = line.lowerBound
    while start < line.upperBound {
      var end = start
      while end < line.upperBound, text[end] != UInt8(ascii: ",") { end += 1 }
      var block = FoldedBlock()
      var node = root
      var index = 0
      let entry = text.extracting(start..<end)
      while block.has(index, in: entry) {
        node = table.insert(node, block[index].hash)
        index += 1
      }
      if let power {
        table.endScale(node, power: power)
      } else if node != root {
        table.end(node, kind: 0, isWeak: false)
      }
      start = end + 1
    }
  }
}
