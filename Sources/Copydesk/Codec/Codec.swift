/// Undoes content codings within an exact limit.
///
/// In go the bytes as they came and the coding that they claim; out come the content and what was
/// wrong with it. A stream that stops early gives what it held, marked. Content that claims a
/// coding but is plain text (servers do that) is taken as it is.
package enum Codec {
  /// The whole content.
  ///
  /// - Parameters:
  ///   - bytes: the bytes as they came.
  ///   - coding: the coding that they claim.
  ///   - limit: the most bytes that the content may have.
  /// - Returns: the content and what was wrong with its stream.
  /// - Throws: `tooLarge` above the limit, `broken` for a damaged stream. A truncated stream is no
  ///   error.
  package static func decode(
    _ bytes: [UInt8], coding: ContentCoding, limit: Int
  ) throws(CodecError) -> Decoded {
    try decode(bytes, chain: [coding], limit: limit)
  }

  /// The whole content of bytes that went through several codings, given in the order applied.
  package static func decode(
    _ bytes: [UInt8], chain: [ContentCoding], limit: Int
  ) throws(CodecError) -> Decoded {
    let decoded = try prefix(bytes, chain: chain, limit: limit)
    guard !decoded.overflowed else {
      throw CodecError(.tooLarge, "the content is larger than \(limit) bytes")
    }
    return decoded
  }

  /// The content, or its first `limit` bytes where it is larger; then `overflowed` is set.
  package static func prefix(
    _ bytes: [UInt8], chain: [ContentCoding], limit: Int
  ) throws(CodecError) -> Decoded {
    guard chain.count <= ContentCoding.longestChain else {
      throw CodecError(
        .tooManyCodings, "more than \(ContentCoding.longestChain) content codings in one answer")
    }
    var result = cut(Decoded(bytes), to: chain.isEmpty ? limit : Int.max)
    for coding in chain.reversed() {
      let inner = try prefix(result.bytes, coding: coding, limit: limit)
      result = Decoded(inner.bytes).marked(by: result).marked(by: inner)
    }
    return result
  }

  private static func prefix(
    _ bytes: [UInt8], coding: ContentCoding, limit: Int
  ) throws(CodecError) -> Decoded {
    guard coding != .identity, !bytes.isEmpty else { return cut(Decoded(bytes), to: limit) }
    do throws(CodecError) {
      let decoded = try stream(bytes, coding: coding, limit: limit)
      guard decoded.truncated || decoded.trailing, coding == .br || coding == .deflate,
        bytes.count >= tellingCount, looksPlain(bytes)
      else { return decoded }
    } catch {
      guard error.code == .broken, looksPlain(bytes) else { throw error }
    }
    var plain = cut(Decoded(bytes), to: limit)
    plain.plain = true
    return plain
  }

  private static func stream(
    _ bytes: [UInt8], coding: ContentCoding, limit: Int
  ) throws(CodecError) -> Decoded {
    switch coding {
    case .identity: cut(Decoded(bytes), to: limit)
    case .gzip: try Gzip.decode(bytes, limit: limit)
    case .deflate: try Deflate.decode(bytes, limit: limit)
    case .br: try Brotli.decode(bytes, limit: limit)
    case .zstd: try Zstandard.decode(bytes, limit: limit)
    }
  }

  /// How many bytes tell text from a coded stream that begins with no mark of its own.
  ///
  /// Text can pass for the start of a cut brotli or bare deflate stream, or for a short one with
  /// other bytes behind it. One byte in nine of coded data is binary: of this many, some are.
  private static let tellingCount = 64

  private static func cut(_ decoded: Decoded, to limit: Int) -> Decoded {
    guard decoded.bytes.count > limit else { return decoded }
    var short = decoded
    short.bytes.removeSubrange(limit...)
    short.overflowed = true
    return short
  }

  /// How many bytes the MIME Sniffing Standard looks at.
  private static let sniffed = 1_445

  /// Whether bytes are text rather than a coded stream: a byte order mark, or none of the "binary
  /// data bytes" of the MIME Sniffing Standard (section 3) at the start.
  package static func looksPlain(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
      || bytes.starts(with: [0xEF, 0xBB, 0xBF])
    {
      return true
    }
    return !bytes.prefix(sniffed).contains { byte in
      byte <= 0x08 || byte == 0x0B || (0x0E...0x1A).contains(byte) || (0x1C...0x1F).contains(byte)
    }
  }
}

extension Decoded {
  /// What was wrong with the bytes of an outer coding is wrong with what came out of them.
  fileprivate func marked(by outer: Decoded) -> Decoded {
    var result = self
    result.truncated = truncated || outer.truncated || outer.overflowed
    result.trailing = trailing || outer.trailing
    result.overflowed = overflowed || outer.overflowed
    result.plain = plain || outer.plain
    return result
  }
}
