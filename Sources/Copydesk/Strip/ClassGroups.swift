/// What an element's class, id or test id says of its content, as a set of groups.
///
/// Names are read as words, at hyphens, underscores, digits and changes of case, by one automaton
/// over bytes: `ArticleBody_main__3xYz` says `article`, `body` and `main`.
package struct ClassGroups: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let body = ClassGroups(rawValue: 1 << 0)
  package static let content = ClassGroups(rawValue: 1 << 1)
  package static let comment = ClassGroups(rawValue: 1 << 2)
  package static let share = ClassGroups(rawValue: 1 << 3)
  package static let related = ClassGroups(rawValue: 1 << 4)
  package static let nav = ClassGroups(rawValue: 1 << 5)
  package static let footer = ClassGroups(rawValue: 1 << 6)
  package static let header = ClassGroups(rawValue: 1 << 7)
  package static let side = ClassGroups(rawValue: 1 << 8)
  package static let caption = ClassGroups(rawValue: 1 << 9)
  package static let author = ClassGroups(rawValue: 1 << 10)
  package static let date = ClassGroups(rawValue: 1 << 11)
  package static let tag = ClassGroups(rawValue: 1 << 12)
  package static let newsletter = ClassGroups(rawValue: 1 << 13)
  package static let ad = ClassGroups(rawValue: 1 << 14)
  package static let title = ClassGroups(rawValue: 1 << 15)
  package static let lead = ClassGroups(rawValue: 1 << 16)
  package static let cookie = ClassGroups(rawValue: 1 << 17)
  package static let list = ClassGroups(rawValue: 1 << 18)
  package static let quote = ClassGroups(rawValue: 1 << 19)
  package static let toc = ClassGroups(rawValue: 1 << 20)
  package static let box = ClassGroups(rawValue: 1 << 21)
  package static let hidden = ClassGroups(rawValue: 1 << 22)
  package static let reference = ClassGroups(rawValue: 1 << 23)
  package static let credit = ClassGroups(rawValue: 1 << 24)
  package static let embed = ClassGroups(rawValue: 1 << 25)
  package static let paywall = ClassGroups(rawValue: 1 << 26)
  package static let product = ClassGroups(rawValue: 1 << 27)
  package static let count = 28

  private static let automaton = WordAutomaton(GroupWords.all)

  /// The groups that a class or id names.
  package init(naming name: Span<UInt8>) {
    self = Self.automaton.groups(name)
  }
}

extension ClassGroups {
  private static let playthings = WordAutomaton([
    (
      .box,
      """
      |poll| |polls| |quiz| |voting| |survey| |anketa| |ankete| |umfrage| |abstimmung| |sondage| \
      |encuesta| |enquete| |sondaggio| |podcast| |podcasts|
      """
    )
  ])

  /// True for the name of a poll, a quiz or a podcast's box: apart from the groups, which the
  /// trained judge was shown as they are.
  package static func namesPlaything(_ name: Span<UInt8>) -> Bool {
    !playthings.groups(name).isEmpty
  }
}

/// Words of each group; `|` is an edge between words, and a word without one may stand inside
/// another.
///
/// Several languages' own words are among them, for their sites use them.
private enum GroupWords {
  static let all: [(ClassGroups, String)] = [
    (
      .body,
      """
      |body| bodytext articlebody storybody article|body story|body post|body entry|body text|body \
      articletext article|text story|text post|text richtext rich|text |text| |texto| |texte| \
      |textcontent| |txt| maintext bodycopy body|copy fulltext full|text |prose| |wysiwyg| paragraph \
      |corpo| |cuerpo| |corps| |tekst| |tresc| |text|block |brodtext |mw|parser| |markdown|
      """
    ),
    (
      .content,
      """
      |content| articlecontent postcontent entrycontent |contents| |entry| |story| |post| |article| \
      |main| |maincontent| |artikel| |articulo| |noticia| |nota| |contenido| |conteudo| |inhalt| \
      |contenu| |news| |detail| |single| |page|content |hentry| |blog|post |materia| |singlepost
      """
    ),
    (
      .comment,
      """
      comment |disqus |kommentar komment |respond| |replies| |reply| |discussion| |forum| |livefyre \
      |feedback
      """
    ),
    (
      .share,
      """
      |share |sharing sharebar sharebuttons socialshare |social| |socials| |addthis |sociallinks \
      |teilen |partage |compartir |condividi |sns| |addtoany |facebook| |twitter| |whatsapp| \
      |followus| |follow| |sharedaddy
      """
    ),
    (
      .related,
      """
      related |recommend |recommended readmore read|more |readalso read|also |more|from |moreon| \
      |suggest |teaser |teasers| |promo |trending| |popular| |mostread| most|read |outbrain |taboola \
      |similar| |recirc |relacionad |verwandt |moreabout| |up|next| |upnext| |latest| \
      |also|read |onward |crosslink |inlinerelated |inline|related |latestnews |yarpp |jp|relatedposts
      """
    ),
    (
      .nav,
      """
      |nav| navigation navbar |menu |breadcrumb |pagination |pager| |skip| |topbar| |toolbar| |navi| \
      |subnav |menubar |tabs|
      """
    ),
    (.footer, "footer |foot| |bottom| |colophon| |imprint| |copyright |legal| |endnote|"),
    (.header, "header |masthead |topbar |hero| |banner| |head| |headerarea"),
    (
      .side,
      """
      sidebar |aside| |side| |rail| |rightcol |leftcol |rightrail |widget| |widgets| |complementary| \
      |column|right |secondary|
      """
    ),
    (
      .caption,
      "caption |figcaption| |legend| |legende| |bildunterschrift |cutline |imgdesc |wp|caption"
    ),
    (
      .author,
      """
      author byline |autor| |autore| |auteur| |writer| |reporter |contributor |bio| |vcard| |skribent \
      |journalist |forfatter
      """
    ),
    (
      .date,
      """
      |date| |time| timestamp |published |pubdate |datetime| |datum| |fecha| |updated| |modified| \
      |dateline| |postdate |publish|
      """
    ),
    (
      .tag,
      """
      |tag| |tags| |taglist |topics| |topic| |keywords| |category| |categories| |labels| |thema| \
      |themen| |schlagwort
      """
    ),
    (
      .newsletter,
      """
      newsletter |subscribe |subscription |signup| |sign|up| |mailing |mailchimp |optin |opt|in| \
      |abo| |abonn |email|form |cta| |calltoaction
      """
    ),
    (
      .ad,
      """
      |ad| |ads| |adv| |advert |advertisement |adslot |adunit |adsense |adbox |gpt| |dfp| |sponsor \
      |sponsored| |werbung| |anzeige| |publicidad| |pub| |promotion| |adcontainer |adwrapper \
      |commercial| |reklam |admanager |googlead |gad| |annonce
      """
    ),
    (
      .title,
      """
      |title| headline |heading| |titulo| |titre| |titolo| |titel| |entrytitle |posttitle |headlines| \
      |kicker| |overline| |dachzeile|
      """
    ),
    (
      .lead,
      """
      |lead| |lede| |standfirst| |intro| |deck| |dek| |subtitle |subheadline |subhead| |summary| \
      |excerpt| |abstract| |teasertext| |chapo| |chapeau| |entradilla| |sottotitolo| |ingress| \
      |vorspann| |leadtext |leadparagraph |description| |subline| |bajada| |copete| |sommario| \
      |occhiello| |anons| |perex| |zajawka| |sapo| |kop| |manchet| |spot| |subdeck|
      """
    ),
    (.cookie, "cookie consent |gdpr| |cmp| |onetrust |didomi |privacy| |usercentrics"),
    (
      .list,
      """
      |list| |listing |items| |list|item |grid| |cards| |card| |carousel |slider |feed| |swiper \
      |slick |archive|
      """
    ),
    (.quote, "quote |pullquote |blockquote |citation| |zitat| |citat| |cita|"),
    (.toc, "|toc| |tableofcontents| table|of|contents |jumplinks |anchor|links |ez|toc"),
    (
      .box,
      """
      |box| |infobox |factbox |fact|box |callout |panel| |module| |infobar |notice| |alert| |tip| \
      |highlight| |keyfacts |key|facts |factfile|
      """
    ),
    (
      .hidden,
      """
      |hidden| |hide| |invisible| |sr|only| |screen|reader |visually|hidden |visuallyhidden| \
      |collapse| |d|none| |modal| |popup| |overlay| |print|only| |tooltip|
      """
    ),
    (
      .reference,
      "|reference| |references| |reflist| |footnote |footnotes| |bibliography| |sources| |citations|"
    ),
    (
      .credit,
      """
      |credit |credits| |copyright| |photographer| |imgcredit |photocredit |source| |rights| |agency| \
      |attribution|
      """
    ),
    (
      .embed,
      """
      |embed |oembed |tweet| |twitter|tweet |instagram| |video| |player| |youtube| |iframe| |audio| \
      |podcast| |tiktok| |social|embed
      """
    ),
    (
      .paywall,
      "paywall |premium| |metered| |regwall| |subscriber |piano| |locked| |paid| |gate| |barrier|"
    ),
    (
      .product,
      """
      |product| |products| |price| |cart| |shop| |buy| |affiliate |deal| |deals| |woocommerce| \
      |review|box
      """
    ),
  ]
}

/// An Aho-Corasick automaton over letters and edges between words.
private struct WordAutomaton: Sendable {
  private static let edge = 26
  private static let symbols = 27
  /// States by symbol, flat; the highest bit tells that something is found there.
  private var next: [UInt16] = []
  private static let hit: UInt16 = 0x8000
  private var found: [UInt32] = []

  init(_ words: [(ClassGroups, String)]) {
    next = .init(repeating: 0, count: Self.symbols)
    found = [0]
    for (group, list) in words {
      for word in list.split(separator: " ") { insert(word.utf8, group) }
    }
    link()
    for slot in next.indices where found[Int(next[slot])] != 0 { next[slot] |= Self.hit }
  }

  private mutating func insert(_ word: Substring.UTF8View, _ group: ClassGroups) {
    var state = 0
    for byte in word {
      let symbol = byte == 0x7C ? Self.edge : Int(byte) - 0x61
      let slot = state * Self.symbols + symbol
      if next[slot] == 0 {
        next[slot] = UInt16(found.count)
        found.append(0)
        next.append(contentsOf: repeatElement(0, count: Self.symbols))
      }
      state = Int(next[slot])
    }
    found[state] |= group.rawValue
  }

  /// Breadth first: a missing edge leads where the longest known ending leads.
  private mutating func link() {
    var fail = [Int](repeating: 0, count: found.count)
    var queue = (0..<Self.symbols).map { Int(next[$0]) }.filter { $0 != 0 }
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      found[state] |= found[fail[state]]
      for symbol in 0..<Self.symbols {
        let slot = state * Self.symbols + symbol
        let fallback = next[fail[state] * Self.symbols + symbol]
        if next[slot] == 0 {
          next[slot] = fallback
        } else {
          fail[Int(next[slot])] = Int(fallback)
          queue.append(Int(next[slot]))
        }
      }
    }
  }

  func groups(_ name: Span<UInt8>) -> ClassGroups {
    unsafe next.withUnsafeBufferPointer { next in
      var walk = unsafe Walk(next: next)
      walk.go(to: Self.edge, found)
      var wasEdge = true
      var wasLower = false
      for i in name.indices {
        let byte = name[i]
        let letter = byte | 0x20
        if letter >= 0x61 && letter <= 0x7A {
          let isUpper = byte & 0x20 == 0
          if isUpper, wasLower, !wasEdge { walk.go(to: Self.edge, found) }
          walk.go(to: Int(letter - 0x61), found)
          wasEdge = false
          wasLower = !isUpper
        } else if !wasEdge {
          walk.go(to: Self.edge, found)
          wasEdge = true
          wasLower = false
        }
      }
      if !wasEdge { walk.go(to: Self.edge, found) }
      return ClassGroups(rawValue: walk.groups)
    }
  }

  /// A state and what was found on the way to it.
  @safe
  private struct Walk {
    let next: UnsafeBufferPointer<UInt16>
    var state = 0
    var groups: UInt32 = 0

    init(next: UnsafeBufferPointer<UInt16>) { unsafe self.next = next }

    @inline(__always)
    mutating func go(to symbol: Int, _ found: [UInt32]) {
      let entry = unsafe next[state * WordAutomaton.symbols + symbol]
      state = Int(entry & ~WordAutomaton.hit)
      if entry & WordAutomaton.hit != 0 { groups |= found[state] }
    }
  }
}
