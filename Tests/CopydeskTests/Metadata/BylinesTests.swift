import Testing

@testable import Copydesk

@Suite struct BylinesTests {
  static func names(_ byline: String, _ language: String = "en") -> [String] {
    let sites = SiteNames(["Example Post"], host: "example.com")
    return Bylines(language: language, sites: sites).names(byline).map { name in
      switch name.kind {
      case .person: name.text
      case .body: "body:" + name.text
      case .agency: "agency:" + name.text
      case .site: "site:" + name.text
      case .desk: "desk:" + name.text
      }
    }
  }

  @Test(arguments: [
    ("en", "By Ann Lee", ["Ann Lee"]), ("en", "by whova", ["whova"]),
    ("en", "ByAnn Lee", ["Ann Lee"]),
    ("en", "Written by: Ann Lee", ["Ann Lee"]), ("en", "Author Ann Lee", ["Ann Lee"]),
    ("en", "By Ann Lee and Bob Ray", ["Ann Lee", "Bob Ray"]),
    ("en", "Ann Lee, Bob Ray and Cy Oh", ["Ann Lee", "Bob Ray", "Cy Oh"]),
    ("en", "Ann Lee & Bob Ray", ["Ann Lee", "Bob Ray"]),
    ("en", "Morgan & Morgan", ["Morgan & Morgan"]),
    ("en", "Ann Lee | Bob Ray", ["Ann Lee", "Bob Ray"]),
    ("en", "Ann Lee; Bob Ray", ["Ann Lee", "Bob Ray"]),
    ("en", "Ann Lee, Senior Editor", ["Ann Lee"]), ("en", "Ann Lee, MD, PhD", ["Ann Lee"]),
    ("en", "Ann Lee, Ph.D.", ["Ann Lee"]), ("en", "Ann Lee, CEPF®", ["Ann Lee"]),
    ("en", "Ann Lee, E-RYT 200", ["Ann Lee"]),
    ("en", "Ann Lee, Berlin", ["Ann Lee"]), ("en", "Lee, Ann", ["Ann Lee"]),
    ("en", "Ann Lee (obe)", ["Ann Lee"]),
    ("en", "Ann Lee - Health Team", ["Ann Lee"]), ("en", "Ann Lee in Nairobi", ["Ann Lee"]),
    ("en", "By Ann Lee for Example Post", ["Ann Lee"]),
    ("en", "By Ann Lee March 1, 2026", ["Ann Lee"]),
    ("en", "By Ann Lee Updated 10:30", ["Ann Lee"]), ("en", "Ann Lee @annlee", ["Ann Lee"]),
    ("en", "Ann Lee ann@example.com", ["Ann Lee"]),
    ("en", "View all posts by Ann Lee", ["Ann Lee"]),
    ("en", "Ann Lee|Editor|5 min read", ["Ann Lee"]),
    ("en", "Jean-Luc O'Neil", ["Jean-Luc O'Neil"]),
    ("en", "Ann Lee, Image: Getty Images", ["Ann Lee"]),
    ("de", "Von Ann Lee und Bob Ray", ["Ann Lee", "Bob Ray"]),
    ("de", "Ursula von der Leyen", ["Ursula von der Leyen"]),
    ("de", "Von Notz", ["Von Notz"]), ("de", "Ein Gastbeitrag von Ann Lee", ["Ann Lee"]),
    ("de", "Text: Ann Lee", ["Ann Lee"]),
    ("fr", "Par Ann Lee et Bob Ray", ["Ann Lee", "Bob Ray"]),
    ("en", "Ann (Annie) Lee", ["Ann (Annie) Lee"]),
    ("en", "Ann Lee, CNN Europe", ["Ann Lee"]),
    ("nl", "Jan van den Berg", ["Jan van den Berg"]),
    ("ar", "Abdel Fattah el Sisi", ["Abdel Fattah el Sisi"]),
    ("ja", "佐藤 花子", ["佐藤 花子"]), ("ja", "【佐藤花子】", ["佐藤花子"]),
    ("es", "Por Ana Ruiz y Luis Gil", ["Ana Ruiz", "Luis Gil"]),
    ("es", "José Ortega y Gasset", ["José Ortega y Gasset"]),
    ("it", "di Anna Bo e Ugo Re", ["Anna Bo", "Ugo Re"]), ("it", "Di Maio", ["Di Maio"]),
    ("nl", "Door Jan de Vries en Piet Bos", ["Jan de Vries", "Piet Bos"]),
    ("pl", "Anna Nowak i Jan Lis", ["Anna Nowak", "Jan Lis"]),
    ("cs", "Jan Novák a Eva Malá", ["Jan Novák", "Eva Malá"]),
    ("fi", "Aino Aho ja Eero Elo", ["Aino Aho", "Eero Elo"]),
    ("hu", "Szerző: Őrsi Zsófia", ["Őrsi Zsófia"]),
    ("tr", "Yazar: Ayşe Gül", ["Ayşe Gül"]), ("ru", "Автор: Ирина Мельник", ["Ирина Мельник"]),
    ("ru", "Анна Ким и Олег Цой", ["Анна Ким", "Олег Цой"]),
    ("sr", "Пише: Јелена Марић", ["Јелена Марић"]),
    ("el", "Γράφει ο: Νίκος Παππάς", ["Νίκος Παππάς"]), ("ko", "홍길동 기자", ["홍길동"]),
    ("ko", "문채린 기자 chae@example.kr", ["문채린"]),
    ("zh", "作者：沈若溪 顾长风", ["沈若溪", "顾长风"]), ("zh", "责编：牛镛、岳弘彬", ["牛镛", "岳弘彬"]),
    ("hi", "लेखक: सुरेश पाटीदार", ["सुरेश पाटीदार"]), ("ar", "بقلم: نور الكندري", ["نور الكندري"]),
  ])
  func people(_ language: String, _ byline: String, _ expected: [String]) {
    #expect(Self.names(byline, language) == expected, "\(byline)")
  }

  @Test(arguments: [
    ("AFP", ["agency:AFP"]), ("Reuters Staff", ["agency:Reuters Staff"]), ("dpa", ["agency:dpa"]),
    ("AFP Deutschland", ["agency:AFP Deutschland"]), ("İHA", ["agency:İHA"]),
    ("新华社", ["agency:新华社"]),
    ("Ann Lee, dpa", ["Ann Lee", "agency:dpa"]), ("Ann Lee STT", ["Ann Lee", "agency:STT"]),
    ("Ann Lee com Lusa", ["Ann Lee", "agency:Lusa"]),
    ("Example Post", ["site:Example Post"]), ("example.com", ["site:example.com"]),
    ("Politics Desk", ["body:Politics Desk"]), ("Redaktion", ["body:Redaktion"]),
    ("Haber Merkezi", ["body:Haber Merkezi"]),
    ("Redaktion example.com", ["desk:Redaktion example.com"]),
    ("srf/hosb", ["srf/hosb"]),
  ])
  func bodies(_ byline: String, _ expected: [String]) {
    #expect(Self.names(byline) == expected)
  }

  @Test(arguments: [
    "", "admin", "By", "Written by", "https://example.org/ann", "@annlee", "ann@example.com", "12",
    "Share",
    "page.head.extra.author", "Friday", "Dec 18", "Photo: Ann Lee", "Getty Images", "YouTube",
    "null",
  ])
  func nobody(_ byline: String) {
    #expect(Self.names(byline).isEmpty, "\(byline)")
  }
}
