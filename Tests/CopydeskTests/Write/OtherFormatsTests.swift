import Testing

@testable import Copydesk

@Suite struct OtherFormatsTests {
  @Test func textIsHeadlineStandfirstBody() {
    var article = Article()
    article.headline = "Head"
    article.abstract = "Stand."
    article.articleBody = "One\n\nTwo"
    #expect(
      String(decoding: OutputFormat.text.bytes(of: article), as: UTF8.self)
        == "Head\n\nStand.\n\nOne\n\nTwo\n")
  }

  @Test func corpusLinesHaveTheirKeys() {
    var article = Article()
    article.identifier = "0123456789abcdef"
    article.headline = "Head"
    article.url = "https://News.Example.org:8080/a"
    article.articleBody = "One"
    article.datePublished = "2026-05-04"
    #expect(
      String(decoding: OutputFormat.corpus.bytes(of: article), as: UTF8.self) == """
        {"id":"0123456789abcdef","text":"One","source":"news.example.org","created":"2026-05-04",\
        "added":null,"metadata":{"url":"https://News.Example.org:8080/a","headline":"Head",\
        "author":[],"publisher":null,"inLanguage":null,"articleSection":[],"license":null,\
        "usageInfo":[],"wordCount":0,"quality":0}}

        """)
  }

  @Test func failuresAreRows() {
    let failure = Failure(.http, at: .fetch, "Gone \"away\".", url: "https://a/", status: 404)
    #expect(
      String(decoding: FailureJSON.line(failure, attempts: 2), as: UTF8.self) == """
        {"kind":"http","stage":"fetch","url":"https://a/","record":null,\
        "message":"Gone \\"away\\".","status":404,"attempts":2}

        """)
  }

  @Test(arguments: [
    ("a.md", OutputFormat.markdown), ("A.JSON", .json), ("a.corpus.jsonl", .corpus),
    ("a.jsonl", .jsonl), ("b/c.html", .html), ("c.txt", .text),
  ])
  func endingsNameFormats(path: String, format: OutputFormat) {
    #expect(OutputFormat(ending: path) == format)
  }
}
