/// The parts of an absolute http or https address, as written.
package struct URLParts: Sendable, Equatable {
  package var scheme: String
  /// Lower-case; without user and port.
  ///
  /// An IPv6 address keeps its brackets.
  package var host: String
  package var port: Int?
  /// From the first slash; `/` where there is none.
  package var path: String
  package var query: String?

  /// Takes an address apart; `nil` for what is no absolute http or https address.
  package init?(_ url: String) {
    guard let colon = url.firstRange(of: "://") else { return nil }
    scheme = url[..<colon.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let rest = url[colon.upperBound...].prefix { $0 != "#" }
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "\\" }
    let tail = rest[authority.endIndex...]
    path = String(tail.prefix { $0 != "?" })
    query = tail.firstIndex(of: "?").map { String(tail[tail.index(after: $0)...]) }
    if path.isEmpty { path = "/" }
    var place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    if let mark = place.lastIndex(of: ":"), !place[mark...].contains("]") {
      port = Int(place[place.index(after: mark)...])
      place = place[..<mark]
    }
    host = place.lowercased()
    while host.hasSuffix(".") { host.removeLast() }
    guard !host.isEmpty else { return nil }
    if port == (scheme == "https" ? 443 : 80) { port = nil }
  }

  /// The host of an address.
  static func host(of url: String) -> String? { URLParts(url)?.host }
}
