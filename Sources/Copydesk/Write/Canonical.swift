/// Whether the address that a page calls its own may name the article.
///
/// Decided from the page alone. Publishers' templates point whole sites at the home page, staging
/// hosts at themselves and syndicated copies at the origin: an article named so would swallow
/// others, or move to a site from which it did not come.
package enum Canonical {
  package enum Decision: Sendable, Equatable {
    case trusted(WebAddress)
    /// Not to be trusted: a sentence for the ledger.
    case refused(String)
  }

  /// Judges a canonical address.
  ///
  /// One that is relative is resolved against the page's. The page's own is the address from which
  /// it came; `nil` where nothing is known of it.
  package static func judge(_ canonical: String, ofPage page: WebAddress?) -> Decision {
    let address = page.map { $0.resolving(canonical) } ?? WebAddress(canonical)
    guard let address else {
      return .refused("Canonical address refused: \(canonical) is no web address.")
    }
    let isKnownHost = page?.host == address.host
    guard address.host.contains(".") || isKnownHost else {
      return .refused("Canonical address refused: the host of \(address.string) has no dot.")
    }
    guard let page else {
      guard !isHomeOrSection(address) else {
        return .refused("Canonical address refused: \(address.string) is a home or section page.")
      }
      return .trusted(address)
    }
    guard address.isSameSite(as: page) || isKnownHost else {
      return .refused("Canonical address refused: \(address.string) is another site's.")
    }
    guard !isHomeOrSection(address) || isHomeOrSection(page) else {
      return .refused(
        "Canonical address refused: \(address.string) is a home or section page, the page is not.")
    }
    return .trusted(address)
  }

  /// Longest path of a section page, in parts: `/en/sport/football/` is one, more is an archive.
  private static let deepestSection = 3
  /// A part that names a section is short and has at most one hyphen; slugs and numbers have more.
  private static let longestSectionName = 20

  /// True for `/`, `/en/` and `/news/world/`: nothing in the path or query tells one page of many.
  static func isHomeOrSection(_ address: WebAddress) -> Bool {
    // Old systems name every page `/index.php` or `/article.aspx` and tell them by the query.
    let query = address.droppingTracking().query
    if query?.contains(where: \.isNumber) == true { return false }
    let parts = address.path.split(separator: "/")
    guard parts.count <= deepestSection else { return false }
    return parts.allSatisfy { isSectionName(decoded($0)) }
  }

  private static func isSectionName(_ name: String) -> Bool {
    let plain = name.lowercased()
    if ["index", "default", "home"].contains(String(plain.prefix { $0 != "." })) { return true }
    guard name.count <= longestSectionName, !name.contains(".") else { return false }
    let hyphens = name.count { $0 == "-" || $0 == "_" }
    return hyphens <= 1 && !name.contains(where: \.isNumber)
  }

  /// Percent escapes undone, so that a name counts letters in any script.
  private static func decoded(_ part: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = part.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = UInt8(String(Substring(rest.prefix(2))), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
