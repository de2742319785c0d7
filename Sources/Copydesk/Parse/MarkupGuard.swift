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
      guard let base = unsafe buffer.baseAddress else { return (0, Result()) }
      var guardian = unsafe MarkupGuard(buffer, base: base)
      unsafe guardian.run()
      return unsafe (guardian.write, guardian.result)
    }
    markup.removeLast(markup.count - length)
    var all = result
    all.mended += mended
    return all
  }

  private mutating func run() {
    while unsafe read < count {
      let at = unsafe find(0x3C, from: read) ?? count
      unsafe keep(to: at)
      if unsafe read >= count { return }
      let next: UInt8 = unsafe read + 1 < count ? p[read + 1] : 0
      if next == 0x21 {
        unsafe declaration()
      } else if next == 0x2F {
        unsafe endTag()
      } else if (next | 0x20) >= 0x61 && (next | 0x20) <= 0x7A {
        unsafe startTag()
      } else {
        unsafe keep(to: read + 1)
      }
    }
  }

  // MARK: Moving bytes

  @inline(__always)
  private mutating func keep(to end: Int) {
    let length = unsafe end - read
    if length <= 0 { return }
    if unsafe write != read { unsafe memmove(p + write, p + read, length) }
    unsafe write += length
    unsafe read = end
  }

  @inline(__always)
  private func find(_ byte: UInt8, from start: Int) -> Int? {
    if unsafe start >= count { return nil }
    guard let hit = unsafe memchr(p + start, Int32(byte), count - start) else { return nil }
    return unsafe hit.assumingMemoryBound(to: UInt8.self) - UnsafeMutablePointer(p)
  }

  // MARK: Comments and declarations

  private mutating func declaration() {
    guard unsafe read + 3 < count, unsafe p[read + 2] == 0x2D, unsafe p[read + 3] == 0x2D else {
      unsafe keep(to: min(read + 2, count))
      return
    }
    var at = unsafe read + 2
    while let dash = unsafe find(0x3E, from: at) {
      if unsafe dash >= read + 4, unsafe p[dash - 1] == 0x2D, unsafe p[dash - 2] == 0x2D {
        unsafe read = dash + 1
        return
      }
      if unsafe dash >= read + 7, unsafe p[dash - 1] == 0x21, unsafe p[dash - 2] == 0x2D,
        unsafe p[dash - 3] == 0x2D
      {
        unsafe read = dash + 1
        return
      }
      at = dash + 1
    }
    // Never closed: the rest of the page is text, not comment.
    unsafe read += 4
    unsafe result.mended += 1
  }

  // MARK: Tags

  private mutating func endTag() {
    var end = unsafe read + 2
    while unsafe end < count, unsafe isNameByte(p[end]) { end += 1 }
    let code = unsafe code(read + 2, end)
    while unsafe end < count, unsafe p[end] != 0x3E, unsafe p[end] != 0x3C { end += 1 }
    if unsafe end < count, unsafe p[end] == 0x3E { end += 1 }
    if code != 0, !impliedOrVoid(code) {
      if unsafe suppressed > 0 {
        unsafe suppressed -= 1
        unsafe read = end
        return
      }
      if unsafe counts[Int(code)] > 0 {
        while let top = unsafe open.popLast() {
          unsafe counts[Int(top)] -= 1
          if top == code { break }
        }
      }
    }
    unsafe keep(to: end)
  }

  private mutating func startTag() {
    let start = unsafe read
    var nameEnd = start + 1
    while unsafe nameEnd < count, unsafe isNameByte(p[nameEnd]) { nameEnd += 1 }
    let code = unsafe code(start + 1, nameEnd)
    let tag = Tag(rawValue: code) ?? .unknown
    let end = unsafe attributes(from: nameEnd)
    if tag == .svg, let after = unsafe closing("</svg", from: end) {
      unsafe read = after
      return
    }
    let closesItself = unsafe tag == .unknown && end - start > 2 && p[end - 2] == 0x2F
    if !impliedOrVoid(code), !closesItself {
      if unsafe open.count >= Self.maxDepth {
        unsafe suppressed += 1
        unsafe result.mended += 1
        unsafe read = end
        return
      }
      unsafe open.append(code)
      unsafe counts[Int(code)] += 1
    }
    unsafe keep(to: end)
    if tag == .script || tag == .style { unsafe setAside(tag) }
  }

  /// Goes over attributes up to the tag's end; those past the cap become spaces.
  private mutating func attributes(from start: Int) -> Int {
    var i = start
    var seen = 0
    var inName = false
    // A quote opens a value after an equals sign only; a stray one is part of a name, and taken
    // for an opening one it would swallow the tags after it.
    var isValue = false
    var cut = -1
    while unsafe i < count {
      let byte = unsafe p[i]
      if byte == 0x3E { break }
      if isValue, byte == 0x22 || byte == 0x27 {
        if let close = unsafe close(of: byte, from: i + 1) {
          i = close
        } else {
          unsafe p[i] = 0x20
          unsafe result.mended += 1
        }
        inName = false
        isValue = false
      } else if byte <= 0x20 || byte == 0x2F {
        inName = false
      } else if !inName {
        inName = true
        if byte != 0x3D { seen += 1 }
        if seen > Self.maxAttributes, cut < 0 { cut = i }
      }
      if byte > 0x20, byte != 0x22, byte != 0x27 { isValue = byte == 0x3D }
      i += 1
    }
    if cut >= 0 {
      unsafe memset(p + cut, 0x20, i - cut)
      unsafe result.mended += 1
    }
    return unsafe min(i + 1, count)
  }

  private mutating func close(of quote: UInt8, from start: Int) -> Int? {
    if unsafe start >= (quote == 0x22 ? noDouble : noSingle) { return nil }
    if let close = unsafe find(quote, from: start) { return close }
    if quote == 0x22 { unsafe noDouble = start } else { unsafe noSingle = start }
    return nil
  }

  // MARK: Text that is not markup

  /// Sets a script's text aside and takes a style's away; the end tag is read as any other.
  private mutating func setAside(_ tag: Tag) {
    let name: StaticString = tag == .script ? "</script" : "</style"
    var end = unsafe read
    while let at = unsafe find(0x3C, from: end) {
      if unsafe matches(name, at) {
        end = at
        break
      }
      end = at + 1
    }
    if unsafe end >= count || p[end] != 0x3C { end = unsafe count }
    if tag == .script {
      let first = unsafe result.scripts.count
      unsafe result.scripts.append(
        contentsOf: UnsafeBufferPointer(start: UnsafePointer(p + read), count: end - read))
      unsafe mark(unsafe result.ranges.count, room: end - read)
      unsafe result.ranges.append(first..<result.scripts.count)
    }
    unsafe read = end
  }

  /// Writes a script's number in its place; a script too short for it is empty as good as.
  private mutating func mark(_ number: Int, room: Int) {
    let digits = Array(String(number).utf8)
    if digits.count > room { return }
    for digit in digits {
      unsafe p[write] = digit
      unsafe write += 1
    }
  }

  /// The end of the element whose end tag is searched, or `nil` where it has none.
  private func closing(_ name: StaticString, from start: Int) -> Int? {
    var at = start
    while let tag = unsafe find(0x3C, from: at) {
      if unsafe matches(name, tag) { return unsafe find(0x3E, from: tag).map { $0 + 1 } }
      // A drawing that holds another is left to libxml2.
      if unsafe matches("<svg", tag) { return nil }
      at = tag + 1
    }
    return nil
  }

  private func matches(_ name: StaticString, _ at: Int) -> Bool {
    let length = name.utf8CodeUnitCount
    if unsafe at + length > count { return false }
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
    for byte in unsafe name { hash = hash &* 31 &+ UInt32(Bytes.lower(byte)) }
    let known = UInt32(Tag.allCases.count)
    return UInt8(known + hash % (255 - known))
  }

  @inline(__always)
  private func impliedOrVoid(_ code: UInt8) -> Bool {
    guard let tag = Tag(rawValue: code) else { return false }
    return tag.isVoid || tag.hasImpliedEnd
  }
}
