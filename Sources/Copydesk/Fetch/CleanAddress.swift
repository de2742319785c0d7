/// Recognizes addresses that are already in the form in which Copydesk writes them.
///
/// Nearly all links of an article are. One pass over the bytes decides, and nothing is copied.
enum CleanAddress {
  static func marks(of bytes: Span<UInt8>) -> WebAddress.Marks? {
    var marks = WebAddress.Marks()
    guard let start = scheme(of: bytes) else { return nil }
    marks.isSecure = start == 8
    marks.port = marks.isSecure ? 443 : 80
    marks.hostStart = start
    guard let end = host(in: bytes, from: start) else { return nil }
    marks.hostEnd = end
    marks.pathStart = end
    guard rest(of: bytes, from: end, into: &marks) else { return nil }
    return marks
  }

  /// The parts of a base's host with a path of its own, where a link is a clean one from the root.
  static func marks(of path: Span<UInt8>, on base: WebAddress) -> WebAddress.Marks? {
    guard path.count > 1, path[0] == UInt8(ascii: "/"), path[1] != UInt8(ascii: "/") else {
      return nil
    }
    var marks = base.marks
    guard rest(of: path, from: 0, into: &marks) else { return nil }
    marks.pathEnd += base.marks.pathStart
    marks.queryEnd += base.marks.pathStart
    return marks
  }

  /// Where the host begins.
  private static func scheme(of bytes: Span<UInt8>) -> Int? {
    guard bytes.count > 8, bytes[0] == UInt8(ascii: "h"), bytes[1] == UInt8(ascii: "t"),
      bytes[2] == UInt8(ascii: "t"), bytes[3] == UInt8(ascii: "p")
    else { return nil }
    let colon = bytes[4] == UInt8(ascii: "s") ? 5 : 4
    guard bytes[colon] == UInt8(ascii: ":"), bytes[colon + 1] == UInt8(ascii: "/"),
      bytes[colon + 2] == UInt8(ascii: "/")
    else { return nil }
    return colon + 3
  }

  /// The place of the slash after a host whose last label begins with a letter: no such host is
  /// a number in disguise.
  private static func host(in bytes: Span<UInt8>, from start: Int) -> Int? {
    var position = start
    var labelStart = start
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        position += 1
      case UInt8(ascii: "."):
        guard position > labelStart else { return nil }
        position += 1
        labelStart = position
      case UInt8(ascii: "/"):
        guard position > labelStart, position - start <= AddressBuilder.longestHost,
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[labelStart])
        else { return nil }
        return position
      default:
        return nil
      }
    }
    return nil
  }

  private static func rest(
    of bytes: Span<UInt8>, from start: Int, into marks: inout WebAddress.Marks
  ) -> Bool {
    var position = start
    while position < bytes.count, AddressByte.isPath(bytes[position]) {
      // A dot after a slash may be a dot segment, and so may an encoded dot.
      if bytes[position] == UInt8(ascii: "."), bytes[position - 1] == UInt8(ascii: "/") {
        return false
      }
      if bytes[position] == UInt8(ascii: "%"), bytes[position - 1] == UInt8(ascii: "/") {
        return false
      }
      position += 1
    }
    marks.pathEnd = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "?") {
      position += 1
      while position < bytes.count, AddressByte.isQuery(bytes[position]) { position += 1 }
    }
    marks.queryEnd = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "#") {
      position += 1
      while position < bytes.count, AddressByte.isQuery(bytes[position]) { position += 1 }
    }
    return position == bytes.count
  }
}

/// Which bytes stand in an address as they are (WHATWG URL Standard, section 1.3).
enum AddressByte {
  static func isPath(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "?"), UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"),
      UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
      false
    default:
      byte > 0x20 && byte < 0x7F
    }
  }

  static func isQuery(_ byte: UInt8) -> Bool {
    isPath(byte) || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "|")
      || byte == UInt8(ascii: "^") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
      || byte == UInt8(ascii: "\\")
  }
}
