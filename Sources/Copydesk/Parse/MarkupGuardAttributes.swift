// The attributes of a tag: those that somebody reads, set aside where libxml2 has nothing to decode.
extension MarkupGuard {
  mutating func keepAttributes() {
    for attribute in attributes {
      // Where something was left out there is room for the space that parts two attributes.
      if attribute.start > read {
        unsafe out[write] = 0x20
        write += 1
      }
      read = attribute.start
      if attribute.value.isQuoted, attribute.value.count >= Self.leastAside,
        setsAside
      {
        keep(to: attribute.value.start)
        keepValue(to: attribute.value.end - 1)
      }
      keep(to: attribute.value.end)
      if let quote = attribute.value.strayQuote {
        unsafe out[write - (attribute.value.end - quote)] = 0x20
      }
    }
  }

  /// Sets all attributes of a tag aside as a list, one attribute `a` with their mark in its place;
  /// the answer is false where libxml2 has to decode a value or where there is no room for the mark.
  mutating func setAttributesAside(end: Int, hasEnd: Bool) -> Bool {
    guard let last = attributes.last?.value.end, hasEnd, setsAside,
      last - read >= SetAside.markLength + 4, areAllPlain()
    else { return false }
    let first = result.attributes.count
    // A bit for each name: there are fewer than 64.
    var known: UInt64 = 0
    for attribute in attributes {
      // libxml2 keeps the first of a name.
      let bit: UInt64 = 1 << UInt64(attribute.name.rawValue)
      if known & bit != 0 { continue }
      known |= bit
      result.attributes.append(
        .init(
          name: attribute.name, start: Int32(asideCount), count: Int32(attribute.value.count)))
      copyAside(attribute.value.start, to: attribute.value.start + attribute.value.count)
    }
    guard let number = result.add(first..<result.attributes.count) else {
      result.attributes.removeLast(result.attributes.count - first)
      return false
    }
    unsafe out[write] = 0x20
    unsafe out[write + 1] = SetAside.listName
    unsafe out[write + 2] = 0x3D
    write += 3
    write(mark: number)
    // A slash that closes the element would else be read as the value's.
    unsafe out[write] = 0x20
    write += 1
    read = last
    return true
  }

  private func areAllPlain() -> Bool {
    attributes.allSatisfy { attribute in
      let value = attribute.value
      return value.isPlain && find(0x26, from: value.start, to: value.start + value.count) == nil
    }
  }

  /// Keeps a value in quotes, its references as they are and what lies between set aside.
  private mutating func keepValue(to end: Int) {
    while read < end {
      let sign = find(0x26, from: read, to: end) ?? end
      if sign - read >= Self.leastAside { _ = setAside(to: sign) }
      keep(to: sign < end ? referenceEnd(sign, end) : end)
    }
  }

  /// Goes over the attributes up to the tag's end and notes those to keep.
  mutating func attributes(from start: Int) -> Int {
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
      while i < count {
        let byte = unsafe p[i]
        if byte <= 0x3E, byte == 0x3D || byte != 0x3C && !isNameByte(byte) { break }
        i += 1
      }
      let nameEnd = i
      let value = value(from: i)
      i = value.end
      seen += 1
      if seen <= Self.maxAttributes, let known = readName(name, nameEnd, i) {
        attributes.append(Attribute(name: known, start: name, value: value))
      }
    }
    if seen > Self.maxAttributes { result.mended += 1 }
    return min(i + 1, count)
  }

  /// The value behind an attribute's name.
  private mutating func value(from start: Int) -> Value {
    var i = start
    var isPlain = true
    var strayQuote: Int?
    while i < count, unsafe p[i] <= 0x20 {
      if !isBlank(i) { isPlain = false }
      i += 1
    }
    guard i < count, unsafe p[i] == 0x3D else {
      return Value(start: start, count: 0, end: start, isPlain: isPlain)
    }
    i += 1
    while i < count, unsafe p[i] <= 0x20 {
      if !isBlank(i) { isPlain = false }
      i += 1
    }
    guard i < count else { return Value(start: count, count: 0, end: count, isPlain: false) }
    let quote = unsafe p[i]
    if quote == 0x22 || quote == 0x27 {
      if let close = close(of: quote, from: i + 1) {
        return Value(
          start: i + 1, count: close - i - 1, end: close + 1, isQuoted: true, isPlain: isPlain)
      }
      strayQuote = i
      isPlain = false
      result.mended += 1
      i += 1
    }
    let first = i
    while i < count, unsafe p[i] > 0x20, unsafe p[i] != 0x3E { i += 1 }
    if unsafe i == first || i < count && p[i] != 0x3E && !isBlank(i) { isPlain = false }
    return Value(
      start: first, count: i - first, end: i, strayQuote: strayQuote, isPlain: isPlain)
  }

  /// What libxml2 takes for white space.
  @inline(__always)
  private func isBlank(_ i: Int) -> Bool {
    unsafe p[i] == 0x20 || p[i] == 0x0A || p[i] == 0x09 || p[i] == 0x0D
  }

  /// The name of an attribute that somebody reads; styles speak only where they hide.
  @inline(__always)
  private func readName(_ start: Int, _ nameEnd: Int, _ end: Int) -> AttributeName? {
    let name = unsafe UnsafeBufferPointer(start: p + start, count: nameEnd - start)
    guard let known = unsafe AttributeName(name.span) else { return nil }
    if known != .style { return known }
    let value = unsafe UnsafeBufferPointer(start: p + nameEnd, count: end - nameEnd)
    return unsafe Bytes.contains(value.span, "none") ? known : nil
  }

  private mutating func close(of quote: UInt8, from start: Int) -> Int? {
    if start >= (quote == 0x22 ? noDouble : noSingle) { return nil }
    if let close = find(quote, from: start) { return close }
    if quote == 0x22 { noDouble = start } else { noSingle = start }
    return nil
  }
}
