/// Finds the dates that a page shows near its headline, with what it calls them.
struct DateFinder {
  struct Candidate {
    var stamp: DateStamp
    var node: Int32
    var witness: Witness
    var score: Double
    var label: Label
    /// Day and month may be the other way round.
    var isDoubtful = false
    /// Words of a sentence lead to it: a day of the story.
    var isTold = false

    /// The same numbers in the other order.
    var swapped: DateStamp? {
      guard stamp.day <= 12 else { return nil }
      return DateStamp(year: stamp.year, month: stamp.day, day: stamp.month, time: stamp.time)
    }
  }

  /// What the words beside a date call it.
  ///
  /// `other`: since when, until when, a day of something else. `date`: no more than the word, which
  /// far from the headline stands before any day.
  enum Label: UInt8 { case none, published, updated, other, date }

  private(set) var candidates: [Candidate] = []
  let reader: DateReader

  /// What a `time` element, a class and a bare line are worth before labels and distance.
  private static let timeElement = 0.5
  private static let markup = 0.33
  private static let line = 0.17
  private static let publishedLabel = 1.0
  static let updatedLabel = -1.2
  private static let aside = -1.5
  private static let doubtful = -0.1
  private static let told = -1.0
  /// Elements after the headline within which the word "date" alone means the publication's.
  private static let labelReach = 60
  /// Elements by which a date may lie away from the headline for one point.
  private static let reach = 200.0
  /// Longer lines are running text, in which a day is part of the story.
  private static let longestLine = 220

  init(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ clues: Clues, _ near: Neighbourhood,
    _ reader: DateReader
  ) {
    self.reader = reader
    times(tree, blocks, clues, near)
    markedUp(tree, near)
    lines(tree, blocks, near)
    settleDates()
  }

  /// The word "date" far from the headline is believed, unless it stands before several days: those
  /// of a list of events.
  private mutating func settleDates() {
    let days = Set(candidates.filter { $0.label == .date }.map(\.stamp.dayNumber))
    for i in candidates.indices where candidates[i].label == .date {
      candidates[i].label = days.count > 2 ? .none : .published
      if days.count > 2 { candidates[i].score -= Self.publishedLabel }
    }
  }

  /// The best candidate of a label; without one, the best that is not called an update.
  func best(_ label: Label? = nil) -> Candidate? {
    var best: Candidate?
    for candidate in candidates {
      if let label, candidate.label != label { continue }
      if label == nil, candidate.label == .updated { continue }
      // Ties go to the first: scores are compared as rounded thousandths.
      if (candidate.score * 1000).rounded() > ((best?.score ?? -99) * 1000).rounded() {
        best = candidate
      }
    }
    return best
  }

  private mutating func times(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ clues: Clues, _ near: Neighbourhood
  ) {
    for node in clues.times.prefix(64) {
      let i = Int(node)
      let text = tree.shortText(below: i, most: 120)
      var reading: DateReader.Reading?
      if let range = tree.range(.datetime, of: i) {
        reading = reader.reading(tree.bytes.span.extracting(range))
      }
      if reading == nil, !text.isEmpty { reading = reader.reading(text.span) }
      guard let reading else { continue }
      var label = label(text, tree, i)
      if label == .none, let b = Self.block(of: i, blocks), Int(blocks.list[b].first) >= i {
        label = Self.label(before: b, blocks)
      }
      add(
        tree, near, reading.stamp, i, .timeElement, Self.timeElement, label,
        isDoubtful: reading.isDoubtful)
    }
  }

  private mutating func markedUp(_ tree: borrowing PageTree, _ near: Neighbourhood) {
    var line = Line()
    for i in near.nodes where !tree.nodes[i].isText && tree.nodes[i].count > 0 {
      let tag = tree.nodes[i].tag
      if tag == .time || tag == .body || tag == .script || tag == .meta { continue }
      guard let name = tree.range(.class, of: i) else { continue }
      let words = near.role(tree, i, name)
      guard words.contains(.date), Int(tree.nodes[i].end) - i < 40 else { continue }
      let text = tree.shortText(below: i, most: 200)
      // `<abbr class="published" title="2026-03-01T10:30:00Z">`, or a day that a script writes out.
      if let stamp = attribute(tree, i) {
        let label =
          words.contains(.published) ? Label.published : words.contains(.updated) ? .updated : .none
        add(tree, near, stamp, i, .markup, Self.markup, label, isDoubtful: false)
        continue
      }
      guard Self.mayHoldDate(text.span) else { continue }
      line.read(text.span)
      for hit in reader.hits(in: line, most: 2) {
        var label = Self.label(line, hit.words.lowerBound)
        if label == .other { continue }
        if label == .none, words.contains(.updated) { label = .updated }
        if label == .none, words.contains(.published) { label = .published }
        add(tree, near, hit.stamp, i, .markup, Self.markup, label, isDoubtful: hit.isDoubtful)
      }
    }
  }

  /// The moment in an attribute of an element that a class calls a date.
  private func attribute(_ tree: borrowing PageTree, _ i: Int) -> DateStamp? {
    for name in [AttributeName.title, .dataTimestamp, .dataTime, .content] {
      guard let range = tree.range(name, of: i), range.count >= 8,
        let reading = reader.reading(tree.bytes.span.extracting(range)), !reading.isDoubtful,
        reading.stamp.time != nil
      else { continue }
      return reading.stamp
    }
    return nil
  }

  private mutating func lines(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood
  ) {
    var line = Line()
    for b in near.blocks {
      let range = blocks.range(b)
      guard range.count <= Self.longestLine else { continue }
      let text = blocks.text.span.extracting(range)
      guard Self.mayHoldDate(text) else { continue }
      let block = blocks.list[b]
      if block.first == block.last {
        line.read(text)
      } else {
        // Elements part what stands glued in the block's text.
        line.read(
          tree.barredText(Int(block.first), Int(block.last) + 1, most: Self.longestLine).span)
      }
      var from = 0
      for hit in reader.hits(in: line, most: 3) {
        var label = Self.label(line, hit.words.lowerBound, from: from)
        from = hit.words.upperBound
        if label == .other || Self.isRange(line, hit.words.lowerBound) { continue }
        if label == .none { label = Self.label(line, behind: hit.words.upperBound) }
        if label == .none, hit.words.lowerBound == 0 { label = Self.label(before: b, blocks) }
        add(
          tree, near, hit.stamp, Int(blocks.list[b].first), .visible, Self.line, label,
          isDoubtful: hit.isDoubtful, isTold: Self.isTold(line, hit.words.lowerBound))
      }
    }
  }

  private mutating func add(
    _ tree: borrowing PageTree, _ near: Neighbourhood, _ stamp: DateStamp, _ node: Int,
    _ witness: Witness, _ base: Double, _ label: Label, isDoubtful: Bool, isTold: Bool = false
  ) {
    let isNamed = label == .published || label == .updated
    guard let distance = near.distance(node) ?? (isNamed ? 400 : nil) else { return }
    let context = near.context(tree, node)
    var score = base
    let label = label == .date && distance <= Self.labelReach ? .published : label
    let isTold = isTold && label == .none
    switch label {
    case .published, .date: score += Self.publishedLabel
    case .updated: score += Self.updatedLabel
    case .none, .other: break
    }
    if isTold { score += Self.told }
    if context.isAside { score += Self.aside }
    if isDoubtful { score += Self.doubtful }
    score -= Double(distance < 0 ? -distance * 3 / 2 : distance) / Self.reach
    candidates.append(
      .init(
        stamp: stamp, node: Int32(node), witness: witness, score: score, label: label,
        isDoubtful: isDoubtful, isTold: isTold))
  }

  /// True where a date that a page shows stands in a block.
  func stands(in block: TextBlock) -> Bool {
    // A `time` element is right before its text.
    candidates.contains { $0.node >= block.first - 3 && $0.node <= block.last }
  }

  /// `16-19 March 2026`: the second day of an event.
  private static func isRange(_ line: Line, _ day: Int) -> Bool {
    guard day > 0, line[day].isNumber, line[day].length <= 2, line[day - 1].isNumber,
      line[day - 1].length <= 2, line[day - 1].number < line[day].number
    else { return false }
    let gap = line[day].start - line[day - 1].end
    return line[day].gap == 0x2D && gap == 1 || line[day].gap == Line.mixed && gap == 3
  }

  /// True where five words or more and a small one lead to a date.
  private static func isTold(_ line: Line, _ date: Int) -> Bool {
    guard date >= 5, !line[date - 1].isNumber, line[date].gap == 0x20 else { return false }
    return !line[date - 1].startsUpper && !Bylines.isCaseless(line, at: date - 1)
      && (date - 5..<date).allSatisfy { line[$0].gap == 0x20 || line[$0].gap == 0 }
  }

  /// Two digits in a row are the least that a date has, or one before the ideograph for year.
  static func mayHoldDate(_ text: Span<UInt8>) -> Bool {
    var run = 0
    var i = 0
    while i < text.count {
      let byte = text[i]
      if byte >= 0x30, byte <= 0x39 {
        run += 1
        if run == 2 { return true }
        i += 1
      } else if byte < 0xD9 {
        run = 0
        i += 1
      } else {
        var next = i
        if Letters.digit(Letters.scalar(text, &next)) != nil {
          run += 1
          if run == 2 { return true }
        } else {
          if run > 0, byte == 0xE5, i + 2 < text.count, text[i + 1] == 0xB9, text[i + 2] == 0xB4 {
            return true
          }
          run = 0
        }
        i = next
      }
    }
    return false
  }
}
