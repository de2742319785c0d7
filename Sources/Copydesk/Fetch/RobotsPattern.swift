/// Where a rule of robots.txt applies: a pattern of RFC 9309, section 2.2.3, ready to be compared.
///
/// Patterns and addresses are compared in one form, in which every spelling of an octet is the
/// same: an escape of a character that separates nothing in its place is undone, all other octets
/// stand as they are or, outside ASCII, as `%XX`.
struct RobotsPattern: Sendable, Equatable {
  /// Literal octets between wildcards, with the table that finds them in linear time.
  private struct Piece: Sendable, Equatable {
    var bytes: [UInt8]
    /// Knuth, Morris and Pratt: how much of the piece still fits after a mismatch at each place.
    var fallback: [Int32]

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      fallback = [Int32](repeating: 0, count: bytes.count)
      var matched = 0
      for i in bytes.indices.dropFirst() {
        while matched > 0, bytes[i] != bytes[matched] { matched = Int(fallback[matched - 1]) }
        if bytes[i] == bytes[matched] { matched += 1 }
        fallback[i] = Int32(matched)
      }
    }

    /// Where the first occurrence at or after `start` ends.
    func end(in path: [UInt8], from start: Int) -> Int? {
      guard !bytes.isEmpty else { return start }
      var matched = 0
      for i in start..<path.count {
        while matched > 0, path[i] != bytes[matched] { matched = Int(fallback[matched - 1]) }
        if path[i] == bytes[matched] { matched += 1 }
        if matched == bytes.count { return i + 1 }
      }
      return nil
    }
  }

  private var pieces: [Piece]
  private var isAnchored: Bool
  /// How specific the pattern is; 0 for one that matches nothing.
  ///
  /// Its octets, wildcards included, with an octet outside ASCII as the three of its escape.
  let octets: Int

  /// A pattern from the value of an `Allow` or `Disallow` line.
  init(_ value: some Collection<UInt8>) {
    var value = Array(value)
    isAnchored = value.last == UInt8(ascii: "$")
    if isAnchored { value.removeLast() }
    var scan = RobotsOctets()
    pieces = value.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map {
      Piece(scan.canonical($0))
    }
    let literal = pieces.reduce(0) { $0 + $1.bytes.count }
    octets = literal + pieces.count - 1 + (isAnchored ? 1 : 0)
  }

  /// Whether the rule applies to a path in its canonical form.
  func matches(_ path: [UInt8]) -> Bool {
    guard octets > 0, let first = pieces.first, let last = pieces.last,
      path.starts(with: first.bytes)
    else { return false }
    var position = first.bytes.count
    guard pieces.count > 1 else { return !isAnchored || position == path.count }
    for piece in pieces.dropFirst().dropLast() {
      guard let end = piece.end(in: path, from: position) else { return false }
      position = end
    }
    guard isAnchored else { return last.end(in: path, from: position) != nil }
    let rest = path[position...]
    return rest.count >= last.bytes.count && rest.suffix(last.bytes.count) == last.bytes[...]
  }
}

/// Brings the octets of paths and patterns to one form, from left to right.
struct RobotsOctets {
  /// The first question mark was met: what follows is the query.
  private var isInQuery = false

  /// The form of a path with its query, such as `/a?b=c`, in which it is compared.
  static func path(_ path: some StringProtocol) -> [UInt8] {
    var scan = RobotsOctets()
    return scan.canonical(Array(path.utf8.prefix { $0 != UInt8(ascii: "#") }))
  }

  mutating func canonical(_ bytes: some Collection<UInt8>) -> [UInt8] {
    let bytes = Array(bytes)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte == UInt8(ascii: "%"), let octet = Self.octet(bytes, at: i) {
        if isData(octet) { out.append(octet) } else { Self.escape(octet, into: &out) }
        i += 3
        continue
      }
      if byte == UInt8(ascii: "?") { isInQuery = true }
      if byte <= 0x20 || byte >= 0x7F { Self.escape(byte, into: &out) } else { out.append(byte) }
      i += 1
    }
    return out
  }

  /// Whether an escaped octet means the same as the character itself.
  ///
  /// RFC 9309 has the escapes of unreserved characters undone and reserved characters that are
  /// data escaped: either way the two spellings are one. Only a character that would separate parts
  /// of the address differs from its escape.
  private func isData(_ octet: UInt8) -> Bool {
    switch octet {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "/"), UInt8(ascii: "?"): isInQuery
    case UInt8(ascii: "="), UInt8(ascii: "&"), UInt8(ascii: "+"): !isInQuery
    default: "-._~:@!$'()*,;[]".utf8.contains(octet)
    }
  }

  private static func octet(_ bytes: [UInt8], at i: Int) -> UInt8? {
    guard i + 2 < bytes.count, let high = digit(bytes[i + 1]), let low = digit(bytes[i + 2]) else {
      return nil
    }
    return high << 4 | low
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func escape(_ byte: UInt8, into out: inout [UInt8]) {
    out.append(UInt8(ascii: "%"))
    out.append(digits[Int(byte >> 4)])
    out.append(digits[Int(byte & 15)])
  }
}
