package import Foundation

/// Reads the cookies that a browser exported, in the format of Netscape's cookies.txt.
///
/// Seven fields a line, parted by tabs: domain, whether its subdomains are meant, path, whether
/// only over https, expiry in seconds since 1970 (0 for a session), name, value. A line that is
/// none is left out: exports carry comments of many kinds.
package struct CookieFile: Sendable {
  private struct Cookie: Sendable {
    var domain: String
    var coversSubdomains: Bool
    var path: String
    var isSecure: Bool
    var expiry: Double
    var name: String
    var value: String
  }

  private let cookies: [Cookie]

  /// The cookies in a file's text.
  package init(text: String) {
    cookies = text.split(whereSeparator: \.isNewline).compactMap(Self.cookie)
  }

  /// The cookies in the file at a path.
  ///
  /// - Throws: `unreadable` where there is no such file.
  package init(path: String) throws(Failure) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(
        .unreadable, at: .configure, "The cookie file \(path) cannot be read; check its path.",
        record: path)
    }
    self.init(text: String(decoding: data, as: UTF8.self))
  }

  private static func cookie(_ line: Substring) -> Cookie? {
    // Browsers' exports mark cookies that scripts may not see in this way.
    let line = line.hasPrefix("#HttpOnly_") ? line.dropFirst("#HttpOnly_".count) : line
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard !line.hasPrefix("#"), fields.count >= 7, let expiry = Double(fields[4]) else {
      return nil
    }
    let domain = fields[0].lowercased()
    return Cookie(
      domain: domain.hasPrefix(".") ? String(domain.dropFirst()) : domain,
      coversSubdomains: fields[1] == "TRUE" || domain.hasPrefix("."), path: String(fields[2]),
      isSecure: fields[3] == "TRUE", expiry: expiry, name: String(fields[5]),
      value: fields[6...].joined(separator: "\t"))
  }

  /// What a `Cookie` header to an address says; `nil` where no cookie is meant for it.
  package func header(for address: WebAddress, at now: Date = WallClock.now()) -> String? {
    let meant = cookies.filter { cookie in
      let isDomain =
        address.host == cookie.domain
        || cookie.coversSubdomains && address.host.hasSuffix(".\(cookie.domain)")
      let isPath =
        address.path == cookie.path
        || address.path.hasPrefix(cookie.path.hasSuffix("/") ? cookie.path : "\(cookie.path)/")
      return isDomain && isPath && (address.isSecure || !cookie.isSecure)
        && (cookie.expiry == 0 || cookie.expiry > now.timeIntervalSince1970)
    }
    return meant.isEmpty ? nil : meant.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
  }
}
