/// An absolute http or https address, parsed once and written in one way.
///
/// In goes the text of a link as people and pages write it; out comes the form in which it is
/// fetched and compared: scheme and host in lower case, the host in punycode, no default port, no
/// dot segments, no user name, and no byte that does not belong (WHATWG URL Standard, section 4.4,
/// for these two schemes). Other schemes give `nil`.
package struct WebAddress: Sendable {
  /// The whole address, with its fragment.
  package let string: String
  let marks: Marks

  /// Where the parts of an address stand in its bytes.
  struct Marks: Sendable {
    var isSecure = false
    var port = 80
    var hostStart = 0
    var hostEnd = 0
    /// Where the path begins: the end of the port, where there is one.
    var pathStart = 0
    /// The place of the question mark, or of what follows the path.
    var pathEnd = 0
    /// The place of the number sign, or the end.
    var queryEnd = 0
  }

  /// An address from the text of an absolute link.
  package init?(_ text: String) {
    self.init(text, base: nil)
  }

  /// The address to which a link on this page leads; `nil` where it leads out of the web.
  package func resolving(_ reference: String) -> WebAddress? {
    WebAddress(reference, base: self)
  }

  private init?(_ text: String, base: WebAddress?) {
    var text = text
    let clean = text.withUTF8 { unsafe CleanAddress.marks(of: $0.span) }
    if let clean {
      string = text
      marks = clean
      return
    }
    if let base, let shifted = text.withUTF8({ unsafe CleanAddress.marks(of: $0.span, on: base) }) {
      string = base.slice(0, base.marks.pathStart) + text
      marks = shifted
      return
    }
    var builder = AddressBuilder(base: base)
    guard builder.build(Array(text.utf8)) else { return nil }
    string = String(decoding: builder.bytes, as: UTF8.self)
    marks = builder.marks
  }

  package var scheme: String { marks.isSecure ? "https" : "http" }
  package var isSecure: Bool { marks.isSecure }
  /// The host in lower case and punycode; an IPv6 address in its brackets.
  package var host: String { slice(marks.hostStart, marks.hostEnd) }
  /// The port, the scheme's own where the address has none.
  package var port: Int { marks.port }
  /// The path; at least `/`.
  package var path: String { slice(marks.pathStart, marks.pathEnd) }

  /// The query without its question mark.
  package var query: String? {
    marks.pathEnd == marks.queryEnd ? nil : slice(marks.pathEnd + 1, marks.queryEnd)
  }

  /// The fragment without its number sign.
  package var fragment: String? {
    marks.queryEnd == string.utf8.count ? nil : slice(marks.queryEnd + 1, string.utf8.count)
  }

  /// Host and port, as lists of allowed private hosts name them: `localhost:8080`.
  package var authority: String { "\(host):\(port)" }

  /// The address as a request names it: without its fragment.
  package var request: String { slice(0, marks.queryEnd) }

  /// The part of the host that its owner registered (`bbc.co.uk` of `www.bbc.co.uk`); `nil` for
  /// addresses, single labels and public suffixes.
  package var registrableDomain: String? { PublicSuffix.registrableDomain(of: host) }

  /// Whether what is meant for one address may be sent to the other: they have one owner.
  package func isSameSite(as other: WebAddress) -> Bool {
    guard let domain = registrableDomain else { return authority == other.authority }
    return domain == other.registrableDomain
  }

  private func slice(_ start: Int, _ end: Int) -> String {
    let bytes = string.utf8
    let from = bytes.index(bytes.startIndex, offsetBy: start)
    return String(string[from..<bytes.index(from, offsetBy: end - start)])
  }
}

extension WebAddress: Hashable {
  package static func == (left: WebAddress, right: WebAddress) -> Bool {
    left.string == right.string
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(string)
  }
}
