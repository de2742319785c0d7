import Testing

@testable import Copydesk

/// By-lines, days and sections as publishing systems and papers print them, where nothing
/// structured says them: each row is a pattern that was once read wrong.
@Suite struct SystemPagesTests {
  static let title = "<h1>Council votes for a new bridge</h1>"
  static let day = "<p>March 1, 2026</p>"

  static func read(
    _ language: String, _ body: String, url: String = "https://www.example.com/news/bridge"
  ) throws -> Metadata {
    try MetadataTests.read(
      "<title>Council votes for a new bridge</title>", "<main>\(body)</main>", url: url,
      language: language)
  }

  @Test(arguments: [
    // Drupal 7, and Drupal 8 in German: a footer above the text.
    (
      "en",
      "<div class='node node--promoted'><div class='submitted'>Submitted by <a class='username' href='/user/3'>Ann Lee</a> on Sun, 03/01/2026 - 10:30</div>",
      ["Ann Lee"]
    ),
    (
      "de",
      "<article class='node node--promoted'><footer class='node__meta'>Gespeichert von <span><a class='username' href='/user/3'>Anna Weber</a></span> am <span>So., 01.03.2026 - 10:30</span></footer>",
      ["Anna Weber"]
    ),
    ("en", "<div class='node--promoted'><p>\(day)</p><p>by ibby</p></div>", ["ibby"]),
    // Two writers as items of one list, each with a job.
    (
      "en",
      "<h2>Authors</h2><ul><li class='vcard'><a rel='author' href='/profiles/1'>Ann Lee</a><p class='role'>Professor of Bridges</p></li><li class='vcard'><a rel='author' href='/profiles/2'>Bob Ray</a><p class='role'>Lecturer</p></li></ul>",
      ["Ann Lee", "Bob Ray"]
    ),
    ("en", "<p>Ann Lee · 1 March 2026 · 1,204 views</p>", ["Ann Lee"]),
    ("en", "<p>Ann Lee / TNN / Mar 1, 2026, 10:30 IST</p>", ["Ann Lee"]),
    ("en", "<div><span>March 1, 2026</span> · 4 min · Ann Lee</div>", ["Ann Lee"]),
    ("sk", "<p>1. 3. 2026 10:30, Jana Nováková</p>", ["Jana Nováková"]),
    ("el", "<div>Μαρία Παππά • 01.03.2026 • 10:30</div>", ["Μαρία Παππά"]),
    ("uk", "<div>Олена Коваль — Неділя, 1 березня 2026, 10:30</div>", ["Олена Коваль"]),
    ("en", "<p>By national affairs reporter <a href='/x'>Ann Lee</a></p>", ["Ann Lee"]),
    (
      "en", "<p>By Ann Lee in Paris and Bob Ray in London, with agencies</p>",
      ["Ann Lee", "Bob Ray"]
    ),
    ("en", "<p>ANN LEE, Harbour Inquirer</p>\(day)", ["ANN LEE"]),
    (
      "en", "<p class='author'>Dr. Ann Lee, Chief Economist, and Prof. Bob Ray</p>",
      ["Dr. Ann Lee", "Prof. Bob Ray"]
    ),
    ("ar", "<p>بقلم: أحمد حسن وليلى كريم</p>", ["أحمد حسن", "ليلى كريم"]),
    ("ar", "<p>بقلم: أحمد وليد</p>", ["أحمد وليد"]),
    ("zh", "<p>2026-03-01 10:30　来源：新华网　作者：王小明　责任编辑：李红</p>", ["王小明"]),
    ("ja", "<p>2026年3月1日 18:00</p><p>編集委員 山田太郎</p>", ["山田太郎"]),
    // A standfirst that closes with its writer.
    ("en", "<p>A great time has come to look at bridges again, writes Ann Lee.</p>", ["Ann Lee"]),
    ("en", "<p>A great time has come to look at bridges again, says ANN LEE</p>", ["ANN LEE"]),
    // A link by the given name alone beside the whole name.
    (
      "en", "<p>Ann Leeson</p><p>Writer</p><a href='/authors/ann-leeson'>Articles by Ann</a>",
      ["Ann Leeson"]
    ),
  ])
  func byline(_ language: String, _ line: String, _ expected: [String]) throws {
    let m = try Self.read(
      language, Self.title + line + MetadataTests.text + MetadataTests.text)
    #expect(m.authors?.value.map(\.name) == expected, "\(line)")
  }

  @Test(arguments: [
    // Behind the text: a note on the writer, who keeps the page, a portrait with a note.
    ("<p><em>Ann Lee is a reporter in the harbour.</em></p>", ["Ann Lee"]),
    ("<p>Last updated March 3, 2026 by <a href='/'>Ann Lee</a>.</p>", ["Ann Lee"]),
    ("<div>Written by</div><div>Ann Lee</div>", ["Ann Lee"]),
    (
      "<div><img alt='Headshot of Ann Lee' src='a.jpg'><h3>Ann Lee</h3><p>Ann Lee runs the harbour's office.</p></div>",
      ["Ann Lee"]
    ),
    // A team is nobody's portrait, a heading in the text and a book's author no by-line.
    (
      "<div><img alt='Ann Lee'><h3>Ann Lee</h3><p>Ann Lee runs the harbour's office.</p><img alt='Bob Ray'><h3>Bob Ray</h3><p>Bob Ray runs the harbour's cranes.</p></div>",
      []
    ),
    ("<h3>Snack Surprise</h3>\(day)<p>Order cakes.</p>", []),
    ("<p><a href='b'>Bridges of Old</a> by Kan Chu Sen, 1921.</p>", []),
  ])
  func behindTheText(_ end: String, _ expected: [String]) throws {
    let m = try Self.read("en", Self.title + MetadataTests.text + MetadataTests.text + end)
    #expect(m.authors?.value.map(\.name) ?? [] == expected, "\(end)")
  }

  @Test func aSiteOfAPersonIsHers() throws {
    for (url, foot, expected) in [
      ("https://tobyhede.com/a", "<p>© 2026 Toby Hede. All rights reserved.</p>", ["Toby Hede"]),
      ("https://pierce.dev/a", "<p>Copyright 2026 Pierce Freeman</p>", ["Pierce Freeman"]),
      ("https://seriouseats.com/a", "<p>© 2026 Serious Eats</p>", []),
      ("https://austinhardware.com/a", "<p>© 2026 Austin Hardware</p>", []),
      ("https://example.com/a", "<p>© 2026 Toby Hede</p>", []),
    ] {
      let m = try Self.read("en", Self.title + MetadataTests.text + foot, url: url)
      #expect(m.authors?.value.map(\.name) ?? [] == expected, "\(url)")
    }
  }

  @Test func aDataLayerNamesTheAuthorAtLast() throws {
    let script =
      "<script>var dataLayer_content = {\"pagePostType\":\"post\",\"pagePostAuthor\":\"Krystyna Le\\u015bniak\",\"x\":\""
      + String(repeating: "y", count: 200) + "\"};</script>"
    let m = try Self.read("en", script + Self.title + MetadataTests.text)
    #expect(m.authors?.value.map(\.name) == ["Krystyna Leśniak"])
  }

  @Test(arguments: [
    // Blogger's moment is an abbreviation's title; scripts write data attributes out.
    (
      "en",
      "<h2 class='date-header'>Sunday, March 1, 2026</h2><abbr class='published' title='2026-03-01T10:30:00-08:00'>10:30 AM</abbr>",
      "2026-03-01T10:30:00-08:00", nil
    ),
    (
      "en", "<span class='js-date' data-timestamp='1772361000'>2 hours ago</span>",
      "2026-03-01T10:30:00Z", nil
    ),
    (
      "en", "<relative-time datetime='2026-03-01T10:30:00Z'>yesterday</relative-time>",
      "2026-03-01T10:30:00Z", nil
    ),
    (
      "ja", "<p>2026年3月1日 18:00 (2026年3月1日 20:15更新)</p>", "2026-03-01T18:00:00",
      "2026-03-01T20:15:00"
    ),
    (
      "zh-HK", "<p>出版：2026-03-01 10:30　更新：2026-03-01 12:10</p>", "2026-03-01T10:30:00",
      "2026-03-01T12:10:00"
    ),
    (
      "th", "<p>เผยแพร่: 1 มี.ค. 2569 10:30 | ปรับปรุง: 1 มี.ค. 2569 12:30</p>",
      "2026-03-01T10:30:00", "2026-03-01T12:30:00"
    ),
    (
      "pl",
      "<p>Data utworzenia: 1 marca 2026, 10:30. Data aktualizacji: 1 marca 2026, 12:30</p>",
      "2026-03-01T10:30:00", "2026-03-01T12:30:00"
    ),
    (
      "it", "<p>Pubblicato il 01/03/2026 - 10:30 - Ultima modifica 01/03/2026 - 12:30</p>",
      "2026-03-01T10:30:00", "2026-03-01T12:30:00"
    ),
    (
      "bg", "<p>01 март 2026, 10:30 | последна промяна 01 март 2026, 12:30</p>",
      "2026-03-01T10:30:00", "2026-03-01T12:30:00"
    ),
    // The clock behind a bar is the update's.
    ("ar", "<p>01 مارس 2026 | آخر تحديث: 12:30</p>", "2026-03-01", nil),
    // Days of events are none of the article's.
    ("en", "<p>Date: 16-19 January 2026</p><p>March 1, 2026</p>", "2026-03-01", nil),
    ("en", "<p>January 16-19, 2026</p>", nil, nil),
  ])
  func moments(
    _ language: String, _ line: String, _ published: String?, _ modified: String?
  ) throws {
    let m = try Self.read(language, Self.title + line + MetadataTests.text + MetadataTests.text)
    #expect(m.published?.value.text == published, "\(line)")
    #expect(m.modified?.value.text == modified, "\(line)")
  }

  @Test func aDayInASentenceGivesWayToTheDayOfTheChange() throws {
    let told =
      "<p>The end of the season for most of the harbour is February 15, 2026. Ask if you need more.</p>"
    let m = try Self.read(
      "en",
      Self.title + told + MetadataTests.text
        + "<p>Page last modified <time datetime='2026-01-17'>Jan. 17, 2026</time></p>")
    #expect(m.published?.value.text == "2026-01-17")
    #expect(m.published?.witness == .modified)
  }

  @Test func categoryLinksNameTheSectionAndNoKeyword() throws {
    let m = try Self.read(
      "en",
      "<article>" + Self.title + MetadataTests.text
        + "<footer><span><a href='/c' rel='category tag'>City</a></span><span><a href='/t' rel='tag'>bridges</a></span></footer></article>"
    )
    #expect(m.sections?.value == ["City"])
    #expect(m.keywords?.value == ["bridges"])
  }

  @Test func linkedDataInAMetaIsRead() throws {
    let json =
      "{&quot;@type&quot;:&quot;Article&quot;,&quot;author&quot;:{&quot;name&quot;:&quot;Ann Lee&quot;},&quot;datePublished&quot;:&quot;2026-03-01&quot;}"
    let m = try MetadataTests.read(
      "<meta name='script:ld+json' content='\(json)'>", Self.title + MetadataTests.text)
    #expect(m.authors?.value.map(\.name) == ["Ann Lee"])
    #expect(m.published?.value.text == "2026-03-01")
  }

  @Test func aPortalBehindAPaperIsNobody() throws {
    let m = try MetadataTests.read(
      "<meta property='og:article:author' content='항구일보 | 네이버'>",
      "<h1>시의회, 새 다리 승인</h1><em class='journalist_name'>김철수 기자</em>" + MetadataTests.text,
      language: "ko")
    #expect(m.authors?.value.map(\.name) == ["김철수"])
  }
}
