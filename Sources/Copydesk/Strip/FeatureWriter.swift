/// Fills the rows of ``Features``.
struct FeatureWriter {
  private typealias Sum = Signals.Sum

  /// By block: the path signature's dense number; by signature: its sums.
  private var path: [Int32] = []
  private var pathSums: [Sum] = []
  private var repeats: [Int32] = []
  private var isFirst: [Bool] = []
  /// By block: blocks since the last heading and its level, blocks until the next one.
  private var sinceHeading: [Int32] = []
  private var lastLevel: [UInt8] = []
  private var untilHeading: [Int32] = []
  private var longBefore: [Int32] = []
  private var longAfter: [Int32] = []
  private var massBefore: [Int32] = []
  private var firstLong = -1
  private var lastLong = -1
  /// By node and how far above the owner it stands; then by path: the group's number, -1 before.
  private var numbers: [Int32]
  private var numberCount: Int32 = 0
  private let logs = Logs.shared

  init(_ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ signals: borrowing Signals) {
    numbers = .init(repeating: -1, count: 3 * tree.nodes.count)
    readPaths(tree, blocks, signals)
    numbers += repeatElement(-1, count: pathSums.count)
    readRepeats(signals)
    readNeighbourhood(blocks, signals)
  }

  /// Blocks whose owner and its parent have the same tag and class are of one kind.
  private mutating func readPaths(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ signals: borrowing Signals
  ) {
    var known: [UInt64: Int32] = [:]
    var byNode = [Int32](repeating: -1, count: tree.nodes.count)
    // Blocks in a row mostly have one parent.
    var above = (node: -1, signature: UInt64(0))
    path.reserveCapacity(blocks.list.count)
    for (i, block) in blocks.list.enumerated() {
      var number = byNode[Int(block.owner)]
      if number < 0 {
        let own = PathSignature.of(tree, Int(block.owner))
        let parent = Int(max(tree.nodes[Int(block.owner)].parent, 0))
        if above.node != parent { above = (parent, PathSignature.of(tree, parent)) }
        let key = own &* 0x9E37_79B9_7F4A_7C15 ^ above.signature
        number = known[key, default: Int32(known.count)]
        known[key] = number
        byNode[Int(block.owner)] = number
        if Int(number) == pathSums.count { pathSums.append(Sum()) }
      }
      path.append(number)
      pathSums[Int(number)].blocks += 1
      pathSums[Int(number)].characters += signals.shapes.list[i].width
      if signals.isLong(i) { pathSums[Int(number)].mass += signals.shapes.list[i].width }
    }
  }

  private mutating func readRepeats(_ signals: borrowing Signals) {
    var counts = KeyCounts(capacity: signals.shapes.list.count)
    isFirst.reserveCapacity(signals.shapes.list.count)
    let slots = signals.shapes.list.map { shape in
      let slot = counts.add(shape.key)
      isFirst.append(counts[slot] == 1)
      return slot
    }
    repeats = slots.map { counts[$0] }
  }

  private mutating func readNeighbourhood(
    _ blocks: borrowing Blocks, _ signals: borrowing Signals
  ) {
    let count = blocks.list.count
    var since: Int32 = 200
    var level: UInt8 = 0
    var before: Int32 = 200
    var mass: Int32 = 0
    let core = signals.core60
    sinceHeading.reserveCapacity(count)
    lastLevel.reserveCapacity(count)
    longBefore.reserveCapacity(count)
    massBefore.reserveCapacity(count)
    for i in 0..<count {
      sinceHeading.append(since)
      lastLevel.append(level)
      longBefore.append(before)
      massBefore.append(mass)
      since = min(since + 1, 200)
      before = min(before + 1, 200)
      let heading = signals.context[i].headingLevel
      if heading > 0 { (since, level) = (0, heading) }
      if signals.isLong(i) {
        before = 0
        mass += signals.shapes.list[i].width
        let owner = Int(blocks.list[i].owner)
        if owner >= core {
          if firstLong < 0 { firstLong = i }
          lastLong = i
        }
      }
    }
    untilHeading = .init(repeating: 200, count: count)
    longAfter = .init(repeating: 200, count: count)
    var until: Int32 = 200
    var after: Int32 = 200
    for i in stride(from: count - 1, through: 0, by: -1) {
      untilHeading[i] = until
      longAfter[i] = after
      until = min(until + 1, 200)
      after = min(after + 1, 200)
      if signals.context[i].headingLevel > 0 { until = 0 }
      if signals.isLong(i) { after = 0 }
    }
  }

  private mutating func number(_ slot: Int) -> Int32 {
    if numbers[slot] < 0 {
      numbers[slot] = numberCount
      numberCount += 1
    }
    return numbers[slot]
  }

  mutating func write(
    _ row: Int, _ tree: borrowing PageTree, _ blocks: borrowing Blocks,
    _ signals: borrowing Signals, _ hints: PageHints, _ facts: BlockFacts,
    _ values: inout MutableSpan<Float>, _ codes: inout [UInt8], _ groups: inout [Int32]
  ) {
    var out = RowWriter(at: row * Features.columns)
    writeText(row, signals, &out, &values)
    writeInline(row, tree, blocks, signals, &out, &values)
    writeContext(row, tree, blocks, signals, &out, &values)
    writeAncestors(row, tree, blocks, signals, &out, &values)
    writePosition(row, tree, blocks, signals, &out, &values)
    writePage(row, signals, hints, &out, &values)
    writeNeighbours(row, tree, blocks, signals, &out, &values)
    facts.write(row, &out, &values)
    assert(out.at == (row + 1) * Features.columns)
    writeCodes(row, tree, blocks, signals, &codes, &groups)
  }

  private func writeText(
    _ row: Int, _ signals: borrowing Signals, _ out: inout RowWriter,
    _ values: inout MutableSpan<Float>
  ) {
    let shape = signals.shapes.list[row]
    let scalars = Float(max(shape.scalars, 1))
    let words = Float(max(shape.words, 1))
    let length = logs.log1p(shape.width)
    out.put(length, &values)
    out.put(logs.log1p(shape.words), &values)
    out.put(min(scalars / words, 20) / 10, &values)
    out.put(logs.log1p(shape.sentences), &values)
    out.put(Float(shape.commas) / words, &values)
    out.put(Float(shape.digits) / scalars, &values)
    out.put(Float(shape.upper) / scalars, &values)
    out.put(Float(shape.capitalized) / words, &values)
    out.put(Float(shape.punctuation) / scalars, &values)
    out.put(logs.log1p(shape.separators), &values)
    out.put(logs.log1p(shape.quotes), &values)
    out.put(shape.hasAt ? 1 : 0, &values)
    out.put(shape.hasURL ? 1 : 0, &values)
    out.put(shape.hasBraces ? 1 : 0, &values)
    // Soft steps at 20, 80 and 250 characters.
    out.put(Math.sigmoid((length - 3.04) * 4), &values)
    out.put(Math.sigmoid((length - 4.39) * 4), &values)
    out.put(Math.sigmoid((length - 5.53) * 4), &values)
    out.put(Float(shape.sentences) / words, &values)
    out.put(shape.start == .lower ? 1 : 0, &values)
    out.put(Float(shape.upper) > 0.7 * (scalars - Float(shape.punctuation)) ? 1 : 0, &values)
  }

  private func writeInline(
    _ row: Int, _ tree: borrowing PageTree, _ blocks: borrowing Blocks,
    _ signals: borrowing Signals, _ out: inout RowWriter, _ values: inout MutableSpan<Float>
  ) {
    let block = blocks.list[row]
    let density = signals.density[row]
    var bold = 0
    var italic = 0
    var breaks: Int32 = 0
    var images: Int32 = 0
    var boldEnd = -1
    var italicEnd = -1
    // From the owner's first child, so that an element around the first text is seen too.
    var node = Int(block.first)
    while Int(tree.nodes[node].parent) > Int(block.owner) {
      node = Int(tree.nodes[node].parent)
    }
    let last = Int(block.last)
    while node <= last {
      let current = tree.nodes[node]
      if current.isText {
        if node < boldEnd { bold += Int(current.count) }
        if node < italicEnd { italic += Int(current.count) }
      } else {
        switch current.tag {
        case .b, .strong: boldEnd = max(boldEnd, Int(current.end))
        case .i, .em: italicEnd = max(italicEnd, Int(current.end))
        case .br: breaks += 1
        case .img: images += 1
        default: break
        }
      }
      node += 1
    }
    let count = Float(max(block.count, 1))
    out.put(density, &values)
    out.put(Math.sigmoid((density - 0.33) * 12), &values)
    out.put(Math.sigmoid((density - 0.9) * 24), &values)
    out.put(logs.log1p(Int32(block.links)), &values)
    out.put(logs.log1p(block.linkBytes), &values)
    out.put(min(Float(bold) / count, 1), &values)
    out.put(min(Float(italic) / count, 1), &values)
    out.put(logs.log1p(breaks), &values)
    out.put(logs.log1p(images), &values)
    out.put(density > 0.95 && block.links <= 1 ? 1 : 0, &values)
  }

  private func writeContext(
    _ row: Int, _ tree: borrowing PageTree, _ blocks: borrowing Blocks,
    _ signals: borrowing Signals, _ out: inout RowWriter, _ values: inout MutableSpan<Float>
  ) {
    let context = signals.context[row]
    let owner = Int(blocks.list[row].owner)
    out.put(logs.log1p(Int32(tree.nodes[owner].depth)), &values)
    for i in context.tagDistance.indices { out.near(context.tagDistance[i], &values) }
    let core = signals.core60
    let isInCore = owner >= core && owner < Int(tree.nodes[core].end)
    let coreDistance = Int(tree.nodes[owner].depth) - Int(tree.nodes[core].depth)
    // Of the groups few stand above a block; the row is zero elsewhere.
    var rest = context.groups.rawValue
    while rest != 0 {
      let group = rest.trailingZeroBitCount
      let distance = context.groupDistance[group]
      values[out.at + group] = RowWriter.near(distance)
      if isInCore, Int(distance) < coreDistance { values[out.at + ClassGroups.count + group] = 1 }
      rest &= rest - 1
    }
    out.at += 2 * ClassGroups.count
    out.near(context.articleBody, &values)
    out.near(context.roleMain, &values)
    out.near(context.roleAside, &values)
    out.near(context.hidden, &values)
  }

  private func writeAncestors(
    _ row: Int, _ tree: borrowing PageTree, _ blocks: borrowing Blocks,
    _ signals: borrowing Signals, _ out: inout RowWriter, _ values: inout MutableSpan<Float>
  ) {
    let mass = Float(max(signals.total.mass, 1))
    var node = Int(blocks.list[row].owner)
    for _ in 1...4 {
      node = Int(max(tree.nodes[node].parent, 0))
      let sum = signals.sums[node]
      out.put(Float(sum.mass) / mass, &values)
      out.put(Float(sum.linked) / Float(max(sum.characters, 1)), &values)
      out.put(logs.log1p(sum.blocks), &values)
      out.put(Float(sum.long) / Float(max(sum.blocks, 1)), &values)
    }
  }

  private func writePosition(
    _ row: Int, _ tree: borrowing PageTree, _ blocks: borrowing Blocks,
    _ signals: borrowing Signals, _ out: inout RowWriter, _ values: inout MutableSpan<Float>
  ) {
    let mass = Float(max(signals.total.mass, 1))
    let heading = signals.firstHeading
    out.put(Float(row) / Float(max(blocks.list.count, 1)), &values)
    out.put(Float(massBefore[row]) / mass, &values)
    out.put(heading < 0 ? 0 : logs.signed(row - heading), &values)
    out.put(firstLong < 0 ? 0 : logs.signed(row - firstLong), &values)
    out.put(lastLong < 0 ? 0 : logs.signed(row - lastLong), &values)
    out.put(firstLong >= 0 && row >= firstLong && row <= lastLong ? 1 : 0, &values)
    out.put(heading >= 0 && row < heading ? 1 : 0, &values)
    let owner = Int(blocks.list[row].owner)
    for container in [signals.topCandidate, signals.core60, signals.core85] {
      let isInside = owner >= container && owner < Int(tree.nodes[container].end)
      let steps = Int(tree.nodes[owner].depth) - Int(tree.nodes[container].depth)
      out.put(isInside ? 1 / (1 + Float(max(steps, 0))) : 0, &values)
    }
    let sum = pathSums[Int(path[row])]
    out.put(Float(sum.mass) / mass, &values)
    out.put(logs.log1p(sum.mass), &values)
    out.put(logs.log1p(sum.blocks), &values)
    out.put(Float(sum.characters) / Float(max(signals.total.characters, 1)), &values)
  }

  private func writePage(
    _ row: Int, _ signals: borrowing Signals, _ hints: PageHints, _ out: inout RowWriter,
    _ values: inout MutableSpan<Float>
  ) {
    let words = signals.shapes.words(row)
    out.put(PageHints.share(words, signals.shapes, in: hints.title), &values)
    out.put(PageHints.share(words, signals.shapes, in: hints.description), &values)
    out.put(PageHints.pairShare(words, signals.shapes, in: hints.articleBody), &values)
    out.put(hints.articleBody.isEmpty ? 0 : 1, &values)
    out.put(logs.log1p(repeats[row] - 1), &values)
    out.put(isFirst[row] ? 1 : 0, &values)
    let total = signals.total
    out.put(logs.log1p(total.characters) / 5, &values)
    out.put(logs.log1p(total.blocks) / 5, &values)
    out.put(logs.log1p(total.mass) / 5, &values)
    out.put(Float(total.linked) / Float(max(total.characters, 1)), &values)
    out.put(Float(total.long) / Float(max(total.blocks, 1)), &values)
    out.put(logs.log1p(sinceHeading[row]), &values)
    out.put(Float(lastLevel[row]) / 3, &values)
    out.put(logs.log1p(untilHeading[row]), &values)
  }

  private func writeNeighbours(
    _ row: Int, _ tree: borrowing PageTree, _ blocks: borrowing Blocks,
    _ signals: borrowing Signals, _ out: inout RowWriter, _ values: inout MutableSpan<Float>
  ) {
    let owner = Int(blocks.list[row].owner)
    for offset in [-2, -1, 1, 2] {
      let other = row + offset
      guard other >= 0, other < blocks.list.count else {
        for _ in 0..<6 { out.put(0, &values) }
        continue
      }
      let shape = signals.shapes.list[other]
      let node = Int(blocks.list[other].owner)
      out.put(logs.log1p(shape.width), &values)
      out.put(signals.density[other], &values)
      out.put(tree.nodes[node].tag == tree.nodes[owner].tag ? 1 : 0, &values)
      out.put(logs.log1p(Self.steps(tree, owner, node)), &values)
      out.put(shape.end == .stop || shape.end == .question || shape.end == .quote ? 1 : 0, &values)
      out.put(path[other] == path[row] ? 1 : 0, &values)
    }
    var mass: Int32 = 0
    for other in max(0, row - 5)...min(blocks.list.count - 1, row + 5) where other != row {
      if signals.isLong(other) { mass += signals.shapes.list[other].width }
    }
    out.put(logs.log1p(mass), &values)
    out.put(1 / (1 + Float(longBefore[row])), &values)
    out.put(1 / (1 + Float(longAfter[row])), &values)
  }

  /// Steps from one element up to the nearest that holds the other too.
  private static func steps(_ tree: borrowing PageTree, _ from: Int, _ other: Int) -> Int32 {
    var node = from
    var steps: Int32 = 0
    while node > 0, !(node <= other && other < Int(tree.nodes[node].end)) {
      node = Int(tree.nodes[node].parent)
      steps += 1
    }
    return steps
  }

  private mutating func writeCodes(
    _ row: Int, _ tree: borrowing PageTree, _ blocks: borrowing Blocks,
    _ signals: borrowing Signals, _ codes: inout [UInt8], _ groups: inout [Int32]
  ) {
    let shape = signals.shapes.list[row]
    let owner = Int(blocks.list[row].owner)
    let at = row * Features.categories
    codes[at] = shape.end.rawValue
    codes[at + 1] = shape.start.rawValue
    codes[at + 2] = TagClass(tree.nodes[owner].tag).rawValue
    codes[at + 3] = signals.context[row].headingLevel
    let parent = Int(max(tree.nodes[owner].parent, 0))
    let grand = Int(max(tree.nodes[parent].parent, 0))
    let next = Int(max(tree.nodes[grand].parent, 0))
    let slot = row * Features.groupings
    groups[slot] = number(3 * parent)
    groups[slot + 1] = number(3 * grand + 1)
    groups[slot + 2] = number(3 * next + 2)
    groups[slot + 3] = number(3 * tree.nodes.count + Int(path[row]))
  }
}
