/// A decoder that takes coded bytes piece by piece: the common shape of zlib, brotli and zstd.
protocol StreamDecoder: ~Copyable {
  /// Decodes some of `input` into `room`.
  ///
  /// - Throws: `broken` where the bytes cannot be part of a stream.
  mutating func step(
    _ input: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>
  ) throws(CodecError) -> DecoderStep

  /// Whether another stream of the same coding starts here; if so the decoder is ready for it.
  mutating func restart(at input: UnsafeBufferPointer<UInt8>) -> Bool
}

/// What one call of a ``StreamDecoder`` did.
struct DecoderStep {
  var read: Int
  var written: Int
  /// The stream said that it is complete.
  var ended: Bool
}

extension StreamDecoder where Self: ~Copyable {
  /// Decodes until the stream ends, the bytes run out or the limit is passed.
  mutating func drain(_ bytes: [UInt8], limit: Int) throws(CodecError) -> Decoded {
    try drain(bytes, limit: limit, all: true).0
  }

  /// Decodes the first stream only; also how many bytes it has.
  mutating func drainOne(_ bytes: [UInt8], limit: Int) throws(CodecError) -> (Decoded, Int) {
    try drain(bytes, limit: limit, all: false)
  }

  private mutating func drain(
    _ bytes: [UInt8], limit: Int, all: Bool
  ) throws(CodecError) -> (Decoded, Int) {
    // Typed throws do not pass through the pointer closures of Array: the outcome does.
    let outcome = unsafe bytes.withUnsafeBufferPointer { input in
      unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: decoderRoom) { room in
        unsafe attempt(input, room: room, limit: limit, all: all)
      }
    }
    return try outcome.get()
  }

  private mutating func attempt(
    _ input: UnsafeBufferPointer<UInt8>, room: UnsafeMutableBufferPointer<UInt8>, limit: Int,
    all: Bool
  ) -> Result<(Decoded, Int), CodecError> {
    var result = Decoded([])
    result.bytes.reserveCapacity(min(limit, input.count * 4))
    var position = 0
    while true {
      let rest = unsafe UnsafeBufferPointer(rebasing: input[position...])
      let step: DecoderStep
      do throws(CodecError) { step = unsafe try self.step(rest, into: room) } catch {
        return .failure(error)
      }
      position += step.read
      let space = limit - result.bytes.count
      unsafe result.bytes.append(contentsOf: room[..<min(step.written, space)])
      if step.written > space {
        result.overflowed = true
        return .success((result, position))
      }
      if step.ended {
        guard all, position < input.count else { return .success((result, position)) }
        let next = unsafe UnsafeBufferPointer(rebasing: input[position...])
        guard unsafe restart(at: next) else {
          result.trailing = true
          return .success((result, position))
        }
      } else if step.read == 0, step.written == 0 {
        result.truncated = true
        return .success((result, position))
      }
    }
  }
}

/// Bytes decoded at a time: the level 2 cache holds them until they are appended.
private let decoderRoom = 65_536
