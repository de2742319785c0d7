/// Addresses compared as strings: who is meant, not how it is written.
enum PageAddress {
  /// An address without scheme, `www.`, query, fragment and closing slash, in lower case.
  static func bare(_ url: String) -> String {
    var bytes = Array(url.utf8)
    if let end = bytes.firstIndex(where: { $0 == 0x3F || $0 == 0x23 }) {
      bytes.removeSubrange(end...)
    }
    if let colon = bytes.firstIndex(of: 0x3A), colon + 2 < bytes.count, bytes[colon + 1] == 0x2F,
      bytes[colon + 2] == 0x2F
    {
      bytes.removeSubrange(...(colon + 2))
    } else if bytes.starts(with: [0x2F, 0x2F]) {
      bytes.removeSubrange(..<2)
    }
    for i in bytes.indices { bytes[i] = Bytes.lower(bytes[i]) }
    if bytes.starts(with: Array("www.".utf8)) { bytes.removeSubrange(..<4) }
    while bytes.last == 0x2F { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The host of an address, without `www.` and port.
  static func host(_ url: String) -> String {
    let bare = bare(url)
    return String(bare.prefix { $0 != "/" && $0 != ":" })
  }

  /// The longest label of a host less its suffix, the one that names the site.
  static func siteLabel(_ host: String) -> String {
    let labels = host.split(separator: ".")
    guard labels.count > 1 else { return host }
    return labels.dropLast().max { $0.count < $1.count }.map(String.init) ?? host
  }

  /// True for what is an address rather than words.
  static func isAddress(_ text: String) -> Bool {
    text.hasPrefix("http://") || text.hasPrefix("https://") || text.hasPrefix("//")
      || text.hasPrefix("www.")
  }
}
