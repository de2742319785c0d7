import Testing

@testable import Copydesk

@Suite struct NameAutomatonTests {
  static let lists: [(UInt32, String)] = [
    (1, "|more|"), (1 << 9, "read|more author"), (1 << 20, "|tag"),
  ]

  static func bits(_ name: String, joins: Bool = true) -> UInt32 {
    NameAutomaton(lists, joinsEdges: joins).bits(in: Array(name.utf8).span)
  }

  @Test func wordsEndAtSignsCapitalsAndTheNamesEnds() {
    for name in ["more", "load-more", "loadMore", "more2", "x MORE y"] {
      #expect(Self.bits(name) == 1, "\(name)")
    }
    #expect(Self.bits("moreover") == 0)
    #expect(Self.bits("anymore") == 0)
    #expect(Self.bits("LOADMORE") == 0)
  }

  @Test func aWordWithoutEdgesStandsInsideOthers() {
    #expect(Self.bits("coauthored") == 1 << 9)
    #expect(Self.bits("tagged-coauthors-more") == 1 | 1 << 9 | 1 << 20)
  }

  @Test func severalSignsInARowAreOneEdgeWhereTheyAreJoined() {
    #expect(Self.bits("read__more") == 1 | 1 << 9)
    #expect(Self.bits("read__more", joins: false) == 1)
    #expect(Self.bits("--tag--") == 1 << 20)
  }

  @Test func emptyNamesAndForeignLettersHoldNothing() {
    #expect(Self.bits("") == 0)
    #expect(Self.bits("タグ") == 0)
  }
}
