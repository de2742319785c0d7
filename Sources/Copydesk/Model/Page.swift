public import Foundation

/// What a fetch, a file or an archive record gives: the bytes of one page and what is known of them.
public struct Page: Sendable {
  /// What kind of content the bytes are.
  public enum Form: String, Sendable {
    /// HTML of any age.
    case html
    /// Plain text that an earlier scrape left behind.
    case text
  }

  /// Why the bytes are not the whole of the content (the terms of WARC 1.1, WARC-Truncated).
  public enum Truncation: String, Sendable {
    case length, time, disconnect, unspecified
  }

  /// The address of the content: after redirects where it was fetched.
  public var url: String?
  /// The content, with content codings (gzip and its like) already undone.
  public var body: [UInt8]
  /// The `Content-Type` header's value, where one came with the content.
  public var contentType: String?
  /// What kind of content the bytes are.
  public var form: Form
  /// When the content was captured: the "now" of every decision about it.
  public var captured: Date
  /// The file's path or the archive's record, where the page came from one.
  public var record: String?
  /// Set where the content is not whole.
  public var truncated: Truncation?
  /// The `X-Robots-Tag`, `tdm-reservation` and similar headers that speak of use, as `name: value`.
  public var usageHeaders: [String]
  /// What feeds and sitemaps said of the page.
  package var announcements: [Announcement] = []

  /// A page from its bytes.
  public init(
    url: String? = nil, body: [UInt8], contentType: String? = nil, form: Form = .html,
    captured: Date = Date(), record: String? = nil, truncated: Truncation? = nil,
    usageHeaders: [String] = []
  ) {
    self.url = url
    self.body = body
    self.contentType = contentType
    self.form = form
    self.captured = captured
    self.record = record
    self.truncated = truncated
    self.usageHeaders = usageHeaders
  }
}
