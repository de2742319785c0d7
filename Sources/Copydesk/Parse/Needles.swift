/// A few texts in lower case, sought together in one pass over some bytes.
package struct Needles: Sendable {
  private let texts: [[UInt8]]
  /// By the first two bytes of a text, as bits: nearly every place is ruled out by one look.
  private var pairs = [UInt64](repeating: 0, count: 16)

  /// - Parameter texts: two bytes each or more.
  package init(_ texts: [String]) {
    self.texts = texts.map { Array($0.utf8) }
    for text in self.texts {
      let pair = Self.pair(text[0], text[1])
      pairs[pair >> 6] |= 1 << UInt64(pair & 63)
    }
  }

  @inline(__always)
  private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 31) << 5 | Int(second & 31)
  }

  /// True where one of the texts stands in the bytes, whose ASCII case is folded.
  package func standIn(_ bytes: Span<UInt8>) -> Bool {
    var i = 0
    while i + 1 < bytes.count {
      let pair = Self.pair(bytes[i], bytes[i + 1])
      if pairs[pair >> 6] >> UInt64(pair & 63) & 1 == 1, standAt(bytes, i) { return true }
      i += 1
    }
    return false
  }

  private func standAt(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    texts.contains { text in
      if start + text.count > bytes.count { return false }
      for k in text.indices where Bytes.lower(bytes[start + k]) != text[k] { return false }
      return true
    }
  }
}
