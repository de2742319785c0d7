/// The words of one block, folded as they are asked for.
///
/// Nearly every block is running text whose first word or two begin no phrase; the rest of it is
/// then never read. (An `InlineArray` here was copied whole at each read, 3 µs a block; an array that
/// grows as words are read costs one allocation a block.)
struct FoldedBlock: ~Copyable {
  /// A longer block is no phrase: the longest clutter lines seen on news pages in any of the thirty
  /// languages stay under it.
  static let maximumBytes = 400
  static let capacity = 136

  private var words: [FoldedWord] = []
  /// The next byte to read.
  private var offset = 0
  /// Set when the text is read to its end.
  private var isComplete = false
  /// Set when the text holds more words than the buffer.
  private(set) var isTooLong = false

  /// Makes ready for another text, keeping the memory.
  mutating func restart() {
    words.removeAll(keepingCapacity: true)
    offset = 0
    isComplete = false
    isTooLong = false
  }

  /// How many words were folded so far.
  var count: Int { words.count }

  @inline(__always)
  subscript(index: Int) -> FoldedWord { words[index] }

  /// Whether the block has a word at `index`, folding up to it.
  @inline(__always)
  mutating func has(_ index: Int, in text: Span<UInt8>) -> Bool {
    words.count > index || read(to: index, in: text)
  }

  /// A word with the vocabularies that an entry of begins with it.
  @inline(__always)
  mutating func lookedUp(_ index: Int, in table: PhraseTable) -> FoldedWord {
    if !words[index].traits.contains(.lookedUp) { lookUp(index, in: table) }
    return words[index]
  }

  private mutating func lookUp(_ index: Int, in table: PhraseTable) {
    words[index].traits.insert(.lookedUp)
    let hash = words[index].hash
    if !table.mayLeaveVocabulary(hash) { return }
    for (root, trait) in Self.vocabularies where table.mayLeave(root: root, hash) {
      if table.target(root, hash) != nil { words[index].traits.insert(trait) }
    }
  }

  private static let vocabularies: [(UInt32, FoldedWord.Traits)] = [
    (PhraseTable.services, .service), (PhraseTable.agencies, .agency),
    (PhraseTable.dateWords, .dateWord), (PhraseTable.dateGlue, .dateGlue),
  ]

  private mutating func read(to index: Int, in text: Span<UInt8>) -> Bool {
    while words.count <= index {
      guard !isComplete else { return false }
      fold(text)
    }
    return true
  }

  /// Folds one more word, or finds the end.
  private mutating func fold(_ text: Span<UInt8>) {
    var gap: WordGap = []
    while offset < text.count {
      let (folded, length) = foldedScalar(text, at: offset)
      switch folded.role {
      case .gap:
        gap.formUnion(WordGap(rawValue: UInt16(truncatingIfNeeded: folded.scalar)))
        offset += length
      case .ignored: offset += length
      case .letter, .ideograph, .digit:
        guard count < Self.capacity else {
          isTooLong = true
          isComplete = true
          return
        }
        var word = FoldedWord()
        word.gap = gap
        word.start = UInt16(truncatingIfNeeded: offset)
        if folded.role == .digit {
          offset = NumberRun.read(text, from: offset, into: &word)
        } else {
          offset = readLetters(text, first: folded, length: length, into: &word)
        }
        word.end = UInt16(truncatingIfNeeded: offset)
        if words.capacity == 0 { words.reserveCapacity(24) }
        words.append(word)
        return
      }
    }
    isComplete = true
  }

  /// Reads letters up to the word's end and gives the offset behind it.
  private func readLetters(
    _ text: Span<UInt8>, first: ScalarFold.Folded, length: Int, into word: inout FoldedWord
  ) -> Int {
    var hash = FoldedHash()
    hash.add(first)
    var end = offset + length
    if first.role == .ideograph {
      word.traits = [.ideograph, .caseless]
    } else {
      if first.isCapital {
        word.traits = .capital
      } else if ScalarFold.isCaseless(first.scalar) {
        word.traits = .caseless
      }
      while end < text.count {
        let (folded, length) = foldedScalar(text, at: end)
        guard folded.role == .letter || folded.role == .ignored else { break }
        if folded.role == .letter { hash.add(folded) }
        end += length
      }
    }
    word.hash = hash.value
    return end
  }
}

extension ScalarFold {
  /// Whether a folded letter's script has no capitals: from Hebrew on, but for Georgian and the
  /// Latin and Greek extensions.
  static func isCaseless(_ scalar: UInt32) -> Bool {
    (0x590..<0x10A0).contains(scalar) || (0x1100..<0x13A0).contains(scalar) || scalar >= 0x3000
  }
}
