// The rule for pages of which the other rules left nothing.
extension AfterRules {
  // MARK: 13. Rescue

  /// Text that exists is never thrown away as a whole: a headline that stands a thousand times, or a
  /// text of one heading, took all that the judge had kept.
  ///
  /// Running text that the judge did not rule out comes back, or else what it had kept and the rules
  /// took of long texts and of wordings that recur without end, each once and the headline itself
  /// not.
  mutating func rescue() {
    if blocks.list.indices.contains(where: isKept) { return }
    var seen: Set<UInt64> = []
    let headline = judgement.verdicts.firstIndex {
      $0.disposition == .moved && $0.reason == .headline
    }
    for i in blocks.list.indices
    where signals.isLong(i) && judgement.verdicts[i].score > KeepBar.unsure
      && judgement.verdicts[i].reason == .outsideBody
      && seen.insert(signals.shapes.list[i].key).inserted
    {
      keep(i, .rescued)
    }
    if !seen.isEmpty { return }
    let counts = takenCounts()
    for i in blocks.list.indices where i != headline && wasTaken(i) {
      let shape = signals.shapes.list[i]
      guard shape.width >= Signals.longText || counts[shape.key, default: 0] >= Self.manyTimes,
        seen.insert(shape.key).inserted
      else { continue }
      keep(i, .rescued)
    }
  }

  /// A short wording that recurs less often is a headline or a label, as it was taken for.
  private static let manyTimes = 50

  /// How often each wording stands among the blocks that were taken.
  private func takenCounts() -> [UInt64: Int] {
    var counts: [UInt64: Int] = [:]
    for i in blocks.list.indices where wasTaken(i) {
      counts[signals.shapes.list[i].key, default: 0] += 1
    }
    return counts
  }

  /// True for a block that was body to the judge and is none to the rules for its place alone.
  private func wasTaken(_ block: Int) -> Bool {
    if judgement.verdicts[block].score <= KeepBar.usual { return false }
    switch judgement.verdicts[block].reason {
    case .headline, .orphanHeading, .repeated: return true
    default: return false
    }
  }
}
