/// What ``MarkupGuard`` took out of a page's markup, and what stands there in its place.
///
/// libxml2 looks at each byte of a text some ten times, so texts, long values and scripts go around
/// it: in their place stands a mark of ``markLength`` bytes, DEL and a number. ``HTMLReader`` puts
/// back what the mark stands for, wherever it comes out. A page that holds a DEL itself keeps its
/// texts and values.
package struct SetAside {
  /// All that was set aside, one after the other; the page's tree grows behind it.
  package var bytes: [UInt8] = []
  /// Where each lies in ``bytes``, by its number.
  package var ranges: [Range<Int32>] = []
  /// The attributes of elements, each element's in a row; where they are numbered, a range is one of
  /// these.
  package var attributes: [PageTree.Attribute] = []
  /// The page holds the sign of marks itself: outside of scripts a mark is its own.
  package var isSignTaken = false
  /// How many faults were mended.
  package var mended = 0

  package static let mark: UInt8 = 0x7F
  package static let markLength = 5
  /// The attribute that stands for a list of attributes; a page's own of this name is never kept.
  package static let listName = UInt8(ascii: "a")
  /// Numbers are written in base 32: no sign among the digits means anything to a parser.
  private static let digitBase: UInt8 = 0x40
  static let mostRanges = 1 << 20

  /// Adds a range and gives its number, or `nil` where no more numbers can be written.
  @inline(__always)
  mutating func add(_ range: Range<Int>) -> Int? {
    if ranges.count >= Self.mostRanges { return nil }
    ranges.append(Int32(range.lowerBound)..<Int32(range.upperBound))
    return ranges.count - 1
  }

  /// A digit of a number's mark, the most significant first.
  @inline(__always)
  static func digit(_ number: Int, _ place: Int) -> UInt8 {
    digitBase + UInt8(truncatingIfNeeded: number >> (15 - 5 * place)) & 31
  }

  /// What the mark at an offset stands for, or `nil` where no mark stands there.
  @inline(__always)
  package func range(_ text: Span<UInt8>, at start: Int) -> Range<Int>? {
    if start + Self.markLength > text.count || text[start] != Self.mark { return nil }
    var number = 0
    for i in start + 1..<start + Self.markLength {
      let digit = text[i] &- Self.digitBase
      if digit > 31 { return nil }
      number = number << 5 | Int(digit)
    }
    if number >= ranges.count { return nil }
    return Int(ranges[number].lowerBound)..<Int(ranges[number].upperBound)
  }
}
