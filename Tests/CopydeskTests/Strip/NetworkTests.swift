import Foundation
import Testing

@testable import Copydesk

@Suite struct NetworkTests {
  /// The probabilities that the trainer computed on made-up pages, after the hash of the table
  /// with which it did.
  private static let expected = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/judge.expected")

  @Test func agreesWithTheTrainerOnATable() throws {
    let data = [UInt8](try Data(contentsOf: Self.expected))
    let hash = data[0..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let expected = stride(from: 8, to: data.count, by: 4).map { at in
      Float(bitPattern: data[at..<at + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }
    try #require(hash == Self.fnv(JudgeTables.blocks), "table and fixture: one training")
    let network = try Network(table: JudgeTables.blocks)
    var noise = TrainerNoise()
    var actual: [Float] = []
    for _ in 0..<12 { actual += network.judge(MadeUp.page(&noise, network)) }
    try #require(actual.count == expected.count)
    #expect(actual.count >= 1_000)
    let worst = zip(actual, expected).map { abs($0 - $1) }.max() ?? 1
    #expect(worst < 1e-4, "worst difference \(worst)")
    let spread = (actual.max() ?? 0) - (actual.min() ?? 0)
    #expect(spread > 0.3, "made-up pages that all look alike would test nothing")
  }

  @Test func givesTheSameNumbersAgain() throws {
    let network = try #require(Network.builtIn)
    var first = TrainerNoise()
    var second = TrainerNoise()
    let once = network.judge(MadeUp.page(&first, network))
    #expect(once == network.judge(MadeUp.page(&second, network)))
  }

  @Test func conventionsDiffer() throws {
    let network = try #require(Network.builtIn)
    var noise = TrainerNoise()
    let page = MadeUp.page(&noise, network)
    #expect(network.judge(page, as: .news) != network.judge(page, as: .articles))
  }

  @Test func judgesAnEmptyPage() throws {
    let network = try #require(Network.builtIn)
    #expect(network.judge(Features(values: [], codes: [], groups: [])).isEmpty)
  }

  @Test func refusesWhatIsNoTable() {
    #expect(code([]) == .foreign)
    #expect(code(Array("GIF89a".utf8)) == .foreign)
    #expect(code(changed(at: 8, to: 99)) == .foreign)
  }

  @Test func refusesATableOfAnotherLength() {
    #expect(code(Array(JudgeTables.blocks.dropLast(4))) == .length)
    #expect(code(JudgeTables.blocks + [0]) == .length)
  }

  @Test func refusesATableOfOtherColumns() {
    let table = JudgeTables.blocks
    #expect(code(changed(at: 16, to: table[16] ^ 1)) == .columns)
  }

  @Test func refusesATableOfOtherLayers() {
    #expect(code(changed(at: 28, to: 64)) == .shape)
  }

  private func changed(at index: Int, to byte: UInt8) -> [UInt8] {
    var table = JudgeTables.blocks
    table[index] = byte
    return table
  }

  private func code(_ table: [UInt8]) -> NetworkError.Code? {
    do throws(NetworkError) {
      _ = try Network(table: table)
      return nil
    } catch {
      return error.code
    }
  }

  private static func fnv(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

@Suite struct KeepBarTests {
  @Test func aSurePageHasTheUsualBar() {
    #expect(KeepBar.bar([0.9, 0.2, 0.1], words: [100, 80, 500]) == 0.5)
  }

  @Test func anUnsurePageHasTheLowOne() {
    #expect(KeepBar.bar([0.9, 0.4, 0.3, 0.01], words: [50, 300, 200, 900]) == 0.15)
  }

  @Test func scalingPutsTheBarAtOneHalf() {
    let scaled = KeepBar.scaled([0.9, 0.4, 0.15, 0.01], words: [50, 300, 200, 900])
    #expect(scaled[0] > scaled[1] && scaled[1] > 0.5)
    #expect(scaled[2] == 0.5 && scaled[3] < 0.1)
    #expect(KeepBar.scaled([0.9, 0.2], words: [100, 80]) == [0.9, 0.2])
  }

  @Test func aShortBodyLowersTheBar() {
    #expect(KeepBar.bar([0.6, 0.4, 0.1], words: [30, 15, 900]) == 0.3)
    #expect(KeepBar.bar([0.01], words: [900]) == 0.15)
    #expect(KeepBar.bar([], words: []) == 0.15)
  }
}

@Suite struct MathTests {
  @Test func agreesWithTheCLibrary() {
    for i in -2_000...2_000 {
      let x = Float(i) / 25
      #expect(abs(Math.exp(x) / Float(Foundation.exp(Double(x))) - 1) < 3e-7)
    }
    for x: Float in [0, 1e-6, 1e-4, 9.9e-4, 1e-3, 0.1, 0.5, 1, 3, 60, 4_095, 1e6] {
      #expect(abs(Math.log1p(x) - Float(Foundation.log1p(Double(x)))) <= 3e-7 * max(x, 1))
    }
  }
}

/// The trainer's generator: `Sources/Training/export.py` makes the same pages from it.
struct TrainerNoise {
  private var state: UInt64 = 7

  mutating func next(_ bound: UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) % bound
  }
}

private enum MadeUp {
  static func page(_ noise: inout TrainerNoise, _ network: Network) -> Features {
    var values: [Float] = []
    var codes: [UInt8] = []
    var groups: [Int32] = []
    for _ in 0..<100 {
      var row = [Float](repeating: 0, count: Features.columns)
      for column in row.indices where noise.next(3) == 0 {
        let limit = noise.next(2) == 1 ? network.high[column] : network.low[column]
        row[column] = limit * (Float(noise.next(64)) / 64)
      }
      row[FeatureNames.words] = Float(noise.next(80)) / 16
      values += row
      for size in Network.categorySizes { codes.append(UInt8(noise.next(UInt64(size)))) }
      for k in 0..<Features.groupings { groups.append(Int32(k * 10) + Int32(noise.next(10))) }
    }
    return Features(values: values, codes: codes, groups: groups)
  }
}
