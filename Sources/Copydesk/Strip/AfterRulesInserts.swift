// The rules for what is put between and behind paragraphs: pointers, polls, signatures, boxes.
extension AfterRules {
  /// Lines of this width and more are prose.
  private static let short: Int32 = 160

  // MARK: 3. Pointers

  /// A short linked line that begins with a pointing sign ("➡️ Follow our channel", "▶ Related …")
  /// points out of the article, whatever its words are.
  mutating func stripPointers() {
    for i in blocks.list.indices
    where isKept(i) && blocks.list[i].links > 0 && signals.shapes.list[i].width < Self.short {
      if startsWithPointer(i) || facts.isNews && isHeadlineLink(i) { strip(i, .related) }
    }
  }

  /// A paragraph of a news page that is one link and no sentence: another article's headline,
  /// between two paragraphs of this one, or a paragraph and the heading of the next part.
  private func isHeadlineLink(_ block: Int) -> Bool {
    let owner = Int(blocks.list[block].owner)
    let shape = signals.shapes.list[block]
    guard tree.nodes[owner].tag == .p, signals.density[block] > 0.98, blocks.list[block].links == 1,
      shape.width >= 24, shape.end != .stop,
      let last = blocks.text[blocks.range(block)].last, ![0x3A, 0x3E, 0x29].contains(last),
      !Bytes.contains(blocks.text.span.extracting(blocks.range(block)), "://")
    else { return false }
    return block > 0 && block + 1 < blocks.list.count && signals.isLong(block - 1)
      && (signals.isLong(block + 1) || signals.context[block + 1].headingLevel > 0)
  }

  /// True for ➡, ▶, 👉 and 📲; bullets such as ► and → are lists' own.
  private func startsWithPointer(_ block: Int) -> Bool {
    let text = blocks.text.span.extracting(blocks.range(block))
    guard text.count > 4 else { return false }
    if text[0] == 0xE2 {
      return text[1] == 0x9E && text[2] == 0xA1 || text[1] == 0x96 && text[2] == 0xB6
    }
    guard text[0] == 0xF0, text[1] == 0x9F else { return false }
    return text[2] == 0x91 && text[3] == 0x89 || text[2] == 0x93 && text[3] == 0xB2
  }

  /// Lines that begin with one label and a bar ("More news | …"), with links: the label recurs
  /// before each pointer.
  mutating func stripLabelled() {
    var lines: [[UInt8]: [Int]] = [:]
    for i in blocks.list.indices
    where isKept(i) && blocks.list[i].links > 0 && signals.shapes.list[i].width < Self.short
      && !signals.context[i].isIn(.table)
    {
      let text = blocks.text.span.extracting(blocks.range(i))
      guard let bar = text.indices.first(where: { text[$0] == 0x7C }), bar >= 4, bar < 60,
        signals.density[i] > 0.3
      else { continue }
      lines[Array(blocks.text[blocks.range(i)].prefix(bar)), default: []].append(i)
    }
    for group in lines.values where group.count >= 2 {
      for i in group { strip(i, .related) }
    }
  }

  /// The month's calendar that blogs put beside their posts: a table whose cells are days.
  mutating func stripCalendars() {
    var i = 0
    while i < blocks.list.count {
      guard isKept(i), signals.context[i].isIn(.table), let table = table(of: i) else {
        i += 1
        continue
      }
      var end = i
      var cells = 0
      var days = 0
      while end < blocks.list.count, blocks.list[end].first < tree.nodes[table].end {
        let text = blocks.text[blocks.range(end)]
        for cell in text.split(separator: 0x7C) {
          let cell = cell.filter { $0 != 0x20 }
          if cell.isEmpty { continue }
          cells += 1
          if let day = Int(String(decoding: cell, as: UTF8.self)), 1...31 ~= day { days += 1 }
        }
        end += 1
      }
      if cells >= 20, days * 5 >= cells * 3, cells <= 45 {
        for row in i..<end where isKept(row) { strip(row, .navigation) }
      }
      i = max(end, i + 1)
    }
  }

  private func table(of block: Int) -> Int? {
    var node = Int(blocks.list[block].owner)
    while node > 0, tree.nodes[node].tag != .table { node = Int(tree.nodes[node].parent) }
    return node > 0 ? node : nil
  }

  // MARK: 3. Polls

  /// How many elements from a line up its poll or player begins.
  private static let boxLevels = 3

  /// Short lines in an element that is named for a poll, quiz or podcast.
  mutating func stripPlaythings() {
    // Blocks share what they stand in.
    var answers = [Bool?](repeating: nil, count: tree.nodes.count)
    for i in blocks.list.indices where isKept(i) && signals.shapes.list[i].width < Self.short {
      var node = Int(blocks.list[i].owner)
      for _ in 0..<Self.boxLevels where node > 0 {
        let answer = answers[node] ?? isPlaything(node)
        answers[node] = answer
        if answer {
          strip(i, .aside)
          break
        }
        node = Int(tree.nodes[node].parent)
      }
    }
  }

  private func isPlaything(_ node: Int) -> Bool {
    guard let name = tree.range(.class, of: node) else { return false }
    return ClassGroups.namesPlaything(tree.bytes.span.extracting(name.prefix(120)))
  }

  // MARK: 10. Signature

  /// Lines at the end that may be signatures.
  private static let signatureLines = 3

  /// "(Editor: Zhou Min)", "Photos: Gesa Brinkmann (2)": short lines behind the last paragraph
  /// that name who wrote, edited or photographed.
  mutating func moveSignature() {
    guard let phrases, tree.form == .html else { return }
    var seen = 0
    for i in blocks.list.indices.reversed() where isKept(i) {
      seen += 1
      guard seen <= Self.signatureLines, signals.shapes.list[i].width < 100,
        signals.context[i].headingLevel == 0
      else { return }
      guard let reason = signature(i, phrases) else { return }
      move(i, reason)
    }
  }

  private func signature(_ block: Int, _ phrases: Phrases) -> Reason? {
    let text = blocks.text.span.extracting(blocks.range(block))
    if phrases.match(text, kinds: .init(.byline)) != nil { return .byline }
    let isCredit =
      phrases.splitLead(text, kinds: .init(.credit))?.isSeparated ?? false
      || CreditTail.isCaption(text, phrases) || holdsCredit(text, phrases)
      || opensWithCredit(text, phrases)
    return isCredit ? .credit : nil
  }

  /// "Ann Lee Photo: the town's press office": a credit's label within the line, whoever follows.
  private func holdsCredit(_ text: Span<UInt8>, _ phrases: Phrases) -> Bool {
    for at in text.indices.dropFirst() where text[at - 1] == 0x20 {
      let lead = phrases.splitLead(text.extracting(at..<text.count), kinds: .init(.credit))
      if lead?.isSeparated ?? false { return true }
    }
    return false
  }

  /// "Photos: Gesa Brinkmann (2), the town's press office": a credit before a bracket or comma.
  private func opensWithCredit(_ text: Span<UInt8>, _ phrases: Phrases) -> Bool {
    guard let cut = text.indices.first(where: { text[$0] == 0x28 || text[$0] == 0x2C }) else {
      return false
    }
    let range = Bytes.trimmed(text, 0..<cut)
    return phrases.match(text.extracting(range), kinds: .init(.credit)) != nil
  }

  // MARK: 11. Boxes

  /// A fold-out of which the judge left the summary out and kept items alone ("Facts: …").
  mutating func stripFoldOuts() {
    for i in blocks.list.indices where judgement.verdicts[i].disposition == .stripped {
      let owner = Int(blocks.list[i].owner)
      guard tree.nodes[owner].tag == .summary else { continue }
      let rest = blocks.list.indices.filter {
        $0 > i && isKept($0) && isBelow($0, tree.nodes[owner].parent)
      }
      guard rest.allSatisfy({ signals.context[$0].isIn(.li) }) else { continue }
      for item in rest { strip(item, .aside) }
    }
  }

  /// Where fewer than half of the lines of a box were kept, and none that is prose or that the judge
  /// is sure of, the rest is its label ("Where to stay", "FACTS: …") or an answer of its poll.
  mutating func stripEmptiedBoxes() {
    guard tree.form == .html, let column = column() else { return }
    var i = 0
    while i < blocks.list.count {
      guard isKept(i), let box = box(of: i, in: column) else {
        i += 1
        continue
      }
      var first = i
      while first > 0, blocks.list[first - 1].first > box { first -= 1 }
      var end = i
      while end < blocks.list.count, blocks.list[end].first < tree.nodes[Int(box)].end { end += 1 }
      let kept = (first..<end).count { isKept($0) }
      let isBody = (first..<end).contains {
        isKept($0)
          && (signals.shapes.list[$0].width >= 100
            || judgement.verdicts[$0].score >= Self.sureOfItems)
      }
      if end - first >= 2, kept * 2 < end - first, !isBody {
        for block in first..<end where isKept(block) { strip(block, .aside) }
      }
      i = end
    }
  }

  /// The element that most of the kept paragraphs stand in right away.
  private func column() -> Int32? {
    var best: Int32 = -1
    var most = 0
    var run: Int32 = -1
    var count = 0
    // Paragraphs of one column follow one another: the longest run tells, without a table.
    for i in blocks.list.indices where isKept(i) && signals.shapes.list[i].width >= 100 {
      let parent = tree.nodes[Int(blocks.list[i].owner)].parent
      if parent == run {
        count += 1
      } else {
        run = parent
        count = 1
      }
      if count > most {
        most = count
        best = run
      }
    }
    return most >= 2 ? best : nil
  }

  /// The element right below the column that a block stands in; nil where it is the block's own.
  private func box(of block: Int, in column: Int32) -> Int32? {
    var node = blocks.list[block].owner
    let owner = node
    while node > column {
      let parent = tree.nodes[Int(node)].parent
      if parent == column {
        let isPlain = node == owner && signals.sums[Int(node)].blocks < 2
        return isPlain ? nil : node
      }
      node = parent
    }
    return nil
  }
}
