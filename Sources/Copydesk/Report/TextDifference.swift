/// What was taken out of a text and what came in: by paragraphs, and inside a paragraph by words.
package struct TextDifference: Sendable, Equatable {
  /// A stretch of a paragraph that both texts have, or only one of them.
  package struct Piece: Sendable, Equatable {
    package enum Kind: String, Sendable {
      case same, removed, added
    }
    package var kind: Kind
    package var text: String
  }

  /// A paragraph that is not in both texts as it is.
  package enum Paragraph: Sendable, Equatable {
    case removed(String)
    case added(String)
    /// The same paragraph in other words; at least one piece is the same.
    case changed([Piece])
  }

  /// In the order of the texts.
  package private(set) var paragraphs: [Paragraph] = []

  /// Paragraphs that share fewer of their words are two, not one that changed.
  private static let likeness = 0.5
  /// Above this many words the words are not compared: the time grows with their square.
  private static let mostWords = 4_000

  /// Compares two texts; lines are their paragraphs.
  package init(from old: String, to new: String) {
    let (old, new) = (Self.lines(old), Self.lines(new))
    let (removed, added) = Self.offsets(old, new)
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      var gone: [String] = []
      var come: [String] = []
      while i < old.count, removed.contains(i) {
        gone.append(old[i])
        i += 1
      }
      while j < new.count, added.contains(j) {
        come.append(new[j])
        j += 1
      }
      pair(gone, come)
      i += 1
      j += 1
    }
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  private static func offsets<Element: Hashable>(
    _ old: [Element], _ new: [Element]
  ) -> (removed: Set<Int>, added: Set<Int>) {
    var (removed, added): (Set<Int>, Set<Int>) = ([], [])
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    return (removed, added)
  }

  /// Finds, in order, which of the paragraphs that went is which of those that came.
  private mutating func pair(_ gone: [String], _ come: [String]) {
    var next = 0
    for old in gone {
      let words = Self.words(old)
      let match = come[next...].firstIndex { Self.isLike(words, Self.words($0)) }
      guard let match else {
        paragraphs.append(.removed(old))
        continue
      }
      paragraphs += come[next..<match].map { .added($0) }
      paragraphs.append(.changed(Self.pieces(words, Self.words(come[match]))))
      next = match + 1
    }
    paragraphs += come[next...].map { .added($0) }
  }

  private static func isLike(_ old: [Substring], _ new: [Substring]) -> Bool {
    guard max(old.count, new.count) <= mostWords else { return false }
    var counts: [Substring: Int] = [:]
    for word in old where word != " " { counts[word, default: 0] += 1 }
    var shared = 0
    for word in new where word != " " {
      guard let count = counts[word], count > 0 else { continue }
      counts[word] = count - 1
      shared += 1
    }
    let all = max(old.count { $0 != " " }, new.count { $0 != " " })
    return all > 0 && Double(shared) / Double(all) >= likeness
  }

  /// Words, and between them spaces and the marks that stand at a word's edge; each character of a
  /// script without spaces is a word.
  static func words(_ text: String) -> [Substring] {
    var words: [Substring] = []
    var start = text.startIndex
    var previous: Character?
    for index in text.indices {
      let character = text[index]
      let end = text.index(after: index)
      let next = end < text.endIndex ? text[end] : nil
      defer { previous = character }
      guard isOwn(character, after: previous, before: next) else { continue }
      if start < index { words.append(text[start..<index]) }
      start = end
      words.append(text[index..<end])
    }
    if start < text.endIndex { words.append(text[start...]) }
    return words
  }

  private static func isOwn(
    _ character: Character, after previous: Character?, before next: Character?
  ) -> Bool {
    if character == " " { return true }
    if character.unicodeScalars.first.map(SearchText.isUnspaced) == true { return true }
    // The marks inside of 1,000 and o'clock are the words' own.
    func isEdge(_ other: Character?) -> Bool {
      other.map { $0 == " " || $0.isPunctuation } ?? true
    }
    return character.isPunctuation && (isEdge(previous) || isEdge(next))
  }

  private static func pieces(_ old: [Substring], _ new: [Substring]) -> [Piece] {
    let (removed, added) = offsets(old, new)
    var pieces: [Piece] = []
    func add(_ kind: Piece.Kind, _ word: Substring) {
      if pieces.last?.kind == kind {
        pieces[pieces.count - 1].text += word
      } else {
        pieces.append(Piece(kind: kind, text: String(word)))
      }
    }
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        add(.removed, old[i])
        i += 1
      } else if j < new.count, added.contains(j) {
        add(.added, new[j])
        j += 1
      } else {
        add(.same, old[i])
        i += 1
        j += 1
      }
    }
    return joined(pieces)
  }

  /// A space alone between two changes is part of them: `[-two-] [-words-]` are one change.
  private static func joined(_ pieces: [Piece]) -> [Piece] {
    var out: [Piece] = []
    var gone = ""
    var come = ""
    func close() {
      if !gone.isEmpty { out.append(Piece(kind: .removed, text: gone)) }
      if !come.isEmpty { out.append(Piece(kind: .added, text: come)) }
      (gone, come) = ("", "")
    }
    for (i, piece) in pieces.enumerated() {
      switch piece.kind {
      case .removed: gone += piece.text
      case .added: come += piece.text
      case .same:
        if piece.text == " ", !gone.isEmpty || !come.isEmpty, i + 1 < pieces.count {
          gone += " "
          come += " "
        } else {
          close()
          out.append(piece)
        }
      }
    }
    close()
    return out
  }
}
