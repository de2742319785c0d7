internal import CScan
internal import Glibc

/// White space and letters as bytes of UTF-8, for code that runs for each byte of each page.
///
/// White space is Unicode's `White_Space` property less the line tabulation; a zero-width space
/// (U+200B) is none, it is dropped later.
package enum Bytes {
  /// How many bytes of white space stand at an offset: 0 to 3.
  @inline(__always)
  package static func spaceLength(_ bytes: Span<UInt8>, _ i: Int) -> Int {
    let byte = bytes[i]
    if byte <= 0x20 { return byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) ? 1 : 0 }
    if byte < 0xC2 { return 0 }
    if byte == 0xC2 {
      // U+00A0 no-break space, U+0085 next line.
      return i + 1 < bytes.count && (bytes[i + 1] == 0xA0 || bytes[i + 1] == 0x85) ? 2 : 0
    }
    if byte == 0xE2, i + 2 < bytes.count {
      let second = bytes[i + 1], third = bytes[i + 2]
      // U+2000 to U+200A, U+2028, U+2029, U+202F; U+205F.
      if second == 0x80 {
        return third >= 0x80 && third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF
          ? 3 : 0
      }
      return second == 0x81 && third == 0x9F ? 3 : 0
    }
    if byte == 0xE3, i + 2 < bytes.count {
      return bytes[i + 1] == 0x80 && bytes[i + 2] == 0x80 ? 3 : 0  // U+3000
    }
    return 0
  }

  /// Where a run that begins with no white space ends: before what may be white space, but for
  /// single spaces between words.
  @inline(__always)
  package static func runEnd(_ text: Span<UInt8>, from start: Int) -> Int {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return start + 1 }
      return unsafe cscan_run_end(base, start + 1, buffer.count)
    }
  }

  /// Where a sign that parts the facts of a line may stand: a bar, or the first byte of a middle
  /// dot, a bullet or a wide space.
  @inline(__always)
  package static func partEnd(_ text: Span<UInt8>, from start: Int) -> Int {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return buffer.count }
      return unsafe cscan_part_end(base, start, buffer.count)
    }
  }

  /// True where the bytes are valid UTF-8.
  ///
  /// Most markup is ASCII, 64 bytes of which take one look; the decoder sees the rest.
  package static func areUTF8(_ bytes: Span<UInt8>) -> Bool {
    var at = asciiEnd(bytes, from: 0)
    while at < bytes.count {
      var end = at
      var next = at
      while end == next, end < bytes.count {
        end = min(end + 64, bytes.count)
        next = asciiEnd(bytes, from: end)
      }
      // Before ASCII a character ends, so that the parts are valid where the whole is.
      if (try? UTF8Span(validating: bytes.extracting(at..<end))) == nil { return false }
      at = next
    }
    return true
  }

  @inline(__always)
  private static func asciiEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return start }
      return unsafe cscan_ascii_end(base, start, buffer.count)
    }
  }

  /// True where the bytes hold nothing but white space.
  package static func isBlank(_ bytes: Span<UInt8>) -> Bool {
    var i = 0
    while i < bytes.count {
      let length = spaceLength(bytes, i)
      if length == 0 { return false }
      i += length
    }
    return true
  }

  /// The range without white space at its ends.
  package static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      let length = spaceLength(bytes, start)
      if length == 0 { break }
      start += length
    }
    while end > start {
      var back = end - 1
      while back > start, bytes[back] & 0xC0 == 0x80 { back -= 1 }
      let length = spaceLength(bytes, back)
      if length == 0 || back + length != end { break }
      end = back
    }
    return start..<end
  }

  /// Unicode scalars in valid UTF-8.
  @inline(__always)
  package static func scalars(_ bytes: Span<UInt8>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe cscan_scalars(base, buffer.count)
    }
  }

  /// ASCII case folded; other bytes as they are.
  @inline(__always)
  package static func lower(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  /// True where the bytes are the ASCII text, case folded.
  package static func equal(_ bytes: Span<UInt8>, _ text: StaticString) -> Bool {
    if bytes.count != text.utf8CodeUnitCount { return false }
    return text.withUTF8Buffer { other in
      for i in bytes.indices where unsafe lower(bytes[i]) != other[i] { return false }
      return true
    }
  }

  /// Where an ASCII text in lower case first stands in the bytes, case folded.
  package static func find(_ text: StaticString, in bytes: Span<UInt8>, from: Int = 0) -> Int? {
    let count = text.utf8CodeUnitCount
    if count == 0 || bytes.count < count { return nil }
    return text.withUTF8Buffer { needle -> Int? in
      let first = unsafe needle[0]
      var i = from
      while i + count <= bytes.count {
        if lower(bytes[i]) == first {
          var k = 1
          while k < count, unsafe lower(bytes[i + k]) == needle[k] { k += 1 }
          if k == count { return i }
        }
        i += 1
      }
      return nil
    }
  }

  /// Where a byte first stands at an offset or behind it.
  @inline(__always)
  package static func index(of byte: UInt8, in bytes: Span<UInt8>, from: Int = 0) -> Int? {
    unsafe bytes.withUnsafeBufferPointer { buffer -> Int? in
      guard from < buffer.count, let base = buffer.baseAddress,
        let hit = unsafe memchr(base + from, Int32(byte), buffer.count - from)
      else { return nil }
      return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }
  }

  /// True where so many bytes at two places are the same.
  @inline(__always)
  package static func areEqual(
    _ bytes: Span<UInt8>, _ one: Int, _ other: Int, count: Int
  ) -> Bool {
    unsafe bytes.extracting(one..<one + count).withUnsafeBytes { a in
      unsafe bytes.extracting(other..<other + count).withUnsafeBytes { b in
        guard let a = a.baseAddress, let b = b.baseAddress else { return count == 0 }
        return unsafe memcmp(a, b, count) == 0
      }
    }
  }

  package static func contains(_ bytes: Span<UInt8>, _ text: StaticString) -> Bool {
    find(text, in: bytes) != nil
  }
}

extension [UInt8] {
  /// Appends text, each run of white space as one space, none at the start or after a space.
  @inline(__always)
  package mutating func appendFolded(_ text: Span<UInt8>) {
    var i = 0
    let count = text.count
    while i < count {
      let length = Bytes.spaceLength(text, i)
      if length > 0 {
        appendSpace()
        i += length
        continue
      }
      let j = Bytes.runEnd(text, from: i)
      append(contentsOf: text, i..<j)
      i = j
    }
  }

  /// Appends a space unless the text is empty or ends in one.
  @inline(__always)
  package mutating func appendSpace() {
    if let last, last != 0x20 { append(0x20) }
  }

  @inline(__always)
  package mutating func append(contentsOf text: Span<UInt8>, _ range: Range<Int>) {
    unsafe text.extracting(range).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
