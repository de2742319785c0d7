/// What the channels of pass 1 say of the places around each block: sums over its groups and the
/// page, and over the blocks before it, each block counting by its mass.
struct ChannelPools {
  private typealias Sum = SIMD4<Float>

  /// A block's mass is its words, at most 60, and two, in units of twenty: a long paragraph says
  /// more than a label, and a very long one no more than a long one.
  private static let mostWords: Float = 60
  private static let base: Float = 2
  private static let unit: Float = 20
  /// Where others weigh less than this a block stands alone in its group.
  private static let alone: Float = 1e-3

  /// Where in a row the eight numbers stand of which logarithms are taken.
  static let logsStart = Network.channels * 2 * (1 + Features.groupings)

  private let groups: [Int32]
  private var mass: [Float] = []
  private var sums: [Sum]
  private var masses: [Float]
  private var before: [Sum] = []
  private var pageSum = Sum.zero
  private var pageMass: Float = 0

  init(_ channels: [SIMD4<Float>], _ features: Features) {
    groups = features.groups
    let count = Int(features.groups.max() ?? -1) + 1
    sums = .init(repeating: .zero, count: count)
    masses = .init(repeating: 0, count: count)
    mass.reserveCapacity(features.rows)
    before.reserveCapacity(features.rows)
    for row in 0..<features.rows {
      let words = Math.exp(features.values[row * Features.columns + FeatureNames.words]) - 1
      let mass = (min(words, Self.mostWords) + Self.base) / Self.unit
      let weighted = channels[row] * mass
      self.mass.append(mass)
      before.append(pageSum)
      pageSum += weighted
      pageMass += mass
      for k in 0..<Features.groupings {
        let group = Int(groups[row * Features.groupings + k])
        sums[group] += weighted
        masses[group] += mass
      }
    }
  }

  /// The row's own channels, its groups' means without itself and the page's, the groups' shares
  /// of the page's mass, and the mass before and after, whose logarithms are still to be taken.
  @inline(__always)
  func write(_ row: Int, _ channels: [SIMD4<Float>], to out: inout [Float], at start: Int) {
    let weighted = channels[row] * mass[row]
    let total = pageSum + 1e-3
    var at = start
    Self.put(channels[row], &at, &out)
    for k in 0..<Features.groupings {
      let group = Int(groups[row * Features.groupings + k])
      Self.put(Self.mean(sums[group] - weighted, masses[group] - mass[row]), &at, &out)
    }
    Self.put(Self.mean(pageSum - weighted, pageMass - mass[row]), &at, &out)
    for k in 0..<Features.groupings {
      let group = Int(groups[row * Features.groupings + k])
      Self.put(sums[group] / total, &at, &out)
    }
    Self.put(before[row], &at, &out)
    let after = pageSum - before[row] - weighted
    Self.put(after.replacing(with: 0, where: after .< 0), &at, &out)
  }

  @inline(__always)
  private static func mean(_ sum: Sum, _ mass: Float) -> Sum {
    mass > alone ? sum / mass : .zero
  }

  @inline(__always)
  private static func put(_ value: Sum, _ at: inout Int, _ out: inout [Float]) {
    for i in 0..<4 { out[at + i] = value[i] }
    at += 4
  }
}
