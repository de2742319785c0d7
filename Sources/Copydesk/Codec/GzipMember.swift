internal import CDeflate

/// One gzip member out of a file of many, as a WARC file has one for each record.
package struct GzipMember: Sendable, Equatable {
  /// The content, and whether it stopped early or was more than the limit.
  package var decoded: Decoded
  /// How many bytes the member has in the file; what was read where it is cut or too large.
  package var count: Int

  /// The lengths of a member with and without compression, where its header tells them.
  ///
  /// They stand in the extra field `sl` ("skip lengths"), an old custom of web archives, by which a
  /// reader hops from member to member without inflating any.
  package struct Lengths: Sendable, Equatable {
    package var member: Int
    package var content: Int
  }

  /// Bytes of a header with `sl` as its only extra field.
  static let headerCount = 24

  /// The lengths in the header that stands at an offset; `nil` for a header without them.
  package static func lengths(_ bytes: [UInt8], at offset: Int = 0) -> Lengths? {
    guard offset >= 0, offset + headerCount <= bytes.count else { return nil }
    let head = bytes[offset..<(offset + headerCount)]
    guard head.starts(with: [0x1F, 0x8B, 0x08]), bytes[offset + 3] & 0x04 != 0,
      bytes[offset + 10] | bytes[offset + 11] != 0,
      head.dropFirst(12).starts(with: [0x73, 0x6C, 8, 0])
    else { return nil }
    func number(_ at: Int) -> Int {
      (0..<4).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + at + $1]) }
    }
    return Lengths(member: number(16), content: number(20))
  }

  /// The member that begins at an offset; what follows it is not looked at.
  ///
  /// - Throws: `broken` where none begins there or it is damaged. A member that is cut, or larger
  ///   than the limit, is no error: it is marked, and the content is what was there.
  package static func read(
    _ bytes: [UInt8], at offset: Int = 0, limit: Int
  ) throws(CodecError) -> GzipMember {
    if let lengths = lengths(bytes, at: offset), lengths.content <= limit,
      offset + lengths.member <= bytes.count, let decompressor = Decompressor()
    {
      let whole = offset == 0 && lengths.member == bytes.count
      let member = whole ? bytes : Array(bytes[offset..<(offset + lengths.member)])
      var consumed = 0
      let content = unsafe [UInt8](unsafeUninitializedCapacity: lengths.content) { room, count in
        unsafe count = decompressor.member(member, into: room, consumed: &consumed) ?? 0
      }
      if consumed == lengths.member, content.count == lengths.content {
        return GzipMember(decoded: Decoded(content), count: consumed)
      }
    }
    let rest = offset == 0 ? bytes : Array(bytes[offset...])
    guard unsafe rest.withUnsafeBufferPointer({ unsafe Gzip.begins($0) }) else {
      throw CodecError(.broken, "no gzip member begins here")
    }
    var inflater = try Inflater(.gzip)
    let (decoded, count) = try inflater.drainOne(rest, limit: limit)
    return GzipMember(decoded: decoded, count: count)
  }
}

/// Makes gzip members with libdeflate, each with its lengths in its header.
///
/// At level 6 libdeflate is twice as fast as zlib and its output smaller (167 against 79 MB/s,
/// 5.3 against 5.1 times on news pages).
@safe struct GzipWriter: ~Copyable {
  private let handle: OpaquePointer

  init?(level: Int32 = 6) {
    guard let handle = unsafe libdeflate_alloc_compressor(level) else { return nil }
    unsafe self.handle = handle
  }

  deinit {
    unsafe libdeflate_free_compressor(handle)
  }

  /// Appends one member; false where the content is too large for a member's header (4 GiB).
  func append(_ content: [UInt8], to out: inout [UInt8]) -> Bool {
    guard content.count < Int(UInt32.max) / 2 else { return false }
    let bound = unsafe libdeflate_deflate_compress_bound(handle, content.count)
    let data = unsafe [UInt8](unsafeUninitializedCapacity: bound) { room, count in
      unsafe count = libdeflate_deflate_compress(
        handle, content, content.count, room.baseAddress, room.count)
    }
    guard !data.isEmpty else { return false }
    Self.frame(data, of: content, comment: nil, into: &out)
    return true
  }

  /// Appends deflate data with the header and the trailer of a member.
  static func frame(
    _ data: [UInt8], of content: [UInt8], comment: Int?, into out: inout [UInt8]
  ) {
    // A comment is text that ends with a zero: any number of bytes, one at least.
    let filled = comment.map { [UInt8](repeating: 0x20, count: $0 - 1) + [0] } ?? []
    let count = GzipMember.headerCount + filled.count + data.count + 8
    let flags: UInt8 = comment == nil ? 0x04 : 0x14
    out += [0x1F, 0x8B, 0x08, flags, 0, 0, 0, 0, 0, 0xFF, 12, 0, 0x73, 0x6C, 8, 0]
    out += little(UInt32(count)) + little(UInt32(content.count))
    out += filled
    out += data
    out += little(unsafe libdeflate_crc32(0, content, content.count))
    out += little(UInt32(content.count))
  }

  private static func little(_ number: UInt32) -> [UInt8] {
    [UInt8(number & 255), UInt8(number >> 8 & 255), UInt8(number >> 16 & 255), UInt8(number >> 24)]
  }
}

extension GzipWriter {
  /// Bytes that a stored block adds to its content, of which it holds 65,535 at most.
  private static let blockOverhead = 5
  private static let blockRoom = 65_535

  /// A member of exactly `count` bytes that is not compressed.
  ///
  /// - Parameters:
  ///   - count: how many bytes it shall have.
  ///   - content: makes content of a given size, or `nil` where it cannot be so small.
  /// - Returns: the member; `nil` where no content fits.
  static func filler(count: Int, content: (Int) -> [UInt8]?) -> [UInt8]? {
    // The comment takes up what does not come out even: at least its own zero.
    let room = count - GzipMember.headerCount - 8 - 1
    let blocks = max(1, (room + blockRoom + blockOverhead - 1) / (blockRoom + blockOverhead))
    let size = room - blocks * blockOverhead
    guard size > 0, let made = content(size), made.count <= size else { return nil }
    var data: [UInt8] = []
    var rest = made[...]
    for block in 1...blocks {
      let part = rest.prefix(blockRoom)
      rest = rest.dropFirst(part.count)
      let (low, high) = (UInt8(part.count & 255), UInt8(part.count >> 8))
      data += [block == blocks ? 1 : 0, low, high, ~low, ~high]
      data += part
    }
    guard rest.isEmpty else { return nil }
    var out: [UInt8] = []
    frame(data, of: made, comment: 1 + size - made.count, into: &out)
    return out.count == count ? out : nil
  }
}
