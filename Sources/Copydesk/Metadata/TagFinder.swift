/// Finds the keywords that a page shows where its metadata give none: `rel=tag`, lists that a class
/// calls tags, and lines that open with the word.
enum TagFinder {
  private static let most = 20
  private static let longestTag = 60

  static func tags(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ clues: Clues, heading: Int32
  ) -> [String] {
    var related: [String] = []
    for link in clues.tagLinks where link > heading { add(tree, Int(link), &related) }
    if !related.isEmpty { return Array(related.prefix(most)) }
    var known = KnownNames()
    var i = max(0, Int(heading))
    while i < tree.nodes.count {
      let node = tree.nodes[i]
      if !node.isText, node.count > 0, isTagList(tree, i, &known) {
        let listed = links(tree, i)
        if !listed.isEmpty { return listed }
      }
      i += 1
    }
    return spoken(blocks, from: heading)
  }

  /// The sections that links near the headline name by `rel="category tag"`, as WordPress does; far
  /// from it they are those of other texts.
  static func categories(
    _ tree: borrowing PageTree, _ clues: Clues, _ near: Neighbourhood
  ) -> [String] {
    var found: [String] = []
    var parent: Int32 = -1
    for link in clues.categoryLinks where near.distance(Int(link)) != nil {
      let owner = tree.nodes[Int(link)].parent
      // Those of one line, above the text or in the article's own foot.
      guard parent < 0 || owner == parent,
        parent >= 0 || near.leads(Int(link)) || isInFoot(tree, Int(link), clues.article)
      else { continue }
      parent = owner
      add(tree, Int(link), &found)
    }
    return found
  }

  private static func isInFoot(
    _ tree: borrowing PageTree, _ link: Int, _ article: Int32
  ) -> Bool {
    guard article >= 0, link < Int(tree.nodes[Int(article)].end) else { return false }
    var at = Int(tree.nodes[link].parent)
    var steps = 0
    while at > Int(article), steps < 3, tree.nodes[at].tag != .footer {
      at = Int(tree.nodes[at].parent)
      steps += 1
    }
    return at > Int(article) && steps < 3 && tree.nodes[at].parent == article
  }

  private static func isTagList(
    _ tree: borrowing PageTree, _ i: Int, _ known: inout KnownNames
  ) -> Bool {
    let node = tree.nodes[i]
    guard !node.tag.isInline, Int(node.end) - i < 120, let name = tree.range(.class, of: i) else {
      return false
    }
    return known.meaning(tree.bytes.span, name) { namesTags($0) ? 1 : 0 } != 0
  }

  private static func namesTags(_ name: Span<UInt8>) -> Bool {
    // Most classes have no `tag` in them: every third byte tells.
    var i = 2
    while i < name.count {
      let byte = name[i] | 0x20
      if byte == 0x74 || byte == 0x61 || byte == 0x67 {
        return ClassWords.read(name).contains(.tags)
      }
      i += 3
    }
    return false
  }

  /// The texts of a list's links; of a list without links, of its items.
  private static func links(_ tree: borrowing PageTree, _ list: Int) -> [String] {
    var found: [String] = []
    for wanted in [Tag.a, .li, .span] where found.isEmpty {
      for i in list..<Int(tree.nodes[list].end)
      where !tree.nodes[i].isText && tree.nodes[i].tag == wanted {
        add(tree, i, &found)
      }
    }
    return found.count <= most ? found : []
  }

  private static func add(_ tree: borrowing PageTree, _ i: Int, _ tags: inout [String]) {
    let text = tree.shortText(below: i, most: longestTag + 20)
    guard text.count <= longestTag, text.count >= 2 else { return }
    let tag = String(decoding: text, as: UTF8.self).trimming { $0 == "#" || $0 == "," || $0 == " " }
    if !tag.isEmpty, !tags.contains(tag), labels.match(text.span, at: 0)?.end ?? 0 < text.count - 1
    {
      tags.append(tag)
    }
  }

  /// `Tags: harbour, trade`.
  private static func spoken(_ blocks: borrowing Blocks, from heading: Int32) -> [String] {
    for b in blocks.list.indices where blocks.list[b].count <= 240 && blocks.list[b].first > heading
    {
      let range = blocks.range(b)
      let text = blocks.text.span.extracting(range)
      guard let match = labels.match(text, at: 0), match.end < text.count - 2,
        text[match.end] == 0x3A || text[match.end] == 0xEF
      else { continue }
      let rest = String(
        decoding: blocks.text[(range.lowerBound + match.end)..<range.upperBound], as: UTF8.self)
      let pieces = rest.trimming { ":： ".unicodeScalars.contains($0) }
        .split { ",;|·،、，#".contains($0) }.map { String($0).trimmedOfSpaces }
      let tags = pieces.filter { !$0.isEmpty && $0.utf8.count <= longestTag }
      if !tags.isEmpty, tags.count <= most { return tags }
    }
    return []
  }

  private static let labels = Lexicon([
    (
      1,
      """
      tags$|tag$|topics$|keywords$|filed under$|themen$|schlagwörter$|schlagworte$|stichworte$|mots-clés$|mots clés$|\
      étiquettes$|etiquetas$|palabras clave$|temas$|palavras-chave$|parole chiave$|argomenti$|trefwoorden$|tagi$|\
      słowa kluczowe$|štítky$|témata$|témy$|címkék$|etichete$|cuvinte cheie$|тагове$|ключови думи$|тагови$|oznake$|\
      ključne riječi$|теги$|метки$|ключевые слова$|ключові слова$|ετικέτες$|etiketler$|açar sözlər$|teqlər$|nyckelord$|\
      emneord$|stikord$|avainsanat$|asiasanat$|الوسوم$|وسوم$|كلمات مفتاحية$|الكلمات المفتاحية$|برچسب ها$|برچسبها$|\
      کلیدواژه$|टैग$|टैग्स$|ट্যাগ$|标签$|標籤$|关键词$|關鍵字$|タグ$|キーワード$|태그$|키워드$|תגיות$|תגים$
      """
    )
  ])
}
