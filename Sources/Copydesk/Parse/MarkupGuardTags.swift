internal import Glibc

// Tags, and the elements whose content is no markup.
extension MarkupGuard {
  mutating func endTag() {
    var end = read + 2
    while end < count, unsafe isNameByte(p[end]) { end += 1 }
    let code = code(read + 2, end)
    while end < count, unsafe p[end] != 0x3E, unsafe p[end] != 0x3C { end += 1 }
    if end < count, unsafe p[end] == 0x3E { end += 1 }
    // What has no name is text to libxml2, up to the next tag; what has no end takes that tag in.
    let first: UInt8 = unsafe read + 2 < count ? p[read + 2] | 0x20 : 0
    isAfterSign = unsafe first < 0x61 || first > 0x7A || p[end - 1] != 0x3E
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

  mutating func startTag() {
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
    if isAfterSign {
      // To libxml2 it may not be a tag, and end at a sign in one of its values.
      let usually = setsAside
      setsAside = false
      keepTag(nameEnd: nameEnd, end: end)
      setsAside = usually
      isAfterSign = false
    } else {
      isInContent = true
      keepTag(nameEnd: nameEnd, end: end)
    }
    if tag == .script || tag == .style { takeRaw(tag) }
  }

  /// Keeps a tag with the attributes that Copydesk reads: libxml2 allocates for each of the others.
  private mutating func keepTag(nameEnd: Int, end: Int) {
    let hasEnd = unsafe p[end - 1] == 0x3E
    let hasSlash = unsafe hasEnd && end - 2 >= nameEnd && p[end - 2] == 0x2F
    keep(to: nameEnd)
    if !setAttributesAside(end: end, hasEnd: hasEnd) { keepAttributes() }
    if hasSlash, end - 2 > read {
      // Right behind a value without quotes it would be read as the value's.
      unsafe out[write] = 0x20
      write += 1
    }
    read = max(read, hasSlash && end - 2 >= read ? end - 2 : hasEnd ? end - 1 : end)
    keep(to: end)
  }

  // MARK: Text that is not markup

  /// Sets a script's text aside and takes a style's away; the end tag is read as any other.
  private mutating func takeRaw(_ tag: Tag) {
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
    if tag == .script { setScriptAside(to: end) }
    read = end
  }

  /// A script too short for a mark stays; one shorter than its number is empty as good as.
  private mutating func setScriptAside(to end: Int) {
    let length = end - read
    let digits = scripts < 10 ? 1 : scripts < 100 ? 2 : scripts < 1_000 ? 3 : 4
    scripts += 1
    if length < digits { return }
    if length < SetAside.markLength { keep(to: end) } else { _ = setAside(to: end) }
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
  func isNameByte(_ byte: UInt8) -> Bool {
    // Letters first: they are nearly all that is asked.
    byte > 0x3E || byte > 0x20 && byte != 0x3E && byte != 0x2F && byte != 0x3C
  }

  /// A tag's code; names that HTML does not have share the codes above the known ones.
  @inline(__always)
  private func code(_ start: Int, _ end: Int) -> UInt8 {
    if end <= start { return 0 }
    let name = unsafe UnsafeBufferPointer(start: p + start, count: end - start)
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
