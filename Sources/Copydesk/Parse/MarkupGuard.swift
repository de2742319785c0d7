/// Goes once over the bytes of a page, in place, and takes away what libxml2 loses text or
/// quadratic time over (all measured on 2.9.14): NUL bytes, elements nested without end, attribute
/// lists without end, comments and quoted attributes that are never closed.
///
/// What is taken away becomes spaces, so that no offset moves. Real pages nest 51 deep and carry
/// 73 attributes at the most; the caps are seven to ten times that.
package struct MarkupGuard {
  /// Elements open at one time; libxml2's work on a stray end tag grows with it.
  package static let maxDepth = 512
  /// Attributes of one tag; libxml2 compares each with all others.
  package static let maxAttributes = 512

  /// Codes of the open elements; those whose end tag may be missing are not counted.
  private var open: [UInt8] = []
  /// How often each code is open, so that a stray end tag costs nothing.
  private var counts = [Int32](repeating: 0, count: 256)
  /// Start tags blanked for depth whose end tags are still to come.
  private var suppressed = 0
  /// No quote of this kind closes after this offset: searched once only.
  private var lastDouble = Int.max
  private var lastSingle = Int.max
  /// How many faults were mended; a page with none is as it was.
  package private(set) var mended = 0

  package static func guarded(_ markup: inout [UInt8]) -> Int {
    var mended = 0
    if markup.contains(0) {
      let before = markup.count
      markup.removeAll { $0 == 0 }
      mended += before - markup.count
    }
    var guardian = MarkupGuard()
    var bytes = markup.mutableSpan
    guardian.scan(&bytes)
    return mended + guardian.mended
  }

  private mutating func scan(_ bytes: inout MutableSpan<UInt8>) {
    let count = bytes.count
    var i = 0
    while i < count {
      if bytes[i] != 0x3C {
        i += 1
        continue
      }
      guard i + 1 < count else { return }
      let next = bytes[i + 1]
      if next == 0x21 {
        i = declaration(&bytes, i)
      } else if next == 0x2F {
        i = endTag(&bytes, i)
      } else if (next | 0x20) >= 0x61 && (next | 0x20) <= 0x7A {
        i = startTag(&bytes, i)
      } else {
        i += 1
      }
    }
  }

  /// A comment or a declaration at `i`; the answer is where the scan goes on.
  private mutating func declaration(_ bytes: inout MutableSpan<UInt8>, _ i: Int) -> Int {
    let count = bytes.count
    guard i + 3 < count, bytes[i + 2] == 0x2D, bytes[i + 3] == 0x2D else { return i + 2 }
    var end = i + 4
    while end + 2 < count {
      if bytes[end] == 0x2D, bytes[end + 1] == 0x2D {
        if bytes[end + 2] == 0x3E { return end + 3 }
        if bytes[end + 2] == 0x21, end + 3 < count, bytes[end + 3] == 0x3E { return end + 4 }
      }
      end += 1
    }
    // Never closed: the rest of the page is text, not comment.
    blank(&bytes, i..<i + 4)
    return i + 4
  }

  private mutating func endTag(_ bytes: inout MutableSpan<UInt8>, _ i: Int) -> Int {
    var end = i + 2
    while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
    let code = code(bytes.span, i + 2..<end)
    while end < bytes.count, bytes[end] != 0x3E, bytes[end] != 0x3C { end += 1 }
    let after = end < bytes.count && bytes[end] == 0x3E ? end + 1 : end
    if code == 0 || impliedOrVoid(code) { return after }
    if suppressed > 0 {
      suppressed -= 1
      blank(&bytes, i..<after)
    } else if counts[Int(code)] > 0 {
      while let top = open.popLast() {
        counts[Int(top)] -= 1
        if top == code { break }
      }
    }
    return after
  }

  private mutating func startTag(_ bytes: inout MutableSpan<UInt8>, _ i: Int) -> Int {
    var end = i + 1
    while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
    let code = code(bytes.span, i + 1..<end)
    let tag = Tag(rawValue: code) ?? .unknown
    let after = attributes(&bytes, from: end)
    let closedHere = after >= 2 && after <= bytes.count && bytes[after - 1] == 0x3E
      && bytes[after - 2] == 0x2F && tag == .unknown
    if !impliedOrVoid(code), !closedHere {
      if open.count >= Self.maxDepth {
        suppressed += 1
        blank(&bytes, i..<after)
        return after
      }
      open.append(code)
      counts[Int(code)] += 1
    }
    return tag == .script || tag == .style ? rawText(&bytes, after, tag) : after
  }

  /// Goes over attributes up to the tag's end; those past the cap become spaces.
  private mutating func attributes(_ bytes: inout MutableSpan<UInt8>, from start: Int) -> Int {
    let count = bytes.count
    var i = start
    var seen = 0
    var inName = false
    var cut = -1
    while i < count {
      let byte = bytes[i]
      if byte == 0x3E {
        if cut >= 0 { blank(&bytes, cut..<i) }
        return i + 1
      }
      if byte == 0x22 || byte == 0x27 {
        if let close = close(of: byte, bytes.span, from: i + 1) {
          i = close + 1
        } else {
          blank(&bytes, i..<i + 1)
          i += 1
        }
        inName = false
        continue
      }
      if byte <= 0x20 || byte == 0x2F {
        inName = false
      } else if !inName {
        inName = true
        if byte != 0x3D {
          seen += 1
          if seen > Self.maxAttributes, cut < 0 { cut = i }
        }
      }
      i += 1
    }
    if cut >= 0 { blank(&bytes, cut..<count) }
    return count
  }

  private mutating func close(of quote: UInt8, _ bytes: Span<UInt8>, from start: Int) -> Int? {
    let known = quote == 0x22 ? lastDouble : lastSingle
    if known != Int.max, start > known { return nil }
    var i = start
    while i < bytes.count {
      if bytes[i] == quote { return i }
      i += 1
    }
    if quote == 0x22 { lastDouble = start - 1 } else { lastSingle = start - 1 }
    return nil
  }

  /// Skips a script's or style's text up to its end tag.
  private func rawText(_ bytes: inout MutableSpan<UInt8>, _ start: Int, _ tag: Tag) -> Int {
    let name: StaticString = tag == .script ? "</script" : "</style"
    var i = start
    let first: UInt8 = 0x3C
    while i < bytes.count {
      if bytes[i] == first, i + 1 < bytes.count, bytes[i + 1] == 0x2F,
        i + name.utf8CodeUnitCount <= bytes.count,
        Bytes.equal(bytes.span.extracting(i..<i + name.utf8CodeUnitCount), name)
      {
        return i
      }
      i += 1
    }
    return bytes.count
  }

  private mutating func blank(_ bytes: inout MutableSpan<UInt8>, _ range: Range<Int>) {
    for i in range { bytes[i] = 0x20 }
    mended += 1
  }

  @inline(__always)
  private func isNameByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x3E && byte != 0x2F && byte != 0x3C
  }

  /// A tag's code; names that HTML does not have share the codes above the known ones.
  @inline(__always)
  private func code(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt8 {
    if range.isEmpty { return 0 }
    let name = bytes.extracting(range)
    let tag = Tag(name)
    if tag != .unknown { return tag.rawValue }
    var hash: UInt32 = 0
    for i in name.indices { hash = hash &* 31 &+ UInt32(Bytes.lower(name[i])) }
    let known = UInt32(Tag.allCases.count)
    return UInt8(known + hash % (255 - known))
  }

  @inline(__always)
  private func impliedOrVoid(_ code: UInt8) -> Bool {
    guard let tag = Tag(rawValue: code) else { return false }
    return tag.isVoid || tag.hasImpliedEnd
  }
}
