/// Text that was UTF-8 and was read as windows-1252, windows-1251 or ISO 8859-1 on its way: `cafÃ©`, `вЂ™`.
///
/// A repair is made only where it can be undone: every character has a byte in the wrong encoding,
/// the bytes are valid UTF-8, and the result is shorter. Text that merely holds such characters
/// does not pass, for by chance they hardly ever form valid UTF-8.
package enum Mojibake {
  package static func repaired(_ text: String) -> String {
    if !isSuspicious(text) { return text }
    for table in [windows1252, windows1251, latin1] {
      if let bytes = bytes(of: text, table), let decoded = String(validating: bytes, as: UTF8.self),
        decoded.unicodeScalars.count < text.unicodeScalars.count,
        !decoded.unicodeScalars.contains(where: { $0.value < 0x20 || 0x7F...0x9F ~= $0.value })
      {
        return decoded
      }
    }
    return text
  }

  /// The lead bytes of two- and three-byte UTF-8, as the wrong encodings show them.
  private static func isSuspicious(_ text: String) -> Bool {
    var previous: UInt32 = 0
    for scalar in text.unicodeScalars {
      let value = scalar.value
      let follows = value >= 0x80
      switch previous {
      case 0xC2, 0xC3, 0xC4, 0xC5, 0xD0, 0xD1, 0xE2: if follows { return true }
      case 0x0420, 0x0421, 0x0432: if follows, value > 0x2000 || value < 0x0410 { return true }
      default: break
      }
      previous = value
    }
    return false
  }

  private static func bytes(of text: String, _ table: [UInt32: UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        bytes.append(UInt8(scalar.value))
      } else if let byte = table[scalar.value] {
        bytes.append(byte)
      } else {
        return nil
      }
    }
    return bytes
  }

  /// ISO 8859-1, as programs other than browsers read it: C1 controls and all.
  private static let latin1 = Dictionary(
    uniqueKeysWithValues: (UInt8(0x80)...0xFF).map { (UInt32($0), $0) })
  private static let windows1252 = table("windows-1252")
  private static let windows1251 = table("windows-1251")

  /// From characters to the bytes from which an encoding makes them.
  ///
  /// Bytes that the encoding leaves
  /// open stand for the C1 controls of the same number, as the Encoding Standard has it.
  private static func table(_ encoding: String) -> [UInt32: UInt8] {
    var table: [UInt32: UInt8] = [:]
    for byte in UInt8(0x80)...0xFF {
      let decoded = String(decoding: Charset.decode([byte], from: encoding), as: UTF8.self)
      let scalar = decoded.unicodeScalars.first?.value ?? 0xFFFD
      table[scalar == 0xFFFD ? UInt32(byte) : scalar] = byte
    }
    return table
  }
}
