/// The author whom a card shows by a portrait: a picture called by a name, the name beside it, and a
/// note that begins with it (`Ann Lee is …`).
///
/// Asked where nobody else names a person. A page that shows several such persons is one of a team
/// or of clients.
enum Portraits {
  /// Nodes behind a picture within which the name, and behind the name within which the note stands.
  private static let reach = 16
  private static let mostPictures = 200
  private static let longestName = 60
  private static let shortestNote = 24

  static func author(
    _ tree: borrowing PageTree, _ near: Neighbourhood, _ bylines: Bylines
  ) -> (name: Bylines.Name, node: Int32)? {
    var found: (name: Bylines.Name, node: Int32)?
    var pictures = 0
    var i = near.heading
    while i < tree.nodes.count, pictures < mostPictures {
      if tree.nodes[i].tag == .img, !tree.nodes[i].isText, let alt = tree.range(.alt, of: i),
        alt.count >= 3, alt.count <= 160
      {
        pictures += 1
        if let one = portrayed(tree, i, alt, bylines) {
          if let found, found.name.text != one.name.text { return nil }
          if found == nil { found = one }
        }
      }
      i += 1
    }
    return found
  }

  private static func portrayed(
    _ tree: borrowing PageTree, _ picture: Int, _ alt: Range<Int>, _ bylines: Bylines
  ) -> (name: Bylines.Name, node: Int32)? {
    let called = Line(tree.bytes.span.extracting(alt))
    for i in picture..<min(picture + reach, tree.nodes.count) where tree.nodes[i].isText {
      let range = Bytes.trimmed(tree.bytes.span, tree.textRange(i))
      guard range.count >= 3, range.count <= longestName else { continue }
      let line = Line(tree.bytes.span.extracting(range))
      guard holds(called, line), !BylineWords.isCommon(line) else { continue }
      guard let name = bylines.names(tree.string(range)).first, name.kind == .person,
        bylines.isPersonal(Line(name.text)), GivenNames.opens(line) || isOfAuthor(tree, picture),
        isNoted(tree, i, line)
      else { return nil }
      return (name, Int32(i))
    }
    return nil
  }

  /// True where a class says that a picture is an author's: a figure's may be called as its heading.
  private static func isOfAuthor(_ tree: borrowing PageTree, _ picture: Int) -> Bool {
    var at = picture
    var words: ClassWords = []
    var steps = 0
    while at > 0, steps < 4, tree.nodes[at].tag != .body {
      words.formUnion(tree.classWords(at))
      at = Int(tree.nodes[at].parent)
      steps += 1
    }
    return !words.isDisjoint(with: [.author, .biography])
  }

  /// True where the picture's name holds the words of a line of three at most, one after the other.
  private static func holds(_ called: Line, _ line: Line) -> Bool {
    guard line.count >= 2, line.count <= 4, called.count >= line.count,
      line.words.allSatisfy({ !$0.isNumber })
    else { return false }
    return (0...(called.count - line.count)).contains { start in
      line.words.indices.allSatisfy { called[start + $0].key == line[$0].key }
    }
  }

  /// True where a longer text behind the name begins with its first word.
  private static func isNoted(_ tree: borrowing PageTree, _ name: Int, _ line: Line) -> Bool {
    for i in (name + 1)..<min(name + 1 + reach, tree.nodes.count) where tree.nodes[i].isText {
      let range = Bytes.trimmed(tree.bytes.span, tree.textRange(i))
      guard range.count >= shortestNote else { continue }
      let note = Line(
        tree.bytes.span.extracting(range.lowerBound..<min(range.upperBound, range.lowerBound + 40)))
      if note.count > 1, note[0].key == line[0].key, !note[1].isNumber { return true }
    }
    return false
  }
}
