/// How Copydesk names itself to servers (RFC 9110, section 10.1.5).
///
/// A product, its version and a contact, so that a site's owner can tell who reads and whom to ask;
/// never a browser's or a search engine's name.
package struct UserAgent: Sendable, Equatable {
  /// The token by which robots.txt files address it (RFC 9309, section 2.2.1).
  package var product = "copydesk"
  package var version = Version.string
  /// A page or a mail address (`mailto:` may be left out).
  package var contact: String?

  package init() {}

  /// The header's value, such as `copydesk/0.1.0 (+https://example.com/bot)`.
  package var value: String {
    guard let contact, !contact.isEmpty else { return "\(product)/\(version)" }
    let isMail = contact.contains("@") && !contact.contains(":")
    return "\(product)/\(version) (+\(isMail ? "mailto:" : "")\(contact))"
  }

  /// Whether robots.txt files can address a product: RFC 9309 allows letters, `_` and `-`.
  package static func isProductToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
