/// The path of sections that leads to an article.
enum Breadcrumbs {
  /// Names between the home page and the article itself.
  static func sections(_ w: Witnesses, headline: String?) -> [String] {
    for (value, type) in w.linked.typed where type == .breadcrumbs {
      var names: [String] = []
      for element in w.linked.values(.itemListElement, of: value) {
        let item = w.linked.values(.item, of: element).first
        if let name = w.linked.string(.name, of: element) ?? item.flatMap(w.linked.name) {
          names.append(name)
        }
      }
      guard names.count > 1 else { continue }
      let title = headline.map { TitleText($0) }
      return names.dropFirst().filter { name in
        let text = TitleText(name)
        return !(title.map { $0.overlap(text) > 0.8 && text.tokens.count > 2 } ?? false)
          && !w.sites.contains(name) && name.utf8.count <= 60
      }
    }
    return []
  }
}

/// Counts of what readers did, where structured data give them.
enum Interactions {
  static func read(_ w: Witnesses) -> (Fact<Int64>?, Fact<[Article.Interaction]>?) {
    let article = w.linked.article
    var comments: Fact<Int64>?
    if let text = w.linked.tree.string(.commentCount, orNothing: article), let count = Int64(text),
      count >= 0
    {
      comments = Fact(count, .jsonLD, confidence: 0.95)
    } else if let item = w.structured.first(.commentCount), let count = Int64(item.value),
      count >= 0
    {
      comments = Fact(count, item.witness, confidence: 0.9)
    }
    var found: [Article.Interaction] = []
    for value in w.linked.values(.interactionStatistic, of: article) {
      guard w.linked.tree.values[value].kind == .object,
        let text = w.linked.string(.userInteractionCount, of: value), let count = Int64(text),
        count >= 0, let action = action(w, value)
      else { continue }
      found.append(.init(action: action, count: count))
      if action == "CommentAction", comments == nil {
        comments = Fact(count, .jsonLD, confidence: 0.9)
      }
    }
    return (comments, found.isEmpty ? nil : Fact(found, .jsonLD, confidence: 0.95))
  }

  /// `ViewAction` of a name, an address or an object with a type.
  private static func action(_ w: Witnesses, _ counter: Int) -> String? {
    guard let type = w.linked.tree.member(.interactionType, of: counter) else { return nil }
    let text =
      w.linked.tree.values[type].kind == .object
      ? w.linked.string(.type, of: type) ?? w.linked.string(.id, of: type)
      : w.linked.tree.string(type)
    guard let name = text?.split(whereSeparator: { $0 == "/" || $0 == ":" }).last.map(String.init)
    else {
      return nil
    }
    switch name {
    case "UserPageVisits", "WatchAction", "ReadAction": return "ViewAction"
    case "UserComments": return "CommentAction"
    case "ViewAction", "ShareAction", "LikeAction", "CommentAction": return name
    default: return nil
    }
  }
}

/// What a page says of its use by search engines and language models.
enum UsageInfo {
  /// Directives of robots metas and headers, and of the TDM reservation protocol, sorted.
  static func read(_ w: Witnesses, _ headers: [String]) -> [String] {
    var found: Set<String> = []
    for meta in w.metas(.robots) { found.formUnion(words(meta.value)) }
    for meta in w.metas(.tdm) { found.formUnion(tdm(meta.value)) }
    for header in headers {
      let parts = header.split(separator: ":", maxSplits: 1).map { String($0).trimmedOfSpaces }
      guard parts.count == 2 else { continue }
      if parts[0].lowercased() == "x-robots-tag" { found.formUnion(words(parts[1])) }
      if parts[0].lowercased().hasPrefix("tdm-") { found.formUnion(tdm(parts[1])) }
    }
    return found.sorted()
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().utf8.split { $0 == 0x2C || $0 == 0x20 || $0 == 0x3A }
      .map { String(Substring($0)) }.filter(RobotsTag.usageNames.contains)
  }

  private static func tdm(_ value: String) -> [String] {
    if value == "1" { return ["tdm-reservation"] }
    return PageAddress.isAddress(value) ? ["tdm-policy=" + value] : []
  }
}

/// The image that stands for the article.
enum LeadImage {
  static func images(_ tree: borrowing PageTree, _ w: Witnesses) -> Fact<[Article.Image]>? {
    var images: [Article.Image] = []
    var witness = Witness.jsonLD
    for value in w.linked.values(.image, of: w.linked.article).prefix(8) {
      if let image = linked(w, value), !images.contains(where: { $0.url == image.url }) {
        images.append(image)
      }
    }
    if let head = openGraph(w) {
      if let at = images.firstIndex(where: { fileName($0.url) == fileName(head.url) }) {
        if images[at].width == nil { images[at].width = head.width }
        if images[at].height == nil { images[at].height = head.height }
        images[at].alternateText = images[at].alternateText ?? head.alternateText
      } else if images.isEmpty {
        witness = .openGraph
        images.append(head)
      }
    }
    // The cuts that search engines want of one picture are one picture.
    var unique: [Article.Image] = []
    for image in images where !unique.contains(where: { fileName($0.url) == fileName(image.url) }) {
      unique.append(image)
    }
    guard !unique.isEmpty else { return nil }
    caption(&unique, tree, w)
    return Fact(unique, witness, confidence: 0.9)
  }

  private static func linked(_ w: Witnesses, _ value: Int) -> Article.Image? {
    if w.linked.tree.values[value].kind == .string {
      return w.linked.tree.string(value).flatMap {
        PageAddress.isAddress($0) || $0.hasPrefix("/") ? .init(url: $0) : nil
      }
    }
    guard w.linked.tree.values[value].kind == .object,
      let url = w.linked.string(.url, of: value) ?? w.linked.string(.contentUrl, of: value)
    else { return nil }
    return Article.Image(
      url: url, caption: w.linked.string(.caption, of: value),
      creditText: w.linked.string(.creditText, of: value)
        ?? w.linked.values(.creator, of: value).first.flatMap(w.linked.name)
        ?? w.linked.values(.copyrightHolder, of: value).first.flatMap(w.linked.name),
      width: size(w, .width, value), height: size(w, .height, value))
  }

  /// `1200`, `"1200"`, `"1200px"`, `{"@type": "QuantitativeValue", "value": 1200}`.
  private static func size(_ w: Witnesses, _ key: JSONKey, _ value: Int) -> Int? {
    guard let text = w.linked.string(key, of: value) else { return nil }
    return Int(text.prefix { $0.isNumber }).flatMap { $0 > 0 && $0 < 100_000 ? $0 : nil }
  }

  private static func openGraph(_ w: Witnesses) -> Article.Image? {
    guard let image = w.meta(.image, by: .openGraph) ?? w.meta(.image) else { return nil }
    return Article.Image(
      url: image.value, width: w.meta(.imageWidth).flatMap { Int($0.value) },
      height: w.meta(.imageHeight).flatMap { Int($0.value) },
      alternateText: w.meta(.imageAlt)?.value)
  }

  /// The caption of the figure that shows the lead image.
  private static func caption(
    _ images: inout [Article.Image], _ tree: borrowing PageTree, _ w: Witnesses
  ) {
    guard images[0].caption == nil else { return }
    let lead = Array(fileName(images[0].url).utf8)
    if lead.isEmpty { return }
    for figure in w.clues.figures {
      var shows = false
      var caption: Int?
      for i in Int(figure)..<Int(tree.nodes[Int(figure)].end) {
        let tag = tree.nodes[i].tag
        if tag == .img || tag == .source, !shows {
          for name in [AttributeName.src, .dataSrc, .srcset, .dataSrcset] {
            if let url = tree.range(name, of: i), holds(tree.bytes.span.extracting(url), lead) {
              shows = true
            }
          }
        }
        if tag == .figcaption, caption == nil { caption = i }
      }
      guard shows, let caption else { continue }
      let text = tree.shortText(below: caption, most: 600)
      if !text.isEmpty { images[0].caption = String(decoding: text, as: UTF8.self) }
      return
    }
  }

  private static func holds(_ text: Span<UInt8>, _ needle: [UInt8]) -> Bool {
    guard text.count >= needle.count else { return false }
    for i in 0...(text.count - needle.count) where text[i] == needle[0] {
      var k = 1
      while k < needle.count, text[i + k] == needle[k] { k += 1 }
      if k == needle.count { return true }
    }
    return false
  }

  /// The last part of an address's path: what sizes and servers of one picture share.
  private static func fileName(_ url: String) -> String {
    let bytes = url.utf8
    let path = bytes.prefix { $0 != 0x3F && $0 != 0x23 }
    let name = path.split(separator: 0x2F).last ?? path.prefix(0)
    return name.count >= 6 ? String(Substring(name)) : url
  }
}
