/// What `{n}`, `{date}`, `{name}` and their like take from a block.
///
/// Each pushes a frame for every place where it may stop; the longest comes last and is therefore
/// tried first.
extension PhraseSearch {
  /// Names: "Jan de Vries/AFP via Getty Images" is seven words.
  private static let maximumNameWords = 8
  /// The same in a script where each character is a word.
  private static let maximumNameIdeographs = 14
  /// A full English date and time has twelve words, a Chinese one up to 22.
  private static let maximumDateWords = 22
  private static let maximumServices = 16
  /// 1900 in hundredths: a lone number from here on may be a year.
  private static let leastYear: Int64 = 190_000
  /// 32 in hundredths: the first of two joined numbers of a date or a time is below.
  private static let hundredthsOfDays: Int64 = 3_200

  mutating func follow(
    _ edge: PhraseTable.SpecialEdge, from frame: Frame, _ table: PhraseTable, _ text: Span<UInt8>
  ) {
    var next = frame
    next.node = edge.target
    let position = Int(frame.position)
    switch edge.special {
    case .join: pushIfGoingOn(next, table, text)
    case .separator:
      if block[position].gap.separates { push(next) }
    case .number: pushNumber(next, table, text)
    case .service, .services:
      let least = edge.special == .service ? 1 : Int(edge.limit)
      if let end = servicesEnd(table, text, from: position, atLeast: least) {
        next.position = UInt16(end)
        push(next)
      }
    case .agency:
      if let end = vocabularyEnd(table, text, PhraseTable.agencies, from: position) {
        next.position = UInt16(end)
        setValue(&next, from: position)
        // "Jan Novák / Reuters": both are the holder.
        next.valueEnd = block[end - 1].end
        push(next)
      }
    case .date: pushDate(next, table, text)
    case .name: pushName(next, table, text)
    case .words:
      for count in 1...Int(edge.limit) where block.has(position + count - 1, in: text) {
        next.position = UInt16(position + count)
        pushIfGoingOn(next, table, text)
      }
    case .rest:
      guard !block.has(position + Int(edge.limit), in: text), !block.isTooLong else { return }
      next.position = UInt16(block.count)
      setValue(&next, from: position)
      push(next)
    }
  }

  private func setValue(_ frame: inout Frame, from start: Int) {
    guard frame.valueEnd == 0 else { return }
    frame.valueStart = block[start].start
    frame.valueEnd = block[Int(frame.position) - 1].end
  }

  /// The end of the longest entry of a vocabulary that begins at a word.
  private mutating func vocabularyEnd(
    _ table: PhraseTable, _ text: Span<UInt8>, _ root: UInt32, from start: Int
  ) -> Int? {
    guard block.has(start, in: text),
      table.mayLeave(root: root, block[start].hash)
    else { return nil }
    var node = root
    var position = start
    var end: Int?
    while block.has(position, in: text), let target = table.target(node, block[position].hash) {
      node = target
      position += 1
      if table.nodes[Int(node)].kind != PhraseTable.noKind { end = position }
    }
    return end
  }

  private mutating func pushNumber(_ frame: Frame, _ table: PhraseTable, _ text: Span<UInt8>) {
    let position = Int(frame.position)
    let word = block[position]
    guard word.isNumber else { return }
    var next = frame
    next.position += 1
    if next.number < 0 { next.number = word.hundredths / 100 }
    push(next)
    // "1.2K", "1,2 тыс.", "1.2万".
    var node = PhraseTable.scales
    var index = position + 1
    while block.has(index, in: text), !block[index].gap.separates,
      let target = table.target(node, block[index].hash)
    {
      node = target
      index += 1
      guard table.nodes[Int(node)].kind != PhraseTable.noKind else { continue }
      next.position = UInt16(index)
      if frame.number < 0 {
        next.number = Self.scaled(word.hundredths, table.nodes[Int(node)].scale)
      }
      push(next)
    }
  }

  private static func scaled(_ hundredths: Int64, _ power: UInt8) -> Int64 {
    var value = hundredths
    for _ in 0..<power {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return Int64.max / 100 }
      value = product
    }
    return value / 100
  }

  /// The end of a run of at least so many network names, joined by "and", commas or nothing.
  private mutating func servicesEnd(
    _ table: PhraseTable, _ text: Span<UInt8>, from start: Int, atLeast least: Int
  ) -> Int? {
    guard
      var end = vocabularyEnd(table, text, PhraseTable.services, from: start)
    else { return nil }
    // "X X" in a table is no row of networks.
    var isNamed = end - start > 1 || block[start].length > 2
    var count = 1
    while count < Self.maximumServices {
      var next = end
      if let joint = vocabularyEnd(table, text, PhraseTable.joints, from: end) { next = joint }
      guard let behind = vocabularyEnd(table, text, PhraseTable.services, from: next) else { break }
      isNamed = isNamed || block[behind - 1].length > 2
      end = behind
      count += 1
    }
    return count >= least && isNamed ? end : nil
  }

  /// A run of numbers and date words, and small words between them.
  ///
  /// A lone small number is no date: "4. Share" is a list item.
  private mutating func pushDate(_ frame: Frame, _ table: PhraseTable, _ text: Span<UInt8>) {
    let start = Int(frame.position)
    var position = start
    var numbers = 0
    var isDate = false
    while position - start < Self.maximumDateWords, block.has(position, in: text) {
      if block[position].isNumber {
        // "12.05" is read as one number; "185.25" is a price.
        let isPair =
          block[position].traits.contains(.fraction)
          && block[position].hundredths < Self.hundredthsOfDays
        numbers += isPair ? 2 : 1
        isDate = isDate || numbers >= 2 || block[position].hundredths >= Self.leastYear
        position += 1
      } else if let end = vocabularyEnd(table, text, PhraseTable.dateWords, from: position) {
        position = end
        isDate = true
      } else if let end = vocabularyEnd(table, text, PhraseTable.dateGlue, from: position) {
        // It may end the date too: "3 мая 2023 г."
        position = end
      } else {
        return
      }
      guard isDate else { continue }
      var next = frame
      next.position = UInt16(position)
      setValue(&next, from: start)
      push(next)
    }
  }

  /// A run of capitalized words, agencies and the small words within names.
  ///
  /// It stops at a sentence end, but not at the dot of an initial.
  private mutating func pushName(_ frame: Frame, _ table: PhraseTable, _ text: Span<UInt8>) {
    let start = Int(frame.position)
    var position = start
    var hasName = false
    var weight = 0
    while block.has(position, in: text) {
      let word = block[position]
      if position > start {
        let afterInitial = block[position - 1].length <= 3
        if word.gap.contains(.newline) || (word.gap.contains(.sentenceEnd) && !afterInitial) {
          return
        }
      }
      if let end = vocabularyEnd(table, text, PhraseTable.agencies, from: position) {
        position = end
        hasName = true
      } else if word.isNumber {
        return
      } else {
        let isName = word.traits.contains(.capital) || word.traits.contains(.caseless)
        guard isName || word.length <= 3 else { return }
        hasName = hasName || isName
        position += 1
      }
      let limit =
        word.traits.contains(.ideograph) ? Self.maximumNameIdeographs : Self.maximumNameWords
      weight += 1
      guard weight <= limit else { return }
      guard hasName else { continue }
      var next = frame
      next.position = UInt16(position)
      setValue(&next, from: start)
      pushIfGoingOn(next, table, text)
    }
  }

  /// Pushes a frame unless nothing behind its node fits the next word.
  ///
  /// A busy word ("read") leads to many joins, and `{name}` stops after each of its words; few of
  /// those ways go on.
  private mutating func pushIfGoingOn(
    _ frame: Frame, _ table: PhraseTable, _ text: Span<UInt8>
  ) {
    let node = table.nodes[Int(frame.node)]
    guard node.kind == PhraseTable.noKind else { return push(frame) }
    guard block.has(Int(frame.position), in: text) else {
      // Only a further join can still lead to an end.
      if node.firstSpecial >= 0 { push(frame) }
      return
    }
    let word = block.lookedUp(Int(frame.position), in: table)
    if !node.specials.isDisjoint(with: Self.specials(mayBeginWith: word))
      || table.target(of: node, frame.node, word.hash) != nil
    {
      push(frame)
    }
  }

  /// The special elements that may begin with a word which was looked up.
  @inline(__always)
  static func specials(mayBeginWith word: FoldedWord) -> PhraseTable.SpecialSet {
    var set = PhraseTable.SpecialSet.anything
    let traits = word.traits
    if traits.contains(.number) {
      set.insert(.number)
      set.insert(.date)
    } else {
      set.insert(.name)
    }
    if traits.contains(.service) { set.insert(.services) }
    if traits.contains(.agency) { set.insert(.agency) }
    if traits.contains(.dateWord) || traits.contains(.dateGlue) { set.insert(.date) }
    if word.gap.separates { set.insert(.separator) }
    return set
  }

  /// The special elements that can take a word: a name may be an agency's that begins with a number.
  @inline(__always)
  static func specials(that word: FoldedWord) -> PhraseTable.SpecialSet {
    specials(mayBeginWith: word).union(.name)
  }
}
