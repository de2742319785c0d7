internal import Glibc

/// Goes once over the bytes of a page before libxml2 sees them, and writes what it shall see.
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

  /// The page, and where what is left of it goes: with room for all of it.
  let p: UnsafePointer<UInt8>
  let out: UnsafeMutablePointer<UInt8>
  /// What is set aside, with room for the whole page, and how much of it is taken.
  let aside: UnsafeMutablePointer<UInt8>
  var asideCount = 0
  let count: Int
  /// Where the next byte is read and where it goes, which is never farther on.
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
  /// Texts and values are set aside too, not scripts alone.
  var setsAside = false
  /// Scripts so far.
  var scripts = 0
  /// An element began: before it libxml2 skips white space.
  var isInContent = false

  /// An attribute that is kept, from where its name begins.
  struct Attribute {
    var name: AttributeName
    var start: Int
    var value: Value
  }

  /// An attribute's value, without the quotes around it; empty at the name's end where it has none.
  struct Value {
    var start: Int
    var count: Int
    /// One past the closing quote, or past the value.
    var end: Int
    /// A quote before the value that is never closed.
    var strayQuote: Int?
    var isQuoted = false
    /// True where libxml2 reads the same value, whatever stands around it.
    var isPlain = true
  }

  private init(
    _ p: UnsafePointer<UInt8>, count: Int, out: UnsafeMutablePointer<UInt8>,
    aside: UnsafeMutablePointer<UInt8>
  ) {
    unsafe self.p = p
    unsafe self.out = out
    unsafe self.aside = aside
    self.count = count
  }

  /// Guards a page; the markup that is left is what libxml2 shall see.
  ///
  /// The page is read where it lies and not copied: most of it is set aside.
  ///
  /// With `scriptsOnly` nothing but scripts is set aside; the tree is the same either way.
  package static func guarded(_ markup: inout [UInt8], scriptsOnly: Bool = false) -> SetAside {
    var mended = 0
    if Bytes.index(of: 0, in: markup.span) != nil {
      let before = markup.count
      markup.removeAll { $0 == 0 }
      mended = before - markup.count
    }
    var result = SetAside()
    var bytes: [UInt8] = []
    markup = unsafe markup.withUnsafeBufferPointer { page in
      unsafe [UInt8](unsafeUninitializedCapacity: page.count) { out, outCount in
        // Nothing is set aside twice, so the page's own size is room enough.
        bytes = unsafe [UInt8](unsafeUninitializedCapacity: page.count) { aside, asideCount in
          guard let base = page.baseAddress, let out = out.baseAddress,
            let aside = aside.baseAddress
          else { return }
          var guardian = unsafe MarkupGuard(base, count: page.count, out: out, aside: aside)
          guardian.run(scriptsOnly: scriptsOnly)
          outCount = guardian.write
          asideCount = guardian.asideCount
          result = guardian.result
        }
      }
    }
    result.bytes = bytes
    result.mended += mended
    return result
  }

  private mutating func run(scriptsOnly: Bool) {
    result.isSignTaken = find(SetAside.mark, from: 0) != nil
    setsAside = !scriptsOnly && !result.isSignTaken
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
    unsafe memcpy(out + write, p + read, length)
    write += length
    read = end
  }

  /// Sets bytes aside as they are; the answer is false where no more numbers can be written.
  @inline(__always)
  mutating func setAside(to end: Int) -> Bool {
    endAside(asideCount, copying: read, to: end)
  }

  /// Sets the rest of something aside that began at `start` of what is set aside.
  @inline(__always)
  mutating func endAside(_ start: Int, copying from: Int, to end: Int) -> Bool {
    copyAside(from, to: end)
    guard mark(start) else {
      asideCount = start
      return false
    }
    read = end
    return true
  }

  @inline(__always)
  mutating func copyAside(_ start: Int, to end: Int) {
    unsafe memcpy(aside + asideCount, p + start, end - start)
    asideCount += end - start
  }

  /// Writes the mark of what was set aside last, from an offset on.
  @inline(__always)
  mutating func mark(_ start: Int) -> Bool {
    guard let number = result.add(start..<asideCount) else { return false }
    write(mark: number)
    return true
  }

  @inline(__always)
  mutating func write(mark number: Int) {
    unsafe out[write] = SetAside.mark
    for place in 0..<4 { unsafe out[write + 1 + place] = SetAside.digit(number, place) }
    write += SetAside.markLength
  }

  @inline(__always)
  func find(_ byte: UInt8, from start: Int) -> Int? {
    if start >= count { return nil }
    guard let hit = unsafe memchr(p + start, Int32(byte), count - start) else { return nil }
    return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(p)
  }

  @inline(__always)
  func find(_ byte: UInt8, from start: Int, to end: Int) -> Int? {
    guard let hit = unsafe memchr(p + start, Int32(byte), end - start) else { return nil }
    return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(p)
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
    // Never closed, and no tag behind it: the page was cut off within a comment.
    if find(0x3C, from: read + 4) == nil {
      read = count
      result.mended += 1
      return
    }
    // Never closed: the rest of the page is text, not comment.
    noComment = read
    read += 4
    result.mended += 1
  }
}
