/// Chooses when the article was published and when it was changed.
enum DateMerge {
  struct Testimony {
    var stamp: DateStamp
    var witness: Witness
    var node: Int32 = -1
  }

  /// How often such a choice was right on pages that the rules had not seen.
  private static let agreed: Float = 0.99
  private static let alone: Float = 0.87
  private static let disputed: Float = 0.7
  private static let late: Float = 0.6
  /// A visible date below this is somebody else's.
  private static let leastVisible = -1.9

  static func run(
    _ tree: borrowing PageTree, _ w: Witnesses, _ visible: DateFinder, _ out: inout Metadata
  ) {
    let shown = visible.best()
    var published = testimonies(MergeTable.published, tree, w)
    if let shown, shown.score > leastVisible,
      !published.isEmpty || !isOutdone(shown, by: visible.best(.updated))
    {
      let testimony = Testimony(stamp: shown.stamp, witness: shown.witness, node: shown.node)
      let at =
        published.firstIndex { $0.witness == .url || $0.witness == .script } ?? published.count
      published.insert(testimony, at: at)
    }
    let modified = modifiedTestimonies(tree, w, visible)
    if let choice = choosePublished(published, shown, visible.candidates) {
      out.published = fact(choice, published)
    } else if let last = modified.first, last.witness != .articleTag, last.witness != .meta {
      // A page that shows nothing but "updated": right on two of three, and said to be that. A meta
      // alone was right on one of six.
      out.published = Fact(last.stamp, .modified, confidence: late, node: last.node)
    }
    if let change = modified.first(where: {
      $0.stamp.seconds >= (out.published?.value.dayNumber ?? 0) * 86_400
    }) {
      out.modified = fact(change, modified)
    }
    let days = [out.published?.value.dayNumber, out.modified?.value.dayNumber]
    for candidate in visible.candidates
    where days.contains(candidate.stamp.dayNumber) && candidate.score > leastVisible {
      if !out.dateNodes.contains(candidate.node) { out.dateNodes.append(candidate.node) }
    }
  }

  /// True where the page says below its headline when it was changed, and the best of all other days
  /// stands farther off or in a sentence: that is another article's day, or one of the story.
  private static func isOutdone(
    _ shown: DateFinder.Candidate, by updated: DateFinder.Candidate?
  ) -> Bool {
    guard let updated, shown.label == .none else { return false }
    return shown.isTold || updated.score - DateFinder.updatedLabel > shown.score + closer
  }

  /// Thirty elements of distance.
  private static let closer = 0.15

  /// The day beside the by-line, where none stands near the headline: heads at the page's foot.
  static func hear(
    besideBylineOf out: inout Metadata, _ blocks: borrowing Blocks, _ w: Witnesses
  ) {
    guard out.published == nil, let node = out.authors?.node, node >= 0,
      let b = DateFinder.block(of: Int(node), blocks)
    else { return }
    for other in [b, b + 1, b - 1, b + 2] where blocks.list.indices.contains(other) {
      let range = blocks.range(other)
      guard range.count <= 120, DateFinder.mayHoldDate(blocks.text.span.extracting(range)) else {
        continue
      }
      let line = Line(blocks.text.span.extracting(range))
      guard let hit = w.dates.hits(in: line, most: 1).first,
        DateFinder.label(line, hit.words.lowerBound) != .other
      else { continue }
      let first = blocks.list[other].first
      out.published = Fact(hit.stamp, .visible, confidence: disputed, node: first)
      out.dateNodes.append(first)
      return
    }
  }

  private static func choosePublished(
    _ all: [Testimony], _ shown: DateFinder.Candidate?, _ candidates: [DateFinder.Candidate]
  ) -> Testimony? {
    guard let first = all.first else { return nil }
    // What `03/10/2026` means is told by an address of the same day, or by another date on the page
    // that can be read in one way only.
    if let shown, shown.isDoubtful, first.node == shown.node, let swapped = shown.swapped,
      all.contains(where: { $0.witness == .url && $0.stamp.dayNumber == swapped.dayNumber })
        || candidates.contains(where: {
          !$0.isDoubtful && $0.stamp.dayNumber == swapped.dayNumber
        })
    {
      return Testimony(stamp: swapped, witness: first.witness, node: first.node)
    }
    // What is printed earlier than what the head says is when it first stood there: plugins give
    // the day of the last change (12 of 15 such pages).
    if let shown, shown.score > 0, shown.label != .updated,
      // A day's difference is a zone's.
      shown.stamp.dayNumber < first.stamp.dayNumber - 1, first.witness.family != .body,
      first.witness != .citation
    {
      return Testimony(stamp: shown.stamp, witness: shown.witness, node: shown.node)
    }
    // A day alone takes the time of a witness that names the same day.
    if first.stamp.time == nil,
      let exact = all.first(where: {
        $0.stamp.time != nil && $0.stamp.dayNumber == first.stamp.dayNumber && $0.witness != .script
      })
    {
      return Testimony(stamp: exact.stamp, witness: first.witness, node: first.node)
    }
    if first.stamp.time == nil,
      let exact = candidates.first(where: {
        $0.stamp.time != nil && $0.label == .published
          && $0.stamp.dayNumber == first.stamp.dayNumber
      })
    {
      return Testimony(stamp: exact.stamp, witness: first.witness, node: first.node)
    }
    return first
  }

  private static func fact(_ choice: Testimony, _ all: [Testimony]) -> Fact<DateStamp> {
    let day = choice.stamp.dayNumber
    var families: Set<Witness.Family> = []
    var rivals: [Fact<DateStamp>.Rival] = []
    for one in all where one.witness != .url || one.stamp.dayNumber == day {
      if one.stamp.dayNumber == day {
        families.insert(one.witness.family)
      } else {
        rivals.append(.init(value: one.stamp.text, witness: one.witness))
      }
    }
    let confidence: Float
    switch (families.count >= 2, rivals.isEmpty) {
    case (true, true): confidence = agreed
    case (true, false), (false, true): confidence = alone
    case (false, false): confidence = disputed
    }
    return Fact(
      choice.stamp, choice.witness, confidence: confidence, rivals: rivals, node: choice.node)
  }

  // MARK: Witnesses

  static func testimonies(
    _ table: [MergeTable.Row], _ tree: borrowing PageTree, _ w: Witnesses
  ) -> [Testimony] {
    var found: [Testimony] = []
    for row in table {
      switch row.source {
      case .linked(let key):
        if let stamp = w.linked.string(key, of: w.linked.article).flatMap(w.dates.stamp) {
          found.append(.init(stamp: stamp, witness: row.witness))
        }
      case .page(let key):
        if let stamp = w.linked.string(key, of: w.linked.page).flatMap(w.dates.stamp) {
          found.append(.init(stamp: stamp, witness: row.witness))
        }
      case .meta(let field):
        for meta in w.metas(field, by: row.witness) {
          if let stamp = w.dates.stamp(meta.value) {
            found.append(.init(stamp: stamp, witness: row.witness))
            break
          }
        }
      case .property(let key):
        if let item = w.structured.first(key), item.witness == row.witness,
          let stamp = w.dates.stamp(item.value)
        {
          found.append(.init(stamp: stamp, witness: row.witness, node: item.node))
        }
      case .visible: break
      case .address:
        if let stamp = w.url.flatMap({ AddressDate.read($0, w.dates) }) {
          found.append(.init(stamp: stamp, witness: row.witness))
        }
      case .state:
        // Scripts are long: they are asked only where nobody else speaks.
        if found.isEmpty, let stamp = ScriptState.published(tree, w) {
          found.append(.init(stamp: stamp, witness: row.witness))
        }
      }
    }
    return found
  }

  private static func modifiedTestimonies(
    _ tree: borrowing PageTree, _ w: Witnesses, _ visible: DateFinder
  ) -> [Testimony] {
    var found = testimonies(MergeTable.modified, tree, w)
    if let shown = visible.best(.updated) {
      found.append(.init(stamp: shown.stamp, witness: shown.witness, node: shown.node))
    }
    return found
  }
}
