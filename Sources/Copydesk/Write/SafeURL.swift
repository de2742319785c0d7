/// The addresses that may stand in what we write: a page's `javascript:` and `data:` may not.
enum SafeURL {
  /// True for http, https and mailto, spelled without anything that a browser would skip over.
  static func isLink(_ url: String) -> Bool {
    hasScheme(url, of: ["http://", "https://", "mailto:"])
  }

  /// True for http and https.
  static func isImage(_ url: String) -> Bool { hasScheme(url, of: ["http://", "https://"]) }

  private static func hasScheme(_ url: String, of schemes: [String]) -> Bool {
    let head = url.utf8.prefix(8).map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
    guard schemes.contains(where: { head.starts(with: $0.utf8) && url.utf8.count > $0.utf8.count })
    else { return false }
    return !url.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }
}
