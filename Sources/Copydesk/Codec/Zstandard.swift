internal import CZstd

/// Zstandard (RFC 8878), one frame or several.
@safe struct Zstandard: ~Copyable, StreamDecoder {
  /// RFC 9659: as a content coding, zstd may ask for a window of 8 MB at most.
  private static let windowLog: CInt = 23

  private let context: OpaquePointer

  static func decode(_ bytes: [UInt8], limit: Int) throws(CodecError) -> Decoded {
    guard unsafe bytes.withUnsafeBufferPointer({ unsafe begins($0) }) else {
      throw CodecError(.broken, "the content is no zstd stream")
    }
    var decoder = try Zstandard()
    return try decoder.drain(bytes, limit: limit)
  }

  private init() throws(CodecError) {
    guard let context = unsafe ZSTD_createDCtx() else {
      throw CodecError(.broken, "zstd could not start")
    }
    unsafe self.context = context
    _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowLog)
  }

  deinit {
    _ = unsafe ZSTD_freeDCtx(context)
  }

  mutating func step(
    _ input: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>
  ) throws(CodecError) -> DecoderStep {
    var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
    let hint = unsafe ZSTD_decompressStream(context, &target, &source)
    guard ZSTD_isError(hint) == 0 else {
      let name = unsafe String(cString: ZSTD_getErrorName(hint))
      throw CodecError(.broken, "the zstd data are damaged (\(name))")
    }
    return unsafe DecoderStep(read: source.pos, written: target.pos, ended: hint == 0)
  }

  /// After a frame the context is ready for the next.
  mutating func restart(at input: UnsafeBufferPointer<UInt8>) -> Bool {
    unsafe Self.begins(input)
  }

  /// Whether bytes start as a frame or a skippable frame does (RFC 8878, section 3.1).
  private static func begins(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 4 else {
      return unsafe [0x28, 0xB5, 0x2F, 0xFD].starts(with: bytes)
    }
    let rest: [UInt8] = unsafe [bytes[1], bytes[2], bytes[3]]
    let first = unsafe bytes[0]
    return first == 0x28 && rest == [0xB5, 0x2F, 0xFD]
      || first & 0xF0 == 0x50 && rest == [0x2A, 0x4D, 0x18]
  }
}
