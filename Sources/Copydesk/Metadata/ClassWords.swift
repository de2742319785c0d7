/// What the class of an element says of its role, as a set of roles.
struct ClassWords: OptionSet, Sendable {
  let rawValue: UInt32

  static let author = ClassWords(rawValue: 1 << 0)
  static let date = ClassWords(rawValue: 1 << 1)
  static let published = ClassWords(rawValue: 1 << 2)
  static let updated = ClassWords(rawValue: 1 << 3)
  /// Beside the article: related texts, rails, promotion.
  static let aside = ClassWords(rawValue: 1 << 4)
  static let comment = ClassWords(rawValue: 1 << 5)
  /// About a person at length, or someone who reviewed the text.
  static let biography = ClassWords(rawValue: 1 << 6)
  static let picture = ClassWords(rawValue: 1 << 7)
  /// The site's own name and mark.
  static let logo = ClassWords(rawValue: 1 << 8)
  static let navigation = ClassWords(rawValue: 1 << 9)
  static let hidden = ClassWords(rawValue: 1 << 10)
  static let headline = ClassWords(rawValue: 1 << 11)
  static let subtitle = ClassWords(rawValue: 1 << 12)
  static let standfirst = ClassWords(rawValue: 1 << 13)
  static let kicker = ClassWords(rawValue: 1 << 14)
  static let credit = ClassWords(rawValue: 1 << 15)
  static let breadcrumb = ClassWords(rawValue: 1 << 16)
  static let caption = ClassWords(rawValue: 1 << 17)
  static let role = ClassWords(rawValue: 1 << 18)
  /// A list of keywords.
  static let tags = ClassWords(rawValue: 1 << 19)

  /// Words of each role.
  ///
  /// `-` is the edge of a word: a sign, an end, or a capital after a small
  /// letter.
  ///
  /// No `widget` among the asides: Elementor gives it to every element of an article (it hid the
  /// by-line of 1.7 % of pages). No open `promo`: Drupal calls an article `node--promoted`.
  private static let words: [(ClassWords, String)] = [
    (
      .author,
      """
      author autor auteur writer -journalist reporter byline by-line -by- postedby contributor creator \
      verfasser forfatter skribent redactor -vcard yazar kirjoittaja -firma -signature -signed -people-name
      """
    ),
    (
      .date,
      """
      -date -dates -dated -datum -fecha timestamp time-stamp pubdate publish-time -time- -tarih -posted-on \
      postdate datetime -dato- -datas- data-pubblic data-public -published- publicat publi-le -entry-meta
      """
    ),
    (.published, "publish pubdate posted publicat created -issued"),
    (.updated, "updat modif -revised aktualis last-edit"),
    (
      .aside,
      """
      aside -sidebar side-bar related recommend -rail- -promo- -promos- promobox promo-box promounit promotion more-from most-read mostread popular trending \
      newsletter outbrain taboola read-more readmore read-also readalso -latest- carousel swiper -footer \
      -advert -ad- sponsor also-like -upsell -other-news -teaser-list -newsfeed -ticker
      """
    ),
    (.comment, "-comment comments- disqus -reply -replies"),
    (
      .biography,
      """
      review -bio- -biography -about-author author-box authorbox author-bio author-info-box author-desc \
      author-card factcheck fact-check -author-description
      """
    ),
    (.picture, "image -photo -img -gallery avatar thumbnail -figure -slideshow"),
    (
      .logo,
      "-logo -brand site-title sitetitle site-name sitename masthead -navbar -site-header site-branding"
    ),
    (.navigation, "-nav- navigation -menu -breadcrumb -topbar -toolbar"),
    (
      .hidden,
      "-hidden- visually-hidden visuallyhidden sr-only screen-reader screenreader -hide- -d-none-"
    ),
    (.headline, "headline -title entry-title post-title article-title heading"),
    (
      .subtitle,
      """
      subtitle sub-title subheadline sub-headline subhead- subheading sub-heading -deck- dek- -underline- \
      untertitel sous-titre -occhiello- -catenaccio- sottotitolo subtitulo second-title podnaslov podtytul podtitul -alcim strapline underrubrik alaotsikko altbaslik alt-baslik ara-baslik -copete -bajada
      """
    ),
    (
      .standfirst,
      """
      standfirst -lead- -lede- -intro- introduction -teaser- -teasertext -summary -abstract -chapo -chapeau \
      -entradilla -sapo- -ingress -perex -vorspann -excerpt -synopsis -lead-text -leadtext articleintro \
      article-intro article-lead articlelead article-summary -preamble -manchet -anons -bajada \
      -sommario- -spot- -ozet -uvod- -uvodnik bevezet accroche daodu daoyu zhaiyao -anotace -lid- ingressi -ringkasan -podlead -nariad
      """
    ),
    (
      .kicker,
      "kicker -topline -overline dachzeile -eyebrow -rubric -roofline spitzmarke -supertitle -antetitulo"
    ),
    (.credit, "credit copyright -photographer -source-"),
    (
      .tags,
      "-tags- -tagovi -tagy- -taggar -tag-list taglist -tags-list post-tags tagcloud -keywords- -etiketler -teqler -schlagworte -themen-"
    ),
    (.breadcrumb, "breadcrumb -crumbs"),
    (.caption, "caption -legende -bildunterschrift -cutline"),
    (
      .role,
      "author-role job-title jobtitle -position- author-title -role- authortitle author-job -function-"
    ),
  ]

  /// What a class says.
  @inline(__always)
  static func read(_ name: Span<UInt8>) -> ClassWords {
    ClassWords(rawValue: automaton.bits(in: name))
  }

  private static let automaton = NameAutomaton(
    words.map { ($0.rawValue, $1) }, joinsEdges: false)
}
