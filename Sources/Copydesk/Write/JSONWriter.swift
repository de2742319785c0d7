internal import CScan

/// Writes JSON as UTF-8, keys in the order of the calls.
///
/// The order of an article's keys is part of its contract and `JSONEncoder` gives none. Characters
/// at which a reader of lines might break (U+0085, U+2028, U+2029) are escaped, so that a value
/// never breaks a line of JSONL.
package struct JSONWriter: Sendable {
  /// What has been written.
  package private(set) var bytes: [UInt8] = []

  private struct Level: Sendable {
    var isEmpty = true
    var isInline: Bool
  }
  private let isPretty: Bool
  /// What is being written; ``outer`` is empty where nothing is open.
  private var level = Level(isInline: false)
  private var outer: [Level] = []
  private var followsKey = false

  /// A writer of one line, or of indented lines.
  package init(pretty: Bool = false, capacity: Int = 0) {
    isPretty = pretty
    bytes.reserveCapacity(capacity)
  }

  /// Opens an object; an inline one stays on its line in pretty output too.
  package mutating func beginObject(inline: Bool = false) { open(0x7B, inline: inline) }
  package mutating func endObject() { close(0x7D) }
  package mutating func beginArray(inline: Bool = false) { open(0x5B, inline: inline) }
  package mutating func endArray() { close(0x5D) }

  package mutating func key(_ name: String) {
    separate()
    bytes.appendJSON(name)
    bytes.append(0x3A)
    if isPretty { bytes.append(0x20) }
    followsKey = true
  }

  package mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  package mutating func value(_ text: String?) {
    guard let text else { return null() }
    separate()
    bytes.appendJSON(text)
  }

  package mutating func value(_ number: (some BinaryInteger)?) {
    guard let number else { return null() }
    separate()
    if let number = Int64(exactly: number) {
      bytes.append(decimal: number)
    } else {
      bytes.append(contentsOf: String(number).utf8)
    }
  }

  package mutating func value(_ flag: Bool?) {
    guard let flag else { return null() }
    separate()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }

  /// A share, to three decimals: the same digits on every machine.
  package mutating func value(share: Double) {
    separate()
    bytes.append(contentsOf: decimal(share, places: 3).utf8)
  }

  /// JSON that is already written.
  package mutating func value(raw: [UInt8]) {
    separate()
    bytes.append(contentsOf: raw)
  }

  package mutating func member(_ name: String, _ text: String?) {
    key(name)
    value(text)
  }

  /// A text that is UTF-8 already.
  package mutating func member(_ name: String, utf8: [UInt8]) {
    key(name)
    separate()
    unsafe utf8.withUnsafeBufferPointer { unsafe bytes.appendJSON($0) }
  }

  package mutating func member(_ name: String, _ number: (some BinaryInteger)?) {
    key(name)
    value(number)
  }

  package mutating func member(_ name: String, _ flag: Bool?) {
    key(name)
    value(flag)
  }

  package mutating func member(_ name: String, share: Double) {
    key(name)
    value(share: share)
  }

  /// A list of texts, on one line where it is empty.
  package mutating func member(_ name: String, _ texts: [String]) {
    key(name)
    beginArray()
    for text in texts { value(text) }
    endArray()
  }

  /// Ends the line.
  package mutating func newline() { bytes.append(0x0A) }

  private mutating func open(_ bracket: UInt8, inline: Bool) {
    separate()
    bytes.append(bracket)
    outer.append(level)
    level = Level(isInline: inline || level.isInline)
  }

  private mutating func close(_ bracket: UInt8) {
    guard let around = outer.popLast() else { return }
    let (inner, depth) = (level, outer.count)
    level = around
    if isPretty, !inner.isEmpty, !inner.isInline { indent(depth) }
    bytes.append(bracket)
  }

  /// What stands before a key or an element.
  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    if outer.isEmpty { return }
    let isFirst = level.isEmpty
    level.isEmpty = false
    if !isFirst { bytes.append(0x2C) }
    guard isPretty else { return }
    if !level.isInline {
      indent(outer.count)
    } else if !isFirst {
      bytes.append(0x20)
    }
  }

  private mutating func indent(_ depth: Int) {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
  }
}

/// A number to some decimals, without trailing zeros and without a locale.
func decimal(_ number: Double, places: Int) -> String {
  guard number.isFinite, abs(number) < 1e12 else { return "0" }
  var scale: Int64 = 1
  for _ in 0..<places { scale *= 10 }
  let scaled = Int64((number * Double(scale)).rounded())
  let (whole, rest) = abs(scaled).quotientAndRemainder(dividingBy: scale)
  var fraction = String(scale + rest).dropFirst()
  while fraction.last == "0" { fraction.removeLast() }
  return (scaled < 0 ? "-" : "") + String(whole) + (fraction.isEmpty ? "" : "." + fraction)
}

extension [UInt8] {
  /// Appends a JSON string (RFC 8259, section 7).
  mutating func appendJSON(_ string: String) {
    var string = string
    string.withUTF8 { unsafe appendJSON($0) }
  }

  fileprivate mutating func appendJSON(_ text: UnsafeBufferPointer<UInt8>) {
    append(0x22)
    guard let base = text.baseAddress else {
      append(0x22)
      return
    }
    var clean = 0
    var i = 0
    while i < text.count {
      i = unsafe cscan_json_end(base, i, text.count)
      if i == text.count { break }
      let length = unsafe escapedLength(text, at: i)
      guard length > 0 else {
        i += 1
        continue
      }
      unsafe append(contentsOf: UnsafeBufferPointer(rebasing: text[clean..<i]))
      unsafe appendEscape(text, at: i, length: length)
      i += length
      clean = i
    }
    unsafe append(contentsOf: UnsafeBufferPointer(rebasing: text[clean...]))
    append(0x22)
  }

  /// Appends a number's digits.
  mutating func append(decimal number: Int64) {
    if number < 0 { append(0x2D) }
    var power: UInt64 = 1
    while number.magnitude / power >= 10 { power *= 10 }
    while power > 0 {
      append(0x30 + UInt8(truncatingIfNeeded: number.magnitude / power % 10))
      power /= 10
    }
  }

  /// Bytes of the scalar at `i` where it must be escaped, else 0.
  private func escapedLength(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
    switch unsafe text[i] {
    case 0..<0x20, 0x22, 0x5C, 0x7F: 1
    case 0xC2 where unsafe i + 1 < text.count && text[i + 1] == 0x85: 2
    case 0xE2
    where unsafe i + 2 < text.count && text[i + 1] == 0x80 && text[i + 2] & 0xFE == 0xA8:
      3
    default: 0
    }
  }

  private mutating func appendEscape(
    _ text: UnsafeBufferPointer<UInt8>, at i: Int, length: Int
  ) {
    append(0x5C)
    switch unsafe text[i] {
    case 0x22: append(0x22)
    case 0x5C: append(0x5C)
    case 0x08: append(0x62)
    case 0x09: append(0x74)
    case 0x0A: append(0x6E)
    case 0x0C: append(0x66)
    case 0x0D: append(0x72)
    case 0xC2: append(contentsOf: "u0085".utf8)
    case 0xE2: append(contentsOf: (unsafe text[i + 2] == 0xA8 ? "u2028" : "u2029").utf8)
    case let byte:
      append(contentsOf: "u00".utf8)
      let digits = Digest.hex(CollectionOfOne(byte))
      append(contentsOf: digits.utf8)
    }
  }
}
