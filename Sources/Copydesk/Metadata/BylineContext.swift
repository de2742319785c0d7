/// What stands right before an element that may be a by-line.
extension BylineFinder {
  /// True where the text right before an element ends in a by-word.
  func follows(_ tree: borrowing PageTree, _ i: Int) -> Bool {
    guard let range = textBefore(tree, i) else { return false }
    let solid = tree.bytes.span.extracting(range)
    return bylines.openings.match(solid, at: 0).map { $0.end + 1 >= solid.count } ?? false
  }

  /// True where nothing but a comma or an "and" stands between an element and the one before.
  func isJoined(_ tree: borrowing PageTree, _ i: Int) -> Bool {
    guard let range = textBefore(tree, i), range.count <= 8 else { return false }
    let text = tree.bytes.span.extracting(range)
    let line = Line(text)
    if line.count == 0 { return range.count == 1 && (text[0] == 0x2C || text[0] == 0x26) }
    return line.count == 1 && BylineWords.conjunctions[line[0].key] != nil
  }

  /// True where the text right before an element says that somebody reviewed or edited.
  func reviews(_ tree: borrowing PageTree, _ i: Int) -> Bool {
    guard let range = textBefore(tree, i) else { return false }
    return Self.isReviewer(tree.bytes.span.extracting(range))
  }

  static func isReviewer(_ text: Span<UInt8>) -> Bool {
    reviewers.match(text, at: 0) != nil
  }

  static let reviewers = Lexicon([
    (
      1,
      """
      reviewed|researched by|copy edited|copyedited|proofread|moderated by|contact:|contacts:|press contact|media contact|kontakt:|pressekontakt|medically reviewed|fact checked|fact-checked|factchecked|edited by|editor$|editor:|updated by|\
      expert reviewed|verified by|tested by|translated by|translation by|photos by|photography by|photo by|illustrated by|\
      illustration by|geprüft|überprüft|redigiert|übersetzt|revisado|revisión|relu par|traduit|traducido|traduzione|\
      foto|photo|produced by|approved by|übersetzung|adaptierung|traducción|traduction|tradução|vertaling|\
      oversættelse|oversettelse|översättning|käännös|tłumaczenie|překlad|перевод|переклад|翻訳|翻译|번역|ترجمة|ترجمه
      """
    )
  ])

  /// The name with which an author's card begins, where the card's picture is called by it: what
  /// follows is the author's life.
  func portrayed(
    _ tree: borrowing PageTree, _ near: Neighbourhood, _ i: Int, _ text: [UInt8]
  ) -> [UInt8]? {
    // What holds the headline as well is the article's head.
    if i <= near.heading, near.heading < Int(tree.nodes[i].end) { return nil }
    let name = Array(text.prefix { $0 != 0x7C })
    let line = Line(name.span)
    guard line.count >= 2, line.count <= 4, bylines.isPersonal(line), !BylineWords.isCommon(line)
    else { return nil }
    let wanted = TitleText(line.string(0..<name.count))
    for at in i..<min(Int(tree.nodes[i].end), i + 20) where tree.nodes[at].tag == .img {
      if let alt = tree.value(.alt, of: at), TitleText(alt).holds(wanted) { return name }
    }
    return nil
  }

  /// The short text that stands right before an element.
  func textBefore(_ tree: borrowing PageTree, _ i: Int) -> Range<Int>? {
    var at = i - 1
    while at > 0, at > i - 6 {
      if tree.nodes[at].isText {
        let range = tree.textRange(at)
        let trimmed = Bytes.trimmed(tree.bytes.span, range)
        if !trimmed.isEmpty { return trimmed.count <= 40 ? trimmed : nil }
      }
      at -= 1
    }
    return nil
  }
}

extension BylineFinder {
  /// The list in which an element is an item or within one; -1 where it is in none.
  func list(_ tree: borrowing PageTree, _ i: Int) -> Int32 {
    var at = i
    var steps = 0
    while at > 0, steps < 4, tree.nodes[at].tag != .li {
      at = Int(tree.nodes[at].parent)
      steps += 1
    }
    return at > 0 && steps < 4 ? tree.nodes[at].parent : -1
  }

  /// True where a link's address spells the name: accounts are called in small letters
  /// (`/author/annlee/` of `ann lee`).
  func isAccount(_ tree: borrowing PageTree, _ i: Int, _ base: Double, _ name: String) -> Bool {
    guard base >= Self.authorAddress, tree.nodes[i].tag == .a,
      let href = tree.value(.href, of: i), name.utf8.count <= 40
    else { return false }
    return SiteNames.folded(href).endsIn(SiteNames.folded(name))
  }
}

extension [UInt32] {
  /// True where a text ends in another of four letters or more.
  fileprivate func endsIn(_ other: [UInt32]) -> Bool {
    other.count >= 4 && suffix(other.count).elementsEqual(other)
  }
}

extension Bylines {
  /// True where a marked text is short enough and shaped to be a name.
  func isName(_ line: Line) -> Bool {
    guard line.count >= 1, line.count <= 6 else { return false }
    return line.count == 1 || isPersonal(line) || line.words.contains { $0.isNumber }
  }
}
