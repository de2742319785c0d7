/// A hash of a word's folded letters, the same in whatever pieces they come.
struct WordHash {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  /// Letters that are not mixed in yet, and how many bits they take.
  private var held: UInt64 = 0
  private var bits = 0

  /// Adds letters, the first in the lowest bits: eight bits each of ASCII, 24 a letter beyond it.
  @inline(__always)
  mutating func add(_ letters: UInt64, bits more: Int) {
    held |= letters << UInt64(bits)
    bits += more
    if bits < 64 { return }
    hash = Self.mixed(hash ^ held)
    bits -= 64
    held = letters >> UInt64(more - bits)
  }

  @inline(__always)
  var value: UInt32 { UInt32(truncatingIfNeeded: Self.mixed(hash ^ held) >> 16) }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word &* 0x9E37_79B9_7F4A_7C15
    return (product ^ product >> 32) &* 0xD6E8_FEB8_6659_FD93
  }
}

/// The ASCII letters that stand in a row at a place of a text, eight at the most.
struct ASCIIRun {
  /// The letters in lower case, the first in the lowest byte.
  let folded: UInt64
  /// A bit for each capital.
  let capitals: UInt64
  let count: Int

  @inline(__always)
  init(_ text: Span<UInt8>, at start: Int) {
    let bytes = Self.eight(text, at: start)
    // Each byte by itself: its highest bit is set where it is at least `a`, and above `z`.
    let folded = bytes | 0x2020_2020_2020_2020
    let low = folded & 0x7F7F_7F7F_7F7F_7F7F
    let fromA = low &+ 0x1F1F_1F1F_1F1F_1F1F
    let aboveZ = low &+ 0x0505_0505_0505_0505
    let others = ~(fromA & ~aboveZ & ~bytes) & 0x8080_8080_8080_8080
    count = others.trailingZeroBitCount >> 3
    let mask = count == 8 ? UInt64.max : 1 << UInt64(count * 8) - 1
    self.folded = folded & mask
    capitals = ~bytes & 0x2020_2020_2020_2020 & mask
  }

  /// Eight bytes, zeros behind the text's end.
  @inline(__always)
  private static func eight(_ text: Span<UInt8>, at start: Int) -> UInt64 {
    if start + 8 <= text.count {
      return unsafe UInt64(
        littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
    }
    var bytes: UInt64 = 0
    for i in start..<text.count { bytes |= UInt64(text[i]) << UInt64((i - start) * 8) }
    return bytes
  }
}
