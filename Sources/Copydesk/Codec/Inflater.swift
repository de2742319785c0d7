internal import CZlib

/// zlib's streaming inflate: slower than libdeflate, but it keeps what a cut stream held.
@safe struct Inflater: ~Copyable, StreamDecoder {
  /// The wrapping of deflate data, by the window bits that tell zlib of it.
  enum Wrapping: CInt {
    /// gzip (RFC 1952).
    case gzip = 31
    /// zlib (RFC 1950), which HTTP calls "deflate".
    case zlib = 15
    /// Bare deflate data (RFC 1951), which some servers call "deflate".
    case none = -15
  }

  /// zlib keeps the address of its stream, so the stream lives on the heap.
  private let stream: UnsafeMutablePointer<z_stream>
  private let wrapping: Wrapping

  init(_ wrapping: Wrapping) throws(CodecError) {
    self.wrapping = wrapping
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let status = unsafe inflateInit2_(
      stream, wrapping.rawValue, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      unsafe stream.deallocate()
      throw CodecError(.broken, "zlib could not start (\(status))")
    }
  }

  deinit {
    _ = unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  mutating func step(
    _ input: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>
  ) throws(CodecError) -> DecoderStep {
    let given = CUnsignedInt(clamping: input.count)
    unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    unsafe stream.pointee.avail_in = given
    unsafe stream.pointee.next_out = room.baseAddress
    unsafe stream.pointee.avail_out = CUnsignedInt(clamping: room.count)
    let status = unsafe inflate(stream, Z_NO_FLUSH)
    // Z_BUF_ERROR says that nothing could be done: the bytes have run out.
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
      let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      throw CodecError(.broken, "the deflate data are damaged (\(reason ?? "error \(status)"))")
    }
    return unsafe DecoderStep(
      read: Int(given - stream.pointee.avail_in),
      written: room.count - Int(stream.pointee.avail_out), ended: status == Z_STREAM_END)
  }

  mutating func restart(at input: UnsafeBufferPointer<UInt8>) -> Bool {
    guard wrapping == .gzip, unsafe Gzip.begins(input) else { return false }
    return unsafe inflateReset(stream) == Z_OK
  }
}
