/// A page's JSON-LD: all blocks in one arena, with the node that speaks of the article.
struct LinkedData {
  var tree = JSONTree()
  /// The objects that have a type, in order.
  private(set) var typed: [(value: Int, type: SchemaType)] = []
  /// The article's object; -1 where there is none.
  private(set) var article = -1
  private(set) var articleType = SchemaType.other
  /// The page's object (`WebPage`); -1 where there is none.
  private(set) var page = -1

  /// Reads all blocks of a page.
  ///
  /// Addresses of the page (as ``PageAddress/bare(_:)`` makes them) and what other witnesses call
  /// it tell its object from those of the articles that it links.
  init(_ page: borrowing PageTree, _ clues: Clues, urls: [String], titles: [TitleText]) {
    for node in clues.linkedData {
      JSONReader.read(page.bytes.span.extracting(page.textRange(Int(node))), into: &tree)
    }
    for range in clues.linkedMetas {
      JSONReader.read(page.bytes.span.extracting(range), into: &tree)
    }
    for i in tree.values.indices where tree.values[i].key == .type {
      let owner = Int(tree.values[i].parent)
      guard owner >= 0, tree.values[owner].kind == .object else { continue }
      typed.append((owner, type(i)))
    }
    typed.sort { $0.value < $1.value }
    choose(urls, titles)
  }

  private func type(_ value: Int) -> SchemaType {
    var best = SchemaType.other
    for element in tree.elements(value) where tree.values[element].kind == .string {
      let type = SchemaType(tree.text.span.extracting(tree.range(element)))
      if type.rank > best.rank { best = type }
    }
    return best
  }

  private mutating func choose(_ urls: [String], _ titles: [TitleText]) {
    var bestScore = 0.0
    for (value, type) in typed {
      if type == .webPage, page < 0, !isNested(value) { page = value }
      guard type.isArticle else { continue }
      var score = Double(type.rank)
      if tree.member(.headline, of: value) != nil { score += 1 }
      if tree.member(.datePublished, of: value) != nil { score += 0.5 }
      if tree.member(.author, of: value) != nil { score += 0.5 }
      if tree.member(.articleBody, of: value) != nil { score += 0.5 }
      if speaks(of: urls, value) { score += 3 }
      if let name = string(.headline, of: value) ?? string(.name, of: value) {
        let text = TitleText(name)
        if titles.contains(where: { $0.overlap(text) >= 0.6 }) { score += 2 }
      }
      if isNested(value) { score -= 5 }
      if score > bestScore {
        bestScore = score
        article = value
        articleType = type
      }
    }
  }

  /// True where an object stands in a list, or is part or comment of another.
  private func isNested(_ value: Int) -> Bool {
    var at = value
    while at >= 0 {
      switch tree.values[at].key {
      case .comment, .hasPart, .isPartOf, .itemListElement, .item, .isBasedOn, .liveBlogUpdate,
        .about, .itemReviewed:
        return true
      default: at = Int(tree.values[at].parent)
      }
    }
    return false
  }

  private func speaks(of urls: [String], _ value: Int) -> Bool {
    if urls.isEmpty { return false }
    for key in [JSONKey.url, .mainEntityOfPage, .id] {
      guard let member = tree.member(key, of: value) else { continue }
      let address =
        tree.values[member].kind == .object
        ? tree.string(.id, of: member) ?? tree.string(.url, of: member) : tree.string(member)
      if let address, urls.contains(PageAddress.bare(address)) { return true }
    }
    return false
  }

  // MARK: Reading

  /// The text of a member, plain.
  func string(_ key: JSONKey, of object: Int) -> String? {
    guard object >= 0, let text = tree.string(key, of: object) else { return nil }
    let plain = Entities.plain(text)
    return plain.isEmpty ? nil : plain
  }

  /// The objects and texts under a key, references by `@id` followed.
  func values(_ key: JSONKey, of object: Int) -> [Int] {
    guard object >= 0, let member = tree.member(key, of: object) else { return [] }
    return tree.elements(member).map(resolved)
  }

  /// The object that a reference names, where the page has it in full.
  func resolved(_ value: Int) -> Int {
    guard tree.values[value].kind == .object, Int(tree.values[value].end) - value <= 3,
      tree.member(.name, of: value) == nil, let id = tree.member(.id, of: value)
    else { return value }
    let name = tree.range(id)
    for i in tree.values.indices
    where tree.values[i].key == .id && i != id && tree.values[i].count == name.count {
      let owner = Int(tree.values[i].parent)
      guard owner >= 0, tree.values[owner].kind == .object, sameText(tree.range(i), name),
        Int(tree.values[owner].end) - owner > 3
      else { continue }
      return owner
    }
    return value
  }

  private func sameText(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    for k in 0..<a.count where tree.text[a.lowerBound + k] != tree.text[b.lowerBound + k] {
      return false
    }
    return true
  }

  /// The type of an object.
  func type(of object: Int) -> SchemaType {
    guard tree.values[object].kind == .object, let member = tree.member(.type, of: object) else {
      return .other
    }
    return type(member)
  }

  /// The names of a person, an organization or, where a plugin lists them in one object, of several.
  func names(_ value: Int) -> [String] {
    guard tree.values[value].kind == .object, let member = tree.member(.name, of: value),
      tree.values[member].kind == .array
    else { return name(value).map { [$0] } ?? [] }
    return tree.elements(member).compactMap { tree.string($0).map { Entities.plain($0) } }
  }

  /// The name of a person or organization: a text itself, or an object's `name`.
  func name(_ value: Int) -> String? {
    switch tree.values[value].kind {
    case .string: return tree.string(value).map { Entities.plain($0) }
    case .object:
      if let name = string(.name, of: value) { return name }
      let parts = [string(.givenName, of: value), string(.familyName, of: value)].compactMap { $0 }
      return parts.isEmpty ? string(.alternateName, of: value) : parts.joined(separator: " ")
    default: return nil
    }
  }
}

/// The schema.org types that matter here.
enum SchemaType: UInt8, Sendable {
  case other
  case person, organization, newsroom, webSite, image, video, breadcrumbs, comment, webPage
  case product, recipe, event, creativeWork
  case scholarly, report, socialPosting, article, blog, liveBlog, opinion, news

  /// How surely an object of the type is the page's article.
  var rank: Int {
    switch self {
    case .news, .opinion, .liveBlog: 6
    case .blog, .article: 5
    case .report, .scholarly, .socialPosting: 4
    case .recipe, .creativeWork: 2
    case .other: 0
    default: 1
    }
  }

  var isArticle: Bool { rank >= 2 }
  /// Written by a newsroom's system rather than by a plugin for search engines.
  var isNews: Bool { self == .news || self == .opinion || self == .liveBlog }

  var isPublisher: Bool { self == .organization || self == .newsroom }

  private static let names: NameTable = {
    let table: [(SchemaType, String)] = [
      (.person, "Person"), (.webSite, "WebSite"), (.image, "ImageObject"), (.comment, "Comment"),
      (.organization, "Organization Corporation LocalBusiness NGO"),
      (.newsroom, "NewsMediaOrganization"),
      (.video, "VideoObject"), (.breadcrumbs, "BreadcrumbList"),
      (.webPage, "WebPage ItemPage AboutPage FAQPage QAPage CollectionPage MedicalWebPage"),
      (.product, "Product"), (.event, "Event"),
      (.recipe, "Recipe HowTo Review VideoGame Course"),
      (.creativeWork, "CreativeWork PodcastEpisode Episode AudioObject"),
      (.scholarly, "ScholarlyArticle MedicalScholarlyArticle TechArticle APIReference"),
      (.report, "Report SatiricalArticle AdvertiserContentArticle"),
      (.socialPosting, "SocialMediaPosting DiscussionForumPosting"),
      (.article, "Article"), (.blog, "BlogPosting"), (.liveBlog, "LiveBlogPosting"),
      (.opinion, "OpinionNewsArticle ReviewNewsArticle"),
      (
        .news,
        "NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle AskPublicNewsArticle"
      ),
    ]
    return NameTable(
      table.flatMap { row in
        row.1.lowercased().split(separator: " ").map { (String($0), row.0.rawValue) }
      })
  }()

  /// The type of a name, with or without schema.org's address or prefix.
  init(_ name: Span<UInt8>) {
    var start = 0
    for i in name.indices where name[i] == 0x2F || name[i] == 0x3A || name[i] == 0x23 {
      start = i + 1
    }
    let code = SchemaType.names.code(name.extracting(start..<name.count))
    self = code.flatMap(SchemaType.init(rawValue:)) ?? .other
  }
}
