/// Text and marks as Markdown, escaped so that a reader sees the same words.
enum MarkdownText {
  /// A line of text with its marks, as it may stand at the start of a line.
  static func inline(_ inline: Inline, in range: Range<Int>? = nil) -> String {
    var writer = MarkdownLine(inline.text, trimmed(range ?? 0..<inline.text.count, inline.text))
    writer.write(inline.pieces(in: writer.range))
    return writer.out
  }

  /// A cell of a table: one line, pipes escaped.
  static func cell(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return inline(Inline(line)).replacing("|", with: "\\|")
  }

  /// A link's destination, with percent signs for what would end it.
  static func destination(_ url: String) -> String {
    let scalars = Array(url.unicodeScalars)
    var out = String.UnicodeScalarView()
    for (i, scalar) in scalars.enumerated() {
      switch scalar {
      case " ", "(", ")", "<", ">", "\\", "\"", "|", "`":
        out.append("%")
        out.append(contentsOf: Digest.hex([UInt8(ascii: scalar)]).uppercased().unicodeScalars)
      case "&" where MarkdownEscape.needed(at: i, in: scalars[...]):
        out.append(contentsOf: "&amp;".unicodeScalars)
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  private static func trimmed(_ range: Range<Int>, _ text: [Unicode.Scalar]) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text[start].properties.isWhitespace { start += 1 }
    while start < end, text[end - 1].properties.isWhitespace { end -= 1 }
    return start..<end
  }
}

/// Writes one line's pieces.
private struct MarkdownLine {
  var out = ""
  let range: Range<Int>
  private let text: [Unicode.Scalar]
  /// The text of an open code span; `nil` outside of one.
  private var code: Range<Int>?
  /// Marks that could not be written, because Markdown would not see them: their text stays.
  private var dropped: [Article.Mark] = []

  init(_ text: [Unicode.Scalar], _ range: Range<Int>) {
    self.text = text
    self.range = range
  }

  mutating func write(_ pieces: [Inline.Piece]) {
    for (i, piece) in pieces.enumerated() {
      switch piece {
      case .text(let part):
        if let start = code { code = start.lowerBound..<part.upperBound } else { writeText(part) }
      case .open(let mark): open(mark, i, pieces)
      case .close(let mark): close(mark)
      }
    }
  }

  private mutating func open(_ mark: Article.Mark, _ i: Int, _ pieces: [Inline.Piece]) {
    // Inside code nothing is marked.
    guard code == nil else { return dropped.append(mark) }
    switch mark.kind {
    case .link: out += "["
    case .subscripted: out += "<sub>"
    case .superscripted: out += "<sup>"
    case .code: code = mark.start..<mark.start
    case .strong, .emphasis:
      guard canEmphasize(mark, i, pieces) else { return dropped.append(mark) }
      out += mark.kind == .strong ? "**" : "*"
    }
  }

  private mutating func close(_ mark: Article.Mark) {
    if let i = dropped.lastIndex(of: mark) {
      dropped.remove(at: i)
      return
    }
    switch mark.kind {
    case .link: out += "](" + MarkdownText.destination(mark.url ?? "") + ")"
    case .subscripted: out += "</sub>"
    case .superscripted: out += "</sup>"
    case .code:
      if let part = code { writeCode(part) }
      code = nil
    case .strong, .emphasis: out += mark.kind == .strong ? "**" : "*"
    }
  }

  /// CommonMark's rule of flanking (section 6.2): asterisks open only where what follows is no
  /// white space, and is no punctuation unless punctuation or white space comes before.
  private func canEmphasize(
    _ mark: Article.Mark, _ i: Int, _ pieces: [Inline.Piece]
  ) -> Bool {
    // Delimiters of two marks side by side would run together; rather one mark less.
    if i > 0, case .close = pieces[i - 1] { return false }
    guard let end = pieces[i...].firstIndex(of: .close(mark)),
      let part = Self.extent(of: pieces[i..<end])
    else { return false }
    let before = part.lowerBound > range.lowerBound ? text[part.lowerBound - 1] : nil
    let after = part.upperBound < range.upperBound ? text[part.upperBound] : nil
    var inner = i + 1
    if case .open(let next) = pieces[inner], next.kind == .strong || next.kind == .emphasis {
      inner += 1
    }
    guard case .text = pieces[inner], case .text = pieces[end - 1] else {
      return isFree(before) && isFree(after)
    }
    let opens = !isPunctuation(text[part.lowerBound]) || isFree(before)
    let closes = !isPunctuation(text[part.upperBound - 1]) || isFree(after)
    return opens && closes
  }

  /// The text that pieces cover; a mark that another cuts covers less than its own range.
  private static func extent(of pieces: ArraySlice<Inline.Piece>) -> Range<Int>? {
    var extent: Range<Int>?
    for case .text(let part) in pieces {
      extent = (extent?.lowerBound ?? part.lowerBound)..<part.upperBound
    }
    return extent
  }

  private func isFree(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return true }
    return scalar.properties.isWhitespace || isCertainPunctuation(scalar)
  }

  /// Punctuation by any version of CommonMark: since 0.31 symbols count too.
  private func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
    default: isCertainPunctuation(scalar)
    }
  }

  private func isCertainPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: scalar.isASCII && "$+<=>^`|~".unicodeScalars.contains(scalar)
    }
  }

  /// A code span: a fence longer than any run of backticks inside.
  private mutating func writeCode(_ part: Range<Int>) {
    let content = String(String.UnicodeScalarView(text[part]))
    let longest = content.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest + 1)
    let pad = content.hasPrefix("`") || content.hasSuffix("`") ? " " : ""
    out += fence + pad + content + pad + fence
  }

  private mutating func writeText(_ part: Range<Int>) {
    for i in part {
      let scalar = text[i]
      // An exclamation mark before a link would make an image of it.
      let endsPart = scalar == "!" && i + 1 == part.upperBound && i + 1 < range.upperBound
      if endsPart || MarkdownEscape.needed(at: i, in: text[range]) {
        out.unicodeScalars.append("\\")
      }
      out.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
    }
  }
}

/// Where a character of a line would be read as markup.
private enum MarkdownEscape {
  static func needed(at i: Int, in line: ArraySlice<Unicode.Scalar>) -> Bool {
    switch line[i] {
    case "\\", "`", "*", "[", "]", "<", "~": true
    case "_": !isWord(line, i - 1) || !isWord(line, i + 1)
    case "&": isEntity(line, i)
    case "!": i + 1 < line.endIndex && line[i + 1] == "["
    case "#": i == line.startIndex || opensHeading(line, i)
    case ">", "=", "|": i == line.startIndex
    case "+", "-": i == line.startIndex
    case ".", ")": endsListNumber(line, i)
    default: false
    }
  }

  private static func isWord(_ line: ArraySlice<Unicode.Scalar>, _ i: Int) -> Bool {
    guard line.indices.contains(i) else { return false }
    let scalar = line[i]
    return scalar == "_" || scalar.properties.isAlphabetic
      || scalar.properties.generalCategory == .decimalNumber
  }

  /// A run of `#` from the line's start.
  private static func opensHeading(_ line: ArraySlice<Unicode.Scalar>, _ i: Int) -> Bool {
    line[line.startIndex..<i].allSatisfy { $0 == "#" }
  }

  private static func isEntity(_ line: ArraySlice<Unicode.Scalar>, _ i: Int) -> Bool {
    let rest = line[(i + 1)...].prefix(40)
    guard let end = rest.firstIndex(of: ";"), end > rest.startIndex else { return false }
    return rest[..<end].allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || isDigit($0) || $0 == "#")
    }
  }

  /// `1.` or `12)` at the start of a line, before a space or the line's end.
  private static func endsListNumber(_ line: ArraySlice<Unicode.Scalar>, _ i: Int) -> Bool {
    let number = line[line.startIndex..<i]
    guard (1...9).contains(number.count), number.allSatisfy(isDigit) else { return false }
    return i + 1 == line.endIndex || line[i + 1].properties.isWhitespace
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }
}
