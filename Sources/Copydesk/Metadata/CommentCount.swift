/// Reads the number of comments that a page shows: `7 comments`, `Kommentare (12)`, `댓글 31`.
enum CommentCount {
  private static let longestLine = 100
  /// Elements from the headline within which a count is the article's own.
  private static let reach = 60

  static func shown(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood
  ) -> (count: Int64, node: Int32)? {
    var line = Line()
    for b in blocks.list.indices {
      let range = blocks.range(b)
      guard range.count <= longestLine else { continue }
      let text = blocks.text.span.extracting(range)
      guard hasDigit(text) else { continue }
      let node = Int(blocks.list[b].first)
      let isNear = near.distance(node).map { abs($0) <= reach } ?? false
      guard isNear || isOfComments(tree, Int(blocks.list[b].owner)), let hit = words.first(in: text)
      else { continue }
      line.read(text)
      if let count = number(line, beside: hit.start, hit.end) { return (count, Int32(node)) }
    }
    return nil
  }

  private static func hasDigit(_ text: Span<UInt8>) -> Bool {
    var i = 0
    while i < text.count {
      let byte = text[i]
      if byte >= 0x30, byte <= 0x39 { return true }
      // Other digits begin with Arabic; Latin and Cyrillic have none of their own.
      if byte < 0xD9 {
        i += 1
      } else if Letters.digit(Letters.scalar(text, &i)) != nil {
        return true
      }
    }
    return false
  }

  /// The number right before or behind the word for comments, a classifier between them or not.
  private static func number(_ line: Line, beside start: Int, _ end: Int) -> Int64? {
    guard let at = line.words.firstIndex(where: { Int($0.start) >= start }) else { return nil }
    let next = line.words.firstIndex { Int($0.start) >= end }
    var behind: Int64?
    if let next, line[next].isNumber, line[next].gap != 0x2F {
      var last = next
      while last + 1 < line.count, isGroup(line, last + 1) { last += 1 }
      behind = whole(line, endingAt: last)
      // `Comments: 7`, `Kommentare (7)`, and scripts in which the word comes first.
      if line[next].gap == 0x3A || line[next].gap == 0x28
        || line[at].end - line[at].start >= 3 && Bylines.isCaseless(line, at: at)
      {
        return behind
      }
    }
    // `댓글 이야기 (2)`: a word more in the label.
    if let next, next + 1 < line.count, line[next + 1].isNumber, line[next + 1].gap == 0x28 {
      return whole(line, endingAt: next + 1)
    }
    if at > 0, line[at - 1].isNumber { return whole(line, endingAt: at - 1) }
    // A classifier may stand between: `36 条评论`.
    if at > 1, line[at - 2].isNumber, line[at - 1].length == 1 {
      return whole(line, endingAt: at - 2)
    }
    return behind
  }

  /// A number whose thousands are parted.
  private static func whole(_ line: Line, endingAt last: Int) -> Int64? {
    var first = last
    while first > 0, isGroup(line, first), line[first - 1].isNumber, line[first - 1].length <= 3 {
      first -= 1
    }
    var value: Int64 = 0
    for i in first...last { value = value * 1000 + Int64(line[i].number) }
    if first == last { value = Int64(line[last].number) }
    return value < 10_000_000 ? value : nil
  }

  private static func isGroup(_ line: Line, _ i: Int) -> Bool {
    line[i].isNumber && line[i].length == 3 && [0x2C, 0x2E, 0x20].contains(line[i].gap)
  }

  private static func isOfComments(_ tree: borrowing PageTree, _ owner: Int) -> Bool {
    var at = owner
    for _ in 0..<3 where at > 0 {
      if tree.classWords(at).contains(.comment) { return true }
      if tree.nodes[at].tag.headingLevel != nil, at == owner { return true }
      at = Int(tree.nodes[at].parent)
    }
    return false
  }

  private static let words = Lexicon([
    (
      1,
      """
      comment$|comments$|kommentar$|kommentare$|kommentarer$|commentaire$|commentaires$|comentario$|comentarios$|\
      comentário$|comentários$|commento$|commenti$|reactie$|reacties$|reageer$|komentarz$|komentarze$|komentarzy$|\
      komentář$|komentáře$|komentářů$|diskuse$|diskusia$|komentáre$|hozzászólás$|hozzászólások$|comentariu$|comentarii$|\
      коментар$|коментара$|коментари$|комментарий$|комментария$|комментариев$|комментарии$|коментарів$|коментарі$|\
      komentar$|komentara$|komentari$|komentarji$|σχόλια$|σχόλιο$|yorum$|yorumlar$|şərh$|şərhlər$|kommentti$|\
      kommenttia$|kommentit$|تعليق$|تعليقات$|التعليقات$|نظر$|نظرات$|دیدگاه$|टिप्पणी$|टिप्पणियाँ$|टिप्पणियां$|মন্তব্য$|\
      评论$|評論$|留言$|跟贴$|コメント$|댓글$|תגובות$|komentar$|bình luận$|ความคิดเห็น$
      """
    )
  ])
}
