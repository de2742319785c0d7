@testable import Copydesk

/// Makes articles whose body and ranges fit together, as the normalizer does.
struct ArticleBuilder {
  var article = Article()

  /// Adds a block with marks by the words that they cover.
  mutating func add(
    _ kind: Article.Block.Kind, _ text: String = "",
    marks: [(Article.Mark.Kind, String, String?)] = [],
    change: (inout Article.Block) -> Void = { _ in }
  ) {
    var start = article.articleBody.unicodeScalars.count
    if !text.isEmpty, start > 0 {
      article.articleBody += "\n\n"
      start += 2
    }
    article.articleBody += text
    var block = Article.Block(
      kind, text: text, start: start, end: start + text.unicodeScalars.count)
    let scalars = Array(text.unicodeScalars)
    for (kind, words, url) in marks {
      let wanted = Array(words.unicodeScalars)
      for i in scalars.indices where scalars[i...].starts(with: wanted) {
        block.marks.append(
          .init(kind, start: start + i, end: start + i + wanted.count, url: url))
        break
      }
    }
    change(&block)
    article.blocks.append(block)
  }

  /// Adds a list; an item's depth is the number of dots before it.
  mutating func list(_ items: [String], ordered: Bool = false) {
    let texts = items.map { String($0.drop { $0 == "." }) }
    let before = article.articleBody.unicodeScalars.count
    var at = before > 0 ? before + 2 : 0
    add(.list, texts.joined(separator: "\n")) { block in
      block.ordered = ordered
      for (item, text) in zip(items, texts) {
        let count = text.unicodeScalars.count
        block.items.append(
          .init(start: at, end: at + count, depth: item.prefix { $0 == "." }.count))
        at += count + 1
      }
    }
  }
}

enum Samples {
  /// An article with every field and every kind of block.
  static func full() -> Article {
    var builder = ArticleBuilder()
    builder.add(
      .paragraph, "The council voted 7–2 on Monday, after a *long* debate.",
      marks: [(.link, "council", "https://example.org/council?a=1&b=2"), (.strong, "7–2", nil)])
    builder.add(.heading, "What comes next #") { $0.level = 2 }
    builder.list(["Budget", ".Schools & roads", ".Parks", "Elections"])
    builder.list(["First", "Second"], ordered: true)
    builder.add(.quote, "We listened.\nWe acted.", marks: [(.emphasis, "acted", nil)])
    builder.add(.table, "Party | Seats\nReds | 12") { block in
      block.rows = [
        [.init("Party", isHeader: true), .init("Seats", isHeader: true)],
        [.init("Reds | Greens", isHeader: true), .init("12")],
      ]
    }
    builder.add(.code, "let x = `y`\n```\nend")
    builder.add(.figure) { block in
      block.image = .init(
        url: "https://example.org/a (1).jpg", caption: "The hall", creditText: "Ann Lee",
        width: 1200, height: 800, alternateText: "A [hall]")
    }
    builder.add(.embed) { block in
      block.url = "https://video.example/1"
      block.provider = "Video"
    }
    builder.add(.separator)
    builder.add(
      .paragraph, "Water is H2O; run make demo.",
      marks: [(.subscripted, "2", nil), (.code, "make demo", nil)])
    var article = builder.article
    article.kind = .opinion
    article.identifier = "0123456789abcdef"
    article.url = "https://news.example.org/2026/05/council-votes?utm=1"
    article.mainEntityOfPage = "https://news.example.org/2026/05/council-votes"
    article.headline = "Council: \"yes\" to the plan"
    article.alternativeHeadline = "Council says yes"
    article.abstract = "A long night ends."
    article.description = "What was decided."
    article.author = [
      .init(.person, "Jane O'Neil", url: "https://news.example.org/jane"),
      .init(.organization, "City Desk"),
    ]
    article.sourceOrganization = "Example Press Agency"
    article.publisher = "The Example"
    article.dateline = "SPRINGFIELD"
    article.datePublished = "2026-05-04T21:15:00+02:00"
    article.dateModified = "2026-05-05"
    article.inLanguage = "en-GB"
    article.articleSection = ["Politics", "Local"]
    article.keywords = ["council", "true", "1:2"]
    article.image = [.init(url: "https://example.org/a.jpg", caption: "The hall", width: 1200)]
    article.isAccessibleForFree = true
    article.commentCount = 12
    article.interactionStatistic = [.init(action: "ViewAction", count: 1155)]
    article.isBasedOn = "https://origin.example/1"
    article.copyrightHolder = "The Example"
    article.license = "https://license.example/"
    article.usageInfo = ["noarchive"]
    article.wordCount = 33
    article.record.publishedDay = "2026-05-04"
    article.record.publishedUTC = "2026-05-04T19:15:00Z"
    article.record.quality = 0.9375
    article.record.source = "pages/a.html"
    article.record.digest = "sha1:AAAA"
    article.record.captured = "2026-05-06T00:00:00Z"
    article.record.charset = "UTF-8"
    return article
  }

  /// An article whose every text and address tries to become markup, script or another key.
  static func hostile() -> Article {
    let attack =
      "\"><script>alert(1)</script><img src=x onerror=alert(1)>\u{0}\u{1B}[31m'--></style>"
    var builder = ArticleBuilder()
    builder.add(
      .paragraph, attack + " click",
      marks: [
        (.link, "click", "javascript:alert(1)"), (.link, "alert", "java\nscript:alert(1)"),
        (.strong, "<script>", nil),
      ])
    builder.add(.heading, attack) { $0.level = 99 }
    builder.add(.paragraph, "safe", marks: [(.link, "safe", "https://a.example/\"onclick='x'")])
    builder.add(.paragraph, "data", marks: [(.link, "data", "data:text/html,<script>")])
    builder.add(.paragraph, "case", marks: [(.link, "case", "JaVaScRiPt:alert(1)")])
    builder.add(.paragraph, "tab", marks: [(.link, "tab", "https://a\tb")])
    builder.add(.quote, attack)
    builder.add(.code, attack)
    builder.list([attack, "..." + attack])
    builder.add(.table, attack) { $0.rows = [[.init(attack, isHeader: true)], [.init(attack)]] }
    for url in ["javascript:alert(1)", "data:image/svg+xml,<svg onload=alert(1)>", "//x/y", ""] {
      builder.add(.figure) { $0.image = .init(url: url, caption: attack) }
      builder.add(.embed) { $0.url = url }
    }
    builder.add(.figure) { block in
      block.image = .init(
        url: "https://a.example/\" onerror=\"alert(1)", caption: attack, creditText: attack,
        alternateText: attack)
    }
    builder.add(.embed) { block in
      block.url = "https://a.example/'\"><script>"
      block.provider = attack
    }
    var article = builder.article
    article.headline = attack
    article.abstract = attack + "\n---\nkey: value"
    article.description = attack
    article.author = [.init(.person, attack, url: "javascript:alert(1)")]
    article.publisher = attack
    article.inLanguage = "en\" onload=\"alert(1)"
    article.datePublished = attack
    article.url = "javascript:alert(1)"
    article.mainEntityOfPage = "javascript:alert(2)"
    article.keywords = ["a\nb: c", "- d", "\u{85}\u{2028}\u{FEFF}"]
    return article
  }
}
