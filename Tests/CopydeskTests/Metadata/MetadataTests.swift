import Testing

@testable import Copydesk

/// Conflicts among a page's witnesses: who is believed, and who is kept as a rival.
@Suite struct MetadataTests {
  static func read(
    _ head: String, _ body: String, url: String? = "https://example.com/news/mill",
    language: String = "en",
    headers: [String] = []
  ) throws -> Metadata {
    let html = "<html lang='\(language)'><head>\(head)</head><body>\(body)</body></html>"
    let page = Page(url: url, body: Array(html.utf8))
    let parsed = try PageParser.parse(page)
    return Metadata.read(
      parsed.tree, blocks: parsed.blocks, url: url, captured: DateReaderTests.captured,
      usageHeaders: headers)
  }

  static func linkedData(_ json: String) -> String {
    "<script type='application/ld+json'>\(json)</script>"
  }

  static let text =
    "<p>" + String(repeating: "The mill turned again on Sunday. ", count: 12) + "</p>"

  // MARK: Headline

  @Test func headlineWithoutTheSitesName() throws {
    let m = try Self.read(
      "<title>The old mill turns again | Example Post</title><meta property='og:site_name' content='Example Post'>",
      "<h1>The old mill turns again</h1>" + Self.text)
    #expect(m.headline?.value == "The old mill turns again")
    #expect(m.headline?.witness == .heading)
    #expect((m.headline?.confidence ?? 0) > 0.9)
    #expect(m.headline?.rivals.isEmpty == true)
  }

  @Test func aNewsroomsWordingBeatsTheHeading() throws {
    let head =
      "<meta property='og:title' content='Old mill turns after eight years'>"
      + Self.linkedData(#"{"@type":"NewsArticle","headline":"Old mill turns after eight years"}"#)
    let m = try Self.read(head, "<h1>A mill in the valley turns again</h1>" + Self.text)
    #expect(m.headline?.value == "Old mill turns after eight years")
    #expect(m.headline?.witness == .jsonLD)
    #expect(
      m.headline?.rivals == [.init(value: "A mill in the valley turns again", witness: .heading)])
  }

  @Test func aPluginsWordingDoesNot() throws {
    let head =
      "<meta property='og:title' content='Old mill turns after eight years'>"
      + Self.linkedData(#"{"@type":"Article","headline":"Old mill turns after eight years"}"#)
    let m = try Self.read(head, "<h1>A mill in the valley turns again</h1>" + Self.text)
    #expect(m.headline?.value == "A mill in the valley turns again")
    #expect((m.headline?.confidence ?? 1) < 0.7)
  }

  @Test func theSitesNameInAnH1IsNoHeadline() throws {
    let m = try Self.read(
      "<title>A walk by the river • Ann's Notes</title><meta property='og:title' content='A walk by the river'>",
      "<header><h1>Ann's Notes</h1></header><article><h2>A walk by the river</h2>\(Self.text)</article>"
    )
    #expect(m.headline?.value == "A walk by the river")
  }

  @Test func kickerGluedToTheHeadline() throws {
    let m = try Self.read(
      "<meta property='og:title' content='Energy: The old mill turns again'>",
      "<h1><span>Energy</span><span>The old mill turns again</span></h1>" + Self.text)
    #expect(m.headline?.value == "Energy: The old mill turns again")
  }

  @Test func twoKickersOneHeadline() throws {
    let m = try Self.read(
      "<meta property='og:title' content='Heritage: After eight long years the old mill turns again'>",
      "<h1>Valley news - After eight long years the old mill turns again</h1>" + Self.text)
    #expect(m.headline?.value == "After eight long years the old mill turns again")
  }

  // MARK: Dates

  @Test func publishedOfTheArticleNotOfTheRelatedOnes() throws {
    let json = Self.linkedData(
      #"""
      {"@graph":[{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other","datePublished":"2020-01-01"}]},
      {"@type":"NewsArticle","url":"https://example.com/news/mill","headline":"The old mill","datePublished":"2026-03-01T10:30:00+02:00","dateModified":"2026-03-02T08:00:00+02:00"}]}
      """#)
    let related = "<aside class='related'><time datetime='2019-05-05'>5 May 2019</time></aside>"
    let m = try Self.read(json, "<h1>The old mill</h1><p>1 March 2026</p>" + Self.text + related)
    #expect(m.published?.value.text == "2026-03-01T10:30:00+02:00")
    #expect(m.published?.witness == .jsonLD)
    #expect((m.published?.confidence ?? 0) > 0.98)
    #expect(m.modified?.value.text == "2026-03-02T08:00:00+02:00")
  }

  @Test func thePrintedEarlierDayIsBelieved() throws {
    let m = try Self.read(
      "<meta property='article:published_time' content='2026-03-20T09:00:00Z'>",
      "<h1>The old mill</h1><p>Published 3 February 2026</p>" + Self.text)
    #expect(m.published?.value.text == "2026-02-03")
    #expect(m.published?.witness == .visible)
    #expect(m.published?.rivals.contains { $0.witness == .articleTag } == true)
  }

  @Test func anUpdateIsNotThePublication() throws {
    let m = try Self.read(
      "", "<h1>The old mill</h1><p>Published: 1 March 2026 | Updated: 9 March 2026</p>" + Self.text)
    #expect(m.published?.value.text == "2026-03-01")
    #expect(m.modified?.value.text == "2026-03-09")
  }

  @Test func aChangeThatStandsInSaysSo() throws {
    let m = try Self.read("", "<h1>The old mill</h1><p>Updated: 9 March 2026</p>" + Self.text)
    #expect(m.published?.witness == .modified)
    #expect((m.published?.confidence ?? 1) < 0.7)
    let silent = try Self.read(
      "<meta property='article:modified_time' content='2026-03-09T10:00:00Z'>",
      "<h1>The old mill</h1>" + Self.text)
    #expect(silent.published == nil)
    #expect(silent.modified?.value.dayText == "2026-03-09")
  }

  @Test func aDayInRunningTextIsNoDate() throws {
    let m = try Self.read(
      "",
      "<h1>The old mill</h1><p>\(String(repeating: "Words of the story. ", count: 12))It burnt on 4 May 2003, and stood still.</p>"
    )
    #expect(m.published == nil)
  }

  @Test func theAddressTellsDayFromMonth() throws {
    let m = try Self.read(
      "", "<h1>The old mill</h1><p class='date'>03/02/2026</p>" + Self.text,
      url: "https://example.com/2026/february/03/mill")
    #expect(m.published?.value.text == "2026-02-03")
  }

  @Test func scriptStateIsALateWitness() throws {
    let state =
      "<script>window.state={\"a\":\"\(String(repeating: "x", count: 200))\",\"datePublished\":\"2026-03-01T10:30:00Z\"}</script>"
    let m = try Self.read(state, "<h1>The old mill</h1>" + Self.text)
    #expect(m.published?.witness == .script)
    #expect(m.published?.value.text == "2026-03-01T10:30:00Z")
  }

  // MARK: Authors

  @Test func authorsByReference() throws {
    let json = Self.linkedData(
      #"""
      {"@graph":[{"@type":"NewsArticle","headline":"The old mill","author":[{"@id":"#ann"},{"@id":"#bob"}]},
      {"@type":"Person","@id":"#ann","name":"Ann Lee"},{"@type":"Person","@id":"#bob","givenName":"Bob","familyName":"Ray"}]}
      """#)
    let m = try Self.read(json, "<h1>The old mill</h1>" + Self.text)
    #expect(m.authors?.value == [.init(.person, "Ann Lee"), .init(.person, "Bob Ray")])
  }

  @Test func aPersonBeatsTheSitesName() throws {
    let json = Self.linkedData(
      #"{"@type":"NewsArticle","headline":"The old mill","author":{"@type":"Organization","name":"Example Post"},"publisher":{"name":"Example Post"}}"#
    )
    let m = try Self.read(
      json,
      "<h1>The old mill</h1><p class='byline'>By <a rel='author' href='/author/ann'>Ann Lee</a></p>"
        + Self.text)
    #expect(m.authors?.value.map(\.name) == ["Ann Lee"])
    #expect(m.authors?.witness == .authorLink)
    #expect(m.authors?.rivals.map(\.value) == ["Example Post"])
    #expect(m.publisher?.value == "Example Post")
    #expect(m.bylineNodes.isEmpty == false)
  }

  @Test func agenciesStandApart() throws {
    let m = try Self.read(
      "<meta name='author' content='Ann Lee, AFP'>", "<h1>The old mill</h1>" + Self.text)
    #expect(m.authors?.value.map(\.name) == ["Ann Lee"])
    #expect(m.agency?.value == "AFP")
    #expect(m.isAgencyCredited)
    let signed = try Self.read(
      "", "<h1>Den gamle mølle</h1>" + Self.text + "<p>/ritzau/</p>", language: "da")
    #expect(signed.agency?.value == "ritzau")
    #expect(signed.authors == nil)
  }

  @Test func imageAuthorsAndCommentersAreNoAuthors() throws {
    let body =
      "<h1>The old mill</h1><figure itemscope itemtype='https://schema.org/ImageObject'><img src='/a.jpg'><span itemprop='author'>Pic Taker</span></figure>"
      + Self.text + "<div class='comments'><span itemprop='author'>Angry Reader</span></div>"
    #expect(try Self.read("", body).authors == nil)
  }

  @Test(arguments: [
    ("en", "<p>By Ann Lee</p>"), ("en", "<p>March 1, 2026 by Ann Lee</p>"),
    ("en", "<p>By</p><p>Ann Lee</p>"),
    ("de", "<p>Von Ann Lee</p>"),
    ("hu", "<div>2026. március 1. | <span>Szerző: Ann Lee</span></div>"),
    ("en", "<div class='elementor-widget post-author-name'>Ann Lee</div>"),
    ("en", "<a href='/authors/ann-lee'>Ann Lee</a>"), ("en", "<p>Ann Lee</p><p>March 1, 2026</p>"),
    ("sr", "<p>Објављено: 1. март 2026. · Пише: Ann Lee</p>"),
  ])
  func shownByline(_ language: String, _ byline: String) throws {
    let m = try Self.read(
      "", "<h1>The old mill turns again</h1>\(byline)" + Self.text, language: language)
    #expect(m.authors?.value.map(\.name) == ["Ann Lee"], "\(byline)")
  }

  @Test func reviewersAreNoAuthors() throws {
    let m = try Self.read(
      "",
      "<h1>The old mill turns again</h1><p>Written by <a href='/author/ann'>Ann Lee</a></p><p>Reviewed by <a href='/author/bob'>Bob Ray</a></p>"
        + Self.text)
    #expect(m.authors?.value.map(\.name) == ["Ann Lee"])
  }

  // MARK: The rest

  @Test func languagesAreValidated() throws {
    #expect(try Self.read("", Self.text, language: "en_us").language?.value == "en-US")
    #expect(
      try Self.read("<meta property='og:locale' content='de_AT'>", Self.text, language: "")
        .language?.value == "de-AT")
    #expect(
      try Self.read("<meta name='language' content='utf-8'>", Self.text, language: "english")
        .language == nil)
    let torn = try Self.read(
      "<meta property='og:locale' content='de_DE'>", Self.text, language: "en")
    #expect(torn.language?.value == "en")
    #expect(torn.language?.rivals.map(\.value) == ["de-DE"])
  }

  @Test func shownStandfirstKeywordsAndComments() throws {
    let m = try Self.read(
      "",
      "<h1>The old mill</h1><p class='subtitle'>After eight years of work the sails go round again.</p>"
        + Self.text
        + "<ul class='tags'><li><a href='/t/1'>mills</a></li><li><a href='/t/2'>heritage</a></li></ul><section id='comments'><h3>1,155 comments</h3></section>"
    )
    #expect(m.standfirstBlocks.count == 1)
    #expect(m.keywords?.value == ["mills", "heritage"])
    #expect(m.commentCount?.value == 1155)
  }

  @Test func structuredCountsAndAccess() throws {
    let json = Self.linkedData(
      #"""
      {"@type":"OpinionNewsArticle","headline":"The old mill","isAccessibleForFree":"http://schema.org/False","commentCount":"7",
      "interactionStatistic":{"@type":"InteractionCounter","interactionType":"https://schema.org/ViewAction","userInteractionCount":1155},
      "articleSection":["Local","Heritage"],"keywords":"mill, valley","license":"https://example.com/license",
      "image":{"@type":"ImageObject","url":"https://example.com/mill-large.jpg","width":"1200","caption":"The mill","creditText":"Ann Lee"}}
      """#)
    let m = try Self.read(json, "<h1>The old mill</h1>" + Self.text)
    #expect(m.kind?.value == .opinion)
    #expect(m.isAccessibleForFree?.value == false)
    #expect(m.commentCount?.value == 7)
    #expect(m.interactions?.value == [.init(action: "ViewAction", count: 1155)])
    #expect(m.sections?.value == ["Local", "Heritage"])
    #expect(m.keywords?.value == ["mill", "valley"])
    #expect(m.license?.value == "https://example.com/license")
    #expect(
      m.images?.value == [
        .init(
          url: "https://example.com/mill-large.jpg", caption: "The mill", creditText: "Ann Lee",
          width: 1200)
      ])
  }

  @Test func usageOfMetasAndHeaders() throws {
    let m = try Self.read(
      "<meta name='robots' content='max-image-preview:large, noarchive'><meta name='tdm-reservation' content='1'>",
      Self.text, headers: ["X-Robots-Tag: noai, noimageai"])
    #expect(m.usageInfo == ["noai", "noarchive", "noimageai", "tdm-reservation"])
  }

  @Test func ledgerNamesWinnerAndRivals() throws {
    let m = try Self.read(
      "<meta property='og:title' content='Old mill turns after eight years'>",
      "<h1>The old mill in the valley</h1>" + Self.text)
    let field = m.ledgerFields().first { $0.name == "headline" }
    #expect(field?.source == "heading")
    #expect(
      field?.rivals == [.init(value: "Old mill turns after eight years", source: "opengraph")])
  }

  @Test func everyMergeRowHasItsReason() {
    for row in MergeTable.published + MergeTable.modified + MergeTable.author {
      #expect(!row.reason.isEmpty)
    }
  }

  @Test func plainTextFindsItsHeadline() throws {
    let text =
      "Ana səhifə | Cəmiyyət\nKənddə su dəyirmanı işə salındı\n\nKənddə su dəyirmanı işə salındı\n\n12 sentyabr 2025, 17:40\n\nKənddə otuz il əvvəl dayanmış dəyirman bazar günü yenidən işə salındı və onlarla qonaq topladı."
    let parsed = try PageParser.parse(Page(body: Array(text.utf8), form: .text))
    let m = Metadata.read(parsed.tree, blocks: parsed.blocks, captured: DateReaderTests.captured)
    #expect(m.headline?.value == "Kənddə su dəyirmanı işə salındı")
    #expect(m.published?.value.text == "2025-09-12T17:40:00")
  }
}
