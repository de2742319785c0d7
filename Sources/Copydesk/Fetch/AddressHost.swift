internal import CCurl
internal import Foundation

/// Reads the host and port of an address.
enum AddressHost {
  /// Host and port, or `nil` where they name nothing.
  ///
  /// The host is in lower case and punycode, an IPv4 address in four decimal numbers. A user name
  /// and password are left out: what is in an address ends in archives and reports.
  static func parse(
    _ authority: ArraySlice<UInt8>, standardPort: Int
  ) -> (host: [UInt8], port: Int)? {
    let at = authority.lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? authority.startIndex
    var host = authority[at...]
    var port = standardPort
    let bracket = host.lastIndex(of: UInt8(ascii: "]")) ?? host.startIndex
    if let colon = host[bracket...].lastIndex(of: UInt8(ascii: ":")) {
      let digits = host[(colon + 1)...]
      if !digits.isEmpty {
        guard let number = UInt16(String(decoding: digits, as: UTF8.self)), number > 0,
          digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        port = Int(number)
      }
      host = host[..<colon]
    }
    guard let name = name(host) else { return nil }
    return (name, port)
  }

  private static func name(_ raw: ArraySlice<UInt8>) -> [UInt8]? {
    if raw.first == UInt8(ascii: "[") { return numeric(raw) }
    guard var name = ascii(raw) else { return nil }
    if name.last == UInt8(ascii: ".") { name.removeLast() }
    guard !name.isEmpty, name.count <= AddressBuilder.longestHost, name.allSatisfy(isHostByte)
    else { return nil }
    let labels = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let last = labels.last, labels.allSatisfy({ !$0.isEmpty && $0.count <= 63 }) else {
      return nil
    }
    // No top-level domain begins with a digit: this is an IPv4 address in some notation.
    guard let first = last.first, (0x30...0x39).contains(first) else { return name }
    return numeric(name[...])
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// A host's name in lower-case ASCII.
  ///
  /// Foundation's IDNA (UTS 46), not libcurl's: that converts from the process's locale, and in
  /// the C locale, a Swift program's own, knows no letter outside ASCII.
  private static func ascii(_ raw: ArraySlice<UInt8>) -> [UInt8]? {
    if raw.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "%") }) {
      return AddressBuilder.lowered(raw)
    }
    let text = String(decoding: raw, as: UTF8.self)
    guard let plain = text.removingPercentEncoding,
      !plain.contains(where: { "/?#@:\\".contains($0) }),
      let address = URL(string: "http://\(plain)/")?.absoluteString, address.hasPrefix("http://")
    else { return nil }
    let host = Array(address.utf8.dropFirst(7).prefix { $0 != UInt8(ascii: "/") })
    return AddressBuilder.lowered(host[...])
  }

  /// An address in numbers as libcurl reads it: `0x7f.1` is 127.0.0.1.
  private static func numeric(_ host: ArraySlice<UInt8>) -> [UInt8]? {
    let text = String(decoding: host, as: UTF8.self)
    guard !text.contains("%"), let handle = unsafe curl_url() else { return nil }
    defer { unsafe curl_url_cleanup(handle) }
    guard unsafe curl_url_set(handle, CURLUPART_URL, "http://\(text)/", 0) == CURLUE_OK else {
      return nil
    }
    var part: UnsafeMutablePointer<CChar>?
    guard unsafe curl_url_get(handle, CURLUPART_HOST, &part, 0) == CURLUE_OK,
      let found = unsafe part
    else { return nil }
    defer { unsafe curl_free(found) }
    let result = unsafe String(cString: found).lowercased()
    let bare = result.hasPrefix("[") ? String(result.dropFirst().dropLast()) : result
    return AddressGuard.isNumeric(bare) ? Array(result.utf8) : nil
  }
}
