/// Unicode scalars read from bytes and folded for comparison: lower case, without marks.
///
/// Names of months, by-words and sites are compared a thousand times a page, in any script and
/// with or without their accents; ICU's folding costs a microsecond where this costs a nanosecond.
enum Letters {
  /// The scalar at an offset of valid UTF-8; moves the offset behind it.
  @inline(__always)
  static func scalar(_ bytes: Span<UInt8>, _ i: inout Int) -> UInt32 {
    let first = bytes[i]
    if first < 0x80 {
      i += 1
      return UInt32(first)
    }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard first >= 0xC2, i + length <= bytes.count else {
      i += 1
      return 0xFFFD
    }
    var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for k in 1..<length { value = value << 6 | UInt32(bytes[i + k] & 0x3F) }
    i += length
    return value
  }

  /// U+00C0 to U+017F without case and marks; two letters that one stands for keep the first.
  private static let latin: [UInt8] = Array(
    ("aaaaaaaceeeeiiiidnooooo*ouuuuyts" + "aaaaaaaceeeeiiiidnooooo*ouuuuyty"
      + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii" + "iijjkkkllllllllllnnnnnnnnnoooooooo"
      + "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

  /// The scalar in lower case without marks; 0 for one that is dropped (marks, joiners).
  @inline(__always)
  static func fold(_ s: UInt32) -> UInt32 {
    if s < 0x80 { return s >= 0x41 && s <= 0x5A ? s | 0x20 : s }
    return foldWide(s)
  }

  private static func foldWide(_ s: UInt32) -> UInt32 {
    switch s {
    case 0xAD, 0x300...0x36F, 0x200B...0x200F, 0x2060, 0xFEFF, 0xFE0F: 0
    case 0xD7, 0xF7: s
    case 0xC0...0x17F: UInt32(latin[Int(s - 0xC0)])
    case 0x18F, 0x259: 0x65  // Azerbaijani schwa
    case 0x1A0, 0x1A1, 0x1ECC...0x1EE3: 0x6F
    case 0x1AF, 0x1B0, 0x1EE4...0x1EF1: 0x75
    case 0x1EA0...0x1EB7: 0x61
    case 0x1EB8...0x1EC7: 0x65
    case 0x1EC8...0x1ECB: 0x69
    case 0x1EF2...0x1EF9: 0x79
    case 0x218, 0x219: 0x73
    case 0x21A, 0x21B: 0x74
    case 0x370...0x3FF: greek(s)
    case 0x400, 0x401, 0x450, 0x451: 0x435
    case 0x402...0x40F: s + 0x50
    case 0x410...0x42F: s + 0x20
    case 0x460...0x4BF, 0x4D0...0x52F: s | 1
    case 0x531...0x556: s + 0x30
    case 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7: 0
    case 0x64B...0x65F, 0x670, 0x640: 0
    case 0x622, 0x623, 0x625, 0x671: 0x627
    case 0x649, 0x6CC: 0x64A
    case 0x6A9: 0x643
    case 0x629: 0x647
    case 0x93C, 0x9BC: 0
    case 0x95E: 0x92B
    case 0x9DF: 0x9AF
    case 0xFF01...0xFF5E: fold(s - 0xFEE0)
    default: s
    }
  }

  private static func greek(_ s: UInt32) -> UInt32 {
    switch s {
    case 0x386, 0x3AC: 0x3B1
    case 0x388, 0x3AD: 0x3B5
    case 0x389, 0x3AE: 0x3B7
    case 0x38A, 0x3AF, 0x3AA, 0x3CA, 0x390: 0x3B9
    case 0x38C, 0x3CC: 0x3BF
    case 0x38E, 0x3CD, 0x3AB, 0x3CB, 0x3B0: 0x3C5
    case 0x38F, 0x3CE: 0x3C9
    case 0x3C2: 0x3C3
    case 0x391...0x3A9: s + 0x20
    default: s
    }
  }

  /// True for a capital letter of a script that has two cases.
  @inline(__always)
  static func isUpper(_ s: UInt32) -> Bool {
    s < 0x80 ? s >= 0x41 && s <= 0x5A : isWideUpper(s)
  }

  private static func isWideUpper(_ s: UInt32) -> Bool {
    switch s {
    case 0xC0...0xD6, 0xD8...0xDE: true
    case 0x100...0x137, 0x14A...0x177: s & 1 == 0
    case 0x139...0x148, 0x179...0x17E: s & 1 == 1
    case 0x18F, 0x218, 0x21A, 0x178: true
    case 0x386...0x38F, 0x391...0x3AB, 0x400...0x42F, 0x531...0x556: true
    case 0x460...0x52F, 0x1E00...0x1EFF: s & 1 == 0
    default: false
    }
  }

  /// True for letters, ideographs and what belongs to them; digits of any script are none.
  @inline(__always)
  static func isLetter(_ s: UInt32) -> Bool {
    if s < 0x80 { return s | 0x20 >= 0x61 && s | 0x20 <= 0x7A }
    return isWideLetter(s)
  }

  private static func isWideLetter(_ s: UInt32) -> Bool {
    switch s {
    case 0x80...0xA9, 0xAB...0xAC, 0xAE...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0xD7, 0xF7: false
    case 0x2B0...0x2FF: s == 0x2BB || s == 0x2BC
    case 0x55A...0x55F, 0x589...0x58F, 0x5BE, 0x5C0, 0x5C3, 0x5F3, 0x5F4: false
    case 0x600...0x61F, 0x66A...0x66D, 0x6D4, 0x964, 0x965, 0xE3F, 0xE4F, 0x10FB: false
    case 0x200B...0x200F, 0x2060: true
    case 0x2000...0x206F, 0x2070...0x20CF, 0x2100...0x2BFF: false
    case 0x3000...0x3004, 0x3008...0x3020, 0x3030, 0x30FB: false
    case 0xFE10...0xFE6F, 0xFF00...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65: false
    case 0xFFE0...0xFFFF, 0x1F000...0x1FAFF, 0xE000...0xF8FF: false
    default: digit(s) == nil
    }
  }

  /// True where a script writes words without spaces: each scalar counts as a word of its own.
  @inline(__always)
  static func standsAlone(_ s: UInt32) -> Bool {
    s >= 0x3005
      && (s <= 0x30FF || (s >= 0x3400 && s <= 0x9FFF) || (s >= 0xF900 && s <= 0xFAFF)
        || (s >= 0x20000 && s <= 0x3FFFF))
  }

  /// True where a text begins with a letter or a digit.
  static func startsWord(_ text: Span<UInt8>) -> Bool {
    var i = 0
    let s = scalar(text, &i)
    return isLetter(s) || digit(s) != nil
  }

  /// The zeros of the scripts whose digits are read.
  private static let zeros: [UInt32] = [
    0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0,
    0xF20, 0x1040, 0x17E0, 0xFF10,
  ]

  /// The value of a digit of any script.
  @inline(__always)
  static func digit(_ s: UInt32) -> Int32? {
    if s < 0x80 { return s >= 0x30 && s <= 0x39 ? Int32(s) - 0x30 : nil }
    if s < 0x660 { return nil }
    for zero in zeros where s >= zero && s <= zero + 9 { return Int32(s - zero) }
    return nil
  }
}
