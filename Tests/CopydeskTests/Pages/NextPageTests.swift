import Foundation
import Testing

@testable import Copydesk

/// Articles that a site cuts into pages.
@Suite struct NextPageTests {
  private func next(_ own: String, _ links: String) -> String? {
    let html = "<html><body><main><p>Text of the page.</p>\(links)</main></body></html>"
    return NextPage.find(Page(url: own, body: Array(html.utf8)))?.string
  }

  @Test(arguments: [
    (
      "https://a.example/story", "<a rel=next href=/story?page=2>More</a>",
      "https://a.example/story?page=2"
    ),
    ("https://a.example/story?page=2", "<a href=?page=3>3</a>", "https://a.example/story?page=3"),
    ("https://a.example/story/", "<a href=/story/2/>2</a>", "https://a.example/story/2/"),
    (
      "https://a.example/story/2", "<a class=pager href=/story/3>Weiter</a>",
      "https://a.example/story/3"
    ),
    (
      "https://a.example/story.html", "<a href=story-2.html>2</a>", "https://a.example/story-2.html"
    ),
    (
      "https://a.example/story.html", "<a href=story-seite-2.html>2</a>",
      "https://a.example/story-seite-2.html"
    ),
    (
      "https://a.example/a/page/1", "<div class=pagination><a href=/a/page/2>→</a></div>",
      "https://a.example/a/page/2"
    ),
    (
      "https://a.example/a,12345.html", "<a href='/a,12345,2.html'>2</a>",
      "https://a.example/a,12345,2.html"
    ),
  ])
  func found(own: String, links: String, expected: String) {
    #expect(next(own, links) == expected)
  }

  @Test(arguments: [
    // The next article of a blog, another host, another story, an identifier, comments, last page.
    ("https://a.example/2026/first-post", "<a rel=next href=/2026/second-post>Next</a>"),
    ("https://a.example/story", "<a rel=next href=https://b.example/story?page=2>2</a>"),
    ("https://a.example/story", "<a class=pager href=/other?page=2>2</a>"),
    ("https://a.example/news/1234", "<a rel=next href=/news/1235>Next</a>"),
    ("https://a.example/story", "<a class=pager href='/story?page=2#comments'>2</a>"),
    ("https://a.example/story?page=3", "<a href=?page=2>2</a>"),
    ("https://a.example/story", "<p>See <a href=/story?page=2>the plan</a></p>"),
  ])
  func refused(own: String, links: String) {
    #expect(next(own, links) == nil)
  }

  @Test func joinedBodiesKeepTheirRanges() throws {
    func article(_ number: Int) throws -> Article {
      let page = Page(
        url: "https://a.example/story?page=\(number)",
        body: Array(TestPage.html(number).utf8))
      return try Cleaner(acceptAnyKind: true).clean(page).article
    }
    let (first, second) = (try article(1), try article(2))
    var join = ArticleJoin(first)
    let before = first.articleBody.unicodeScalars.count
    let isNew = join.append(second, shift: 100)
    let isNewAgain = join.append(second, shift: 200)
    #expect(isNew && !isNewAgain, "a page again says nothing new")
    let body = Array(join.article.articleBody.unicodeScalars)
    #expect(body.count > before)
    for block in join.article.blocks where !block.text.isEmpty {
      #expect(String(String.UnicodeScalarView(body[block.start..<block.end])) == block.text)
    }
    #expect(join.article.blocks.last?.origins.allSatisfy { $0 >= 100 } == true)
    #expect(join.article.wordCount > first.wordCount)
  }
}
