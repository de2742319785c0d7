internal import CBrotli

/// Brotli (RFC 7932), whose window is at most 16 MiB.
@safe struct Brotli: ~Copyable, StreamDecoder {
  private let state: OpaquePointer

  static func decode(_ bytes: [UInt8], limit: Int) throws(CodecError) -> Decoded {
    var decoder = try Brotli()
    return try decoder.drain(bytes, limit: limit)
  }

  private init() throws(CodecError) {
    guard let state = unsafe BrotliDecoderCreateInstance(nil, nil, nil) else {
      throw CodecError(.broken, "brotli could not start")
    }
    unsafe self.state = state
  }

  deinit {
    unsafe BrotliDecoderDestroyInstance(state)
  }

  mutating func step(
    _ input: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>
  ) throws(CodecError) -> DecoderStep {
    var left = input.count
    var next = input.baseAddress
    var space = room.count
    var out = room.baseAddress
    let result = unsafe BrotliDecoderDecompressStream(state, &left, &next, &space, &out, nil)
    guard result != BROTLI_DECODER_RESULT_ERROR else {
      let code = unsafe BrotliDecoderGetErrorCode(state)
      throw CodecError(.broken, "the brotli data are damaged (error \(code.rawValue))")
    }
    return DecoderStep(
      read: input.count - left, written: room.count - space,
      ended: result == BROTLI_DECODER_RESULT_SUCCESS)
  }

  /// A brotli stream is alone in its content.
  mutating func restart(at input: UnsafeBufferPointer<UInt8>) -> Bool { false }
}
