/// How often each key was added: open addressing, for keys that are hashes already.
struct KeyCounts {
  private var keys: [UInt64]
  private var counts: [Int32]
  private let mask: Int

  /// - Parameter capacity: the most keys that are added.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    mask = size - 1
    keys = .init(repeating: 0, count: size)
    counts = .init(repeating: 0, count: size)
  }

  /// Counts a key and gives its slot.
  mutating func add(_ key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while counts[slot] > 0, keys[slot] != key { slot = (slot + 1) & mask }
    keys[slot] = key
    counts[slot] += 1
    return slot
  }

  subscript(slot: Int) -> Int32 { counts[slot] }
}
