/// Words of each group; `|` is an edge between words, and a word without one may stand inside
/// another.
///
/// Several languages' own words are among them, for their sites use them.
enum GroupWords {
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
