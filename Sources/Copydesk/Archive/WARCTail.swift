/// Finds where the whole records of a file end, after a run that may have died in a write.
///
/// Our members tell their lengths, so a gigabyte is passed over without being inflated; only the
/// last members, which may not have been synced when the power went, are checked in full.
struct WARCTail {
  /// Where the next record is to be written.
  var end: Int
  /// Bytes after `end` that are no whole record: a torn write, to be cut off.
  var torn: Int
  /// Whole records follow after damaged bytes: nothing may be cut, and nothing appended.
  var isDamagedInside: Bool
  /// The file's warcinfo record, by which its records are tied to it.
  var warcinfo: String?

  /// A capture writes three members at most: this is what twenty of them write.
  private static let checked = 64

  init(_ file: OpenFile, size: Int) {
    var starts: [Int] = []
    var end = 0
    while end < size, let length = Self.length(file, at: end), end + length <= size {
      starts.append(end)
      if starts.count > Self.checked { starts.removeFirst() }
      end += length
    }
    if let bad = starts.first(where: { Self.record(file, at: $0) == nil }) { end = bad }
    self.end = end
    torn = size - end
    isDamagedInside = torn > 0 && Self.holdsRecord(file, after: end, size: size)
    let first = Self.record(file, at: 0)
    warcinfo = first?.kind == .warcinfo ? first?.id : nil
  }

  private static func length(_ file: OpenFile, at offset: Int) -> Int? {
    GzipMember.lengths(file.bytes(at: offset, count: GzipMember.headerCount))?.member
  }

  /// The record of a member that is whole; `nil` for any other.
  private static func record(_ file: OpenFile, at offset: Int) -> WARCRecord? {
    guard let length = length(file, at: offset), length <= 2 * WARCReader.limit else { return nil }
    let bytes = file.bytes(at: offset, count: length)
    guard bytes.count == length,
      let member = try? GzipMember.read(bytes, limit: WARCReader.limit),
      !member.decoded.truncated, !member.decoded.overflowed
    else { return nil }
    return try? WARCRecord(member.decoded.bytes, named: "")
  }

  private static func holdsRecord(_ file: OpenFile, after start: Int, size: Int) -> Bool {
    var offset = start + 1
    while offset < size {
      let block = file.bytes(at: offset, count: 1 << 20)
      guard block.count > 2 else { return false }
      for i in 0..<(block.count - 2)
      where block[i] == 0x1F && block[i + 1] == 0x8B && block[i + 2] == 0x08 {
        if record(file, at: offset + i) != nil { return true }
      }
      offset += block.count - 2
    }
    return false
  }
}
