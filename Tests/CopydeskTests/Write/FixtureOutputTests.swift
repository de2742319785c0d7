import Foundation
import Testing

@testable import Copydesk

/// Every fixture page in every form: what holds of all output, whatever the page.
@Suite struct FixtureOutputTests {
  private static let pages: [String] = {
    let folder = testFolder + "/Fixtures/pages"
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.filter { PageFile.form(ofName: $0) != nil && $0.contains("source.") }.sorted()
      .map { folder + "/" + $0 }
  }()

  @Test func thereAreFixtures() { #expect(Self.pages.count >= 60) }

  @Test(arguments: pages) func outputHoldsToItsContracts(path: String) throws {
    let cleaned = try Cleaner(acceptAnyKind: true).clean(PageFile.read(path))
    let article = cleaned.article
    let schema = try SchemaChecker(named: "article")
    #expect(try schema.faults(in: OutputFormat.jsonl.bytes(of: article)) == [])
    let ledger = LedgerJSON.bytes(of: cleaned.ledger, for: article, pretty: false)
    #expect(try SchemaChecker(named: "ledger").faults(in: ledger) == [])
    try checkRanges(article)
    let body = article.articleBody.unicodeScalars
    #expect(
      !body.contains { $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t" })
    #expect(ArticlePath.stem(of: article).utf8.allSatisfy { $0 < 0x80 && $0 > 0x20 })
    for format in OutputFormat.allCases {
      let text = String(decoding: format.bytes(of: article), as: UTF8.self)
      #expect(text.hasSuffix("\n") && !text.contains("\u{FFFD}"))
      if format.isLines { #expect(text.count { $0 == "\n" } == 1) }
    }
  }

  /// Blocks, items and marks lie in the body, in order, and say what stands there.
  private func checkRanges(_ article: Article) throws {
    let body = Array(article.articleBody.unicodeScalars)
    var end = 0
    for block in article.blocks where !block.text.isEmpty {
      try #require(block.start >= end && block.start <= block.end && block.end <= body.count)
      end = block.end
      #expect(String(String.UnicodeScalarView(body[block.start..<block.end])) == block.text)
      for item in block.items {
        #expect(item.start >= block.start && item.start <= item.end && item.end <= block.end)
      }
      for mark in block.marks {
        #expect(mark.start >= block.start && mark.start < mark.end && mark.end <= block.end)
      }
    }
  }

  /// Escaping, marks and lists lose no word.
  @Test(arguments: pages) func theCleanPageShowsEveryWord(path: String) throws {
    let article = try Cleaner(acceptAnyKind: true).clean(PageFile.read(path)).article
    let html = String(decoding: OutputFormat.html.bytes(of: article), as: UTF8.self)
    let words = HTMLWords.text(html[...].replacing(">", with: "> ")[...])
    let shown = Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
    for block in article.blocks where block.kind == .heading || block.kind == .paragraph {
      let missing = block.text.split(whereSeparator: \.isWhitespace).map(String.init)
        .filter { !shown.contains($0) && block.marks.isEmpty }
      #expect(missing == [])
    }
  }
}
