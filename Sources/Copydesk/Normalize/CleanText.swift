internal import CScan
internal import CText

/// Text as readers should get it: one space for each run of white space, no characters that
/// nobody sees, Unicode NFC.
///
/// Zero-width joiners stay, for Persian, Hindi and emoji are spelled with them.
package enum CleanText {
  /// Appends cleaned text; a space is left out at the start of the run and after another space.
  package static func append(_ text: Span<UInt8>, to out: inout [UInt8], runStart: Int) {
    if mayNeedComposition(text) {
      let composed = nfc(text)
      appendVisible(composed.span, to: &out, runStart)
    } else {
      appendVisible(text, to: &out, runStart)
    }
  }

  /// A cleaned string.
  package static func string(_ text: String) -> String {
    // C1 controls, which nobody sees, are what a wrong reading left of its characters.
    let hasControls = text.unicodeScalars.contains { 0x80...0x9F ~= $0.value }
    let bytes = Array((hasControls ? Mojibake.repaired(text) : text).utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    append(bytes.span, to: &out, runStart: 0)
    if out.last == 0x20 { out.removeLast() }
    return Mojibake.repaired(String(decoding: out, as: UTF8.self))
  }

  @inline(__always)
  private static func appendVisible(_ text: Span<UInt8>, to out: inout [UInt8], _ runStart: Int) {
    var i = 0
    let count = text.count
    while i < count {
      let space = Bytes.spaceLength(text, i)
      if space > 0 {
        if out.count > runStart, out[out.count - 1] != 0x20 { out.append(0x20) }
        i += space
        continue
      }
      let dropped = invisibleLength(text, i)
      if dropped > 0 {
        i += dropped
        continue
      }
      // One space between words stays as it is.
      let end = unsafe text.withUnsafeBufferPointer { bytes in
        unsafe bytes.baseAddress.map { unsafe cscan_visible_end($0, i + 1, count) } ?? count
      }
      out.append(contentsOf: text, i..<end)
      i = end
    }
  }

  /// Bytes of a character that nobody sees: controls, soft hyphen, zero-width space, word joiner,
  /// byte order mark, direction marks and embeddings left over from layout.
  @inline(__always)
  private static func invisibleLength(_ text: Span<UInt8>, _ i: Int) -> Int {
    let byte = text[i]
    if byte < 0x20 || byte == 0x7F { return 1 }
    if byte == 0xC2, i + 1 < text.count {
      let second = text[i + 1]
      return second == 0xAD || second < 0xA0 ? 2 : 0
    }
    if byte == 0xE2, i + 2 < text.count {
      let second = text[i + 1], third = text[i + 2]
      if second == 0x80 {
        return third == 0x8B || third >= 0x8E && third <= 0x8F || third >= 0xAA && third <= 0xAE
          ? 3 : 0
      }
      return second == 0x81 && (third == 0xA0 || third >= 0xA6 && third <= 0xA9) ? 3 : 0
    }
    if byte == 0xEF, i + 2 < text.count {
      return text[i + 1] == 0xBB && text[i + 2] == 0xBF ? 3 : 0
    }
    return 0
  }

  /// True where the text has characters that a composition may change: combining marks and the
  /// scripts that have them.
  @inline(__always)
  private static func mayNeedComposition(_ text: Span<UInt8>) -> Bool {
    var i = -1
    while i + 1 < text.count {
      i = unsafe text.withUnsafeBufferPointer { bytes in
        unsafe bytes.baseAddress.map { unsafe cscan_composable($0, i + 1, bytes.count) } ?? i + 1
      }
      if i >= text.count { return false }
      switch text[i] {
      case 0xCC, 0xCD, 0xE0, 0xE1: return true
      case 0xD9: if i + 1 < text.count, text[i + 1] >= 0x93, text[i + 1] <= 0x95 { return true }
      case 0xE3: if i + 2 < text.count, text[i + 1] == 0x82, text[i + 2] >= 0x99 { return true }
      case 0xF0, 0xEF:
        if i + 1 < text.count, text[i + 1] == 0xAC || text[i + 1] == 0xAD { return true }
      default: continue
      }
    }
    return false
  }

  /// The text in NFC (Unicode Standard Annex 15).
  package static func nfc(_ text: Span<UInt8>) -> [UInt8] {
    unsafe text.withUnsafeBufferPointer { raw in
      unsafe raw.withMemoryRebound(to: CChar.self) { chars in
        guard let base = chars.baseAddress else { return [] }
        let length = Int32(clamping: chars.count)
        if unsafe ctext_is_nfc(base, length) { return unsafe Array(raw) }
        var out = [UInt8](repeating: 0, count: chars.count * 3 + 8)
        let capacity = Int32(clamping: out.count)
        let written = unsafe out.withUnsafeMutableBytes { bytes in
          unsafe bytes.withMemoryRebound(to: CChar.self) { target in
            unsafe target.baseAddress.map { unsafe ctext_nfc(base, length, $0, capacity) } ?? -1
          }
        }
        if written < 0 { return unsafe Array(raw) }
        out.removeLast(out.count - Int(written))
        return out
      }
    }
  }
}
