/// Signs that stand around names and are no part of them.
extension Bylines {
  /// The text without signs and spaces at its ends; a closing point of `Jr.` stays.
  static func trimmedOfSigns(_ bytes: [UInt8]) -> String {
    var range = Bytes.trimmed(bytes.span, 0..<bytes.count)
    while let first = range.first {
      if isSign(bytes[first]) || bytes[first] == 0x2E {
        range = (first + 1)..<range.upperBound
      } else if let sign = wideSign(bytes, first) {
        range = (first + sign)..<range.upperBound
      } else {
        break
      }
      range = Bytes.trimmed(bytes.span, range)
    }
    while let last = range.last {
      if isSign(bytes[last]) {
        range = range.lowerBound..<last
      } else if last >= 2, let sign = wideSign(bytes, last - 2), range.lowerBound < last - 2 {
        range = range.lowerBound..<(last + 1 - sign)
      } else if last >= 1, range.lowerBound < last, bytes[last - 1] == 0xC2, bytes[last] == 0xB7 {
        range = range.lowerBound..<last - 1
      } else {
        break
      }
      range = Bytes.trimmed(bytes.span, range)
    }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x2C, 0x3B, 0x3A, 0x7C, 0x2D, 0x2F, 0x26, 0x22, 0x2A, 0x3E, 0x3C, 0x5F, 0x0A, 0x09,
      0x7E, 0x5B, 0x5D, 0x2B, 0x3D, 0x23:
      true
    default: false
    }
  }

  /// The length of a bullet, dash or middle dot at an offset.
  private static func wideSign(_ bytes: [UInt8], _ i: Int) -> Int? {
    if bytes[i] == 0xC2, i + 1 < bytes.count, bytes[i + 1] == 0xB7 { return 2 }
    if bytes[i] == 0xE2, i + 2 < bytes.count {
      let second = bytes[i + 1], third = bytes[i + 2]
      if second == 0x80, third >= 0x90 && third <= 0x95 || third == 0xA2 { return 3 }
      if second >= 0x86, second <= 0xAF { return 3 }
    }
    if bytes[i] == 0xEF, i + 2 < bytes.count, bytes[i + 1] == 0xBC || bytes[i + 1] == 0xBD {
      return 3
    }
    // Brackets of East Asia, `【` to `〟`.
    if bytes[i] == 0xE3, i + 2 < bytes.count, bytes[i + 1] == 0x80,
      bytes[i + 2] >= 0x88 && bytes[i + 2] <= 0x9F
    {
      return 3
    }
    return nil
  }
}
