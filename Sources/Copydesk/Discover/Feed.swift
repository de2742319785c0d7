/// What a feed holds: its own facts and a lead for each item.
package struct Feed: Sendable {
  package enum Format: String, Sendable {
    case rss, rdf, atom, json
  }

  package var format: Format
  /// The version as the feed has it, such as `2.0`; empty where it has none.
  package var version = ""
  package var title: String?
  package var language: String?
  /// The page that the feed stands for.
  package var home: WebAddress?
  /// How long the feed asks not to be read again (`ttl`, `sy:updatePeriod`).
  package var ttl: Duration?
  /// The page of older items (RFC 5005).
  package var next: WebAddress?
  package var leads: [Lead] = []
  /// Items from which no address could be had.
  package var itemsWithoutAddress = 0
  /// What was mended, one sentence each.
  package var notes: [String] = []

  /// The most items of one feed: longer ones are archives, or hostile.
  package static let mostItems = 5_000

  /// Reads a feed of any format.
  ///
  /// - Parameters:
  ///   - bytes: the content, with content codings undone.
  ///   - contentType: the `Content-Type` header's value, where one came along.
  ///   - address: where the feed was, after redirects: links in it may be relative.
  ///   - now: seconds since 1970; a date after the next day is none.
  /// - Returns: the feed's facts and a lead for each item that has an address.
  /// - Throws: `unreadable` where the content is no feed; its message says what it is. A feed that
  ///   is broken or empty is no failure.
  package static func read(
    _ bytes: [UInt8], contentType: String? = nil, at address: WebAddress, now: Int
  ) throws(Failure) -> Feed {
    if let first = firstSign(bytes), first == UInt8(ascii: "{") {
      return try JSONFeed.read(bytes, at: address, now: now)
    }
    return try read(XMLReader.tree(of: bytes, contentType: contentType), at: address, now: now)
  }

  /// Reads a feed from a document that was parsed already.
  static func read(_ tree: XMLTree, at address: WebAddress, now: Int) throws(Failure) -> Feed {
    let reader = FeedReader(tree, at: address, now: now)
    guard let root = reader?.root, let reader else { throw noFeed(address, "no XML and no JSON") }
    switch root.local {
    case "rss": return reader.feed(.rss)
    case "rdf": return reader.feed(.rdf)
    case "feed": return reader.feed(.atom)
    // Feeds have lost their first lines.
    case "channel", "item": return reader.feed(.rss)
    case "entry" where root.vocabulary == .atom: return reader.feed(.atom)
    case "html": throw noFeed(address, "an HTML page")
    default: throw noFeed(address, "XML of another kind (\(root.local.prefix(40)))")
    }
  }

  static func noFeed(_ address: WebAddress, _ what: String) -> Failure {
    Failure(
      .unreadable, at: .discover,
      "\(address.string) is \(what), not a feed; correct its address or leave it out.",
      url: address.string)
  }

  private static func firstSign(_ bytes: [UInt8]) -> UInt8? {
    bytes.prefix(1_024).first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
  }
}
