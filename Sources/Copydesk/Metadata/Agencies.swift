/// News agencies by their names and signatures, for telling who sent a text from who wrote it.
enum Agencies {
  /// True where the text is an agency's name or signature and nothing more.
  static func contains(_ name: String) -> Bool {
    contains(Array(name.utf8).span)
  }

  /// The same of bytes; signs and spaces do not count.
  static func contains(_ name: Span<UInt8>) -> Bool {
    guard name.count >= 2, name.count <= 80 else { return false }
    return table.contains(key(name))
  }

  private static func key(_ name: Span<UInt8>) -> UInt64 {
    var hash = Key.seed
    var i = 0
    while i < name.count {
      let s = Letters.scalar(name, &i)
      guard Letters.isLetter(s) || Letters.digit(s) != nil else { continue }
      let folded = Letters.fold(s)
      if folded != 0 { hash = Key.step(hash, folded) }
    }
    return hash
  }

  private static let table: Set<UInt64> = Set(
    names.split(separator: "|").map { key(Array($0.utf8).span) })

  /// Signature and name of each, without marks and case when compared.
  private static let names = """
    AFP|Agence France-Presse|Agence France Presse|AFP News|avec AFP|dpa|Deutsche Presse-Agentur|dpa-AFX|\
    DPA International|Reuters|Thomson Reuters|Reuters Staff|AP|The Associated Press|Associated Press|AP News|\
    Bloomberg|Bloomberg News|UPI|United Press International|ANSA|Adnkronos|AGI|Askanews|LaPresse|Italpress|\
    Nova|EFE|Agencia EFE|Europa Press|EP|Servimedia|Colpisa|Lusa|Agência Lusa|Agência Brasil|\
    Estadão Conteúdo|Folhapress|PAP|Polska Agencja Prasowa|IAR|ČTK|CTK|TASR|SITA|MTI|Magyar Távirati Iroda|\
    Agerpres|Mediafax|News.ro|BTA|БТА|TANJUG|Танјуг|Тањуг|Beta|Бета|FoNet|ФоНет|HINA|Fena|SRNA|Срна|MINA|MIA|\
    STA|ATSh|APA|Austria Presse Agentur|SDA|Keystone-SDA|Keystone|sid|SID|epd|KNA|AFX|ots|news aktuell|\
    ANA-MPA|AMNA|ΑΠΕ-ΜΠΕ|ΑΠΕ|AA|Anadolu Agency|Anadolu Ajansı|Anadolu|DHA|Demirören Haber Ajansı|İHA|\
    İhlas Haber Ajansı|ANKA|ANKA Haber Ajansı|BHA|TASS|ТАСС|ИТАР-ТАСС|RIA|RIA Novosti|РИА Новости|РИА|\
    Interfax|Интерфакс|Interfax-Ukraine|Інтерфакс-Україна|Укрінформ|Ukrinform|УНІАН|UNIAN|УНН|БЕЛТА|BelTA|\
    Казинформ|Kazinform|Trend|APA.az|Azertac|AZERTAC|AZƏRTAC|Report|Turan|Armenpress|Interpressnews|TT|\
    TT Nyhetsbyrån|NTB|Ritzau|Ritzaus Bureau|Ritzau Nyhedsbureau|STT|Suomen Tietotoimisto|FNB|BNS|ELTA|LETA|\
    Belga|ANP|Novum|ATS|Keystone-ATS|WAM|وام|SPA|واس|وكالة الأنباء السعودية|QNA|KUNA|كونا|BNA|ONA|Petra|بترا|\
    MENA|أ ش أ|MAP|و م ع|TAP|APS|واج|SUNA|سونا|SANA|سانا|INA|واع|رويترز|أ ف ب|فرانس برس|د ب أ|أ ب|الأناضول|\
    وكالات|IRNA|ایرنا|ISNA|ایسنا|Fars|فارس|Tasnim|تسنیم|Mehr|مهر|ILNA|ایلنا|PTI|Press Trust of India|\
    ANI|Asian News International|IANS|Indo-Asian News Service|UNI|भाषा|पीटीआई|एएनआई|आईएएनएस|APP|\
    Associated Press of Pakistan|BSS|UNB|Xinhua|Xinhua News Agency|新华社|新華社|新华网|中新社|中新网|\
    中国新闻社|China News Service|CNA|中央社|中央通訊社|Kyodo|Kyodo News|共同通信|共同|Jiji|Jiji Press|時事通信|\
    時事|Yonhap|Yonhap News Agency|연합뉴스|뉴시스|Newsis|뉴스1|News1|VNA|TTXVN|Antara|ANTARA|Bernama|TNA|\
    PNA|Philippine News Agency|AAP|Australian Associated Press|PA|PA Media|Press Association|\
    The Canadian Press|Canadian Press|La Presse Canadienne|CP|Notimex|Télam|Telam|Prensa Latina|Andina|NA|\
    Noticias Argentinas|SAPA|NAN|News Agency of Nigeria|GNA|PANA|ITA|JTA|Tazpit|ITIM
    """
}
