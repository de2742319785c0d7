/// The names of meta elements that speak of an article, and what each says.
enum MetaNames {
  enum Field: UInt8, Sendable {
    case title, description, author, published, modified, section, keywords, tag
    case image, imageWidth, imageHeight, imageAlt, site, siteHandle, locale, url, type
    case label1, label2, data1, data2, handle, tier, copyright, robots, tdm, subtitle
    case newsKeywords
  }

  struct Row: Sendable {
    var field: Field
    var witness: Witness
  }

  /// By witness and field, in the order in which they are believed.
  private static let table: [(Field, Witness, String)] = [
    (.title, .openGraph, "og:title"),
    (.title, .twitter, "twitter:title"),
    (.title, .dublinCore, "dc.title dcterms.title dc:title"),
    (.title, .tracking, "parsely-title sailthru.title cxenseparse:title mrf:title"),
    (.title, .citation, "citation_title"),
    (.title, .meta, "title headline news_title"),
    (.subtitle, .meta, "subtitle alternativeheadline"),
    (.description, .openGraph, "og:description"),
    (.description, .meta, "description"),
    (.description, .twitter, "twitter:description"),
    (.description, .dublinCore, "dc.description dcterms.description dcterms.abstract"),
    (.description, .tracking, "sailthru.description"),
    (
      .author, .tracking,
      "parsely-author sailthru.author cxenseparse:author cxenseparse:pageauthor mrf:authors smartbanner:author"
    ),
    (.author, .citation, "citation_author"),
    (.author, .dublinCore, "dc.creator dcterms.creator dc:creator dc.contributor"),
    (
      .author, .meta,
      "author byl byline authors author-name article.author article:authors article-author article_author articleauthor author_name rbauthors web_author"
    ),
    (.author, .articleTag, "article:author article:author_name og:author og:article:author"),
    (.handle, .twitter, "twitter:creator"),
    (.label1, .twitterLabel, "twitter:label1"),
    (.data1, .twitterLabel, "twitter:data1"),
    (.label2, .twitterLabel, "twitter:label2"),
    (.data2, .twitterLabel, "twitter:data2"),
    (
      .published, .articleTag,
      """
      article:published_time article:published og:published_time og:article:published_time \
      article:publicationdate article:publish_date article:post_date article:create_at og:pubdate \
      og:publish_date og:release_date shareaholic:article_published_time vr:published_time
      """
    ),
    (
      .published, .meta,
      """
      date pubdate publishdate publish-date publish_date publication_date publicationdate \
      published-date published_date publisheddate published datepublished publishtime publish_time \
      publish-time ptime pdate displaydate originalpublicationdate article_date_original \
      rnews:datepublished release_date dateposted datecreated created creation_date article-date \
      analyticsattributes.articledate pub_date firstpublished date_published content_create_date \
      article.published article.created date.created issued
      """
    ),
    (
      .published, .dublinCore,
      """
      dc.date dc.date.issued dc.date.created dcterms.date dcterms.created dcterms.issued \
      dcterms.available dc.date.published dc:date dc.created dc.issued dcterms.datesubmitted
      """
    ),
    (
      .published, .tracking,
      "parsely-pub-date sailthru.date cxenseparse:publishtime cxenseparse:recs:publishtime mrf:published"
    ),
    (
      .published, .citation,
      "citation_publication_date citation_date citation_online_date bepress_citation_date"
    ),
    (
      .modified, .articleTag,
      "article:modified_time og:updated_time article:updated_time article:modified_date article.updated article.modified article:modified og:modified_time og:article:modified_time article:updated"
    ),
    (
      .modified, .meta,
      "lastmod dateupdated updatedate update_date update_time updatetime modified_date modification_date last_updated last-updated lastupdated lastmodified last-modified last_modified datemodified last_updated_date lastupdate modified revised updated date_modified revision_date"
    ),
    (.modified, .dublinCore, "dcterms.modified dc.date.modified dc.modified"),
    (.section, .articleTag, "article:section og:section og:article:section"),
    (.section, .tracking, "parsely-section cxenseparse:category mrf:sections sailthru.vertical"),
    (
      .section, .meta,
      "section category news_section articlesection article.section article:section:name sectionname section-name"
    ),
    (.tag, .articleTag, "article:tag og:article:tag"),
    (.keywords, .meta, "keywords"),
    (.newsKeywords, .meta, "news_keywords"),
    (.keywords, .tracking, "parsely-tags sailthru.tags mrf:tags cxenseparse:taglist"),
    (.keywords, .dublinCore, "dc.subject dcterms.subject"),
    (.image, .openGraph, "og:image og:image:url og:image:secure_url"),
    (.image, .twitter, "twitter:image twitter:image:src"),
    (.image, .tracking, "parsely-image-url sailthru.image.full"),
    (.imageWidth, .openGraph, "og:image:width"),
    (.imageHeight, .openGraph, "og:image:height"),
    (.imageAlt, .openGraph, "og:image:alt twitter:image:alt"),
    (.site, .openGraph, "og:site_name"),
    (.site, .meta, "application-name apple-mobile-web-app-title publisher cre copyright-holder"),
    (.site, .dublinCore, "dc.publisher dcterms.publisher"),
    (.site, .citation, "citation_journal_title citation_publisher"),
    (.siteHandle, .twitter, "twitter:site"),
    (.locale, .openGraph, "og:locale"),
    (.locale, .meta, "content-language language"),
    (.locale, .dublinCore, "dc.language dcterms.language"),
    (.url, .openGraph, "og:url"),
    (.type, .openGraph, "og:type"),
    (.type, .tracking, "parsely-type"),
    (.tier, .articleTag, "article:content_tier"),
    (.copyright, .meta, "copyright rights"),
    (.copyright, .dublinCore, "dc.rights dcterms.rights dcterms.rightsholder"),
    (.robots, .meta, "robots googlebot googlebot-news bingbot"),
    (.tdm, .meta, "tdm-reservation tdm-policy"),
  ]

  static let rows: [Row] = table.map { Row(field: $0.0, witness: $0.1) }

  private static let names = NameTable(
    table.enumerated().flatMap { row in
      row.element.2.split(whereSeparator: \.isWhitespace).map { (String($0), UInt8(row.offset)) }
    })

  /// The row of a name; both `dc.date` and `DC.Date` have one.
  static func row(_ name: Span<UInt8>) -> UInt8? { names.code(name) }
}
