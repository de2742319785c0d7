/// Writes an address in Copydesk's form from a link as it stands in a page, against a base.
struct AddressBuilder {
  /// The longest name that DNS carries.
  static let longestHost = 253

  private(set) var bytes: [UInt8] = []
  private(set) var marks = WebAddress.Marks()
  private let base: WebAddress?

  init(base: WebAddress?) {
    self.base = base
  }

  /// False where the link is no http or https address.
  mutating func build(_ text: [UInt8]) -> Bool {
    let link = Self.trimmed(text)
    bytes.reserveCapacity(link.count + (base?.string.utf8.count ?? 0) + 8)
    if let colon = Self.schemeEnd(link) {
      switch Self.lowered(link[..<colon]) {
      case Array("http".utf8): marks.isSecure = false
      case Array("https".utf8): marks.isSecure = true
      default: return false
      }
      return absolute(link[(colon + 1)...].drop(while: Self.isSlash))
    }
    guard let base else { return false }
    marks.isSecure = base.isSecure
    if link.count >= 2, Self.isSlash(link[0]), Self.isSlash(link[1]) {
      return absolute(link.drop(while: Self.isSlash))
    }
    relative(link[...], to: base)
    return true
  }

  /// Without the white space around a link and the line breaks inside it.
  private static func trimmed(_ text: [UInt8]) -> [UInt8] {
    let start = text.firstIndex { $0 > 0x20 } ?? text.endIndex
    let end = text.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
    return text[start..<max(start, end)].filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  }

  private static func isSlash(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
  }

  static func lowered(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// The place of the colon behind a scheme.
  private static func schemeEnd(_ link: [UInt8]) -> Int? {
    for (index, byte) in link.enumerated() {
      switch byte | 0x20 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): continue
      default: break
      }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        guard index > 0 else { return nil }
      case UInt8(ascii: ":"): return index > 0 ? index : nil
      default: return nil
      }
    }
    return nil
  }

  private mutating func absolute(_ rest: ArraySlice<UInt8>) -> Bool {
    let end =
      rest.firstIndex {
        Self.isSlash($0) || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
      } ?? rest.endIndex
    let standard = marks.isSecure ? 443 : 80
    guard let (host, port) = AddressHost.parse(rest[..<end], standardPort: standard) else {
      return false
    }
    bytes += marks.isSecure ? Array("https://".utf8) : Array("http://".utf8)
    marks.hostStart = bytes.count
    bytes += host
    marks.hostEnd = bytes.count
    marks.port = port
    if port != standard { bytes += Array(":\(port)".utf8) }
    marks.pathStart = bytes.count
    let pathEnd = Self.pathEnd(rest[end...])
    path(rest[end..<pathEnd])
    queryAndFragment(rest[pathEnd...])
    return true
  }

  private mutating func relative(_ link: ArraySlice<UInt8>, to base: WebAddress) {
    let whole = Array(base.string.utf8)
    let old = base.marks
    marks = old
    bytes += whole[..<old.pathStart]
    switch link.first {
    case nil, UInt8(ascii: "#"):
      bytes += whole[old.pathStart..<old.queryEnd]
      queryAndFragment(link)
    case UInt8(ascii: "?"):
      bytes += whole[old.pathStart..<old.pathEnd]
      queryAndFragment(link)
    default:
      let pathEnd = Self.pathEnd(link)
      let folder = whole[old.pathStart..<old.pathEnd]
      let start = Self.isSlash(link[link.startIndex]) ? 0 : (folder.lastIndex(of: 0x2F) ?? 0) + 1
      let kept = start == 0 ? [] : whole[old.pathStart..<start]
      path(kept + link[..<pathEnd])
      queryAndFragment(link[pathEnd...])
    }
  }

  private static func pathEnd(_ rest: ArraySlice<UInt8>) -> Int {
    rest.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? rest.endIndex
  }

  /// Writes a path segment by segment, going back for `..` (RFC 3986, section 5.2.4).
  private mutating func path(_ path: ArraySlice<UInt8>) {
    var segments = path.split(
      maxSplits: Int.max, omittingEmptySubsequences: false, whereSeparator: Self.isSlash)
    if let first = path.first, Self.isSlash(first) { segments.removeFirst() }
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch Self.dots(in: segment) {
      case 1:
        if isLast { bytes.append(0x2F) }
      case 2:
        let slash = bytes[marks.pathStart...].lastIndex(of: 0x2F) ?? marks.pathStart
        bytes.removeSubrange(slash...)
        if isLast { bytes.append(0x2F) }
      default:
        bytes.append(0x2F)
        write(segment, unless: AddressByte.isPath)
      }
    }
    if bytes.count == marks.pathStart { bytes.append(0x2F) }
    marks.pathEnd = bytes.count
  }

  /// 1 for `.`, 2 for `..`, in any of their encoded forms; 0 for all else.
  private static func dots(in segment: ArraySlice<UInt8>) -> Int {
    guard (1...6).contains(segment.count) else { return 0 }
    var rest = lowered(segment)[...]
    var count = 0
    while !rest.isEmpty {
      if rest.first == UInt8(ascii: ".") {
        rest = rest.dropFirst()
      } else if rest.starts(with: "%2e".utf8) {
        rest = rest.dropFirst(3)
      } else {
        return 0
      }
      count += 1
    }
    return count > 2 ? 0 : count
  }

  private mutating func queryAndFragment(_ rest: ArraySlice<UInt8>) {
    let end = rest.firstIndex(of: UInt8(ascii: "#")) ?? rest.endIndex
    if end > rest.startIndex {
      bytes.append(UInt8(ascii: "?"))
      write(rest[(rest.startIndex + 1)..<end], unless: AddressByte.isQuery)
    }
    marks.queryEnd = bytes.count
    if end < rest.endIndex {
      bytes.append(UInt8(ascii: "#"))
      write(rest[(end + 1)...], unless: AddressByte.isQuery)
    }
  }

  private mutating func write(_ part: ArraySlice<UInt8>, unless allowed: (UInt8) -> Bool) {
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in part {
      if allowed(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }
}
