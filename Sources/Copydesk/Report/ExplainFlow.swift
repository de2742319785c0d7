/// The explain page's second column: every block of the page in its order, coloured by verdict.
struct ExplainFlow {
  private let article: Article
  private let ledger: Ledger
  private let places: [Int: Int]

  /// `places` has the article's block for each row that one was made of.
  init(_ article: Article, _ ledger: Ledger, _ places: [Int: Int]) {
    self.article = article
    self.ledger = ledger
    self.places = places
  }

  func html() -> String {
    var out = "<section id=\"blocks\" aria-labelledby=\"h-blocks\">\n"
    out += "<h2 id=\"h-blocks\">The page, block by block</h2>\n" + filter()
    out += "<p class=\"hint\">Point at a block, or walk with <kbd>↓</kbd> <kbd>↑</kbd>, to see "
    out += "why. <kbd>Enter</kbd> goes to its place in the article and back.</p>\n"
    out += "<ol class=\"flow\"\(language)>\n"
    for (i, row) in ledger.rows.enumerated() { out += block(i, row) }
    return out + "</ol>\n</section>\n"
  }

  private var language: String {
    article.inLanguage.map { " lang=\"\(escaped($0))\"" } ?? ""
  }

  /// The legend, which is the filter too.
  private func filter() -> String {
    var out = "<fieldset class=\"filter\"><legend>Show</legend>"
    for verdict in Verdict.Disposition.all {
      let name = verdict.rawValue
      let count = ledger.rows.count { $0.verdict.disposition == verdict }
      out += "<label class=\"key \(name)\"><input type=\"checkbox\" id=\"show-\(name)\" checked> "
      out += "\(Self.sign(verdict)) \(Self.meaning(verdict)) <b>\(count)</b></label>"
    }
    return out + "</fieldset>\n"
  }

  private func block(_ i: Int, _ row: LedgerRow) -> String {
    let verdict = row.verdict
    let name = verdict.disposition.rawValue
    let score = ExplainText.percent(Double(verdict.score))
    var out = "<li class=\"block \(name)\" id=\"b\(i)\" tabindex=\"0\" aria-describedby=\"w\(i)\">"
    out += "<p class=\"meta\" lang=\"en\" dir=\"ltr\"><span>\(Self.sign(verdict.disposition)) "
    out += "\(name) · \(verdict.reason.words)</span><span>\(score)</span>\(link(i, row))</p>"
    out += "<p class=\"words\" dir=\"auto\">\(escaped(row.text))</p>"
    out += "<div class=\"why\" id=\"w\(i)\" lang=\"en\" dir=\"ltr\">"
    out += "<p><strong>\(verdict.reason.sentence)</strong></p>"
    out += "<p>Score \(score) <meter min=\"0\" max=\"1\" low=\"0.5\" high=\"0.5\" optimum=\"1\" "
    out += "value=\"\(decimal(Double(verdict.score), places: 3))\">\(score)</meter> "
    out += "that it is text of the article</p>"
    return out + "<p class=\"path\">\(escaped(row.path))</p></div></li>\n"
  }

  /// To the block's place in the article, or to the field that it went into.
  private func link(_ i: Int, _ row: LedgerRow) -> String {
    if row.verdict.disposition == .kept, let place = places[i] {
      return "<a href=\"#a\(place)\">in the article</a>"
    }
    guard row.verdict.disposition == .moved, let field = row.verdict.reason.field else { return "" }
    if Self.shown(article).contains(field) { return "<a href=\"#a-\(field)\">\(field)</a>" }
    return ledger.fields.contains { $0.name == field } ? "<a href=\"#f-\(field)\">\(field)</a>" : ""
  }

  /// Fields that stand in the article's column.
  private static func shown(_ article: Article) -> [String] {
    [
      article.headline.map { _ in "headline" },
      article.alternativeHeadline.map { _ in "alternativeHeadline" },
      article.abstract.map { _ in "abstract" }, article.author.isEmpty ? nil : "author",
      article.datePublished.map { _ in "datePublished" },
      article.dateModified.map { _ in "dateModified" },
    ].compactMap(\.self)
  }

  /// A sign beside the colour, for eyes that do not tell the colours apart.
  private static func sign(_ verdict: Verdict.Disposition) -> String {
    switch verdict {
    case .kept: "●"
    case .moved: "→"
    case .stripped: "×"
    }
  }

  private static func meaning(_ verdict: Verdict.Disposition) -> String {
    switch verdict {
    case .kept: "kept in the body"
    case .moved: "moved to a field"
    case .stripped: "stripped"
    }
  }
}
