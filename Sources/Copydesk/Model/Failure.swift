/// Why an input gave no article: one of a closed list, with one sentence that says what to do.
///
/// Failures are values of reports and JSON as much as errors: every input of a run ends as an
/// article or as exactly one of these.
public struct Failure: Error, Sendable, Equatable {
  /// The closed list of kinds, named as in reports and JSON.
  public enum Kind: String, CaseIterable, Sendable {
    /// A wrong option, argument or configuration key.
    case usage
    /// The host's name has no address.
    case dns
    /// No connection, or one that broke before the answer was whole.
    case connect
    /// The server's certificate or handshake is not to be trusted.
    case tls
    /// A limit of time was reached.
    case timeout
    /// An HTTP status other than success; see ``Failure/status``.
    case http
    /// robots.txt disallows the address (RFC 9309).
    case robots
    /// A private or loopback address to which a page or a redirect led.
    case refusedAddress
    /// A limit of size was reached.
    case tooLarge
    /// The content coding or the charset cannot be decoded.
    case badEncoding
    /// The body ended early and holds no article.
    case truncated
    /// The content is no HTML.
    case notHTML
    /// A page that a bot wall sent instead of the article.
    case blockedPage
    /// A page that asks for consent instead of showing the article.
    case consentPage
    /// A page that shows too little of an article behind a paywall.
    case paywallStub
    /// A page whose text is made by a script that was not run.
    case needsScript
    /// A page that says "not found" with status 200.
    case softNotFound
    /// A page of another kind: a listing, a product, a forum.
    case notAnArticle
    /// A page in which no body was found.
    case emptyBody
    /// More redirects than the limit, or a circle of them.
    case redirectLoop
    /// A file or stream that cannot be opened or read.
    case unreadable
    /// A WARC revisit record whose original is not there.
    case missingRevisit
    /// A malformed record of an archive.
    case badRecord
    /// A malformed site rule.
    case badRule
    /// The disk refused a write.
    case disk
    /// Another run holds the output folder.
    case locked
    /// A tombstone of the output folder keeps the page out.
    case forgotten
    /// The worker that judged the page died of it.
    case crashed
  }

  /// The stage of the pipeline at which the input was lost.
  public enum Stage: String, Sendable {
    case configure, discover, fetch, archive, parse, metadata, strip, normalize, write
  }

  /// What it is.
  public var kind: Kind
  /// Where in the pipeline the input was lost.
  public var stage: Stage
  /// The address of the page, where it has one.
  public var url: String?
  /// The file or archive record, where the page came from one.
  public var record: String?
  /// The HTTP status, for ``Kind/http``.
  public var status: Int?
  /// One sentence: what happened and what to do.
  public var message: String

  /// A failure of a kind at a stage, with the sentence that its reader sees.
  public init(
    _ kind: Kind, at stage: Stage, _ message: String, url: String? = nil, record: String? = nil,
    status: Int? = nil
  ) {
    self.kind = kind
    self.stage = stage
    self.url = url
    self.record = record
    self.status = status
    self.message = message
  }
}
