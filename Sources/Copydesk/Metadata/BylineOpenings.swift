/// What opens a by-line, by language.
extension BylineWords {
  /// `By`, `Von`, `Par`: a name follows, with or without a colon.
  static let opening: UInt8 = 1
  /// `Text:`, `Quelle:`: a name follows only after a colon or a like sign.
  static let label: UInt8 = 2
  /// `Author`, `Autor`: never part of a name, with or without a colon.
  static let title: UInt8 = 3

  /// The openings of a page in a language: the common ones, and the language's own where its
  /// by-word is a particle, a preposition or a first name in others (`Per`, `De`, `Na`).
  ///
  /// - Parameter language: the primary subtag, in lower case.
  /// - Returns: by-words with the code ``opening``, ``label`` or ``title``.
  static func openings(for language: String) -> Lexicon {
    switch language {
    case "ca": catalan
    case "ro", "mo": romanian
    case "bg", "mk": balkan
    case "sq": albanian
    case "is", "fo": icelandic
    case "fil", "tl": filipino
    case "sw": swahili
    case "af": afrikaans
    case "cy", "ga", "gd": celtic
    default: openings
    }
  }

  private static let catalan = openings(with: "per$|text de$|un article de$")
  private static let romanian = openings(with: "de$|un articol de$|text de$|foto și text de$")
  private static let balkan = openings(with: "от$|од$|текст от$|текст на$")
  private static let albanian = openings(with: "nga$|shkruan$")
  private static let icelandic = openings(with: "eftir$|texti$")
  private static let filipino = openings(with: "ni$|nina$|ulat ni$|sinulat ni$|isinulat ni$")
  private static let swahili = openings(with: "na$|imeandikwa na$|imehaririwa na$")
  private static let afrikaans = openings(with: "deur$|geskryf deur$")
  private static let celtic = openings(with: "gan$|le$|ó$|scríofa ag$")

  /// The common openings, and those of one language more.
  private static func openings(with own: String) -> Lexicon {
    Lexicon(lists + [(opening, own)])
  }

  /// The openings that mean nothing else in any language.
  static let openings = Lexicon(lists)

  private static let lists: [(UInt8, String)] = [
    (
      opening,
      """
      by$|written by$|words by$|story by$|text by$|posted by$|published by$|reported by$|created by$|\
      article by$|authored by$|contributed by$|contribution by$|reporting by$|author by$|analysis by$|\
      opinion by$|review by$|posts by$|view all posts by$|all posts by$|view all articles by$|\
      more posts by$|medically written by$|edited by$|from$|this post was written by$|\
      this article was written by$|this story was written by$|this piece was written by$|\
      von$|ein artikel von$|ein beitrag von$|eine analyse von$|ein kommentar von$|kommentar von$|\
      ein gastbeitrag von$|gastbeitrag von$|gastkommentar von$|text von$|verfasst von$|geschrieben von$|\
      interview von$|ein interview von$|eine kolumne von$|kolumne von$|analyse von$|erstellt von$|\
      alle beiträge von$|beiträge von$|autor von$|ein bericht von$|bericht von$|reportage von$|\
      eine reportage von$|ein essay von$|essay von$|aufgezeichnet von$|protokoll von$|eine rezension von$|\
      von unserem korrespondenten$|von unserer korrespondentin$|von unserem redakteur$|\
      von unserer redakteurin$|von unserem mitarbeiter$|von unserer mitarbeiterin$|von unserem reporter$|\
      von unserer reporterin$|\
      par$|publié par$|écrit par$|rédigé par$|propos recueillis par$|article de$|un article de$|\
      de notre correspondant$|de notre correspondante$|de notre envoyé spécial$|\
      de notre envoyée spéciale$|par notre correspondant$|par notre correspondante$|un texte de$|\
      por$|escrito por$|publicado por$|redactado por$|texto de$|texto por$|artículo de$|un reportaje de$|\
      por nuestro corresponsal$|por nuestra corresponsal$|uma reportagem de$|reportagem de$|\
      di$|a cura di$|scritto da$|pubblicato da$|articolo di$|intervista di$|di redazione$|\
      dal nostro inviato$|dalla nostra inviata$|dal nostro corrispondente$|dalla nostra corrispondente$|\
      testo di$|\
      door$|geschreven door$|gepubliceerd door$|tekst door$|door onze redacteur$|door onze redactrice$|\
      door onze verslaggever$|door onze correspondent$|van onze verslaggever$|van onze redacteur$|\
      van onze correspondent$|\
      av$|skriven av$|skrevet av$|tekst av$|text av$|publicerad av$|af$|skrevet af$|tekst af$|\
      oleh$|ditulis oleh$|kirjoittanut$|napisał$|napisała$|opracował$|opracowała$|oprac$|przygotował$|\
      przygotowała$|rozmawiał$|rozmawiała$|přidal$|vložil$|napsal$|napsala$|připravil$|připravila$|\
      napísal$|napísala$|pripravil$|pripravila$|scris de$|postat de$|publicat de$|\
      piše$|пише$|пишува$|написао$|написала$|pripremila$|pripremio$|подготовил$|подготовила$|\
      автор текста$|підготував$|підготувала$|írta$|készítette$|από τον$|από την$|του$|της$|γράφει$|\
      γράφει ο$|γράφει η$|γράφουν οι$|του δημοσιογράφου$|της δημοσιογράφου$|napisao$|napisala$|autor$|\
      rakstījis$|rakstījusi$|parengė$|kirjutas$|kirjutanud$|shkruar nga$|\
      submitted by$|sent by$|gespeichert von$|eingereicht von$|veröffentlicht von$|gepostet von$|soumis par$|\
      proposé par$|posté par$|enviado por$|subido por$|inviato da$|inserito da$|postato da$|ingediend door$|\
      ingezonden door$|geplaatst door$|gepost door$|inskickad av$|publicerad av$|indsendt af$|udgivet af$|sendt inn av$|\
      publisert av$|lähettänyt$|julkaissut$|wysłane przez$|opublikowane przez$|dodane przez$|publikował$|publikoval$|\
      odeslal$|zveřejnil$|beküldte$|közzétette$|inviat de$|trimis de$|objavio$|objavila$|објавио$|објавила$|\
      публикувано от$|изпратено от$|отправлено$|опубликовал$|опубликовала$|надіслав$|опублікував$|опублікувала$|\
      υποβλήθηκε από$|αναρτήθηκε από$|δημοσιεύτηκε από$|gönderen$|diposting oleh$|dipublikasikan oleh$|đăng bởi$|\
      viết bởi$|بواسطة$|كتبه$|نشر بواسطة$|نوشته$|توسط$|פורסם על ידי$|\
      بقلم$|كتب$|كتبت$|تحریر$|מאת$|द्वारा$|द्वारा लिखित$|লেখক$
      """
    ),
    (
      title,
      """
      author$|authors$|author(s)$|author name$|written by author$|about author$|writer$|writers$|autorin$|\
      autoren$|autor*in$|autor$|autorka$|autoři$|auteur$|auteurs$|autora$|autores$|autore$|autrice$|autori$|\
      verfasser$|verfasserin$|skribent$|forfatter$|redactora$|автор$|авторы$|автори$|аутор$|συντάκτης$|\
      yazar$|yazan$|müəllif$|muallif$|szerző$|szerzők$|penulis$|tác giả$|kirjoittaja$|toimittaja$|\
      autorica$|avtor$|avtorica$|avtorji$|autors$|autore$|autorius$|autorė$|autoriai$|höfundur$|egilea$|\
      egileak$|аўтар$|аўтары$|авторка$|авторът$|awdur$|údar$|mwandishi$|ავტორი$|հեղինակ$|\
      எழுதியவர்$|రచయిత$|ಲೇಖಕ$|ലേഖകൻ$|লেখা$|લેખક$|लेखिका$|מחבר$|הכותבת$|\
      作者$|著者$|執筆$|投稿者$|編集委員$|論説委員$|専門記者$|작성자$|ライター$|取材$|撰文$|지은이$|글쓴이$|كاتب$|الكاتب$|الكاتبة$|本报记者$|本報記者$|本社记者$|特约记者$|\
      نویسنده$|लेखक$|লেখক$|הכותב$|ผู้เขียน$|เรื่องโดย$|โดย$|articles by$|more by$|stories by$|more from$|\
      more articles by$|insights from$|featured author$|article author$|guest post by$|a guest post by$|\
      guest author$
      """
    ),
    (
      label,
      """
      reporter$|contributor$|contributors$|words$|text$|texte$|texto$|testo$|teksti$|tekst$|journalist$|redakteur$|\
      redakteurin$|redactor$|текст$|журналист$|корреспондент$|кореспондент$|κείμενο$|\
      επιμέλεια$|haber$|文$|記者$|记者$|責任編輯$|责任编辑$|编辑$|責編$|责编$|글$|기자$|خبرنگار$|گزارش$|redaktion$|\
      redacción$|redacció$|redação$|redazione$|rédaction$|redactie$|redakcja$|redakce$|redakcia$|\
      szöveg$|tekst i zdjęcia$|text und fotos$|text und bild$|text & foto$|text & fotos$|text und foto$|text/foto$|\
      texte et photos$|texto y fotos$|\
      testo e foto$|tekst en foto's$|tekst og foto$|text och foto$|\
      quelle$|bron$|source$|fuente$|fonte$|zdroj$|źródło$|kaynak$|источник$|джерело$|πηγή$|المصدر$|منبع$|来源$|來源$|출처$|\
      kilde$|källa$|lähde$|forrás$|sursa$|izvor$|извор$|mənbə$|מקור$|स्रोत$|সূত্র$|sumber$|nguồn$|ที่มา$
      """
    ),
  ]
}
