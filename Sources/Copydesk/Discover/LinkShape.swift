internal import Foundation

/// What the form of an address tells of the page behind it, whosever site it is.
package struct LinkShape: Sendable {
  /// The path's parts, decoded and in lower case.
  package private(set) var segments: [String] = []
  /// A day in the path: `/2026/03/01/`, `2026-03-01`, `20260301`.
  package private(set) var hasDay = false
  /// A year with a month and no day, as blogs have it.
  package private(set) var hasMonth = false
  /// Words of the last part, or of the one before where the last is a number.
  package private(set) var slugWords = 0
  /// Five digits or more in the last two parts: the number of an article, seldom of anything else.
  package private(set) var hasLongNumber = false
  /// `id=…`, `p=…` and their like.
  package private(set) var hasIdentifier = false
  package private(set) var hasOtherQuery = false
  /// `.html` and its like.
  package private(set) var hasPageEnding = false
  /// The ending of a file that is no page.
  package private(set) var isFile = false
  /// A part that names articles: `article`, `story`, `noticia`.
  package private(set) var namesArticles = false
  /// A part that names pages of another kind: `tag`, `author`, `login`.
  package private(set) var namesOthers = false
  /// A part that names goods.
  package private(set) var namesGoods = false
  /// A part that is a feed's: `feed`, `rss.xml`.
  package private(set) var namesFeed = false
  /// What addresses of one kind on one site share: numbers and slugs made alike.
  package private(set) var pattern = ""

  package init(_ address: WebAddress) {
    let path = address.path.removingPercentEncoding ?? address.path
    segments = path.lowercased().split(separator: "/").map(String.init)
    readEnding()
    readDays()
    readWords()
    readQuery(address.query)
    pattern = address.host + "/" + Self.pattern(of: segments)
  }

  private mutating func readEnding() {
    guard let last = segments.last, let dot = last.lastIndex(of: ".") else { return }
    let ending = String(last[last.index(after: dot)...])
    if ["rss", "atom", "rdf"].contains(ending) || ending == "xml" && Self.isFeedName(last) {
      namesFeed = true
    }
    if Self.pageEndings.contains(ending) {
      hasPageEnding = true
      segments[segments.count - 1] = String(last[..<dot])
      if segments.last == "index" || segments.last == "default" { segments.removeLast() }
    } else if Self.fileEndings.contains(ending) {
      isFile = true
    }
  }

  private static func isFeedName(_ name: String) -> Bool {
    ["rss", "feed", "atom", "index.xml"].contains { name.contains($0) }
  }

  private mutating func readDays() {
    let numbers = segments.map { segment -> Int? in segment.count <= 4 ? Int(segment) : nil }
    for (i, number) in numbers.enumerated() {
      guard let year = number, (1_994...2_100).contains(year), i + 1 < numbers.count else {
        continue
      }
      let month = numbers[i + 1] ?? Self.months[String(segments[i + 1].prefix(3))]
      guard let month, (1...12).contains(month) else { continue }
      let day = i + 2 < numbers.count ? numbers[i + 2] : nil
      if let day, (1...31).contains(day) { hasDay = true } else { hasMonth = true }
    }
    for segment in segments where !hasDay {
      let parts = segment.split { $0 == "-" || $0 == "_" || $0 == "." }
      for (i, part) in parts.enumerated() {
        if part.count == 8, let number = Int(part), (19_940_101...21_001_231).contains(number),
          (1...12).contains(number / 100 % 100), (1...31).contains(number % 100)
        {
          hasDay = true
        }
        guard i + 2 < parts.count, part.count == 4, let year = Int(part),
          (1_994...2_100).contains(year), let month = Int(parts[i + 1]), (1...12).contains(month),
          let day = Int(parts[i + 2]), (1...31).contains(day)
        else { continue }
        hasDay = true
      }
    }
  }

  private mutating func readWords() {
    let tail = segments.suffix(2)
    slugWords = segments.last.map(Self.words) ?? 0
    // A number behind the slug, or one that follows it as a part of its own.
    if slugWords <= 1, tail.count == 2, let first = tail.first {
      slugWords = max(slugWords, Self.words(first))
    }
    hasLongNumber = tail.contains { segment in
      var run = 0
      for byte in segment.utf8 {
        run = (0x30...0x39).contains(byte) ? run + 1 : 0
        if run >= 5 { return true }
      }
      return false
    }
    for (i, segment) in segments.enumerated() {
      let word = segment.filter { $0.isLetter }
      // The last part of several is a title: what it names is what it is about.
      let isTitle = i == segments.count - 1 && Self.words(segment) >= 3
      if isTitle { continue }
      if LinkWords.articles.contains(word) { namesArticles = true }
      if LinkWords.others.contains(word) || segment.hasPrefix("@") || segment.hasPrefix("~") {
        namesOthers = true
      }
      if LinkWords.goods.contains(word) { namesGoods = true }
      if word == "feed" || word == "feeds" || word == "rss" || word == "atom" { namesFeed = true }
    }
  }

  private mutating func readQuery(_ query: String?) {
    for pair in (query ?? "").lowercased().split(separator: "&") {
      let name = String(pair.prefix { $0 != "=" })
      if LinkWords.identifiers.contains(name), pair.contains(where: \.isNumber) {
        hasIdentifier = true
      } else if !Tracking.isTracking(name) {
        hasOtherQuery = true
      }
    }
  }

  /// Words of a part between hyphens and their like; scripts without spaces count by length.
  static func words(_ segment: String) -> Int {
    var count = 0
    for part in segment.split(whereSeparator: { "-_+.,! ".contains($0) }) {
      let letters = part.unicodeScalars.count { $0.properties.isAlphabetic }
      guard letters >= 2 else { continue }
      let wide = part.unicodeScalars.count(where: isWide)
      count += wide > 2 ? max(1, wide / 2) : 1
    }
    return count
  }

  /// Letters of scripts that set no spaces between words: Thai, Lao, Chinese, Japanese, Korean.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3: true
    default: false
    }
  }

  private static func pattern(of segments: [String]) -> String {
    segments.enumerated().map { i, segment in
      if segment.allSatisfy(\.isNumber) { return "0" }
      if words(segment) >= 3 { return "s" }
      return i == segments.count - 1 ? "w" : segment
    }.joined(separator: "/")
  }

  private static let months: [String: Int] = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
  ]
  private static let pageEndings: Set<String> = [
    "html", "htm", "shtml", "xhtml", "phtml", "php", "asp", "aspx", "jsp", "jsf", "do", "cfm",
    "dhtml", "ece", "story", "article", "amp",
  ]
  private static let fileEndings: Set<String> = [
    "pdf", "jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "mp3", "mp4", "m4a", "m4v", "mov",
    "avi", "webm", "ogg", "zip", "gz", "rar", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv",
    "json", "xml", "rss", "atom", "rdf", "txt", "js", "css", "ics", "apk", "exe", "dmg", "epub",
  ]
}

/// Words of addresses that say what kind of page it is, in the languages whose sites use them.
///
/// They are words that many sites use, none of them a site's name.
enum LinkWords {
  static let articles: Set<String> = [
    "article", "articles", "story", "stories", "news", "blog", "blogs", "post", "posts", "artikel",
    "nachrichten", "meldung", "noticia", "noticias", "articulo", "actualite", "actualites",
    "actu", "notizie", "articolo", "articoli", "novosti", "newsstory", "statya", "stati",
    "haber", "haberler", "xeber", "nieuws", "nyheter", "nyheder", "uutiset", "wiadomosci",
    "zpravy", "clanek", "spravy", "hirek", "stiri", "vesti", "vijesti", "artigo", "materia",
    "berita", "tintuc", "archives", "detail", "kiji", "opinion", "analysis", "commentary",
    "features", "reviews", "review",
  ]
  static let others: Set<String> = [
    "tag", "tags", "topic", "topics", "category", "categories", "kategorie", "kategori",
    "categoria",
    "categorie", "rubrik", "rubrique", "thema", "themen", "sujet", "author", "authors", "autor",
    "autoren", "auteur", "auteurs", "autore", "by", "profile", "profiles", "people", "user",
    "users",
    "member", "members", "team", "staff", "contributor", "contributors", "search", "suche",
    "recherche", "buscar", "busca", "poisk", "ara", "login", "signin", "signup", "register",
    "account", "anmelden", "subscribe", "subscription", "subscriptions", "abo", "newsletter",
    "newsletters", "about", "aboutus", "contact", "contactus", "kontakt", "contacto", "contatti",
    "impressum", "imprint", "datenschutz", "privacy", "privacypolicy", "terms", "legal", "cookies",
    "cookiepolicy", "help", "faq", "support", "advertise", "werbung", "press", "careers", "jobs",
    "job", "sitemap", "archive", "archiv", "page", "pages", "feed", "rss", "gallery", "galleries",
    "video", "videos", "podcast", "podcasts", "audio", "live", "tv", "radio", "events", "event",
    "calendar", "kalender", "weather", "wetter", "horoscope", "games", "quiz", "puzzles",
    "crossword", "forum", "forums", "comments", "comment", "share", "print", "donate", "download",
    "downloads", "apps", "app", "settings", "preferences", "wiki", "series", "collections",
    "collection", "channel", "channels", "company", "companies", "courses", "course", "docs",
    "documentation", "partners", "sponsors", "directory", "companyinfo", "policies", "standards",
    "ethics", "masthead", "feedback", "community", "guidelines", "accessibility", "avtory", "avtor",
    "kontakty", "kontakti",
    "reklama", "redakcija", "redakciya", "podpiska", "onas", "oglasi", "hakkimizda", "iletisim",
    "quisommesnous", "mentionslegales", "quienessomos", "chisiamo", "colophon", "overons",
  ]
  static let goods: Set<String> = [
    "product", "products", "produkt", "produkte", "produit", "produits", "producto", "productos",
    "shop", "store", "buy", "cart", "basket", "checkout", "warenkorb", "panier", "items",
    "dp", "pd", "sku", "deals", "deal", "coupon", "coupons", "offers", "offer", "angebote",
    "price", "prices", "pricing", "plans", "brands", "brand", "catalog", "catalogue", "listing",
    "listings", "market", "wishlist", "gift", "gifts", "rent", "homes", "property", "properties",
    "realestate", "productcategory", "sale", "clearance",
  ]
  static let identifiers: Set<String> = [
    "id", "p", "aid", "nid", "articleid", "article", "storyid", "newsid", "postid", "sid", "news",
    "itemid", "artid", "idnews", "story", "doc", "docid", "no", "idxno", "newsno",
  ]
}
