internal import Glibc

/// Decides whether an address on the network may be visited: only what is public may.
///
/// The check is on the socket's address, never on the host's name: names resolve to anything, and
/// `2130706433`, `0x7f.1` and `[::ffff:127.0.0.1]` are all loopback. The tables are IANA's IPv4
/// and IPv6 Special-Purpose Address Registries, and the addresses at which clouds answer with
/// credentials.
package enum AddressGuard {
  /// Why a socket's address may not be visited; `nil` where it may.
  static func refusal(of address: UnsafePointer<sockaddr>) -> String? {
    switch unsafe CInt(address.pointee.sa_family) {
    case AF_INET:
      return unsafe address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { v4 in
        unsafe refusal(ofIPv4: UInt32(bigEndian: v4.pointee.sin_addr.s_addr))
      }
    case AF_INET6:
      return unsafe address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { v6 in
        unsafe withUnsafeBytes(of: v6.pointee.sin6_addr) { unsafe refusal(ofIPv6: Array($0)) }
      }
    default:
      return "no internet address"
    }
  }

  /// Why an address in its numeric form may not be visited; `nil` where it may.
  package static func refusal(ofNumeric text: String) -> String? {
    var v4 = in_addr()
    if unsafe inet_pton(AF_INET, text, &v4) == 1 {
      return refusal(ofIPv4: UInt32(bigEndian: v4.s_addr))
    }
    var v6 = in6_addr()
    // An address of the link may carry its zone: fe80::1%eth0.
    let bare = String(text.prefix { $0 != "%" })
    guard unsafe inet_pton(AF_INET6, bare, &v6) == 1 else { return "no internet address" }
    return unsafe withUnsafeBytes(of: v6) { unsafe refusal(ofIPv6: Array($0)) }
  }

  /// Whether a text is an address and no name.
  package static func isNumeric(_ text: String) -> Bool {
    var v4 = in_addr()
    var v6 = in6_addr()
    return unsafe inet_pton(AF_INET, text, &v4) == 1 || inet_pton(AF_INET6, text, &v6) == 1
  }

  static func refusal(ofIPv4 address: UInt32) -> String? {
    refusedIPv4.first { $0.contains(address) }?.name
  }

  static func refusal(ofIPv6 bytes: [UInt8]) -> String? {
    func tail(at offset: Int) -> UInt32 {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    if let block = refusedIPv6.first(where: { $0.contains(bytes) }) { return block.name }
    // An IPv4 address inside is what is visited: mapped, NAT64 (RFC 6052), 6to4 (RFC 3056).
    if Block6.mapped.contains(bytes) || Block6.nat64.contains(bytes) {
      return refusal(ofIPv4: tail(at: 12))
    }
    if Block6.sixToFour.contains(bytes) { return refusal(ofIPv4: tail(at: 2)) }
    return Block6.global.contains(bytes) ? nil : "outside the global unicast range"
  }
}

/// A range of IPv4 addresses, by its first address and the count of its fixed bits.
private struct Block4: Sendable {
  let name: String
  let first: UInt32
  let mask: UInt32

  init(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ bits: UInt32, _ name: String) {
    self.name = name
    first = a << 24 | b << 16 | c << 8 | d
    mask = ~UInt32(0) << (32 - bits)
  }

  func contains(_ address: UInt32) -> Bool {
    address & mask == first
  }
}

private let refusedIPv4 = [
  Block4(0, 0, 0, 0, 8, "this network"),
  Block4(10, 0, 0, 0, 8, "private"),
  Block4(100, 64, 0, 0, 10, "shared by a provider's customers"),
  Block4(127, 0, 0, 0, 8, "loopback"),
  Block4(168, 63, 129, 16, 32, "a cloud's own service"),
  Block4(169, 254, 0, 0, 16, "link-local"),
  Block4(172, 16, 0, 0, 12, "private"),
  Block4(192, 0, 0, 0, 24, "protocol assignments"),
  Block4(192, 0, 2, 0, 24, "for documentation"),
  Block4(192, 88, 99, 0, 24, "a 6to4 relay"),
  Block4(192, 168, 0, 0, 16, "private"),
  Block4(198, 18, 0, 0, 15, "for benchmarks"),
  Block4(198, 51, 100, 0, 24, "for documentation"),
  Block4(203, 0, 113, 0, 24, "for documentation"),
  Block4(224, 0, 0, 0, 4, "multicast"),
  Block4(240, 0, 0, 0, 4, "reserved"),
]

/// A range of IPv6 addresses, by its first bytes and the count of its fixed bits.
private struct Block6: Sendable {
  let name: String
  let first: [UInt8]
  let bits: Int

  init(_ first: [UInt8], _ bits: Int, _ name: String) {
    self.name = name
    self.first = first
    self.bits = bits
  }

  func contains(_ address: [UInt8]) -> Bool {
    for index in 0..<(bits + 7) / 8 {
      let mask = UInt8(truncatingIfNeeded: 0xFF00 >> min(8, bits - index * 8))
      let expected = index < first.count ? first[index] : 0
      guard address[index] & mask == expected & mask else { return false }
    }
    return true
  }

  static let mapped = Block6(Array(repeating: 0, count: 10) + [0xFF, 0xFF], 96, "IPv4-mapped")
  static let nat64 = Block6([0, 0x64, 0xFF, 0x9B], 96, "NAT64")
  static let sixToFour = Block6([0x20, 0x02], 16, "6to4")
  static let global = Block6([0x20], 3, "global unicast")
}

/// What stands inside the global range, and what deserves a better name than "outside" it.
private let refusedIPv6 = [
  Block6(Array(repeating: 0, count: 16), 128, "unspecified"),
  Block6(Array(repeating: 0, count: 15) + [1], 128, "loopback"),
  Block6([0, 0x64, 0xFF, 0x9B, 0, 1], 48, "private NAT64"),
  Block6([0x01], 64, "discarded"),
  // Teredo among them, whose last four bytes hide an IPv4 address.
  Block6([0x20, 0x01], 23, "protocol assignments"),
  Block6([0x20, 0x01, 0x0D, 0xB8], 32, "for documentation"),
  Block6([0x3F, 0xFF], 20, "for documentation"),
  Block6([0xFC], 7, "private"),
  Block6([0xFE, 0x80], 10, "link-local"),
  Block6([0xFE, 0xC0], 10, "private"),
  Block6([0xFF], 8, "multicast"),
]
