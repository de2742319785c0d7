internal import Glibc

/// Goes once over the bytes of a page, in place, before libxml2 sees them.
///
/// It takes away what libxml2 loses text or quadratic time over (all measured on 2.9.14): NUL
/// bytes, elements nested without end, attribute lists without end, comments and quoted attributes
/// that are never closed. Real pages nest 51 deep and carry 73 attributes at the most; the caps are
/// seven to ten times that. And it takes away what nobody reads and libxml2 is slow over: comments,
/// style sheets and drawings. Scripts, texts and long values go around libxml2 (``SetAside``).
@safe
package struct MarkupGuard {
  /// Elements open at one time; libxml2's work on a stray end tag grows with it.
  package static let maxDepth = 512
  /// Attributes of one tag; libxml2 compares each with all others.
  package static let maxAttributes = 512
  /// A tag longer than this is searched for its end no further: its quote was never closed.
  static let maxTag = 4_000_000
  /// A shorter text or value costs libxml2 no more than setting it aside costs us.
  static let leastAside = 12

  var p: UnsafeMutablePointer<UInt8>
  /// What is set aside, with room for the whole page, and how much of it is taken.
  private let aside: UnsafeMutablePointer<UInt8>
  private var asideCount = 0
  let count: Int
  /// Where the next byte is read and where it goes; what is taken away lies between the two.
  var read = 0
  var write = 0
  var result = SetAside()

  /// Codes of the open elements; those whose end tag may be missing are not counted.
  var open: [UInt8] = []
  /// How often each code is open, so that a stray end tag costs nothing.
  var counts = [Int32](repeating: 0, count: 256)
  /// Start tags taken away for depth whose end tags are still to come.
  var suppressed = 0
  /// The attributes of the current tag that are kept.
  var attributes: [Attribute] = []
  /// From here on no quote of the kind closes: each is searched to the page's end once only.
  var noDouble = Int.max
  var noSingle = Int.max
  /// And from here on no comment closes.
  private var noComment = Int.max
  /// The text that follows may be markup to libxml2: it stands behind a `<` that opens no tag.
  var isAfterSign = false

  /// An attribute from its name to its value's end, and where the value begins behind a quote: 0
  /// for one without quotes.
  struct Attribute {
    var start: Int
    var value: Int
    var end: Int
  }

  private init(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, base: UnsafeMutablePointer<UInt8>,
    aside: UnsafeMutablePointer<UInt8>
  ) {
    unsafe p = base
    unsafe self.aside = aside
    count = buffer.count
  }

  /// Guards a page; the markup that is left is what libxml2 shall see.
  ///
  /// With `scriptsOnly` nothing but scripts is set aside; the tree is the same either way.
  package static func guarded(_ markup: inout [UInt8], scriptsOnly: Bool = false) -> SetAside {
    var mended = 0
    if Bytes.index(of: 0, in: markup.span) != nil {
      let before = markup.count
      markup.removeAll { $0 == 0 }
      mended = before - markup.count
    }
    var length = 0
    var result = SetAside()
    let bytes = unsafe markup.withUnsafeMutableBufferPointer { buffer in
      // Nothing is set aside twice, so the page's own size is room enough.
      unsafe [UInt8](unsafeUninitializedCapacity: buffer.count) { aside, asideCount in
        guard let base = buffer.baseAddress, let asideBase = aside.baseAddress
        else { return }
        var guardian = unsafe MarkupGuard(buffer, base: base, aside: asideBase)
        guardian.run(scriptsOnly: scriptsOnly)
        length = guardian.write
        asideCount = guardian.asideCount
        result = guardian.result
      }
    }
    markup.removeLast(markup.count - length)
    result.bytes = bytes
    result.mended += mended
    return result
  }

  private mutating func run(scriptsOnly: Bool) {
    result.isForScriptsOnly = scriptsOnly || find(SetAside.mark, from: 0) != nil
    result.ranges.reserveCapacity(count / 128 + 16)
    while read < count {
      keepText(to: find(0x3C, from: read) ?? count)
      if read >= count { return }
      let next: UInt8 = unsafe read + 1 < count ? p[read + 1] : 0
      if next == 0x21 {
        declaration()
      } else if next == 0x2F {
        endTag()
      } else if (next | 0x20) >= 0x61 && (next | 0x20) <= 0x7A {
        startTag()
      } else {
        isAfterSign = true
        keep(to: read + 1)
      }
    }
  }

  // MARK: Moving bytes

  @inline(__always)
  mutating func keep(to end: Int) {
    let length = end - read
    if length <= 0 { return }
    if write != read { unsafe memmove(p + write, p + read, length) }
    write += length
    read = end
  }

  /// Keeps text with each run of white space as one space: indentation is a fifth of many pages.
  private mutating func keepText(to end: Int) {
    if read >= end { return }
    let mayBeMarkup = isAfterSign
    isAfterSign = false
    if counts[Int(Tag.pre.rawValue)] > 0 || counts[Int(Tag.textarea.rawValue)] > 0 {
      keep(to: end)
    } else if mayBeMarkup || result.isForScriptsOnly || end - read < Self.leastAside {
      squeeze(to: end)
    } else {
      while read < end {
        let sign = find(0x26, from: read, to: end) ?? end
        if sign - read < Self.leastAside || !setTextAside(to: sign) { squeeze(to: sign) }
        if sign < end { squeeze(to: referenceEnd(sign, end)) }
      }
    }
  }

  private mutating func squeeze(to end: Int) {
    var i = read
    while i + 1 < end {
      if unsafe p[i] > 0x20 || p[i + 1] > 0x20 {
        i = unsafe p[i] == 0x26 && p[i + 1] == 0x26 ? skipAmpersands(at: i, to: end) : i + 1
        continue
      }
      keep(to: i)
      unsafe p[write] = 0x20
      write += 1
      while i < end, unsafe p[i] <= 0x20 { i += 1 }
      read = i
    }
    keep(to: end)
  }

  /// Sets a text aside that means the same to any parser; the answer is false for any other.
  ///
  /// White space alone is dropped in some places, and libxml2 leaves out what is no character.
  private mutating func setTextAside(to end: Int) -> Bool {
    let start = asideCount
    var copied = read
    var i = read
    var isBlank = true
    while i < end {
      let byte = unsafe p[i]
      if byte > 0x20 {
        isBlank = false
        if byte == 0x3E { break }
        if byte == 0xEF, i + 2 < end, unsafe p[i + 1] == 0xBF, unsafe p[i + 2] >= 0xBE { break }
        i += 1
      } else if i + 1 < end, unsafe p[i + 1] <= 0x20 {
        copyAside(copied, to: i)
        unsafe aside[asideCount] = 0x20
        asideCount += 1
        while i < end, unsafe p[i] <= 0x20 { i += 1 }
        copied = i
      } else {
        if byte != 0x20, byte != 0x0A, byte != 0x09 { break }
        i += 1
      }
    }
    guard i == end, !isBlank else {
      asideCount = start
      return false
    }
    copyAside(copied, to: end)
    guard mark(start) else {
      asideCount = start
      return false
    }
    read = end
    return true
  }

  /// Sets bytes aside as they are; the answer is false where no more numbers can be written.
  @inline(__always)
  mutating func setAside(to end: Int) -> Bool {
    let start = asideCount
    copyAside(read, to: end)
    guard mark(start) else {
      asideCount = start
      return false
    }
    read = end
    return true
  }

  @inline(__always)
  private mutating func copyAside(_ start: Int, to end: Int) {
    unsafe memcpy(aside + asideCount, p + start, end - start)
    asideCount += end - start
  }

  /// Writes the mark of what was set aside last, from an offset on.
  @inline(__always)
  private mutating func mark(_ start: Int) -> Bool {
    guard let number = result.add(start..<asideCount) else { return false }
    unsafe p[write] = SetAside.mark
    for place in 0..<4 { unsafe p[write + 1 + place] = SetAside.digit(number, place) }
    write += SetAside.markLength
    return true
  }

  /// The end of the references that begin at an ampersand, or of what libxml2 may take for one.
  @inline(__always)
  func referenceEnd(_ start: Int, _ end: Int) -> Int {
    var i = start + 1
    while i < end {
      let byte = unsafe p[i]
      let letter = byte | 0x20
      let isName =
        letter >= 0x61 && letter <= 0x7A || byte >= 0x30 && byte <= 0x3A || byte >= 0x80
        || byte == 0x26 || byte == 0x23 || byte == 0x2E || byte == 0x2D || byte == 0x5F
      if !isName { return byte == 0x3B ? i + 1 : i }
      i += 1
    }
    return end
  }

  /// Keeps two of a long run of ampersands: libxml2 raises an error for each, at 0.15 µs.
  private mutating func skipAmpersands(at start: Int, to end: Int) -> Int {
    var i = start
    while i < end, unsafe p[i] == 0x26 { i += 1 }
    if i - start < 16 { return i }
    keep(to: start + 2)
    read = i
    result.mended += 1
    return i
  }

  @inline(__always)
  func find(_ byte: UInt8, from start: Int) -> Int? {
    if start >= count { return nil }
    guard let hit = unsafe memchr(p + start, Int32(byte), count - start) else { return nil }
    return unsafe hit.assumingMemoryBound(to: UInt8.self) - UnsafeMutablePointer(p)
  }

  @inline(__always)
  func find(_ byte: UInt8, from start: Int, to end: Int) -> Int? {
    guard let hit = unsafe memchr(p + start, Int32(byte), end - start) else { return nil }
    return unsafe hit.assumingMemoryBound(to: UInt8.self) - UnsafeMutablePointer(p)
  }

  // MARK: Comments and declarations

  private mutating func declaration() {
    guard read + 3 < count, unsafe p[read + 2] == 0x2D, unsafe p[read + 3] == 0x2D else {
      isAfterSign = true
      keep(to: min(read + 2, count))
      return
    }
    if read >= noComment {
      read += 4
      result.mended += 1
      return
    }
    var at = read + 2
    while let dash = find(0x3E, from: at) {
      if dash >= read + 4, unsafe p[dash - 1] == 0x2D, unsafe p[dash - 2] == 0x2D {
        read = dash + 1
        return
      }
      if dash >= read + 7, unsafe p[dash - 1] == 0x21, unsafe p[dash - 2] == 0x2D,
        unsafe p[dash - 3] == 0x2D
      {
        read = dash + 1
        return
      }
      at = dash + 1
    }
    // Never closed: the rest of the page is text, not comment.
    noComment = read
    read += 4
    result.mended += 1
  }
}
