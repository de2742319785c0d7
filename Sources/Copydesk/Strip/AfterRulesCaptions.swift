// The rule that moves captions and credits to their images, and speakers to what they said.
extension AfterRules {
  // MARK: 4. Captions

  mutating func moveCaptions() {
    moveOutsideCaptions()
    var galleries = Galleries()
    for i in blocks.list.indices where isKept(i) {
      let context = signals.context[i]
      let near = context.nearGroups
      if context.isIn(.figcaption) {
        move(i, .caption)
      } else if near.contains(.caption), !near.contains(.body) {
        move(i, .caption)
      } else if context.isIn(.figure), context.distance(.figure) <= 3, !context.isIn(.table),
        !context.isIn(.blockquote), !context.isIn(.pre), signals.shapes.list[i].width < 400,
        context.headingLevel == 0, isPictureFigure(i)
      {
        move(i, .caption)
      } else if isInlineCaption(i) || isCreditedCaption(i) || isPointedCaption(i)
        || saysPicture(i) || isSmallPrint(i)
        || facts.isNews && isGalleryItem(i, &galleries)
      {
        move(i, .caption)
      } else if isSpeaker(i) {
        move(i, .speaker)
      }
    }
  }

  /// True where the figure around a line shows something and holds few lines: layouts use the
  /// element for quotations and for whole sections too.
  private func isPictureFigure(_ block: Int) -> Bool {
    guard let figure = tree.ancestorOrSelf(.figure, of: Int(blocks.list[block].owner)) else {
      return false
    }
    let lines = blocks.inside(figure, tree)
    guard lines.count <= Self.mostLines,
      !lines.contains(where: { signals.context[$0].headingLevel > 0 && isKept($0) })
    else { return false }
    return (figure..<Int(tree.nodes[figure].end)).contains {
      if tree.nodes[$0].isText { return false }
      switch tree.nodes[$0].tag {
      case .img, .amp_img, .picture, .video, .iframe, .svg, .canvas, .audio, .object: return true
      default: return false
      }
    }
  }

  /// Lines that the judge left out by itself: among the paragraphs, or between them and the
  /// headline, one that repeats its picture's alternative text is a caption all the same.
  private mutating func moveOutsideCaptions() {
    guard let first = blocks.list.indices.first(where: { isKept($0) }),
      let last = blocks.list.indices.last(where: { isKept($0) })
    else { return }
    for i in max(0, first - Self.blocksBefore)...last
    where judgement.verdicts[i].reason == .outsideBody && signals.density[i] < Signals.fewLinks
      && saysPicture(i, byBox: false)
    {
      move(i, .caption)
    }
  }

  /// The last line of a quotation, a dash and a name: it says who speaks.
  private func isSpeaker(_ block: Int) -> Bool {
    let text = blocks.text.span.extracting(blocks.range(block))
    guard signals.context[block].isIn(.blockquote), signals.shapes.list[block].width < 100,
      text.count > 3, text[0] == 0xE2, text[1] == 0x80, (0x93...0x95).contains(text[2]),
      let quote = tree.ancestorOrSelf(.blockquote, of: Int(blocks.list[block].owner))
    else { return false }
    let lines = blocks.inside(quote, tree)
    return block == lines.upperBound - 1 && block > lines.lowerBound && isKept(block - 1)
  }

  /// A block that is one inline element named for captions: text that `<br>` parts, with
  /// `<em class="img_desc">` below the image.
  private func isInlineCaption(_ block: Int) -> Bool {
    var node = tree.nodes[Int(blocks.list[block].first)].parent
    while node > blocks.list[block].owner {
      if blocks.list[block].last < tree.nodes[Int(node)].end,
        let range = tree.range(.class, of: Int(node))
      {
        let name = tree.bytes.span.extracting(range.prefix(120))
        if ClassGroups(naming: name).contains(.caption) || Bytes.contains(name, "img_desc")
          || Bytes.contains(name, "photo-desc") || Bytes.contains(name, "photo_desc")
        {
          return true
        }
      }
      node = tree.nodes[Int(node)].parent
    }
    return false
  }

  /// "▲ Spoonbills at the reservoir": the sign points at the picture beside the line.
  private func isPointedCaption(_ block: Int) -> Bool {
    let start = blocks.range(block).lowerBound
    guard blocks.list[block].count > 3, signals.shapes.list[block].width < 240 else { return false }
    let isUp = blocks.text[start] == 0xE2 && blocks.text[start + 1] == 0x96
    let sign = blocks.text[start + 2]
    return isUp && (sign == 0xB2 || sign == 0xBC) && hasImageBeside(block)
  }

  /// A short line that ends in a picture's credit and has a picture beside it.
  private func isCreditedCaption(_ block: Int) -> Bool {
    guard let phrases, signals.shapes.list[block].width < 240, hasImageBeside(block) else {
      return false
    }
    return CreditTail.isCaption(blocks.text.span.extracting(blocks.range(block)), phrases)
  }

  /// Lines of this width and more are prose.
  private static let longestCaption: Int32 = 240
  /// The lead image's caption stands a little before the first paragraph.
  private static let blocksBefore = 3
  /// Captions and credits of a gallery's figure.
  private static let mostLines = 12
  /// How many elements up from a caption its picture's box begins.
  private static let boxLevels = 4
  /// Words of a credit behind what the picture shows.
  private static let mostCreditWords = 4
  /// Fewer words than this are a name, which a picture and a line may well share.
  private static let leastWords = 3

  /// A short line that says what the picture beside it says to those who cannot see it, or that
  /// has an element with the picture and nothing else.
  private func saysPicture(_ block: Int, byBox: Bool = true) -> Bool {
    let context = signals.context[block]
    guard signals.shapes.list[block].width < Self.longestCaption, context.headingLevel == 0,
      !context.isIn(.li), !context.isIn(.table)
    else { return false }
    let images = imagesBeside(block)
    if images.isEmpty { return false }
    return images.contains { repeatsAlternative(block, Int($0)) }
      || byBox && hasPictureBox(block, images)
  }

  /// True where the block begins with all of the image's alternative text; a credit may follow.
  private func repeatsAlternative(_ block: Int, _ image: Int) -> Bool {
    guard let range = tree.range(.alt, of: image), range.count < 600 else { return false }
    let words = signals.shapes.words(block)
    let other = TextShapes(tree.bytes.span.extracting(range)).hashes
    return other.count >= Self.leastWords && words.count >= other.count
      && words.count <= other.count + Self.mostCreditWords
      && signals.shapes.hashes[words.prefix(other.count)].elementsEqual(other)
  }

  /// True where the smallest element around the block and an image above it holds no other text,
  /// and the line is no whole sentence: layouts put paragraphs beside pictures too.
  private func hasPictureBox(_ block: Int, _ images: [Int32]) -> Bool {
    let shape = signals.shapes.list[block]
    guard shape.words > Self.leastWords,
      shape.end == .letter || shape.end == .digit || shape.end == .bracket
    else { return false }
    var node = Int(blocks.list[block].owner)
    for _ in 0..<Self.boxLevels where node > 0 {
      if blocks.inside(node, tree).count > 1 { return false }
      if images.contains(where: { $0 > node && $0 < blocks.list[block].first }) { return true }
      node = Int(tree.nodes[node].parent)
    }
    return false
  }

  /// Nodes that may stand between a picture and the line below it.
  private static let nodesBetween = 8

  /// A paragraph that is a picture, a line break and one short line in an element of its own:
  /// editors set captions so where their system has no place for them.
  private func isSmallPrint(_ block: Int) -> Bool {
    let owner = Int(blocks.list[block].owner)
    let first = Int(blocks.list[block].first)
    guard tree.nodes[owner].tag == .p, signals.shapes.list[block].width < Self.longestCaption else {
      return false
    }
    var line = first
    while Int(tree.nodes[line].parent) != owner { line = Int(tree.nodes[line].parent) }
    switch tree.nodes[line].tag {
    case .span, .em, .i, .small, .font, .cite: break
    default: return false
    }
    guard blocks.list[block].last < tree.nodes[line].end else { return false }
    var hasBreak = false
    for node in (max(owner + 1, first - Self.nodesBetween)..<first).reversed() {
      if tree.nodes[node].tag == .br { hasBreak = true }
      if isImage(node) { return hasBreak }
    }
    return false
  }

  /// By element: whether all in it are pictures with one line each.
  private struct Galleries {
    var answers: [Int32: Bool] = [:]
  }

  /// Items that a gallery has at least.
  private static let leastItems = 3

  /// The line of one of three or more pictures in a row that have one short line each and nothing
  /// beside them.
  private func isGalleryItem(_ block: Int, _ galleries: inout Galleries) -> Bool {
    guard signals.shapes.list[block].width < Self.longestCaption,
      signals.context[block].headingLevel == 0
    else { return false }
    var item = blocks.list[block].owner
    for _ in 0..<Self.boxLevels where item > 0 {
      let parent = tree.nodes[Int(item)].parent
      if signals.sums[Int(parent)].blocks > 1 {
        if let answer = galleries.answers[parent] { return answer }
        let answer = isGallery(Int(parent))
        galleries.answers[parent] = answer
        return answer
      }
      item = parent
    }
    return false
  }

  private func isGallery(_ element: Int) -> Bool {
    var items = 0
    var node = element + 1
    while node < Int(tree.nodes[element].end) {
      let end = Int(tree.nodes[node].end)
      defer { node = max(end, node + 1) }
      if tree.nodes[node].isText || signals.sums[node].blocks == 0 { continue }
      guard signals.sums[node].blocks == 1, signals.sums[node].characters < Self.longestCaption,
        (node..<end).contains(where: { isImage($0) })
      else { return false }
      items += 1
    }
    return items >= Self.leastItems
  }

  /// True where an image stands between the block and its neighbours.
  private func hasImageBeside(_ block: Int) -> Bool { !imagesBeside(block).isEmpty }

  /// The images between the block and its neighbours.
  private func imagesBeside(_ block: Int) -> [Int32] {
    let from = block > 0 ? Int(blocks.list[block - 1].last) : 0
    let to =
      block + 1 < blocks.list.count ? Int(blocks.list[block + 1].first) : tree.nodes.count
    var images: [Int32] = []
    for node in from..<to where isImage(node) { images.append(Int32(node)) }
    return images
  }

  private func isImage(_ node: Int) -> Bool {
    let node = tree.nodes[node]
    return !node.isText && (node.tag == .img || node.tag == .amp_img)
  }
}
