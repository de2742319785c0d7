/// Text that stands in HTML.
package enum HTMLText {
  /// Text as it may stand in HTML, in attributes in double quotes too.
  ///
  /// Control characters, which HTML forbids, go.
  package static func escaped(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case 0x26: out.append(contentsOf: "&amp;".utf8)
      case 0x3C: out.append(contentsOf: "&lt;".utf8)
      case 0x3E: out.append(contentsOf: "&gt;".utf8)
      case 0x22: out.append(contentsOf: "&quot;".utf8)
      case 0x09, 0x0A: out.append(byte)
      case 0..<0x20, 0x7F: break
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
