/// Finds the next page of an article that its site cuts into pages.
///
/// An address is the next page's where it differs from this page's by a page number alone, which is
/// one more, on the same host, and where the link says so: `rel=next`, the number itself as its text,
/// or a place in an element named for pagination. `rel=next` alone is not believed: blogs set it on
/// the next article.
package enum NextPage {
  /// An article has no more pages; a larger number is an identifier.
  package static let most = 20

  /// The address of the page after this one; `nil` for the last and for articles of one page.
  package static func find(_ page: Page) -> WebAddress? {
    guard page.form == .html, let own = page.url.flatMap({ WebAddress($0) }),
      let parsed = try? PageParser.parse(page)
    else { return nil }
    return find(parsed.tree, from: own)
  }

  static func find(_ tree: borrowing PageTree, from own: WebAddress) -> WebAddress? {
    let here = PageNumber(own)
    for node in tree.nodes.indices {
      let element = tree.nodes[node]
      guard !element.isText, element.tag == .a || element.tag == .link,
        let href = tree.value(.href, of: node), let address = own.resolving(href),
        address.authority == own.authority, address.isSecure == own.isSecure,
        !(address.fragment ?? "").lowercased().contains("comment")
      else { continue }
      let there = PageNumber(address)
      guard there.base == here.base, there.number == here.number + 1, there.number <= most,
        says(tree, node, there.number)
      else { continue }
      return WebAddress(address.request)
    }
    return nil
  }

  /// Levels above a link in which a pager's element is looked for.
  private static let levels = 4
  private static let names: [StaticString] = [
    "pagin", "pager", "page-numbers", "page-links", "post-pages", "seiten", "multipage",
  ]

  private static func says(_ tree: borrowing PageTree, _ node: Int, _ number: Int) -> Bool {
    if let rel = tree.value(.rel, of: node)?.lowercased(),
      rel.split(separator: " ").contains("next")
    {
      return true
    }
    if tree.nodes[node].tag == .link { return false }
    if tree.text(below: node) == String(number) { return true }
    var at = node
    for _ in 0..<levels where at > 0 {
      for name in [AttributeName.class, .id] {
        guard let value = tree.range(name, of: at) else { continue }
        let bytes = tree.bytes.span.extracting(value.prefix(120))
        if names.contains(where: { Bytes.contains(bytes, $0) }) { return true }
      }
      at = Int(tree.nodes[at].parent)
    }
    return false
  }
}

/// An address without its page number, and the number; 1 where it has none.
struct PageNumber: Equatable {
  /// The address without what names the page.
  private(set) var base: String
  private(set) var number = 1

  /// Parameters that number the pages of an article.
  private static let parameters: Set<String> = [
    "page", "p", "pg", "pagina", "pagenum", "paged", "seite", "sayfa", "strona", "str", "sida",
    "side", "oldal", "stranica", "page_no", "pageno",
  ]
  /// Words that stand before the number in a path: `/page/2`, `-seite-2.html`.
  private static let words: Set<String> = [
    "page", "seite", "pagina", "página", "sayfa", "strona", "sida", "side", "oldal", "p", "pg",
  ]

  init(_ address: WebAddress) {
    var query: [Substring] = []
    for pair in (address.query ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2, Self.parameters.contains(parts[0].lowercased()),
        let value = Self.number(parts[1])
      {
        number = value
      } else if !pair.lowercased().hasPrefix("utm_") {
        query.append(pair)
      }
    }
    var path = Substring(address.path)
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    if number == 1 { path = Self.cut(path, &number) }
    base = path + (query.isEmpty ? "" : "?" + query.sorted().joined(separator: "&"))
  }

  /// The path without a number at its end, or before its file name's ending.
  private static func cut(_ path: Substring, _ number: inout Int) -> Substring {
    var stem = path
    var ending: Substring = ""
    if let dot = path.lastIndex(of: "."), path.distance(from: dot, to: path.endIndex) <= 6,
      !path[dot...].contains("/")
    {
      stem = path[..<dot]
      ending = path[dot...]
    }
    let digits = stem.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard digits > 0, let value = Self.number(stem.suffix(digits)) else { return path }
    var rest = stem.dropLast(digits)
    guard let sign = rest.last, "/-_,;".contains(sign) || rest.lowercased().hasSuffix("p") else {
      return path
    }
    if "/-_,;=".contains(sign) { rest.removeLast() }
    let word = rest.reversed().prefix { $0.isLetter }.count
    if word > 0, words.contains(rest.suffix(word).lowercased()) {
      rest = rest.dropLast(word)
      if let sign = rest.last, "/-_,;".contains(sign) { rest.removeLast() }
    }
    number = value
    return rest + ending
  }

  private static func number(_ text: Substring) -> Int? {
    guard text.count <= 2, text.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int(text),
      value >= 1, value <= NextPage.most
    else { return nil }
    return value
  }
}
