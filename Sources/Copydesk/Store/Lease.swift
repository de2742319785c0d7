/// What comes first among the addresses of a host.
package enum Priority: Int64, Sendable, CaseIterable {
  /// An article that a feed or a page has just named.
  case new = 0
  /// A known article that may have changed.
  case revisit = 1
  /// An old article that was never fetched.
  case backfill = 2
}

/// An address that a feed, a map or a page named.
package struct Discovered: Sendable {
  package var address: WebAddress
  package var priority: Priority
  /// When it may first be fetched.
  package var due: Moment
  /// The name of the source to which it belongs.
  package var source: String?
  /// What was said of it where it was found, in its writer's own form.
  package var facts: String?
  /// Whether the facts take the place of those that are known: a feed's do, while what a section
  /// page or a map says is kept only where nobody has said more.
  package var replacesFacts = false

  package init(
    _ address: WebAddress, _ priority: Priority = .new, due: Moment, source: String? = nil,
    facts: String? = nil, replacesFacts: Bool = false
  ) {
    self.replacesFacts = replacesFacts
    self.address = address
    self.priority = priority
    self.due = due
    self.source = source
    self.facts = facts
  }
}

/// What a server's last answer lets the next request ask with (RFC 9110, section 13.1).
package struct Validators: Sendable, Equatable {
  package var etag: String?
  package var lastModified: String?
  /// The digest of the payload, for servers that know neither.
  package var digest: String?

  package init(etag: String? = nil, lastModified: String? = nil, digest: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
    self.digest = digest
  }
}

/// The right to fetch one address, until it runs out.
package struct Lease: Sendable, Equatable {
  /// Names one lease of one address; a later lease of the address makes it worthless.
  package struct Token: Sendable, Hashable {
    let url: Int64
    let fence: Int64
  }

  package var token: Token
  package var address: String
  /// Host and port.
  package var host: String
  package var priority: Priority
  /// How many times the address was leased since it was last acknowledged, this time included.
  package var attempts: Int
  package var source: String?
  package var validators: Validators
  /// The article that the address gave last time.
  package var article: String?
  /// What was said of it where it was found.
  package var facts: String?
  /// The archive's record that holds its body, in its writer's own form.
  package var capture: String?
  /// When it was first fetched.
  package var firstFetched: Moment?
}

/// What came of a lease.
package struct Outcome: Sendable, Equatable {
  package enum Kind: String, Sendable {
    /// A whole answer, whatever was made of it.
    case fetched
    /// 304, or the very bytes of last time.
    case notModified
    /// No answer that could be used.
    case failed
    /// Given back without having been tried, as at the end of a run.
    case returned
  }

  package var kind: Kind
  package var status: Int?
  /// Kept for the next request; `nil` keeps those of last time.
  package var validators: Validators?
  package var article: String?
  /// The archive's record that holds the body; `nil` keeps that of last time.
  package var capture: String?

  package init(
    _ kind: Kind, status: Int? = nil, validators: Validators? = nil, article: String? = nil,
    capture: String? = nil
  ) {
    self.kind = kind
    self.status = status
    self.validators = validators
    self.article = article
    self.capture = capture
  }
}
