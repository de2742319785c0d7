/// What kind of page it is, and why it may be no article.
package enum PageKind: String, Sendable {
  case article, listing, blocked, consent, paywall, needsScript, notFound, empty

  /// Fewer words than this are judged by what they say.
  private static let fewWords = 120

  package static func judge(
    _ page: borrowing ParsedPage, _ article: Article, _ judgement: borrowing Judgement,
    probability: Float? = nil
  ) -> PageKind {
    let words = article.wordCount + (article.abstract.map(WordCount.of) ?? 0)
    if words < fewWords, page.tree.form == .html {
      let title = title(page.tree).lowercased() + " | " + (article.headline ?? "").lowercased()
      let text = Array(String(page.blocks.text.span.extracting(first: 4_000)).lowercased().utf8)
      if PageSigns.names(title, PageSigns.notFound) { return .notFound }
      if PageSigns.blocked.standIn(text.span) { return .blocked }
      if words < 25, PageSigns.script.standIn(text.span) { return .needsScript }
      if words < 40, PageSigns.consent.standIn(text.span) { return .consent }
      if article.isAccessibleForFree == false, words < 15 { return .paywall }
    }
    if words == 0 { return .empty }
    if let probability {
      return probability < leastArticle && isOfSite(judgement.signals.total) ? .listing : .article
    }
    return isListing(page, article, judgement) ? .listing : .article
  }

  /// Pages that are less surely articles are none.
  ///
  /// Cross-validated by host, it refuses 2 of 663 articles and takes 452 of 577 pages that are none:
  /// shops, forums and documentation have text that reads like an article's. At .04 it would be 6
  /// and 368; an article that is lost is worse.
  private static let leastArticle: Float = 0.025

  /// True for a page with something around its text, as the pages were from which the probability
  /// was learned: a bare text is taken for what it is.
  private static func isOfSite(_ total: Signals.Sum) -> Bool {
    total.blocks >= 20 && total.linked * 50 >= total.characters
  }

  private static func title(_ tree: borrowing PageTree) -> String {
    for node in tree.nodes.indices where tree.nodes[node].tag == .title {
      return tree.text(below: node)
    }
    return ""
  }

  /// Many links and hardly any running text, on a page that does not say that it is an article.
  private static func isListing(
    _ page: borrowing ParsedPage, _ article: Article, _ judgement: borrowing Judgement
  ) -> Bool {
    let total = judgement.signals.total
    if page.tree.form == .text || article.datePublished != nil { return false }
    return total.long <= 1 && total.blocks >= 40 && total.linked * 2 > total.characters
  }

  /// Why such a page gives no article; `nil` for one that does.
  package var failure: Failure? {
    switch self {
    case .article: nil
    case .listing:
      Failure(
        .notAnArticle, at: .strip,
        "This reads like a list, a shop or a home page, not an article; pass --any to print it all "
          + "the same.")
    case .blocked:
      Failure(
        .blockedPage, at: .strip,
        "The site sent a page that blocks robots; ask for access, or save the page in a browser.")
    case .consent:
      Failure(
        .consentPage, at: .strip,
        "The site asks for consent first; pass --cookies from a browser that gave it.")
    case .paywall:
      Failure(
        .paywallStub, at: .strip,
        "Only the stub of a paid article is shown; pass --cookies of a subscription.")
    case .needsScript:
      Failure(
        .needsScript, at: .strip,
        "The text is made by a script, which Copydesk does not run; save the page in a browser.")
    case .notFound:
      Failure(
        .softNotFound, at: .strip, "The page says that there is nothing here; check its address.")
    case .empty:
      Failure(
        .emptyBody, at: .strip,
        "No text of an article was found; copydesk clean --explain FILE.html shows what each block "
          + "was taken for.")
    }
  }
}

/// What pages that are no articles say, in the languages where they were met.
private enum PageSigns {
  static let notFound = [
    "404", "not found", "page not found", "nicht gefunden", "introuvable", "non trouvée",
    "no encontrada", "no encontrado", "não encontrada", "non trovata", "niet gevonden",
    "nie znaleziono", "nenalezena", "nenájdená", "nem található", "nu a fost găsită",
    "не найдена", "не найдено", "не знайдено", "не е намерена", "bulunamadı", "tapılmadı",
    "hittades inte", "ikke funnet", "ikke fundet", "ei löydy", "δεν βρέθηκε", "غير موجودة",
    "یافت نشد", "नहीं मिला", "找不到", "不存在", "見つかりません", "찾을 수 없",
  ]
  static let blocked = Needles([
    "checking your browser", "verify you are human", "are you a robot", "captcha",
    "access denied", "access to this page has been denied", "just a moment", "ddos protection",
    "unusual traffic", "request unsuccessful. incapsula", "attention required",
    "you have been blocked", "security check", "bot detection", "pardon our interruption",
    "подтвердите, что вы не робот", "вы не робот", "sind sie ein mensch",
    "vous n'êtes pas un robot",
    "no eres un robot",
  ])
  static let script = Needles([
    "enable javascript", "javascript is disabled", "requires javascript", "turn on javascript",
    "javascript aktivieren", "aktivieren sie javascript", "activer javascript",
    "activez javascript",
    "activar javascript", "habilite javascript", "ative o javascript", "attivare javascript",
    "включите javascript", "увімкніть javascript", "włącz javascript", "povolte javascript",
    "schakel javascript", "javascript'i etkin", "javascriptを有効", "启用javascript",
  ])
  static let consent = Needles([
    "we value your privacy", "before you continue", "cookie settings", "accept all cookies",
    "wir benötigen ihre zustimmung", "ihre zustimmung", "cookies zustimmen",
    "nous utilisons des cookies",
    "votre consentement", "su consentimiento", "aceptar cookies", "il tuo consenso",
    "uw toestemming",
    "gebruik van cookies", "zgod", "souhlas s", "samtycke", "samtykke", "согласие на", "cookie-k",
    "pur-abo", "mit werbung weiterlesen",
  ])

  static func names(_ title: String, _ signs: [String]) -> Bool {
    // "404" in a headline may be a number of something; alone or before "error" it is not.
    signs.contains { sign in
      sign == "404"
        ? title.hasPrefix("404") || title.contains("404 ") && title.contains("error")
          || title.contains("error 404")
        : title.contains(sign) && title.count < 120
    }
  }
}
