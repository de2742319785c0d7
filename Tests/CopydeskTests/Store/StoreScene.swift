import Foundation

@testable import Copydesk

/// Times and addresses of the store's tests.
extension Moment {
  /// 2026-05-04, noon, and so many seconds.
  static func noon(_ seconds: Int64 = 0) -> Moment {
    Moment(milliseconds: (1_777_896_000 + seconds) * 1_000)
  }
}

func discovered(
  _ address: String, _ priority: Priority = .new, due: Moment = .noon()
) throws -> Discovered {
  guard let address = WebAddress(address) else { throw CocoaError(.formatting) }
  return Discovered(address, priority, due: due)
}

extension Store {
  /// Puts addresses in that are due at noon.
  func put(_ addresses: String...) throws {
    _ = try frontier.put(try addresses.map { try discovered($0) }, now: .noon())
  }

  func lease(_ seconds: Int64 = 0, hosts: Int = 10, perHost: Int = 1) throws -> [Lease] {
    try frontier.lease(
      maxHosts: hosts, perHost: perHost, ttl: .seconds(60), now: .noon(seconds))
  }

  /// Records an article with a headline and a body.
  @discardableResult
  func add(
    _ headline: String, _ body: String, url: String, language: String = "en",
    published: String? = nil, digest: String = "1", change: Catalog.Change = .published,
    seconds: Int64 = 0
  ) throws -> Int64? {
    let article = Article.sample(
      headline, body, url: url, language: language, published: published)
    return try catalog.record(
      article, at: ArticlePath.stem(of: article), digest: digest, change: change,
      now: .noon(seconds))
  }
}

extension Article {
  static func sample(
    _ headline: String, _ body: String, url: String, language: String = "en",
    published: String? = nil
  ) -> Article {
    var article = Article()
    article.identifier = Identity(canonical: nil, fetched: url, content: []).identifier
    article.headline = headline
    article.articleBody = body
    article.url = url
    article.inLanguage = language
    article.record.publishedDay = published
    article.datePublished = published
    article.record.captured = "2026-05-04T12:00:00Z"
    return article
  }
}
