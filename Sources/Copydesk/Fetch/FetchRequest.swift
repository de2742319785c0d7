/// What to fetch, and what to say and not to say while fetching it.
package struct FetchRequest: Sendable {
  /// What is known of an earlier capture: the server answers 304 where nothing changed since.
  package struct Validators: Sendable, Equatable {
    /// The value of `ETag`, as it came.
    package var etag: String?
    /// The value of `Last-Modified`, as it came.
    package var lastModified: String?

    package init(etag: String? = nil, lastModified: String? = nil) {
      self.etag = etag
      self.lastModified = lastModified
    }
  }

  package var address: WebAddress
  /// Headers of the user's; they go to the address's own site only.
  package var headers: [HeaderField] = []
  /// The user's cookies as a `Cookie` header has them, `a=1; b=2`; for the address's own site only.
  package var cookies: String?
  package var validators = Validators()
  /// Hosts with port (``WebAddress/authority``) that the user named and that may be private.
  package var allowedPrivate: Set<String> = []
  /// Whether the content codings of the answer are undone; what is only archived need not be read.
  package var isDecoded = true
  /// Limits other than the fetcher's own.
  package var limits: FetchLimits?
  /// Asked before each redirect is followed: a failure stops there.
  ///
  /// Robots rules and the pace of another host are the scrape's affair; its waiting does not count
  /// as the fetch's time.
  package var admit: (@Sendable (WebAddress) async -> Failure?)?

  /// A request for an address that a page, a feed or a redirect gave: only a public one is visited.
  package init(_ address: WebAddress) {
    self.address = address
  }

  /// A request for an address that the user typed: its own host and port may be private.
  package init(typed address: WebAddress) {
    self.address = address
    allowedPrivate = [address.authority]
  }
}

/// A header's name and value.
package struct HeaderField: Sendable, Equatable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Headers that say how a message is framed or where it goes: libcurl's to write, not a user's.
  private static let reserved: Set<String> = [
    "connection", "content-length", "expect", "host", "http2-settings", "keep-alive",
    "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
  ]

  /// What is wrong with a header that a user gave, as a clause; `nil` where nothing is.
  ///
  /// libcurl sends line breaks in a value as they are, and with them whole headers.
  package var problem: String? {
    let token = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
    }
    guard token, !name.isEmpty else { return "is no header name" }
    if Self.reserved.contains(name.lowercased()) { return "is written by the program itself" }
    return Self.hasControl(value) ? "has a control character in its value" : nil
  }

  static func hasControl(_ text: String) -> Bool {
    text.utf8.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }
  }
}
