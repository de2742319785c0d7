internal import Glibc

/// Goes once over the bytes of a page, in place, before libxml2 sees them.
///
/// It takes away what libxml2 loses text or quadratic time over (all measured on 2.9.14): NUL
/// bytes, elements nested without end, attribute lists without end, comments and quoted attributes
/// that are never closed. Real pages nest 51 deep and carry 73 attributes at the most; the caps are
/// seven to ten times that. And it takes away what nobody reads and libxml2 is slow over: comments,
/// style sheets and drawings. The text of scripts is set aside, for metadata stand in some; a short
/// marker takes its place, from which ``HTMLReader`` puts it back.
@safe
package struct MarkupGuard {
  /// Elements open at one time; libxml2's work on a stray end tag grows with it.
  package static let maxDepth = 512
  /// Attributes of one tag; libxml2 compares each with all others.
  package static let maxAttributes = 512
  /// A tag longer than this is searched for its end no further: its quote was never closed.
  static let maxTag = 4_000_000

  /// What the pass set aside and mended.
  package struct Result {
    /// The texts of scripts, one after the other, and where each stands.
    package var scripts: [UInt8] = []
    package var ranges: [Range<Int>] = []
    /// How many faults were mended.
    package var mended = 0
  }

  private var p: UnsafeMutablePointer<UInt8>
  private let count: Int
  /// Where the next byte is read and where it goes; what is taken away lies between the two.
  private var read = 0
  private var write = 0
  private var result = Result()

  /// Codes of the open elements; those whose end tag may be missing are not counted.
  private var open: [UInt8] = []
  /// How often each code is open, so that a stray end tag costs nothing.
  private var counts = [Int32](repeating: 0, count: 256)
  /// Start tags taken away for depth whose end tags are still to come.
  private var suppressed = 0
  /// The attributes of the current tag that are kept, name to value's end.
  private var attributes: [Range<Int>] = []
  /// From here on no quote of the kind closes: each is searched to the page's end once only.
  private var noDouble = Int.max
  private var noSingle = Int.max

  private init(_ buffer: UnsafeMutableBufferPointer<UInt8>, base: UnsafeMutablePointer<UInt8>) {
    unsafe p = base
    count = buffer.count
  }

  package static func guarded(_ markup: inout [UInt8]) -> Result {
    var mended = 0
    if markup.contains(0) {
      let before = markup.count
      markup.removeAll { $0 == 0 }
      mended = before - markup.count
    }
    let (length, result) = unsafe markup.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return (0, Result()) }
      var guardian = unsafe MarkupGuard(buffer, base: base)
      guardian.run()
      return (guardian.write, guardian.result)
    }
    markup.removeLast(markup.count - length)
    var all = result
    all.mended += mended
    return all
  }

  private mutating func run() {
    while read < count {
      let at = find(0x3C, from: read) ?? count
      keepText(to: at)
      if read >= count { return }
      let next: UInt8 = unsafe read + 1 < count ? p[read + 1] : 0
      if next == 0x21 {
        declaration()
      } else if next == 0x2F {
        endTag()
      } else if (next | 0x20) >= 0x61 && (next | 0x20) <= 0x7A {
        startTag()
      } else {
        keep(to: read + 1)
      }
    }
  }

  // MARK: Moving bytes

  @inline(__always)
  private mutating func keep(to end: Int) {
    let length = end - read
    if length <= 0 { return }
    if write != read { unsafe memmove(p + write, p + read, length) }
    write += length
    read = end
  }

  /// Keeps text with each run of white space as one space: indentation is a fifth of many pages.
  private mutating func keepText(to end: Int) {
    if counts[Int(Tag.pre.rawValue)] > 0 || counts[Int(Tag.textarea.rawValue)] > 0 {
      keep(to: end)
      return
    }
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
  private func find(_ byte: UInt8, from start: Int) -> Int? {
    if start >= count { return nil }
    guard let hit = unsafe memchr(p + start, Int32(byte), count - start) else { return nil }
    return unsafe hit.assumingMemoryBound(to: UInt8.self) - UnsafeMutablePointer(p)
  }

  // MARK: Comments and declarations

  private mutating func declaration() {
    guard read + 3 < count, unsafe p[read + 2] == 0x2D, unsafe p[read + 3] == 0x2D else {
      keep(to: min(read + 2, count))
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
    read += 4
    result.mended += 1
  }

  // MARK: Tags

  private mutating func endTag() {
    var end = read + 2
    while end < count, unsafe isNameByte(p[end]) { end += 1 }
    let code = code(read + 2, end)
    while end < count, unsafe p[end] != 0x3E, unsafe p[end] != 0x3C { end += 1 }
    if end < count, unsafe p[end] == 0x3E { end += 1 }
    if code != 0, !impliedOrVoid(code) {
      if suppressed > 0 {
        suppressed -= 1
        read = end
        return
      }
      if counts[Int(code)] > 0 {
        while let top = open.popLast() {
          counts[Int(top)] -= 1
          if top == code { break }
        }
      }
    }
    keep(to: end)
  }

  private mutating func startTag() {
    let start = read
    var nameEnd = start + 1
    while nameEnd < count, unsafe isNameByte(p[nameEnd]) { nameEnd += 1 }
    let code = code(start + 1, nameEnd)
    let tag = Tag(rawValue: code) ?? .unknown
    let end = attributes(from: nameEnd)
    if tag == .svg, let after = closing("</svg", from: end) {
      read = after
      return
    }
    let closesItself = unsafe tag == .unknown && end - start > 2 && p[end - 2] == 0x2F
    if !impliedOrVoid(code), !closesItself {
      if open.count >= Self.maxDepth {
        suppressed += 1
        result.mended += 1
        read = end
        return
      }
      open.append(code)
      counts[Int(code)] += 1
    }
    keepTag(nameEnd: nameEnd, end: end)
    if tag == .script || tag == .style { setAside(tag) }
  }

  /// Keeps a tag with the attributes that Copydesk reads: libxml2 allocates for each of the others.
  private mutating func keepTag(nameEnd: Int, end: Int) {
    keep(to: nameEnd)
    for attribute in attributes {
      // Where something was left out there is room for the space that parts two attributes.
      if attribute.lowerBound > read {
        unsafe p[write] = 0x20
        write += 1
      }
      read = attribute.lowerBound
      keep(to: attribute.upperBound)
    }
    let hasEnd = unsafe p[end - 1] == 0x3E
    let hasSlash = unsafe hasEnd && end - 2 >= read && p[end - 2] == 0x2F
    read = max(read, hasSlash ? end - 2 : hasEnd ? end - 1 : end)
    keep(to: end)
  }

  /// Goes over the attributes up to the tag's end and notes those to keep.
  private mutating func attributes(from start: Int) -> Int {
    attributes.removeAll(keepingCapacity: true)
    var i = start
    var seen = 0
    while i < count {
      let byte = unsafe p[i]
      if byte == 0x3E { break }
      if byte <= 0x20 || byte == 0x2F {
        i += 1
        continue
      }
      let name = i
      i += 1
      // A quote in a name is part of it, as in browsers: taken for an opening one it would swallow
      // the tags after it.
      while i < count, unsafe isNameByte(p[i]) || p[i] == 0x3C, unsafe p[i] != 0x3D { i += 1 }
      let nameEnd = i
      i = valueEnd(from: i)
      seen += 1
      if seen <= Self.maxAttributes, isRead(name, nameEnd, i) { attributes.append(name..<i) }
    }
    if seen > Self.maxAttributes { result.mended += 1 }
    return min(i + 1, count)
  }

  /// Where an attribute's value ends: right at the start where it has none.
  private mutating func valueEnd(from start: Int) -> Int {
    var i = start
    while i < count, unsafe p[i] <= 0x20 { i += 1 }
    guard i < count, unsafe p[i] == 0x3D else { return start }
    i += 1
    while i < count, unsafe p[i] <= 0x20 { i += 1 }
    guard i < count else { return count }
    let quote = unsafe p[i]
    if quote == 0x22 || quote == 0x27 {
      if let close = close(of: quote, from: i + 1) { return close + 1 }
      unsafe p[i] = 0x20
      result.mended += 1
      i += 1
    }
    while i < count, unsafe p[i] > 0x20, unsafe p[i] != 0x3E { i += 1 }
    return i
  }

  /// True for an attribute that somebody reads; styles speak only where they hide.
  @inline(__always)
  private func isRead(_ start: Int, _ nameEnd: Int, _ end: Int) -> Bool {
    let name = unsafe UnsafeBufferPointer(start: UnsafePointer(p + start), count: nameEnd - start)
    guard let known = unsafe AttributeName(name.span) else { return false }
    if known != .style { return true }
    let value = unsafe UnsafeBufferPointer(start: UnsafePointer(p + nameEnd), count: end - nameEnd)
    return unsafe Bytes.contains(value.span, "none")
  }

  private mutating func close(of quote: UInt8, from start: Int) -> Int? {
    if start >= (quote == 0x22 ? noDouble : noSingle) { return nil }
    if let close = find(quote, from: start) { return close }
    if quote == 0x22 { noDouble = start } else { noSingle = start }
    return nil
  }

  // MARK: Text that is not markup

  /// Sets a script's text aside and takes a style's away; the end tag is read as any other.
  private mutating func setAside(_ tag: Tag) {
    let name: StaticString = tag == .script ? "</script" : "</style"
    var end = read
    while let at = find(0x3C, from: end) {
      if matches(name, at) {
        end = at
        break
      }
      end = at + 1
    }
    if unsafe end >= count || p[end] != 0x3C { end = count }
    if tag == .script {
      let first = result.scripts.count
      unsafe result.scripts.append(
        contentsOf: UnsafeBufferPointer(start: UnsafePointer(p + read), count: end - read))
      mark(result.ranges.count, room: end - read)
      result.ranges.append(first..<result.scripts.count)
    }
    read = end
  }

  /// Writes a script's number in its place; a script too short for it is empty as good as.
  private mutating func mark(_ number: Int, room: Int) {
    let digits = Array(String(number).utf8)
    if digits.count > room { return }
    for digit in digits {
      unsafe p[write] = digit
      write += 1
    }
  }

  /// The end of the element whose end tag is searched, or `nil` where it has none.
  private func closing(_ name: StaticString, from start: Int) -> Int? {
    var at = start
    while let tag = find(0x3C, from: at) {
      if matches(name, tag) { return find(0x3E, from: tag).map { $0 + 1 } }
      // A drawing that holds another is left to libxml2.
      if matches("<svg", tag) { return nil }
      at = tag + 1
    }
    return nil
  }

  private func matches(_ name: StaticString, _ at: Int) -> Bool {
    let length = name.utf8CodeUnitCount
    if at + length > count { return false }
    return name.withUTF8Buffer { text in
      for k in 0..<length where unsafe Bytes.lower(p[at + k]) != text[k] { return false }
      return true
    }
  }

  @inline(__always)
  private func isNameByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x3E && byte != 0x2F && byte != 0x3C
  }

  /// A tag's code; names that HTML does not have share the codes above the known ones.
  @inline(__always)
  private func code(_ start: Int, _ end: Int) -> UInt8 {
    if end <= start { return 0 }
    let name = unsafe UnsafeBufferPointer(start: UnsafePointer(p + start), count: end - start)
    let tag = unsafe Tag(name.span)
    if tag != .unknown { return tag.rawValue }
    var hash: UInt32 = 0
    for i in start..<end { hash = unsafe hash &* 31 &+ UInt32(Bytes.lower(p[i])) }
    let known = UInt32(Tag.allCases.count)
    return UInt8(known + hash % (255 - known))
  }

  @inline(__always)
  private func impliedOrVoid(_ code: UInt8) -> Bool {
    guard let tag = Tag(rawValue: code) else { return false }
    return tag.isVoid || tag.hasImpliedEnd
  }
}
