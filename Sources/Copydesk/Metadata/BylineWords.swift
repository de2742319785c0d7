/// The words of by-lines by language: what opens one, what ends one, what is no name.
enum BylineWords {
  /// Where a by-line goes over to something else.
  static let endings = Lexicon([
    (
      1,
      """
      published|updated|posted|last updated|last modified|first published|modified on|created on|edited by|\
      reviewed by|medically reviewed|fact checked|fact-checked|photograph|photos by|photo by|pictures by|\
      veröffentlicht|aktualisiert|zuletzt|erstellt am|stand$|\
      publié|mis à jour|modifié|le$|publicado|publicada|actualizado|actualizada|atualizado|atualizada|\
      pubblicato|aggiornato|gepubliceerd|bijgewerkt|publicerad|uppdaterad|publisert|oppdatert|publiceret|\
      opdateret|julkaistu|päivitetty|opublikowano|aktualizacja|publikováno|aktualizováno|publikované|\
      aktualizované|megjelent|frissítve|publicat|actualizat|публикувано|обновено|objavljeno|ažurirano|\
      опубликовано|обновлено|опубліковано|оновлено|δημοσιεύ|ενημερώ|yayınlan|güncelle|\
      follow$|share$|share this|email$|e-mail|contact$|read more|min read|minute read|minutes read|reading time|\
      lesezeit|temps de lecture|view profile|view all|view bio|see all|about the author|profile$|website$|\
      facebook|twitter|instagram|linkedin|comments$|no comments|leave a|add a comment|bio$|follow us|subscribe|\
      阅读|浏览|点击|字号|打印|发布时间|发布|时间|评论|分享|閱讀|瀏覽|조회|입력|승인|閲覧|today at|yesterday|hours ago|days ago|staff writer for|special to|for the$|for bbc|for reuters|for cnn|\
      foto$|fotos$|fotó$|fotók$|fotografii$|fotografije$|bilder:|bild:|kuva$|kuvat$|zdjęcia$|photos$|photo$|video$|\
      фото$|фотографии$|φωτογραφίες$|fotoğraf$|写真$|撮影$|摄影$|攝影$|사진$|תצלום$|צילום$|تصوير$|عکس$
      """
    )
  ])

  /// Words that make a whole piece something else than a name: jobs, degrees, duties.
  static let jobs = Lexicon([
    (
      1,
      """
      editor|reporter|journalist|correspondent|columnist|writer|author$|contributor|producer|photographer|\
      analyst|critic$|presenter|blogger|freelance|senior|junior|chief|head of|director|manager|founder|\
      co-founder|ceo$|cto$|cfo$|president$|chairman|professor|prof$|lecturer|researcher|fellow$|attorney|\
      lawyer|partner$|consultant|specialist|expert|nutritionist|dietitian|therapist|psychologist|nurse|\
      physician|surgeon|coach$|trainer|engineer|developer|designer|strategist|marketer|marketing|assistant|\
      associate|coordinator|officer|intern$|student|md$|m d$|phd$|ph d$|mba$|ma$|msc$|m sc$|bsc$|ba$|mph$|rn$|\
      rd$|rdn$|ldn$|np$|pa-c$|do$|dds$|dmd$|jd$|esq$|cpa$|cfa$|cfp$|cepf|lcsw|lpc$|mft$|pharmd|dvm$|faap|facs|\
      obe$|mbe$|cpt$|cscs|horticultur|educator|instructor|teacher|scientist|chef$|jr$|sr$|iii$|correspondente|correspondant|corresponsal|corrispondente|korrespondent|\
      redakteur|redaktor|redaktør|redaktör|redattore|redactor|redacteur|rédacteur|rédactrice|periodista|\
      jornalista|giornalista|journaliste|novinar|újságíró|dziennikarz|dziennikarka|toimittaja|журналист|\
      корреспондент|редактор|обозреватель|кореспондент|оглядач|δημοσιογράφος|muhabir|gazeteci|müxbir|\
      chefredakt|ressortleiter|volontär|politikredakt|wirtschaftsredakt|repórter|reportero|cronista|\
      صحفي|مراسل|خبرنگار|संवाददाता|पत्रकार|记者|記者|编辑|編集|기자|특파원|our bureau|env[oó]yé spécial|envoyé|\
      verslaggever|redactrice|kommentator|krönikör|kolumnist|kirjeenvaihtaja|redaktorka|publicyst|korespondent|\
      zpravodaj|komentátor|novinář|novinár|spravodajca|szerkesztő|tudósító|munkatárs|jurnalist|corespondent|\
      urednik|urednica|dopisnik|συντάκτ|ανταποκριτ|αρχισυντάκτ|editör|phóng viên|biên tập viên|wartawan|\
      jurnalis|redaktur|ผู้สื่อข่าว|บรรณาธิการ|כתבנו|כתבתנו|עיתונאי|עורך$|עורכת$|פרשן|صحافي|محرر|\
      প্রতিবেদক|প্রতিনিধি|সাংবাদিক|編集委員|論説委員|特派員|ライター|ressortchef|leiter$|leiterin$|grand reporter|\
      inviat|caporedattore|vicedirettore|direttore|colunista|columnista|enviad|журналіст|ведуч|собкор|\
      head winemaker|head chef|head coach|tech writer|deputy$
      """
    )
  ])

  /// Titles before a name; with two words behind them they are no job of the one before.
  static let honorifics = Lexicon([
    (1, "prof$|professor$|dr$|sir$|dame$|rev$|hon$|lord$|lady$|mr$|mrs$|ms$|dott$|ing$|mag$|univ$")
  ])

  /// Words of organizations and desks.
  static let bodies = Lexicon([
    (
      1,
      """
      news$|newsroom|news desk|desk$|staff$|team$|bureau$|agency$|agencies$|editorial|editors$|redaktion|\
      online-redaktion|redakcja|redakce|redakcia|redacción|redacao|redação|redazione|rédaction|redactie|\
      redaksjon|redaktionen|redakcija|redakció|redactia|redacția|toimitus|редакция|редакція|редакцията|\
      редакција|σύνταξη|συντακτική|haber merkezi|haber$|dış haberler|spor servisi|redaksi|tim redaksi|\
      press$|media$|group$|pllc$|llp$|plc$|lp$|dental$|law firm|associates$|gmbh$|inc$|ltd$|llc$|corp$|company$|foundation|institute|institut$|university|\
      association|society$|council$|ministry|department|magazine|newspaper|times$|post$|tribune|herald|\
      gazette|journal$|daily$|tv$|radio$|channel|network|broadcasting|agentur|agence|agencia|agência|\
      agenzia|agentura|agencija|агентство|агенція|служба|ajans|ajansı|编辑部|編集部|新华社|通讯社|通訊社|\
      편집부|뉴스|وكالة|وكالات|خبرگزاری|तहरीर|desk report|web desk|डेस्क|service$|services$|guest author|\
      associated press|wire$|wires$|online$|digital$|studio$|labs$|blog$|hospital|clinic$|committee
      """
    )
  ])

  /// Words of a paper's own desks.
  static let desks = Lexicon([
    (
      1,
      """
      redaktion|redaksjon|redakcja|redakce|redakcia|redakcij|redacció|redacción|redação|redazione|rédaction|redactie|\
      redacția|redaksi$|szerkesztőség|toimitus|newsroom|newsdesk|desk$|staff$|team$|bureau$|editorial|редакци|\
      редакці|σύνταξη|συντακτική|haber merkezi|编辑部|編集部|편집부|تحریریه|هيئة التحرير|מערכת$|डेस्क
      """
    )
  ])

  /// What stands in an author's place and is no author.
  static let nobody = Lexicon([
    (
      1,
      """
      admin$|administrator$|adminuser$|wpadmin$|webadmin$|webmaster$|user$|guest$|anonymous$|unknown$|author$|\
      authors$|editor$|home$|none$|null$|undefined$|n/a$|na$|staff$|team$|test$|default$|root$|super user$|\
      superuser$|site admin$|siteadmin$|by$|written by$|posted by$|share$|follow$|contact$|about$|view all$|\
      read more$|comments$|no comments$|login$|sign in$|subscribe$|autor$|redaktor$|von$|cms$|editor1$|web$|\
      www$|blog$|news$|content$|marketing$|website$|wordpress$|about the author$|more$|menu$|search$|profile$|\
      youtube$|twitter$|facebook$|instagram$|linkedin$|bluesky$|pinterest$|tiktok$|rss$|whatsapp$|telegram$|x$|\
      medium$|threads$|mastodon$|reddit$|github$|learn more$|learn more about$|sign up$|get started$|getting started$|\
      get app$|listen$|log in$|filed under$|tags$|category$|updated$|published$|reviewed by$|reviewer$|\
      agencies$|news agencies$|agenturen$|agences$|agencias$|agenzie$|agências$|agencje$|agentury$|агентства$|ajanslar$|\
      support$|info$|staff reporter$|staff reporters$|staff writer$|staff writers$|our reporter$|\
      our correspondent$|our own correspondent$|own correspondent$|special correspondent$|correspondent$|reporter$|journalist$|frequently asked questions$|the editor$|the author$|author name$|your name$|advertisement$|sponsored$|автор$|админ$
      """
    )
  ])

  /// Who made the picture is not who wrote the text.
  static let pictures = Lexicon([
    (
      1,
      """
      image|photo|foto|fotó|picture|credit$|getty|istock|shutterstock|alamy|imago$|bild$|bilder$|grafik$|illustration|\
      illustrat|video$|videos$|camera|kamera|фото|φωτο|fotoğraf|grafika|infogra|graphic|adobe stock|unsplash|pexels|\
      写真|摄影|攝影|사진|تصوير|عکس
      """
    )
  ])

  /// Days of the week and words of dates: no names where a number stands beside them.
  static let days = Lexicon([
    (
      1,
      """
      monday$|tuesday$|wednesday$|thursday$|friday$|saturday$|sunday$|mon$|tue$|tues$|wed$|thu$|thur$|thurs$|fri$|\
      sat$|sun$|montag$|dienstag$|mittwoch$|donnerstag$|freitag$|samstag$|sonntag$|lundi$|mardi$|mercredi$|jeudi$|\
      vendredi$|samedi$|dimanche$|lunes$|martes$|miércoles$|jueves$|viernes$|sábado$|domingo$|today$|yesterday$|heute$|\
      gestern$|hier$|hoy$|ayer$|oggi$|ieri$|ago$
      """
    )
  ])

  /// Words between two names, with the languages in which they are that ("*" in all).
  static let conjunctions: [UInt64: String] = {
    let table: [(String, String)] = [
      ("and", "*"), ("und", "*"), ("et", "*"), ("y", "*"), ("og", "*"), ("och", "*"),
      ("sowie", "*"),
      ("ve", "*"), ("и", "*"), ("και", "*"), ("și", "*"), ("și", "*"), ("és", "*"), ("та", "uk"),
      ("e", "it pt gl"), ("ed", "it"), ("en", "nl af"), ("i", "pl ca hr sr bs sl"), ("in", "sl"),
      ("a", "cs sk"), ("ja", "fi et"), ("і", "uk be"), ("й", "uk"), ("un", "lv"), ("ir", "lt"),
      ("və", "az"), ("dan", "id ms"), ("và", "vi"), ("eta", "eu"), ("dhe", "sq"), ("with", "*"),
      ("mit", "de"), ("και", "el"), ("او", "ar"), ("و", "fa ar"), ("और", "hi"), ("এবং", "bn"),
    ]
    return Dictionary(table.map { (Key.of($0.0), $0.1) }) { first, _ in first }
  }()

  /// Small words inside of names (`van der Bellen`, `bin Salman`): they need no capital.
  static let particles = Lexicon([
    (
      1,
      """
      von$|van$|der$|den$|de$|del$|della$|di$|da$|dos$|das$|do$|du$|des$|la$|le$|los$|las$|ter$|ten$|zu$|zur$|\
      zum$|af$|av$|bin$|ibn$|al$|el$|ben$|y$|e$|i$|san$|st$|'t$|op$|ap$|mc$|mac$|d$|l$|o$|ul$|ur$|bint$|abu$
      """
    )
  ])
}
