/// The judge of text that an earlier scrape left behind, where no markup tells anything: all lines
/// are the body's until something says otherwise.
///
/// 1. A line that is a clutter phrase, or a caption that ends in a credit, is none of the body's.
/// 2. A line that opens what comes after articles (comments, related links, newsletters) ends the
///    body where little and choppy text follows it.
/// 3. The body begins with the first line of prose and ends with the last; short lines outside of
///    that span are chrome.
/// 4. Short lines within it are headings, items or short sentences by what stands around them.
struct TextCascade {
  private let shapes: [TextShape]
  private let isItem: [Bool]
  private let isClutter: [Bool]
  /// By line: true where it is a label that stands behind articles.
  private let isEnder: [Bool]
  /// By line: true where it is a prompt or pointer by itself, with nothing of it on the next lines.
  private let isInsert: [Bool]
  /// The first line behind the body.
  private var end = 0

  /// What stands behind an article, seldom within one.
  private static let enders: PhraseKindSet = [
    .init(.comments), .init(.related), .init(.newsletter), .init(.tags), .init(.authorBox),
    .init(.copyright), .init(.feedback), .init(.cookie), .init(.navigation), .init(.share),
    .init(.print), .init(.follow), .init(.subscribe), .init(.app),
  ]

  /// What is put between paragraphs on one line of its own; a label such as "Read also" may have
  /// its links below it.
  private static let inserts: PhraseKindSet = [
    .init(.advertising), .init(.follow), .init(.subscribe), .init(.app), .init(.newsletter),
    .init(.credit), .init(.audio), .init(.share), .init(.print),
  ]

  init(
    _ blocks: borrowing Blocks, _ signals: borrowing Signals, _ matches: [PhraseMatch?],
    _ phrases: Phrases?
  ) {
    shapes = signals.shapes.list
    isItem = signals.context.map { $0.isIn(.li) }
    var clutter = matches.map { $0.map { $0.kind != .byline } ?? false }
    var inserts = matches.map { $0.map { Self.inserts.contains($0.kind) } ?? false }
    if let phrases {
      for i in clutter.indices where !clutter[i] {
        let text = blocks.text.span.extracting(blocks.range(i))
        inserts[i] =
          CreditTail.isCaption(text, phrases)
          || signals.shapes.list[i].width < 260
            && phrases.splitLead(text, kinds: .init(.related))?.isSeparated ?? false
        clutter[i] = inserts[i]
      }
    }
    isClutter = clutter
    isInsert = inserts
    isEnder = matches.map { $0.map { Self.enders.contains($0.kind) } ?? false }
    end = bodyEnd()
  }

  /// What is known of a line apart from its score.
  func marks(_ line: Int) -> (isClutter: Bool, isInsert: Bool, isBehindEnd: Bool) {
    (isClutter[line], isInsert[line], line >= end)
  }

  func scores() -> [Float] {
    let prose = shapes.indices.filter { $0 < end && Self.isProse(shapes[$0]) && !isClutter[$0] }
    guard let first = prose.first, var last = prose.last else {
      return isClutter.map { $0 ? 0.2 : 0.6 }
    }
    // A short sentence right behind the last line of prose closes the text.
    while last + 1 < end, shapes[last + 1].words >= 3, shapes[last + 1].end == .stop,
      !isClutter[last + 1], !shapes[last + 1].hasURL
    {
      last += 1
    }
    return shapes.indices.map { i in
      if isClutter[i] { return 0.1 }
      if i < first || i > last { return 0.3 }
      return Self.isProse(shapes[i]) ? 0.9 : shortLine(i)
    }
  }

  /// The first line behind the body, where a label tells of one.
  private func bodyEnd() -> Int {
    var before = 0
    var total = 0
    for i in shapes.indices where Self.isProse(shapes[i]) && !isClutter[i] {
      total += Int(shapes[i].width)
    }
    for i in shapes.indices {
      if Self.isProse(shapes[i]), !isClutter[i] { before += Int(shapes[i].width) }
      guard isEnder[i], before * 2 >= total else { continue }
      let rest = i + 1..<shapes.count
      var prose = 0
      for k in rest where Self.isProse(shapes[k]) && !isClutter[k] && shapes[k].width >= 160 {
        prose += 1
      }
      // Teasers are a short line and a sentence each; an article goes on in paragraphs.
      if prose * 3 <= rest.count, before >= (total - before) * 2 { return i }
    }
    return shapes.count
  }

  /// A line that reads as a sentence or more.
  static func isProse(_ shape: TextShape) -> Bool {
    if shape.width >= 160 { return true }
    return shape.width >= 60 && (endsSentence(shape) || shape.sentences > 0)
  }

  private static func endsSentence(_ shape: TextShape) -> Bool {
    shape.end == .stop || shape.end == .question || shape.end == .quote || shape.end == .ellipsis
  }

  /// A short line that ends no sentence and has prose behind it.
  static func isHeading(_ i: Int, _ shapes: [TextShape]) -> Bool {
    let shape = shapes[i]
    if isProse(shape) || shape.words > 13 || shape.width > 90 { return false }
    if shape.end == .stop || shape.end == .comma || shape.end == .ellipsis { return false }
    // A line that is a quotation from end to end is somebody speaking.
    if shape.start == .quote, shape.end == .quote { return false }
    // What follows must be text: among lines of one length none is a heading.
    return i + 1 < shapes.count && shapes[i + 1].width > shape.width
      && (isProse(shapes[i + 1]) || endsSentence(shapes[i + 1]))
  }

  /// A short line among long ones: a heading where text follows it, an item or a short sentence.
  private func shortLine(_ i: Int) -> Float {
    let shape = shapes[i]
    if shape.separators > 1 || shape.hasURL { return 0.3 }
    if Self.endsSentence(shape), shape.words >= 2 { return 0.7 }
    let next = i + 1 < shapes.count ? i + 1 : i
    var previous = max(i - 1, 0)
    while previous > 0, isInsert[previous] { previous -= 1 }
    // A colon opens what follows.
    if shape.end == .colon { return isClutter[next] ? 0.4 : 0.65 }
    if isItem[i] { return shape.words >= 2 ? 0.6 : 0.45 }
    let follows =
      (Self.isProse(shapes[next]) || Self.endsSentence(shapes[next]) && shapes[next].words >= 3)
      && !isClutter[next]
    let precedes = Self.isProse(shapes[previous]) && !isClutter[previous] || isItem[previous]
    if follows, precedes { return 0.6 }
    if follows, Self.endsSentence(shapes[previous]) { return 0.55 }
    // Several short lines in a row: a list of links, or chrome.
    return 0.45
  }
}

/// Captions in plain text: they end in the credit of a picture.
enum CreditTail {
  /// Longer lines are paragraphs, whatever they end in.
  private static let longest = 420
  /// A credit is a few words.
  private static let tail = 90

  /// True for a line of which the end is a credit line.
  ///
  /// "The harbour at dusk. Photo: A. Lee / AP".
  static func isCaption(_ line: Span<UInt8>, _ phrases: Phrases) -> Bool {
    if line.count > longest || line.count < 8 { return false }
    if endsInTaken(line) { return true }
    return starts(line, phrases, findsLongest: false) != nil
  }

  /// True where the last word is 摄 or 攝, "taken by", behind a space: photographers' names have no
  /// capital to tell them by.
  private static func endsInTaken(_ line: Span<UInt8>) -> Bool {
    let at = line.count - 4
    guard line[at] == 0x20 else { return false }
    let isSimple = line[at + 2] == 0x91 && line[at + 3] == 0x84
    let isTraditional = line[at + 2] == 0x94 && line[at + 3] == 0x9D
    return line[at + 1] == 0xE6 && (isSimple || isTraditional)
  }

  /// Where the longest end of a line begins that is a credit line.
  static func start(_ line: Span<UInt8>, _ phrases: Phrases) -> Int? {
    starts(line, phrases, findsLongest: true)
  }

  private static func starts(_ line: Span<UInt8>, _ phrases: Phrases, findsLongest: Bool) -> Int? {
    var end = line.count
    while end > 0, line[end - 1] == 0x20 { end -= 1 }
    var found: Int?
    var at = end - 4
    let least = max(1, end - tail)
    while at > least {
      if isOpening(line, at),
        phrases.match(line.extracting(at..<end), kinds: .init(.credit)) != nil
      {
        found = at
        if !findsLongest { return at }
      }
      at -= 1
    }
    return found
  }

  /// Credits begin a word, with a capital, a bracket or a sign of copyright; behind an ideographic
  /// full stop and at the sign itself no space need stand.
  private static func isOpening(_ line: Span<UInt8>, _ at: Int) -> Bool {
    let before = line[at - 1]
    let byte = line[at]
    if byte == 0xC2, at + 1 < line.count, line[at + 1] == 0xA9 { return true }
    if before == 0x82, at >= 3, line[at - 2] == 0x80, line[at - 3] == 0xE3 { return byte >= 0xE3 }
    guard before == 0x20 || before == 0x28 || before == 0x7C else { return false }
    return byte >= 0x41 && byte <= 0x5A || byte == 0x28 || byte >= 0xC2
      || before == 0x7C || at > 1 && (line[at - 2] == 0x7C || line[at - 2] == 0x2E)
  }
}
