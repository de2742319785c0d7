/// HTTP's "deflate": zlib's wrapping by the standard (RFC 9110, 8.4.1.2), bare data by custom.
enum Deflate {
  static func decode(_ bytes: [UInt8], limit: Int) throws(CodecError) -> Decoded {
    let likely: Inflater.Wrapping = hasZlibHeader(bytes) ? .zlib : .none
    let other: Inflater.Wrapping = likely == .zlib ? .none : .zlib
    do throws(CodecError) {
      return try inflate(bytes, likely, limit)
    } catch {
      // Bare data can look like a header by chance: one in 1,000 streams does.
      guard let decoded = try? inflate(bytes, other, limit), !decoded.truncated else { throw error }
      return decoded
    }
  }

  private static func inflate(
    _ bytes: [UInt8], _ wrapping: Inflater.Wrapping, _ limit: Int
  ) throws(CodecError) -> Decoded {
    var inflater = try Inflater(wrapping)
    return try inflater.drain(bytes, limit: limit)
  }

  /// RFC 1950, section 2.2: method 8, a window of at most 32 KiB, a check that divides by 31.
  private static func hasZlibHeader(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2, bytes[0] & 0x0F == 8, bytes[0] >> 4 <= 7 else { return false }
    return (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
  }
}
