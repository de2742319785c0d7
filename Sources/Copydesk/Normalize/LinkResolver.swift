internal import Foundation

/// Makes links absolute and drops what only tracks readers.
package struct LinkResolver: Sendable {
  private let base: URL?
  /// Scheme and host of the base, for links that begin at the root: most of a page's.
  private let origin: String

  /// A resolver for the links of a page.
  ///
  /// - Parameters:
  ///   - url: the page's address, where it is known.
  ///   - baseElement: the `href` of the page's `base` element.
  package init(url: String?, baseElement: String? = nil) {
    let page = url.flatMap { URL(string: $0) }
    base = baseElement.flatMap { URL(string: $0, relativeTo: page)?.absoluteURL } ?? page
    if let base, let scheme = base.scheme, let host = base.host(percentEncoded: true) {
      origin = "\(scheme)://\(host)" + (base.port.map { ":\($0)" } ?? "")
    } else {
      origin = ""
    }
  }

  /// An absolute address that a reader can follow, or `nil` where the link leads nowhere: a script,
  /// inline data, a place in the same page.
  package func resolve(_ link: String) -> String? {
    let link = link.trimmingCharacters(in: .whitespacesAndNewlines)
    if link.isEmpty || link.hasPrefix("#") { return nil }
    if let colon = link.firstIndex(of: ":"), !link[..<colon].contains(where: { "/?#".contains($0) }) {
      switch link[..<colon].lowercased() {
      case "http", "https": return Self.droppingTracking(escaped(link))
      case "mailto": return escaped(link)
      default: return nil
      }
    }
    if link.hasPrefix("/"), !link.hasPrefix("//"), !origin.isEmpty, !link.contains("/.") {
      return Self.droppingTracking(origin + escaped(link))
    }
    guard let base else { return nil }
    return URL(string: escaped(link), relativeTo: base).map {
      Self.droppingTracking($0.absoluteString)
    }
  }

  private func escaped(_ link: String) -> String {
    link.utf8.contains { $0 <= 0x20 || $0 >= 0x7F || $0 == 0x22 || $0 == 0x3C || $0 == 0x3E }
      ? link.addingPercentEncoding(withAllowedCharacters: Self.allowed) ?? link : link
  }

  private static let allowed: CharacterSet = {
    var set = CharacterSet.urlQueryAllowed
    set.insert(charactersIn: "#%[]")
    return set
  }()

  /// Parameters that name a campaign or a click and change nothing of what is shown.
  private static let tracking: Set<String> = [
    "fbclid", "gclid", "dclid", "msclkid", "yclid", "twclid", "igshid", "igsh", "mc_cid", "mc_eid",
    "ocid", "cmpid", "_openstat", "wt_mc", "xtor", "at_medium", "at_campaign", "ref_src", "ref_url",
    "__twitter_impression", "s_cid", "wtrid", "spm", "mkt_tok", "_hsenc", "_hsmi", "vero_id",
  ]

  /// The address without tracking parameters.
  package static func droppingTracking(_ url: String) -> String {
    guard let question = url.utf8.firstIndex(of: 0x3F) else { return url }
    let rest = url[url.index(after: question)...]
    let hash = rest.firstIndex(of: "#") ?? rest.endIndex
    let kept = rest[..<hash].split(separator: "&", omittingEmptySubsequences: false).filter {
      let name = $0.prefix { $0 != "=" }.lowercased()
      return !name.hasPrefix("utm_") && !tracking.contains(name)
    }
    if kept.count == rest[..<hash].split(separator: "&", omittingEmptySubsequences: false).count {
      return url
    }
    let query = kept.joined(separator: "&")
    return url[..<question] + (query.isEmpty ? "" : "?" + query) + rest[hash...]
  }
}
