extension BylineWords {
  /// True where a line of capitalised words is a heading or a label rather than a name.
  static func isCommon(_ line: Line) -> Bool {
    line.words.contains {
      $0.length > 1 && common.whole($0.key) != 0 && particles.whole($0.key) == 0
    }
  }

  private static let common = Lexicon([
    (
      1,
      """
      the$|of$|in$|on$|to$|for$|with$|how$|what$|why$|your$|our$|my$|new$|best$|top$|blog$|news$|article$|\
      articles$|health$|food$|business$|technology$|travel$|sports$|sport$|politics$|world$|home$|contact$|about$|\
      read$|more$|time$|minutes$|share$|guide$|tips$|review$|reviews$|uncategorized$|category$|categories$|\
      this$|lessons$|nutrition$|recipes$|recipe$|account$|create$|text$|link$|career$|careers$|center$|centre$|names$|\
      access$|guidelines$|plan$|options$|financing$|directory$|overview$|history$|faq$|forgot$|password$|areas$|serve$|\
      posts$|post$|comments$|comment$|leave$|next$|previous$|latest$|recent$|popular$|related$|table$|contents$|\
      marketing$|design$|life$|style$|lifestyle$|fashion$|beauty$|money$|finance$|real$|estate$|data$|digital$|\
      media$|social$|video$|photo$|photos$|free$|get$|book$|now$|all$|from$|press$|release$|case$|study$|studies$|\
      resources$|insights$|company$|services$|products$|product$|learning$|education$|management$|security$|\
      software$|development$|web$|google$|update$|updates$|last$|published$|updated$|united$|states$|kingdom$|\
      city$|street$|new york$|und$|der$|die$|das$|für$|mit$|aktuelles$|startseite$|teilen$|lesen$|mehr$|kommentare$|\
      uhr$|min$|minuten$|january$|february$|march$|april$|june$|july$|august$|september$|october$|november$|december$|\
      cookie$|privacy$|policy$|terms$|newsletter$|subscribe$|sign$|login$|menu$|search$|skip$|content$|page$|image$|\
      joined$|member$|since$|licensed$|certified$|registered$|\
      credit$|source$|getty$|images$|courtesy$|by$|is$|are$|and$
      """
    )
  ])
}
