/// Finds the headline of plain text that an earlier scrape left behind, where no markup tells.
enum TextHeading {
  /// The headline stands among the first lines, behind the site's name and the path of sections.
  private static let reach = 12
  private static let fewestWords = 3
  private static let longest = 300

  /// The line that is the headline: the first that stands twice, as a page's title and as its
  /// heading, else the first that is no path of sections and long enough.
  static func find(_ blocks: borrowing Blocks) -> HeadingFinder.Heading? {
    var first: HeadingFinder.Heading?
    var seen: [TitleText] = []
    for b in blocks.list.indices.prefix(reach) {
      guard blocks.list[b].count <= longest else { break }
      // An address that a scraper left behind the title is no part of it.
      let line = blocks.string(b).split(separator: " ").filter {
        !PageAddress.isAddress(String($0))
      }
      .joined(separator: " ")
      let stripped = withoutTrail(line)
      let text = TitleText(stripped ?? "")
      guard text.tokens.count >= fewestWords else { continue }
      if seen.contains(where: { $0.says(text) }) {
        return .init(node: blocks.list[b].owner, text: text, score: 1)
      }
      // `Headline | Site` above `Headline`: the shorter is what both say.
      if let whole = seen.first(where: {
        text.isHead(of: $0, moreThan: 0.4) || text.isTail(of: $0, moreThan: 0.4)
      }),
        !whole.isEmpty
      {
        return .init(node: blocks.list[b].owner, text: text, score: 1)
      }
      seen.append(text)
      if first == nil { first = .init(node: blocks.list[b].owner, text: text, score: 0.5) }
    }
    return first
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
