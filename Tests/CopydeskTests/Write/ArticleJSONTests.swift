import Testing

@testable import Copydesk

@Suite struct ArticleJSONTests {
  private let samples = [Article(), Samples.full(), Samples.hostile()]

  @Test func everyArticleHoldsToTheSchema() throws {
    let schema = try SchemaChecker(named: "article")
    for article in samples {
      for format in [OutputFormat.json, .jsonl] {
        let faults = try schema.faults(in: format.bytes(of: article))
        #expect(
          faults
            == (article.blocks.contains { $0.level == 99 }
              ? ["$.copydesk.blocks[1].level: is too large"] : []))
      }
    }
  }

  @Test func theSchemaSeesFaults() throws {
    let schema = try SchemaChecker(named: "article")
    let text = String(decoding: OutputFormat.jsonl.bytes(of: Article()), as: UTF8.self)
    let wrong = text.replacing("\"wordCount\":0", with: "\"wordCount\":\"0\",\"more\":1")
      .replacing("\"keywords\":[],", with: "")
    #expect(
      try schema.faults(in: Array(wrong.utf8)) == [
        "$: keywords is missing", "$: more is not in the schema",
        "$.wordCount: string is none of [\"integer\"]",
      ])
  }

  @Test func keysStandInTheContractsOrder() throws {
    let text = String(decoding: OutputFormat.json.bytes(of: Samples.full()), as: UTF8.self)
    let keys = text.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("  \""), let end = line.firstRange(of: "\": ") else { return nil }
      return String(line[line.index(line.startIndex, offsetBy: 3)..<end.lowerBound])
    }
    #expect(
      keys.joined(separator: " ") == """
        @context @type @id identifier url mainEntityOfPage headline alternativeHeadline abstract \
        description author sourceOrganization publisher dateline datePublished dateModified \
        inLanguage articleSection keywords image isAccessibleForFree commentCount \
        interactionStatistic isBasedOn copyrightHolder license usageInfo wordCount articleBody \
        liveBlogUpdate \
        copydesk
        """)
  }

  @Test func oneLineAnArticleWhateverItsText() {
    var article = Article()
    article.headline = "a\nb\rc\u{85}d\u{2028}e\u{2029}f\tg\"h\\i\u{7F}\u{1}é🎉"
    let line = String(decoding: OutputFormat.jsonl.bytes(of: article), as: UTF8.self)
    #expect(line.unicodeScalars.count { $0.properties.isWhitespace && $0 != " " } == 1)
    let escaped = #""headline":"a\nb\rc\u0085d\u2028e\u2029f\tg\"h\\i\u007f\u0001é🎉""#
    #expect(line.contains(escaped))
  }

  @Test func rangesCutTheBodyAsPythonDoes() {
    let article = Samples.full()
    let body = Array(article.articleBody.unicodeScalars)
    for block in article.blocks {
      #expect(String(String.UnicodeScalarView(body[block.start..<block.end])) == block.text)
    }
  }

  @Test func ledgersHoldToTheSchema() throws {
    var ledger = Ledger()
    ledger.rows = [
      .init(
        verdict: .init(.stripped, .share, score: 0.12345), text: "Share \"this\"", path: "body>p")
    ]
    ledger.fields = [
      .init(
        name: "headline", value: "A", source: "json-ld", confidence: 1,
        rivals: [.init(value: "B", source: "title")])
    ]
    ledger.notes = ["A note."]
    let schema = try SchemaChecker(named: "ledger")
    for pretty in [true, false] {
      let bytes = LedgerJSON.bytes(of: ledger, for: Samples.full(), pretty: pretty)
      #expect(try schema.faults(in: bytes).isEmpty)
    }
    let line = LedgerJSON.bytes(of: ledger, for: Article(), pretty: false)
    #expect(
      String(decoding: line, as: UTF8.self).contains(
        #""reason":"share","score":0.123,"text":"Share \"this\"","path":"body>p"}"#))
  }

  @Test(arguments: [
    (0.0, "0"), (1.0, "1"), (0.9375, "0.938"), (0.1, "0.1"), (-0.25, "-0.25"), (12.3456, "12.346"),
    (.nan, "0"), (.infinity, "0"),
  ])
  func decimalsAreTheSameEverywhere(number: Double, text: String) {
    #expect(decimal(number, places: 3) == text)
  }

  @Test func digestsAreThoseOfTheStandards() {
    // FIPS 180-4's examples; the Base32 of "foobar" is RFC 4648's.
    #expect(
      Digest.hex(Digest.sha1(Array("abc".utf8))) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(
      Digest.hex(Digest.sha256([]))
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(Digest.base32(Array("foobar".utf8)) == "MZXW6YTBOI")
    #expect(Digest.content([]) == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
  }
}
