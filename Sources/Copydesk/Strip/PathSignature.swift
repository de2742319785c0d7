/// A hash of an element's tag and class, in which all digits are one: `card-12` and `card-7` are of a
/// kind.
enum PathSignature {
  private static let longestName = 120

  static func of(_ tree: borrowing PageTree, _ node: Int) -> UInt64 {
    var hash = 0xcbf2_9ce4_8422_2325 ^ UInt64(tree.nodes[node].tag.rawValue)
    guard let range = tree.range(.class, of: node) else { return hash }
    let name = tree.bytes.span.extracting(range.prefix(longestName))
    unsafe name.withUnsafeBytes { name in
      var at = 0
      while at < name.count {
        let count = min(name.count - at, 8)
        var word: UInt64 = 0
        if count == 8 {
          word = unsafe name.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        } else {
          for i in at..<at + count { word = unsafe word << 8 | UInt64(name[i]) }
        }
        let product = (hash ^ foldingDigits(word)) &* 0x9E37_79B9_7F4A_7C15
        hash = product ^ product >> 32
        at += count
      }
    }
    return hash ^ UInt64(name.count)
  }

  /// Eight bytes with a zero in the place of each digit.
  private static func foldingDigits(_ word: UInt64) -> UInt64 {
    let zeros: UInt64 = 0x3030_3030_3030_3030
    let high: UInt64 = 0x8080_8080_8080_8080
    let digits = word ^ zeros
    // The highest bit of each byte that is above nine, or set before.
    let others = ((digits & ~high) &+ 0x7676_7676_7676_7676 | digits) & high
    let mask = ((others ^ high) >> 7) &* 0xFF
    return word & ~mask | zeros & mask
  }
}
