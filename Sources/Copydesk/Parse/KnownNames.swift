/// What names of elements were found to say, by a hash of a few of their bytes: most names of a page
/// recur.
struct KnownNames {
  private struct Known {
    var start: Int32 = 0
    var count: Int32 = 0
    var meaning: UInt32 = 0
  }
  private var known = [Known](repeating: Known(), count: 256)

  /// What a name in the tree's bytes says, read where none like it was.
  @inline(__always)
  mutating func meaning(
    _ bytes: Span<UInt8>, _ name: Range<Int>, _ read: (Span<UInt8>) -> UInt32
  ) -> UInt32 {
    let (start, count) = (name.lowerBound, name.count)
    if count == 0 { return 0 }
    let sample =
      UInt32(bytes[start + count - 1]) << 16 | UInt32(bytes[start + count / 2]) << 8
      | UInt32(bytes[start])
    let slot = Int(((sample ^ UInt32(truncatingIfNeeded: count) << 20) &* 0x9E37_79B1) >> 24)
    let old = known[slot]
    if Int(old.count) == count, Bytes.areEqual(bytes, Int(old.start), start, count: count) {
      return old.meaning
    }
    let meaning = read(bytes.extracting(name))
    known[slot] = Known(start: Int32(start), count: Int32(count), meaning: meaning)
    return meaning
  }
}
