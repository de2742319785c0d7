/// What a home page or section page gives a scrape.
package struct SectionPage: Sendable {
  /// A link that leads to a section, as the page's own navigation has it.
  package struct Section: Sendable, Equatable {
    package var address: WebAddress
    package var name: String
  }

  /// A link that was not taken, with its likelihood.
  package struct Other: Sendable, Equatable {
    package var address: WebAddress
    package var score: Float
  }

  package var title: String?
  package var siteName: String?
  package var language: String?
  /// Feeds that `link rel=alternate` names, then those that anchors lead to.
  package var feeds: [WebAddress] = []
  /// The page of older articles (`rel=next`).
  package var next: WebAddress?
  /// Links to articles, in the page's order.
  package var leads: [Lead] = []
  package var sections: [Section] = []
  /// Links of the same site that are no articles' by the classifier's judgement.
  package var others: [Other] = []

  /// Reads a page.
  ///
  /// - Throws: what ``PageParser`` throws for content that is no HTML.
  package static func read(
    _ bytes: [UInt8], contentType: String? = nil, at address: WebAddress
  ) throws(Failure) -> SectionPage {
    let page = Page(url: address.string, body: bytes, contentType: contentType)
    return SectionPage(try PageParser.parse(page).tree, at: address)
  }

  init(_ tree: borrowing PageTree, at address: WebAddress) {
    let found = PageLinks(tree, at: address)
    title = found.title?.trimmedOfSpaces
    siteName = found.siteName
    language = found.language
    feeds = found.feeds
    next = found.next
    let own = found.links.filter { $0.address.isSameSite(as: address) }
    for link in own where link.shape.namesFeed && !feeds.contains(link.address) {
      feeds.append(link.address)
    }
    let scores = LinkClassifier.judge(own)
    for (link, score) in zip(own, scores) where !link.shape.isFile && !link.shape.namesFeed {
      // A site's home is no article, whatever its anchor says.
      let isHome = link.shape.segments.isEmpty && link.address.query == nil
      if score >= LinkClassifier.threshold, !isHome {
        leads.append(Self.lead(link, score, in: address))
      } else {
        others.append(.init(address: link.address, score: score))
        if let name = Self.sectionName(link), sections.count < Self.mostSections {
          sections.append(.init(address: link.address, name: name))
        }
      }
    }
  }

  private static func lead(_ link: PageLink, _ score: Float, in page: WebAddress) -> Lead {
    var lead = Lead(link.address, .section, in: page.string)
    lead.score = score
    if !link.isImageOnly { lead.say(.title, FeedText.line(link.text), by: "a") }
    return lead
  }

  /// Sections of one page; navigations have hundreds of links, sites some ten sections.
  private static let mostSections = 24
  /// The longest name of a section, in columns.
  private static let longestName = 30

  /// The name of the section to which a link seems to lead: in the navigation, with a short name,
  /// to a short path of words.
  private static func sectionName(_ link: PageLink) -> String? {
    let shape = link.shape
    guard let name = link.menuText, PageLink.width(name) <= longestName,
      LinkShape.words(name) <= 3, (1...2).contains(shape.segments.count),
      !shape.hasDay && !shape.hasLongNumber && !shape.namesOthers && !shape.namesGoods,
      shape.slugWords <= 3 && !shape.hasIdentifier && !shape.hasOtherQuery
    else { return nil }
    return name
  }
}
