// The rule for pages of which the other rules left nothing.
extension AfterRules {
  // MARK: 13. Rescue

  /// A short wording that recurs less often is a headline or a label, as it was taken for.
  private static let manyTimes = 50
  /// A heading of more characters than this is a text.
  private static let longestHeading: Int32 = 400

  /// Text that exists is not thrown away as a whole: a headline that stands a thousand times, or a
  /// text of one endless line, took all that the judge had kept.
  ///
  /// Running text that the judge did not rule out comes back, or else what the rules took, each
  /// wording once and the headline itself not.
  mutating func rescue() {
    if blocks.list.indices.contains(where: { isKept($0) }) { return }
    let taken = wronglyTaken()
    if taken.isEmpty { return }
    let prose = blocks.list.indices.filter {
      signals.isLong($0) && judgement.verdicts[$0].score > KeepBar.unsure
        && judgement.verdicts[$0].reason == .outsideBody
    }
    var seen: Set<UInt64> = []
    for i in prose.isEmpty ? taken : prose
    where seen.insert(signals.shapes.list[i].key).inserted {
      keep(i, .rescued)
    }
  }

  /// Blocks that were body to the judge and cannot all be what the rules took them for.
  private func wronglyTaken() -> [Int] {
    let taken = blocks.list.indices.filter(wasTaken)
    var counts: [UInt64: Int] = [:]
    for i in taken { counts[signals.shapes.list[i].key, default: 0] += 1 }
    let headline = taken.first { judgement.verdicts[$0].reason == .headline }
    return taken.filter { i in
      let shape = signals.shapes.list[i]
      let isText = shape.width > Self.longestHeading && judgement.verdicts[i].reason != .headline
      return i != headline && (isText || counts[shape.key, default: 0] >= Self.manyTimes)
    }
  }

  private func wasTaken(_ block: Int) -> Bool {
    if judgement.verdicts[block].score <= KeepBar.usual { return false }
    switch judgement.verdicts[block].reason {
    case .headline, .orphanHeading: return true
    default: return false
    }
  }
}
