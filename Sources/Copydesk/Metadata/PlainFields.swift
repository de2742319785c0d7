/// The fields that need little choosing: who speaks first is believed.
enum PlainFields {
  /// Values of such fields were right where a study could check them (section .77, language 1.0).
  private static let declared: Float = 0.95
  private static let likely: Float = 0.8
  private static let mostKeywords = 40

  static func run(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ w: Witnesses,
    _ near: Neighbourhood, _ headers: [String], _ out: inout Metadata
  ) {
    out.kind = kind(w)
    out.language = language(tree, w)
    out.canonical = canonical(tree, w)
    out.publisher = publisher(w)
    out.sections = sections(w, headline: out.headline?.value)
    if out.sections == nil {
      let named = TagFinder.categories(tree, w.clues, near)
      if !named.isEmpty { out.sections = Fact(named, .visible, confidence: likely) }
    }
    out.keywords = keywords(w)
    if out.keywords == nil {
      let tags = TagFinder.tags(tree, blocks, w.clues, heading: out.headlineNode)
      if !tags.isEmpty { out.keywords = Fact(tags, .visible, confidence: likely) }
    }
    out.images = LeadImage.images(tree, w)
    out.isAccessibleForFree = isFree(w)
    (out.commentCount, out.interactions) = Interactions.read(w)
    if out.commentCount == nil, let shown = CommentCount.shown(tree, blocks, near) {
      out.commentCount = Fact(shown.count, .visible, confidence: 0.7, node: shown.node)
    }
    if let text = w.linked.string(.license, of: w.linked.article) {
      out.license = Fact(text, .jsonLD, confidence: likely)
    } else if w.clues.license >= 0, let text = tree.value(.href, of: Int(w.clues.license)) {
      out.license = Fact(text, .linkElement, confidence: likely)
    }
    if let holder = w.linked.values(.copyrightHolder, of: w.linked.article).first.flatMap(
      w.linked.name)
    {
      out.copyrightHolder = Fact(holder, .jsonLD, confidence: likely)
    }
    out.usageInfo = UsageInfo.read(w, headers)
    out.articleBodyText = w.linked.tree.string(.articleBody, orNothing: w.linked.article)
  }

  private static func kind(_ w: Witnesses) -> Fact<Article.Kind>? {
    let kind: Article.Kind
    switch w.linked.articleType {
    case .news: kind = .news
    case .opinion: kind = .opinion
    case .liveBlog: kind = .liveBlog
    case .blog: kind = .blog
    case .article, .report, .scholarly, .socialPosting: kind = .article
    default: return nil
    }
    return Fact(kind, .jsonLD, confidence: declared)
  }

  private static func language(_ tree: borrowing PageTree, _ w: Witnesses) -> Fact<String>? {
    var all: [(String, Witness)] = []
    if let range = w.clues.language, let tag = LanguageTag.valid(tree.string(range)) {
      all.append((tag, .htmlAttribute))
    }
    if let text = w.linked.string(.inLanguage, of: w.linked.article),
      let tag = LanguageTag.valid(text)
    {
      all.append((tag, .jsonLD))
    }
    for meta in w.metas(.locale) {
      if let tag = LanguageTag.valid(meta.value) { all.append((tag, meta.witness)) }
    }
    guard let first = all.first else { return nil }
    let primary = first.0.prefix { $0 != "-" }
    let rivals = all.filter { $0.0.prefix { $0 != "-" } != primary }
    return Fact(
      first.0, first.1, confidence: rivals.isEmpty ? declared : 0.6,
      rivals: rivals.map { .init(value: $0.0, witness: $0.1) })
  }

  private static func canonical(_ tree: borrowing PageTree, _ w: Witnesses) -> Fact<String>? {
    var all: [(String, Witness)] = []
    if w.clues.canonical >= 0, let url = tree.value(.href, of: Int(w.clues.canonical)), !url.isEmpty
    {
      all.append((url, .linkElement))
    }
    if let meta = w.meta(.url) { all.append((meta.value, .openGraph)) }
    if let url = w.linked.string(.mainEntityOfPage, of: w.linked.article)
      ?? w.linked.values(.mainEntityOfPage, of: w.linked.article).first.flatMap({
        w.linked.string(.id, of: $0)
      }), PageAddress.isAddress(url)
    {
      all.append((url, .jsonLD))
    }
    guard let first = all.first else { return nil }
    let rivals = all.filter { PageAddress.bare($0.0) != PageAddress.bare(first.0) }
    return Fact(
      first.0, first.1, confidence: rivals.isEmpty ? declared : 0.6,
      rivals: rivals.map { .init(value: $0.0, witness: $0.1) })
  }

  private static func publisher(_ w: Witnesses) -> Fact<String>? {
    var all: [(String, Witness)] = []
    if let name = w.linked.values(.publisher, of: w.linked.article).first.flatMap(w.linked.name) {
      all.append((name, .jsonLD))
    }
    for meta in w.metas(.site) where !PageAddress.isAddress(meta.value) { all.append(meta) }
    if let item = w.structured.first(.publisher) { all.append((item.value, item.witness)) }
    for (value, type) in w.linked.typed where type.isPublisher || type == .webSite {
      if let name = w.linked.string(.name, of: value) { all.append((name, .jsonLDPage)) }
    }
    guard let first = all.first(where: { !$0.0.isEmpty }) else { return nil }
    return Fact(
      first.0, first.1, confidence: likely,
      rivals: all.filter { SiteNames.folded($0.0) != SiteNames.folded(first.0) }.prefix(4).map {
        .init(value: $0.0, witness: $0.1)
      })
  }

  private static func sections(_ w: Witnesses, headline: String?) -> Fact<[String]>? {
    var all: [([String], Witness)] = []
    all.append((texts(w, .articleSection), .jsonLD))
    for witness in [Witness.articleTag, .tracking, .meta] {
      all.append((w.metas(.section, by: witness).map(\.value), witness))
    }
    all.append((w.structured.all(.articleSection).map(\.value), .microdata))
    all.append((Breadcrumbs.sections(w, headline: headline), .breadcrumb))
    let spoken = all.map { (clean($0.0, most: 6), $0.1) }.filter { !$0.0.isEmpty }
    guard let first = spoken.first else { return nil }
    return Fact(
      first.0, first.1, confidence: likely,
      rivals: spoken.dropFirst().filter { $0.0 != first.0 }.map {
        .init(value: $0.0.joined(separator: "; "), witness: $0.1)
      })
  }

  private static func keywords(_ w: Witnesses) -> Fact<[String]>? {
    var all: [([String], Witness)] = [(texts(w, .keywords), .jsonLD)]
    let meta = w.metas(.keywords, by: .meta) + w.metas(.newsKeywords)
    all.append((meta.map(\.value), .meta))
    all.append((w.metas(.keywords, by: .tracking).map(\.value), .tracking))
    all.append((w.metas(.tag).map(\.value), .articleTag))
    all.append((w.structured.all(.keywords).map(\.value), .microdata))
    all.append((w.metas(.keywords, by: .dublinCore).map(\.value), .dublinCore))
    let spoken = all.map { (clean($0.0.flatMap(parted), most: mostKeywords), $0.1) }
      .filter { !$0.0.isEmpty }
    guard let first = spoken.first else { return nil }
    return Fact(
      first.0, first.1, confidence: likely,
      rivals: spoken.dropFirst().filter { $0.0 != first.0 }.map {
        .init(value: $0.0.joined(separator: "; "), witness: $0.1)
      })
  }

  private static func texts(_ w: Witnesses, _ key: JSONKey) -> [String] {
    w.linked.values(key, of: w.linked.article).compactMap { value in
      w.linked.name(value)
    }
  }

  private static func parted(_ text: String) -> [String] {
    text.split { $0 == "," || $0 == ";" || $0 == "|" || $0 == "，" || $0 == "、" || $0 == "،" }
      .map(String.init)
  }

  /// Plain, without empty ones and repetitions.
  private static func clean(_ texts: [String], most: Int) -> [String] {
    var found: [String] = []
    for text in texts {
      let plain = Entities.plain(text).trimmedOfSpaces
      guard !plain.isEmpty, plain.utf8.count <= 120, !PageAddress.isAddress(plain),
        !found.contains(plain)
      else { continue }
      found.append(plain)
      if found.count == most { break }
    }
    return found
  }

  private static func isFree(_ w: Witnesses) -> Fact<Bool>? {
    if let value = w.linked.tree.member(.isAccessibleForFree, orNothing: w.linked.article) {
      switch w.linked.tree.values[value].kind {
      case .yes: return Fact(true, .jsonLD, confidence: declared)
      case .no: return Fact(false, .jsonLD, confidence: declared)
      default:
        // Texts too: "False", "http://schema.org/true".
        if let text = w.linked.tree.string(value), let answer = truth(text) {
          return Fact(answer, .jsonLD, confidence: declared)
        }
      }
    }
    if let item = w.structured.first(.isAccessibleForFree), let answer = truth(item.value) {
      return Fact(answer, item.witness, confidence: likely)
    }
    guard let tier = w.meta(.tier)?.value.lowercased() else { return nil }
    switch tier {
    case "free": return Fact(true, .articleTag, confidence: likely)
    case "locked", "metered", "premium", "paid": return Fact(false, .articleTag, confidence: likely)
    default: return nil
    }
  }

  private static func truth(_ text: String) -> Bool? {
    let lower = text.lowercased()
    if lower.hasSuffix("true") || lower == "yes" { return true }
    return lower.hasSuffix("false") || lower == "no" ? false : nil
  }
}

extension JSONTree {
  func member(_ key: JSONKey, orNothing object: Int) -> Int? {
    object >= 0 ? member(key, of: object) : nil
  }

  func string(_ key: JSONKey, orNothing object: Int) -> String? {
    object >= 0 ? string(key, of: object) : nil
  }
}
