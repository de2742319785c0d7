/// Who says something of a page.
package enum Witness: String, Sendable, CaseIterable {
  /// JSON-LD of an article, of the page, and of an object named in passing.
  case jsonLD = "json-ld"
  case jsonLDPage = "json-ld-page"
  case openGraph = "opengraph"
  /// `article:published_time` and its like.
  case articleTag = "article-meta"
  case twitter
  /// `twitter:label1` and `twitter:data1`: "Written by" and a name.
  case twitterLabel = "twitter-label"
  case meta
  case dublinCore = "dublin-core"
  case citation
  /// What analytics and recommendation services read: Parsely, Sailthru, cXense, Marfeel.
  case tracking
  case microdata
  case rdfa
  /// The `h1`, or what stands for it.
  case heading
  case titleElement = "title"
  case timeElement = "time"
  /// `rel=author`, or an address of an author's page.
  case authorLink = "author-link"
  /// An element that a class names.
  case markup
  /// A line of text.
  case visible
  case breadcrumb
  case linkElement = "link"
  case htmlAttribute = "html"
  /// Script state: `"datePublished":"…"` outside of JSON-LD.
  case script
  case url
  /// A date of change that stands in for an unknown date of publication.
  case modified
  /// A header of the HTTP response.
  case header
  /// What a feed, and what a sitemap, said of the page before it was fetched.
  case feed, sitemap

  /// Witnesses of one family copy each other: their agreement counts once.
  package enum Family: UInt8, Sendable {
    case linkedData, head, body, address, announced
  }

  package var family: Family {
    switch self {
    case .jsonLD, .jsonLDPage, .script: .linkedData
    case .openGraph, .articleTag, .twitter, .twitterLabel, .meta, .dublinCore, .citation,
      .tracking, .titleElement, .linkElement, .htmlAttribute, .header, .modified:
      .head
    case .microdata, .rdfa, .heading, .timeElement, .authorLink, .markup, .visible, .breadcrumb:
      .body
    case .url: .address
    case .feed, .sitemap: .announced
    }
  }
}

/// A field's value with the witness that was believed and those that disagreed.
package struct Fact<Value: Sendable>: Sendable {
  package var value: Value
  package var witness: Witness
  /// 0 to 1: the share of pages on which such a choice was right.
  package var confidence: Float
  package var rivals: [Rival]
  /// The node from which it was read, where the page shows it; else -1.
  package var node: Int32

  package struct Rival: Sendable, Equatable {
    package var value: String
    package var witness: Witness
  }

  package init(
    _ value: Value, _ witness: Witness, confidence: Float, rivals: [Rival] = [], node: Int32 = -1
  ) {
    self.value = value
    self.witness = witness
    self.confidence = confidence
    self.rivals = rivals
    self.node = node
  }
}
