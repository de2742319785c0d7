import Foundation
import Testing

@testable import Copydesk

@Suite struct TraitForestTests {
  /// The probabilities that the trainer computed of made-up traits, after the hash of the table.
  private static let expected = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/traits.expected")

  @Test func agreesWithTheTrainerOnATable() throws {
    let data = [UInt8](try Data(contentsOf: Self.expected))
    let table = JudgeTables.traits
    let hash = data[0..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let own = table.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    try #require(hash == own, "table and fixture: one training")
    let forest = try TraitForest(table: table)
    var noise = TrainerNoise()
    var at = 8
    var spread: Float = 0
    while at < data.count {
      // Quarters are exact, here and in the trainer.
      let values = PageTraits.names.map { _ in Float(noise.next(41)) / 4 - 5 }
      for head in TraitForest.Head.allCases {
        let bits = data[at..<at + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let actual = forest.probability(head, PageTraits(values: values))
        #expect(abs(actual - Float(bitPattern: bits)) < 1e-4)
        spread = max(spread, abs(actual - 0.5))
        at += 4
      }
    }
    #expect(spread > 0.1, "made-up pages that all look alike would test nothing")
  }

  @Test func refusesWhatIsNoTable() {
    #expect(code([]) == .foreign)
    #expect(code(JudgeTables.blocks) == .foreign)
    #expect(code(Array(JudgeTables.traits.dropLast(8))) == .length)
    #expect(code(changed(at: 16) { $0 ^ 1 }) == .columns)
  }

  @Test func refusesTreesThatLeadNowhere() {
    // The first tree's first split: its right child would be the node itself.
    let node = 24 + 12 + 4
    #expect(code(changed(at: node + 2) { _ in 0 }) == .shape)
    #expect(code(changed(at: node + 1) { _ in 0x7F }) == .shape)
  }

  private func changed(at index: Int, _ change: (UInt8) -> UInt8) -> [UInt8] {
    var table = JudgeTables.traits
    table[index] = change(table[index])
    return table
  }

  private func code(_ table: [UInt8]) -> NetworkError.Code? {
    do throws(NetworkError) {
      _ = try TraitForest(table: table)
      return nil
    } catch {
      return error.code
    }
  }
}

@Suite struct PageTraitsTests {
  @Test func everyTraitHasANumber() throws {
    for html in ["", "<p>One.", "<h1>A</h1><article><p>\(String(repeating: "Text. ", count: 60))"] {
      let seen = try Cleaner().examine(
        Page(url: "https://example.org/a/b-c", body: Array(html.utf8)))
      #expect(seen.traits.values.count == PageTraits.names.count)
      let isSound = seen.traits.values.allSatisfy { $0.isFinite }
      #expect(isSound)
    }
  }

  @Test func addressesAreReadAsSitesWriteThem() throws {
    func trait(_ name: String, _ url: String) throws -> Float {
      let page = Page(url: url, body: Array("<p>Text</p>".utf8))
      let values = try Cleaner().examine(page).traits.values
      return values[try #require(PageTraits.names.firstIndex(of: name))]
    }
    let story = "https://example.org/2026/03/salt-train"
    for (name, url, value) in [
      ("aShop", "https://example.org/shop/kettle", 1), ("aDocs", "https://docs.example.org/a", 1),
      ("isRoot", "https://example.org/", 1), ("hasYear", story, 1), ("aShop", story, 0),
    ] as [(String, String, Float)] {
      let found = try trait(name, url)
      #expect(found == value, "\(name) of \(url)")
    }
  }
}

@Suite struct ConventionTests {
  private func isNews(_ html: String, _ url: String = "https://example.org/a/b") throws -> Bool {
    try Cleaner().examine(Page(url: url, body: Array(html.utf8))).facts.isNews
  }

  @Test func newsIsWhatSaysSo() throws {
    let data =
      #"<script type="application/ld+json">{"@type":"TYPE","headline":"A"}</script><p>T</p>"#
    let news = try isNews(data.replacing("TYPE", with: "NewsArticle"))
    let post = try isNews(data.replacing("TYPE", with: "BlogPosting"))
    let folder = try isNews("<p>T</p>", "https://example.org/noticias/2026/tren.html")
    // A story about the news stands in no folder of that name.
    let last = try isNews("<p>T</p>", "https://example.org/blog/news")
    #expect(news && folder)
    #expect(!post && !last)
  }
}

@Suite struct KinshipTests {
  private let line =
    "A sentence that is long enough to be read as prose by all who look at it, and ends so."

  private func raised(_ html: String, _ scores: [Float]) throws -> [Float] {
    let page = try PageParser.parse(Page(url: nil, body: Array(html.utf8)))
    try #require(page.blocks.list.count == scores.count)
    let signals = Signals(page.tree, page.blocks)
    let features = Judge(phrases: nil).features(page, PageFacts(), signals)
    return Kinship.raised(scores, features, signals)
  }

  @Test func proseOfTheBodysKindComesBack() throws {
    let html = String(repeating: "<div class=t><p class=p>\(line)</p></div>", count: 4)
    let scores = try raised(html, [0.9, 0.9, 0.1, 0.02])
    #expect(scores[2] > 0.5)
    #expect(scores[3] == 0.02, "what surely is none stays out")
  }

  @Test func otherKindsAndLabelsStayOut() throws {
    let body = String(repeating: "<div class=t><p class=p>\(line)</p></div>", count: 3)
    let other = "<div class=u><p class=p>\(line)</p></div>"
    let label = "<div class=t><p class=p>Read more</p></div>"
    let scores = try raised(body + other + label, [0.9, 0.9, 0.9, 0.2, 0.2])
    #expect(scores[3...] == [0.2, 0.2])
  }

  @Test func aKindOfWhichLittleWasKeptStaysOut() throws {
    let html = String(repeating: "<div class=t><p class=p>\(line)</p></div>", count: 5)
    let scores = try raised(html, [0.9, 0.9, 0.1, 0.1, 0.1])
    #expect(scores[2...] == [0.1, 0.1, 0.1])
  }
}
