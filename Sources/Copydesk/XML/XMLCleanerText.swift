/// Attributes and texts, written so that any parser reads them as they were meant.
extension XMLCleaner {
  /// Writes the attributes of a tag; the answer is whether it ends in `/>` and how many namespaces
  /// it declares.
  mutating func attributes() -> (isEmpty: Bool, declared: Int) {
    var seen: [Range<Int>] = []
    var declared = 0
    while true {
      while at < input.count, input[at] <= 0x20 { at += 1 }
      guard at < input.count else { return (false, declared) }
      switch input[at] {
      case UInt8(ascii: ">"):
        at += 1
        return (false, declared)
      case UInt8(ascii: "/") where at + 1 < input.count && input[at + 1] == UInt8(ascii: ">"):
        at += 2
        return (true, declared)
      case UInt8(ascii: "<"):
        // The tag was never closed.
        mended += 1
        return (false, declared)
      case let byte where Self.opensName(byte):
        let name = self.name(from: at)
        at = name.upperBound
        let value = attributeValue()
        let isNamespace = input[name].starts(with: "xmlns".utf8)
        guard seen.count < Self.maxAttributes, name.count <= Self.maxName,
          !isNamespace || namespaces + declared < Self.maxNamespaces,
          !seen.contains(where: { input[$0].elementsEqual(input[name]) })
        else {
          mended += 1
          continue
        }
        seen.append(name)
        if isNamespace { declared += 1 }
        append(UInt8(ascii: " "))
        output += input[name]
        append("=\"")
        textStart = output.count
        escape(value, references: true)
        append("\"")
      default:
        mended += 1
        at += 1
      }
    }
  }

  /// The range of the value behind an attribute's name; empty where it has none.
  private mutating func attributeValue() -> Range<Int> {
    var i = at
    while i < input.count, input[i] <= 0x20 { i += 1 }
    guard i < input.count, input[i] == UInt8(ascii: "=") else { return at..<at }
    i += 1
    while i < input.count, input[i] <= 0x20 { i += 1 }
    guard i < input.count else {
      at = i
      return i..<i
    }
    let quote = input[i]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let start = i
      while i < input.count, input[i] > 0x20, input[i] != UInt8(ascii: ">") { i += 1 }
      mended += 1
      at = i
      return start..<i
    }
    let start = i + 1
    i = start
    while i < input.count, input[i] != quote, input[i] != UInt8(ascii: "<") { i += 1 }
    guard i < input.count else {
      at = i
      return i..<i
    }
    at = input[i] == quote ? i + 1 : i
    return start..<i
  }

  // MARK: Text

  mutating func text() {
    let start = at
    while at < input.count, input[at] != UInt8(ascii: "<") { at += 1 }
    // What stands before the root is junk.
    if !open.isEmpty, at < input.count || closedRoot { escape(start..<at, references: true) }
  }

  /// Writes characters that XML allows, escaped; with `references`, those of XML's own stay.
  mutating func escape(_ range: Range<Int>, references: Bool) {
    var i = range.lowerBound
    while i < range.upperBound {
      guard output.count - textStart < Self.maxText else { return }
      let byte = input[i]
      switch byte {
      case UInt8(ascii: "&"):
        if references, let end = reference(i, range.upperBound) {
          output += input[i..<end]
          i = end
          continue
        }
        append("&amp;")
        if references { mended += 1 }
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\""): append("&quot;")
      case 0x09, 0x0A, 0x0D: append(byte)
      case 0..<0x20: mended += 1
      case 0xEF where i + 2 < range.upperBound && input[i + 1] == 0xBF && input[i + 2] >= 0xBE:
        // U+FFFE and U+FFFF are no characters of XML.
        i += 2
      default: append(byte)
      }
      i += 1
    }
  }

  /// The end of a reference that any XML parser knows: five names, and numbers of characters.
  private func reference(_ start: Int, _ limit: Int) -> Int? {
    let most = min(limit, start + 12)
    guard let end = input[start..<most].firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let body = input[(start + 1)..<end]
    guard body.first == UInt8(ascii: "#") else {
      let known = ["amp", "lt", "gt", "quot", "apos"].contains { $0.utf8.elementsEqual(body) }
      return known ? end + 1 : nil
    }
    let digits = String(decoding: body.dropFirst(), as: UTF8.self)
    let isHex = digits.hasPrefix("x")
    guard let value = UInt32(isHex ? String(digits.dropFirst()) : digits, radix: isHex ? 16 : 10),
      let scalar = Unicode.Scalar(value), value >= 0x20 || [9, 10, 13].contains(value),
      scalar.value & 0xFFFE != 0xFFFE
    else { return nil }
    return end + 1
  }
}
