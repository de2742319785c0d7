internal import CScan

// Text between tags: white space folded, and what means the same to any parser set aside.
extension MarkupGuard {
  /// Keeps text with each run of white space as one space: indentation is a fifth of many pages.
  mutating func keepText(to end: Int) {
    if read >= end { return }
    let mayBeMarkup = isAfterSign
    if mayBeMarkup, find(0x3E, from: read, to: end) != nil { isAfterSign = false }
    if counts[Int(Tag.pre.rawValue)] > 0 || counts[Int(Tag.textarea.rawValue)] > 0 {
      keep(to: end)
    } else if mayBeMarkup || !isInContent || !setsAside || end - read < Self.leastAside {
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
      unsafe out[write] = 0x20
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
      let plain = i
      i = unsafe cscan_plain_end(p, i, end)
      // Of two bytes in a row that are plain one is no white space.
      if unsafe i > plain + 1 || i > plain && p[plain] > 0x20 { isBlank = false }
      if i == end { break }
      let byte = unsafe p[i]
      if byte > 0x20 {
        if byte == 0x3E { break }
        if i + 2 < end, unsafe p[i + 1] == 0xBF, unsafe p[i + 2] >= 0xBE { break }
        isBlank = false
        i += 1
      } else {
        guard i + 1 < end, unsafe p[i + 1] <= 0x20 else { break }
        copyAside(copied, to: i)
        unsafe aside[asideCount] = 0x20
        asideCount += 1
        while i < end, unsafe p[i] <= 0x20 { i += 1 }
        copied = i
      }
    }
    guard i == end, !isBlank else {
      asideCount = start
      return false
    }
    return endAside(start, copying: copied, to: end)
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
}
