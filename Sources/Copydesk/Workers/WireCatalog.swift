/// What a catalog keeps of an article, on its way from the worker that made it.
package struct WireCatalog: Sendable {
  /// A count of what readers did.
  package struct Tally: Sendable {
    package var action = ""
    package var count: Int64 = 0
  }

  /// Names what a reader would notice.
  package var fingerprint = ""
  package var canonical: String?
  package var headline: String?
  package var abstract: String?
  package var language: String?
  package var published: String?
  package var publishedDay: String?
  package var publishedUTC: String?
  package var body = ""
  package var record: String?
  package var tallies: [Tally] = []
  /// Fields without a value, of those that every article should have.
  package var missing: [String] = []

  static func write(_ article: Article, to json: inout JSONWriter) {
    json.key("catalog")
    json.beginObject()
    json.member("fingerprint", article.fingerprint)
    json.member("canonical", article.mainEntityOfPage)
    json.member("headline", article.headline)
    json.member("abstract", article.abstract)
    json.member("language", article.inLanguage)
    json.member("published", article.datePublished)
    json.member("publishedDay", article.record.publishedDay)
    json.member("publishedUTC", article.record.publishedUTC)
    json.member("body", article.articleBody)
    json.member("record", article.record.source)
    json.key("tallies")
    json.beginArray()
    for interaction in article.tallies {
      json.beginObject()
      json.member("action", interaction.action)
      json.member("count", interaction.count)
      json.endObject()
    }
    json.endArray()
    json.member("missing", missing(of: article))
    json.endObject()
  }

  private static func missing(of article: Article) -> [String] {
    let present: [(String, Bool)] = [
      ("headline", article.headline != nil), ("author", !article.author.isEmpty),
      ("datePublished", article.datePublished != nil),
      ("inLanguage", article.inLanguage != nil),
      ("articleSection", !article.articleSection.isEmpty), ("image", !article.image.isEmpty),
      ("description", article.description != nil || article.abstract != nil),
    ]
    return present.filter { !$0.1 }.map(\.0)
  }
}

extension Article {
  /// All counts: comments too.
  fileprivate var tallies: [Interaction] {
    interactionStatistic
      + (commentCount.map { [Interaction(action: "CommentAction", count: $0)] } ?? [])
  }
}

extension WireCatalog {
  init(_ reader: inout RowReader) throws(RowReader.Malformed) {
    try reader.object { key, reader throws(RowReader.Malformed) in
      switch key {
      case "fingerprint": fingerprint = try reader.string()
      case "canonical": canonical = try reader.text()
      case "headline": headline = try reader.text()
      case "abstract": abstract = try reader.text()
      case "language": language = try reader.text()
      case "published": published = try reader.text()
      case "publishedDay": publishedDay = try reader.text()
      case "publishedUTC": publishedUTC = try reader.text()
      case "body": body = try reader.string()
      case "record": record = try reader.text()
      case "tallies":
        try reader.array { reader throws(RowReader.Malformed) in
          tallies.append(try Tally(&reader))
        }
      case "missing":
        try reader.array { reader throws(RowReader.Malformed) in
          missing.append(try reader.string())
        }
      default: try reader.skip()
      }
    }
  }
}

extension WireCatalog.Tally {
  fileprivate init(_ reader: inout RowReader) throws(RowReader.Malformed) {
    try reader.object { key, reader throws(RowReader.Malformed) in
      switch key {
      case "action": action = try reader.string()
      case "count": count = Int64(try reader.integer())
      default: try reader.skip()
      }
    }
  }
}

extension WireDocument {
  /// The article as far as the catalog and the search know it.
  package var article: Article {
    var article = Article()
    article.identifier = id
    article.url = url
    guard let catalog else { return article }
    article.mainEntityOfPage = catalog.canonical
    article.headline = catalog.headline
    article.abstract = catalog.abstract
    article.inLanguage = catalog.language
    article.datePublished = catalog.published
    article.articleBody = catalog.body
    article.record.publishedDay = catalog.publishedDay
    article.record.publishedUTC = catalog.publishedUTC
    article.record.source = catalog.record
    return article
  }

  /// How often readers did what.
  package var interactions: [Article.Interaction] {
    (catalog?.tallies ?? []).map { Article.Interaction(action: $0.action, count: $0.count) }
  }
}
