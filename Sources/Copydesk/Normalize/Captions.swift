/// What stands at an image: its caption and the holder of its credit.
///
/// 1. The element around the image and its lines: a figure, or the nearest one that holds this
///    image only and no text of the body, if a line in it is a caption or a credit by its name;
///    or else the line right behind it that the judge took for its caption.
/// 2. A credit in an inline element of its own leaves the caption.
/// 3. Of a caption without one the longest end that is a credit line is the credit.
struct Captions {
  private let tree: PageTree
  private let blocks: Blocks
  private let judgement: Judgement
  private let phrases: Phrases?
  /// Slides, cells and boxes lie this many elements around their images at most.
  private static let levels = 5
  /// More text than a caption or two: the element is a column.
  private static let most: Int32 = 700
  /// More lines than these describe no image, and each of a page's images asks for them.
  private static let mostLines = 200

  init(_ page: borrowing ParsedPage, _ judgement: borrowing Judgement, _ phrases: Phrases?) {
    tree = page.tree
    blocks = page.blocks
    self.judgement = copy judgement
    self.phrases = phrases
  }

  /// Nodes between an image and a caption outside its element: the elements around either.
  private static let nodesBetween = 12

  private enum Part { case caption, credit }

  /// Writes the caption and the credit that stand at an image into it.
  func describe(_ image: inout Article.Image, at node: Int) {
    let holder = holder(of: node)
    let found = holder.map(lines(of:)) ?? lineBehind(node)
    var caption: [UInt8] = []
    var credit: [UInt8] = []
    for i in found where judgement.verdicts[i].disposition != .kept {
      switch holder.map({ part(i, $0) }) ?? .caption {
      case .credit: if credit.isEmpty { append(i, whole: true, &caption, &credit) }
      case .caption: append(i, whole: false, &caption, &credit)
      case nil: continue
      }
    }
    if credit.isEmpty, let tail = tail(caption.span) {
      credit = Array(caption[tail...])
      caption.removeSubrange(tail...)
    }
    image.caption = Self.text(caption.span)
    image.creditText = holderName(credit.span)
  }

  // MARK: The element around the image

  private func holder(of node: Int) -> Int? {
    if let figure = tree.ancestorOrSelf(.figure, of: node) { return figure }
    var at = Int(tree.nodes[node].parent)
    for _ in 0..<Self.levels where at > 0 {
      let sum = judgement.signals.sums[at]
      if sum.characters > Self.most || holdsOtherImage(at, node) { return nil }
      if sum.blocks > 0 {
        let lines = lines(of: at)
        if lines.contains(where: { judgement.verdicts[$0].disposition == .kept }) { return nil }
        if lines.contains(where: { part($0, at) != nil }) { return at }
      }
      at = Int(tree.nodes[at].parent)
    }
    return nil
  }

  /// The next block, where it is near and a caption to the judge.
  private func lineBehind(_ image: Int) -> Range<Int> {
    let line = blocks.firstBlock(from: image)
    guard line < blocks.list.count, Int(blocks.list[line].first) - image <= Self.nodesBetween,
      judgement.verdicts[line].reason == .caption
    else { return line..<line }
    let isNextImage = (image + 1..<Int(blocks.list[line].first)).contains {
      !tree.nodes[$0].isText && tree.nodes[$0].tag == .img
    }
    return isNextImage ? line..<line : line..<line + 1
  }

  private func holdsOtherImage(_ element: Int, _ image: Int) -> Bool {
    for i in element..<Int(tree.nodes[element].end)
    where i != image && !tree.nodes[i].isText && tree.nodes[i].tag == .img { return true }
    return false
  }

  private func lines(of element: Int) -> Range<Int> {
    blocks.inside(element, tree).prefix(Self.mostLines)
  }

  // MARK: Lines

  private func part(_ i: Int, _ holder: Int) -> Part? {
    let verdict = judgement.verdicts[i]
    let context = judgement.signals.context[i]
    // "Photo gallery (12)": a link out of the article.
    if judgement.signals.density[i] > 0.8, !context.isIn(.figcaption) { return nil }
    if verdict.reason == .credit || judgement.phrases[i]?.kind == .credit { return .credit }
    var isNamed = verdict.reason == .caption || context.isIn(.figcaption)
    // Names from the line up to the image's element: an article's own class says nothing.
    var node = Int(tree.nodes[Int(blocks.list[i].first)].parent)
    while node > holder {
      if let name = part(naming: node) {
        if name == .caption || node < blocks.list[i].owner || isAlone(node, i) { return name }
        isNamed = true
      }
      node = Int(tree.nodes[node].parent)
    }
    if isNamed { return .caption }
    // The cell below an image, the line behind it: told by the credit at its end.
    guard let phrases, judgement.signals.shapes.list[i].width < 240 else { return nil }
    let text = blocks.text.span.extracting(blocks.range(i))
    return CreditTail.isCaption(text, phrases) ? .caption : nil
  }

  /// True where a block is nothing but one of its elements.
  private func isAlone(_ node: Int, _ i: Int) -> Bool {
    node <= blocks.list[i].owner || blocks.list[i].last < tree.nodes[node].end
  }

  private func part(naming node: Int) -> Part? {
    guard let range = tree.range(.class, of: node), !range.isEmpty else { return nil }
    let name = tree.bytes.span.extracting(range.prefix(120))
    let groups = ClassGroups(naming: name)
    if groups.contains(.credit) || groups.contains(.author) { return .credit }
    if Self.creditNames.contains(where: { Bytes.contains(name, $0) }) { return .credit }
    if groups.contains(.caption) { return .caption }
    return Self.captionNames.contains { Bytes.contains(name, $0) } ? .caption : nil
  }

  /// Names of captions and credits beside those that the judge knows; within an image's own element
  /// they can mean nothing else.
  private static let captionNames: [StaticString] = [
    "desc", "popis", "opis", "pie-foto", "pie_foto", "texto-foto", "legend", "bildtext",
    "billedtekst", "bildetekst", "onderschrift", "didascalia", "podpis", "img-text", "imgtext",
  ]
  private static let creditNames: [StaticString] = ["credito", "kredit", "photo-src", "fotograf"]

  /// Appends a line; a credit in an inline element of its own goes to the credit.
  private func append(
    _ i: Int, whole isCredit: Bool, _ caption: inout [UInt8], _ credit: inout [UInt8]
  ) {
    let block = blocks.list[i]
    if isCredit {
      Self.append(blocks.text.span.extracting(blocks.range(i)), &credit)
      return
    }
    // Inline elements around the first text begin before it.
    var node = Int(block.first)
    while tree.nodes[node].parent > block.owner { node = Int(tree.nodes[node].parent) }
    while node <= Int(block.last) {
      let current = tree.nodes[node]
      if current.isText {
        // Spans set apart on the screen stand glued in the source: a bracket opens a new word.
        let text = tree.bytes.span.extracting(tree.textRange(node))
        if text.count > 0, text[0] == 0x28 { Self.space(&caption) }
        Self.append(text, &caption)
      } else if current.tag.isSkipped {
        node = Int(current.end)
        continue
      } else if credit.isEmpty, !caption.isEmpty,
        isCreditElement(node) || isNameBehind(node, i, caption)
      {
        for text in node..<Int(current.end) where tree.nodes[text].isText {
          Self.append(tree.bytes.span.extracting(tree.textRange(text)), &credit)
        }
        node = Int(current.end)
        continue
      } else if current.tag == .br {
        Self.space(&caption)
      }
      node += 1
    }
    Self.space(&caption)
  }

  /// True for the last element of a caption where a full stop ends the text before it and none its
  /// own few words: "…at the quay.</span><span>Ann Lee (EFE)".
  private func isNameBehind(_ node: Int, _ block: Int, _ caption: [UInt8]) -> Bool {
    guard tree.nodes[node].tag == .span, Int(tree.nodes[node].parent) == blocks.list[block].owner,
      tree.nodes[node].end > blocks.list[block].last, caption.last == 0x2E || caption.last == 0x20
    else { return false }
    let text = tree.text(below: node)
    return text.utf8.count >= 3 && text.utf8.count <= 60 && !text.hasSuffix(".")
      && text.unicodeScalars.first?.properties.isUppercase == true
      && caption.last { $0 != 0x20 } == 0x2E
  }

  private func isCreditElement(_ node: Int) -> Bool {
    let tag = tree.nodes[node].tag
    return tag == .cite || tag == .small || part(naming: node) == .credit
  }

  private static func append(_ text: Span<UInt8>, _ out: inout [UInt8]) {
    CleanText.append(text, to: &out, runStart: 0)
  }

  private static func space(_ out: inout [UInt8]) {
    if let last = out.last, last != 0x20 { out.append(0x20) }
  }

  // MARK: Credits

  /// Where the longest end of a caption begins that is a credit line.
  private func tail(_ caption: Span<UInt8>) -> Int? {
    guard let phrases else { return nil }
    return dashed(caption, phrases) ?? CreditTail.start(caption, phrases) ?? label(caption, phrases)
      ?? bracket(caption)
  }

  /// A credit's label behind a bar or a sentence's end names the holder, whatever words follow.
  private func label(_ caption: Span<UInt8>, _ phrases: Phrases) -> Int? {
    for at in caption.indices.dropFirst(2)
    where caption[at - 1] == 0x20 && (caption[at - 2] == 0x7C || caption[at - 2] == 0x2E) {
      let rest = caption.extracting(at..<caption.count)
      if phrases.splitLead(rest, kinds: .init(.credit))?.isSeparated ?? false { return at }
      // "| Photo: Ann Lee, The Example": the holder is a name and a firm.
      if caption[at - 2] == 0x7C, let comma = rest.indices.first(where: { rest[$0] == 0x2C }),
        phrases.match(rest.extracting(0..<comma), kinds: .init(.credit)) != nil
      {
        return at
      }
    }
    return nil
  }

  /// "The parrot and Ann Lee — Photo: archive": the label behind the dash begins the credit, not the
  /// name before it.
  private func dashed(_ caption: Span<UInt8>, _ phrases: Phrases) -> Int? {
    for at in caption.indices.dropFirst(5) where caption[at - 1] == 0x20 {
      let isDash =
        caption[at - 4] == 0xE2 && caption[at - 3] == 0x80
        && (caption[at - 2] == 0x93 || caption[at - 2] == 0x94)
      guard isDash, caption[at - 5] == 0x20 else { continue }
      let rest = caption.extracting(at..<caption.count)
      let isLead = phrases.splitLead(rest, kinds: .init(.credit))?.isSeparated ?? false
      if isLead || phrases.match(rest, kinds: .init(.credit)) != nil { return at }
    }
    return nil
  }

  /// A bracket behind the caption's full stop names whom the picture is from, whatever its label.
  private func bracket(_ caption: Span<UInt8>) -> Int? {
    let range = Bytes.trimmed(caption, 0..<caption.count)
    guard let last = range.last, caption[last] == 0x29 else { return nil }
    var at = last
    while at > 2, caption[at] != 0x28, last - at < 70 { at -= 1 }
    let isBehindStop = at > 2 && caption[at] == 0x28 && caption[at - 1] == 0x20
    return isBehindStop && caption[at - 2] == 0x2E ? at : nil
  }

  /// The holder that a credit line names: what stands behind its label, or all of it.
  private func holderName(_ line: Span<UInt8>) -> String? {
    guard !line.isEmpty else { return nil }
    let range = Bytes.trimmed(line, 0..<line.count)
    let whole = line.extracting(range)
    if let comma = whole.indices.first(where: { whole[$0] == 0x2C }),
      let value = phrases?.match(whole.extracting(0..<comma), kinds: .init(.credit))?.value,
      !value.isEmpty
    {
      return Self.text(whole.extracting(value.lowerBound..<whole.count))
    }
    if let value = phrases?.match(whole, kinds: .init(.credit))?.value, !value.isEmpty {
      return Self.text(whole.extracting(value))
    }
    if let lead = phrases?.splitLead(whole, kinds: .init(.credit)), lead.rest < whole.count {
      return Self.text(whole.extracting(lead.rest..<whole.count))
    }
    return Self.text(whole)
  }

  /// The text without the marks that parted caption and credit; nil where nothing is left.
  private static func text(_ bytes: Span<UInt8>) -> String? {
    var range = Bytes.trimmed(bytes, 0..<bytes.count)
    let isBracketed = range.first.map { bytes[$0] == 0x28 } ?? false
    while let first = range.first, isMark(bytes[first]) { range.removeFirst() }
    if isBracketed, let last = range.last, bytes[last] == 0x29 { range.removeLast() }
    while let last = range.last {
      let closes = bytes[last] == 0x29 && !bytes.extracting(range).contains(0x28)
      guard closes || isMark(bytes[last]) else { break }
      range.removeLast()
    }
    if range.isEmpty { return nil }
    return CleanText.string(bytes.extracting(range).string)
  }

  /// A space, bar, slash, hyphen or colon.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x7C || byte == 0x2F || byte == 0x2D || byte == 0x3A
      || byte == 0x28
  }
}

extension Span<UInt8> {
  /// True where a byte is among these.
  fileprivate func contains(_ byte: UInt8) -> Bool {
    for i in indices where self[i] == byte { return true }
    return false
  }

  fileprivate var string: String {
    var bytes: [UInt8] = []
    bytes.append(contentsOf: self, 0..<count)
    return String(decoding: bytes, as: UTF8.self)
  }
}
