internal import Foundation

/// Makes the article of what the stages found: fields from the metadata, the body from the kept
/// blocks, facts from the moved ones.
package struct Normalizer {
  private let page: Page
  private let parsed: ParsedPage
  private let metadata: Metadata
  private let judgement: Judgement
  private let phrases: Phrases?

  package init(
    _ page: Page, _ parsed: borrowing ParsedPage, _ metadata: Metadata,
    _ judgement: borrowing Judgement, phrases: Phrases? = .builtIn
  ) {
    self.phrases = phrases
    self.page = page
    self.parsed = copy parsed
    self.metadata = metadata
    self.judgement = copy judgement
  }

  package func article() -> Article {
    var article = Article()
    article.url = page.url
    let links = LinkResolver(url: page.url, baseElement: baseElement)
    addFields(&article, links)
    addBody(&article, links)
    addFacts(&article)
    addRecord(&article)
    return article
  }

  private var baseElement: String? {
    let nodes = parsed.tree.nodes
    guard let base = nodes.indices.prefix(400).first(where: { nodes[$0].tag == .base }) else {
      return nil
    }
    return parsed.tree.value(.href, of: base)
  }

  // MARK: Fields

  private func addFields(_ article: inout Article, _ links: LinkResolver) {
    article.kind = metadata.kind?.value ?? .news
    article.mainEntityOfPage = metadata.canonical.flatMap { links.resolve($0.value) }
    article.headline = metadata.headline.map { CleanText.string($0.value) }
    article.alternativeHeadline = metadata.alternativeHeadline.map { CleanText.string($0.value) }
    article.description = metadata.description.map { CleanText.string($0.value) }
    article.author = metadata.authors?.value ?? []
    for i in article.author.indices {
      article.author[i].name = CleanText.string(article.author[i].name)
      article.author[i].url = article.author[i].url.flatMap(links.resolve)
    }
    article.sourceOrganization = metadata.agency?.value
    article.isAgencyCredited = metadata.isAgencyCredited
    article.publisher = metadata.publisher.map { CleanText.string($0.value) }
    article.datePublished = metadata.published?.value.text
    article.dateModified = metadata.modified?.value.text
    article.articleSection = metadata.sections?.value.map(CleanText.string) ?? []
    article.keywords = metadata.keywords?.value.map(CleanText.string) ?? []
    article.isAccessibleForFree = metadata.isAccessibleForFree?.value
    article.commentCount = metadata.commentCount?.value
    article.interactionStatistic = metadata.interactions?.value ?? []
    article.license = metadata.license.flatMap { links.resolve($0.value) ?? $0.value }
    article.copyrightHolder = metadata.copyrightHolder?.value
    article.usageInfo = metadata.usageInfo
  }

  // MARK: Body

  private func addBody(_ article: inout Article, _ links: LinkResolver) {
    var finder = FigureFinder(parsed, judgement, links: links, phrases: phrases)
    let figures = finder.find(from: metadata.headlineNode)
    var builder = BodyBuilder(parsed, judgement, links: links)
    (article.articleBody, article.blocks) = builder.build(figures: figures)
    article.wordCount = WordCount.of(article.articleBody)
    if article.kind == .liveBlog {
      article.liveBlogUpdate = LiveBlogPosts(
        parsed, published: article.datePublished, modified: article.dateModified
      ).find(in: article.blocks)
    }
    let standfirst = judgement.standfirst.map {
      Self.unlabelled(CleanText.string(parsed.blocks.string($0)))
    }
    if !standfirst.isEmpty { article.abstract = standfirst.joined(separator: "\n") }
    article.image = images(article.blocks, links)
    article.dateline = article.blocks.first { $0.kind == .paragraph }.flatMap {
      Dateline.read($0.text)
    }
    article.inLanguage = Language.choose(
      declared: metadata.language?.value, detected: Language.detect(article.articleBody))
  }

  /// A standfirst without the label in lenticular brackets that portals put before it
  /// ("【导读】…", "【要約】…"): these brackets hold labels, never a part of the sentence.
  private static func unlabelled(_ text: String) -> String {
    guard text.hasPrefix("【"), let end = text.prefix(8).firstIndex(of: "】") else { return text }
    return String(text[text.index(after: end)...].drop { $0 == " " || $0 == "：" })
  }

  /// The images of the metadata, the lead first, then those of the body; one that is both stands
  /// once, with what either says of it.
  private func images(_ blocks: [Article.Block], _ links: LinkResolver) -> [Article.Image] {
    var images: [Article.Image] = []
    var places: [String: Int] = [:]
    func add(_ image: Article.Image) {
      let key = FigureFinder.key(image.url)
      guard let at = places[key] else {
        places[key] = images.count
        images.append(image)
        return
      }
      if image.caption != nil, image.creditText != nil {
        // The figure parts the two; the head or a plugin may give both in one.
        images[at].caption = image.caption
      }
      images[at].caption = images[at].caption ?? image.caption
      images[at].creditText = images[at].creditText ?? image.creditText
      images[at].width = images[at].width ?? image.width
      images[at].height = images[at].height ?? image.height
      images[at].alternateText = images[at].alternateText ?? image.alternateText
    }
    for image in metadata.images?.value ?? [] {
      var image = image
      guard let url = links.resolve(image.url), url.hasPrefix("http") else { continue }
      image.url = url
      image.caption = image.caption.map(CleanText.string)
      image.creditText = image.creditText.map(CleanText.string)
      add(image)
    }
    for block in blocks {
      if let image = block.image { add(image) }
    }
    return images
  }

  // MARK: Facts that left the body

  private func addFacts(_ article: inout Article) {
    article.commentCount = article.commentCount ?? judgement.comments
    for (action, count) in [("ViewAction", judgement.views), ("ShareAction", judgement.shares)] {
      guard let count, !article.interactionStatistic.contains(where: { $0.action == action })
      else { continue }
      article.interactionStatistic.append(.init(action: action, count: count))
    }
    if article.keywords.isEmpty { article.keywords = taggedKeywords() }
  }

  /// The topics of lines such as "Tags: Baku, talks".
  private func taggedKeywords() -> [String] {
    var keywords: [String] = []
    for i in parsed.blocks.list.indices {
      guard let phrase = judgement.phrases[i], phrase.kind == .tags, let value = phrase.value else {
        continue
      }
      let linked = linkedTopics(i)
      if linked.count > 1 {
        for word in linked where !keywords.contains(word) { keywords.append(word) }
        continue
      }
      let start = parsed.blocks.range(i).lowerBound
      let text = String(
        decoding: parsed.blocks.text[start + value.lowerBound..<start + value.upperBound],
        as: UTF8.self)
      for part in text.split(whereSeparator: { ",;|#•·،、，/".contains($0) }) {
        let word = CleanText.string(String(part))
        if !word.isEmpty, !keywords.contains(word) { keywords.append(word) }
      }
    }
    return keywords
  }

  /// The links of a line of topics: where each topic is one, nothing else need part them.
  private func linkedTopics(_ block: Int) -> [String] {
    var topics: [String] = []
    let first = Int(parsed.blocks.list[block].first), last = Int(parsed.blocks.list[block].last)
    guard parsed.blocks.list[block].links > 1 else { return [] }
    for node in Int(parsed.blocks.list[block].owner)...last
    where parsed.tree.nodes[node].tag == .a && Int(parsed.tree.nodes[node].end) > first {
      let word = CleanText.string(parsed.tree.text(below: node))
      if !word.isEmpty { topics.append(word) }
    }
    return topics
  }

  // MARK: Record

  private func addRecord(_ article: inout Article) {
    article.record.publishedDay = metadata.published?.value.dayText
    if let stamp = metadata.published?.value, stamp.time?.offset != nil {
      article.record.publishedUTC = DateStamp(epoch: stamp.seconds).text
    }
    article.record.source = page.record
    article.record.captured = DateStamp(epoch: Int(page.captured.timeIntervalSince1970)).text
    article.record.truncated = page.truncated?.rawValue
    article.record.charset = parsed.tree.charset
    article.record.quality = quality
  }

  /// How sure the witnesses are, taken together: the body counts as much as all fields.
  private var quality: Double {
    let fields = [
      metadata.headline?.confidence, metadata.published?.confidence, metadata.authors?.confidence,
    ]
    let mean = fields.reduce(0) { $0 + ($1 ?? 0.3) } / Float(fields.count)
    let quality = Double(judgement.certainty * 0.5 + mean * 0.5)
    return (quality * 100).rounded() / 100
  }
}
