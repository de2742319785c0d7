/// A pattern on an address's path and query, written as in robots.txt (RFC 9309, section 2.2.3).
///
/// It begins with `/` or `*` and holds from the path's first byte on; `*` stands for any bytes,
/// `$` at the end for the address's end: `/sport/`, `*/live/*`, `*.pdf$`.
package struct PathPattern: Sendable, Equatable {
  package let text: String
  private let pieces: [[UInt8]]
  private let isAnchored: Bool

  /// A pattern; `nil` where the text is none.
  package init?(_ text: String) {
    guard let first = text.first, first == "/" || first == "*" else { return nil }
    self.text = text
    isAnchored = text.hasSuffix("$")
    // Letters outside ASCII stand in addresses percent-encoded.
    let bytes = Array((isAnchored ? String(text.dropLast()) : text).utf8)
    var encoded: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in bytes {
      if byte < 0x80 {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    pieces = encoded.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
      .map(Array.init)
  }

  /// Whether the pattern holds for an address.
  package func matches(_ address: WebAddress) -> Bool {
    let whole = Array((address.path + (address.query.map { "?" + $0 } ?? "")).utf8)
    guard let first = pieces.first, whole.starts(with: first) else { return false }
    var at = first.count
    // The leftmost place of each piece leaves the most room for those behind it, so that nothing
    // is ever tried twice.
    for (i, piece) in pieces.dropFirst().enumerated() {
      if isAnchored, i == pieces.count - 2 {
        return whole.count - at >= piece.count && whole.suffix(piece.count).elementsEqual(piece)
      }
      guard let place = Self.find(piece, in: whole, from: at) else { return false }
      at = place + piece.count
    }
    return !isAnchored || at == whole.count
  }

  private static func find(_ piece: [UInt8], in whole: [UInt8], from: Int) -> Int? {
    guard !piece.isEmpty else { return from }
    var i = from
    while i + piece.count <= whole.count {
      if whole[i] == piece[0], whole[i..<i + piece.count].elementsEqual(piece) { return i }
      i += 1
    }
    return nil
  }
}
