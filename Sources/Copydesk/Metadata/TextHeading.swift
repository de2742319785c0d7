/// Finds the headline of plain text that an earlier scrape left behind, where no markup tells.
enum TextHeading {
  /// The headline stands among the first lines, behind the site's name and the path of sections.
  private static let reach = 12
  private static let fewestWords = 3
  private static let longest = 300

  /// Lines in which the first one may stand again: the page's title above its menus, and the
  /// heading below them.
  private static let farReach = 200
  /// Menus are printed twice as well, for wide screens and for small ones.
  private static let mostTwice = 2

  /// The line that is the headline: the one that says what the first says, as a page's title and as
  /// its heading, else another that stands twice, else the first that is no path of sections and
  /// long enough.
  static func find(_ blocks: borrowing Blocks) -> HeadingFinder.Heading? {
    var seen: [(text: TitleText, node: Int32)] = []
    var twice: [HeadingFinder.Heading] = []
    for b in blocks.list.indices.prefix(reach) {
      guard let text = title(blocks, b) else {
        if blocks.list[b].count > longest { break }
        continue
      }
      if seen.contains(where: { repeats(text, $0.text) }) {
        twice.append(.init(node: blocks.list[b].owner, text: text, score: 1))
      }
      seen.append((text, blocks.list[b].owner))
    }
    guard let first = seen.first else { return nil }
    if let again = twice.first(where: { repeats($0.text, first.text) }) { return again }
    for b in blocks.list.indices.prefix(farReach).dropFirst(reach) {
      if let text = title(blocks, b), repeats(text, first.text) {
        return .init(node: blocks.list[b].owner, text: text, score: 1)
      }
    }
    if twice.count <= mostTwice, let again = twice.first { return again }
    return .init(node: first.node, text: first.text, score: 0.5)
  }

  /// A line as a title; `nil` where it is too short or too long for one, or a path of sections.
  private static func title(_ blocks: borrowing Blocks, _ b: Int) -> TitleText? {
    guard blocks.list[b].count <= longest else { return nil }
    // An address that a scraper left behind the title is no part of it.
    let line = blocks.string(b).split(separator: " ")
      .filter { !PageAddress.isAddress(String($0)) }.joined(separator: " ")
    let text = TitleText(withoutTrail(line) ?? "")
    return text.tokens.count >= fewestWords ? text : nil
  }

  /// The same words, or one side of `Headline | Site`: the shorter is what both say.
  private static func repeats(_ text: TitleText, _ whole: TitleText) -> Bool {
    text.says(whole) || text.isHead(of: whole, moreThan: 0.4)
      || text.isTail(of: whole, moreThan: 0.4)
  }

  /// A line without the path of sections before it (`Home » World » Headline`); `nil` where it is
  /// nothing but that path.
  static func withoutTrail(_ line: String) -> String? {
    let parts = line.split { "»›>|/→·".contains($0) }.map { String($0).trimmedOfSpaces }
      .filter { !$0.isEmpty }
    guard parts.count >= 2, let first = parts.first, let last = parts.last else { return line }
    guard homes.match(Array(first.utf8).span, at: 0) != nil else { return line }
    return Line(last).count > fewestWords ? last : nil
  }

  private static let homes = Lexicon([
    (
      1,
      """
      home$|homepage$|start$|startseite$|accueil$|inicio$|início$|portada$|capa$|página inicial$|home page$|forside$|\
      hjem$|hem$|startsida$|etusivu$|strona główna$|domů$|úvod$|domov$|címlap$|főoldal$|kezdőlap$|acasă$|начало$|\
      главная$|головна$|почетна$|naslovnica$|naslovna$|αρχική$|αρχική σελίδα$|anasayfa$|ana sayfa$|ana səhifə$|əsas səhifə$|\
      الرئيسية$|الصفحة الرئيسية$|خانه$|صفحه اصلی$|होम$|मुखपृष्ठ$|প্রচ্ছদ$|首页$|首頁$|ホーム$|トップ$|홈$|דף הבית$|beranda$|\
      trang chủ$|หน้าแรก$|you are here$|sie sind hier$|vous êtes ici
      """
    )
  ])
}
