/// The limits of one fetch, redirects included.
package struct FetchLimits: Sendable, Equatable {
  /// Until a connection stands, TLS included.
  package var connect: Duration = .seconds(10)
  /// From the first request to the last byte, over all redirects.
  package var total: Duration = .seconds(60)
  /// A transfer with fewer bytes a second than this over ``lowSpeedTime`` is given up.
  package var lowSpeedBytes = 100
  /// In whole seconds, as libcurl counts.
  package var lowSpeedTime: Duration = .seconds(15)
  /// All header lines of one answer, interim answers included; libcurl itself stops at 300 KiB.
  package var headerBytes = 256 << 10
  /// The body as it comes off the wire, and as it is decoded: over a hundred times the mean news
  /// page (174 KB).
  package var bodyBytes = 20 << 20
  /// How many redirects are followed: RFC 9309 asks for five, the Fetch Standard for twenty.
  package var redirects = 10

  /// The built-in limits.
  package init() {}
}
