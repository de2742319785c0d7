import Testing

@testable import Copydesk

/// By-lines, days and headlines of pages that say them in their text alone, by language: what
/// newspapers of some sixty languages print below a headline.
@Suite struct PrintedFieldsTests {
  static func read(_ language: String, _ line: String) throws -> Metadata {
    let headline =
      switch language.prefix(2) {
      case "ja": "市議会が新しい橋の予算案を可決"
      case "zh": "市议会通过新桥预算案"
      case "ko": "시의회, 새 다리 예산안 통과"
      default: "The council votes for a new bridge over the river"
      }
    return try MetadataTests.read(
      "<title>\(headline)</title>",
      "<main><h1>\(headline)</h1><p>\(line)</p>\(MetadataTests.text)\(MetadataTests.text)</main>",
      language: language)
  }

  @Test(arguments: [
    ("de", "Von unserem Korrespondenten Anna Weber", ["Anna Weber"]),
    ("de", "Ein Bericht von Anna Weber", ["Anna Weber"]),
    ("de", "Text & Fotos: Anna Weber", ["Anna Weber"]),
    ("de", "Anna Weber, Redakteurin Politik | 1. März 2026, 10:30 Uhr", ["Anna Weber"]),
    ("de", "Anna Weber</p><p>Politikredakteurin", ["Anna Weber"]),
    ("de", "Von dpa/AFP", ["dpa", "AFP"]),
    ("nl", "Door onze redacteur Anna de Wit", ["Anna de Wit"]),
    (
      "nl", "Anna de Wit en Jan van den Berg, 1 maart 2026, 10:30",
      ["Anna de Wit", "Jan van den Berg"]
    ),
    ("af", "Deur Anna van der Merwe", ["Anna van der Merwe"]),
    ("da", "Skrevet af Anne Sørensen, journalist", ["Anne Sørensen"]),
    ("no", "Tekst: Anne Sørli Foto: Kari Nes", ["Anne Sørli"]),
    ("fi", "Toimittaja Anna Virtanen", ["Anna Virtanen"]),
    ("is", "Eftir Önnu Jónsdóttur", ["Önnu Jónsdóttur"]),
    ("is", "Höfundur: Anna Jónsdóttir", ["Anna Jónsdóttir"]),
    ("fr", "De notre envoyée spéciale Anne Dubois", ["Anne Dubois"]),
    ("fr", "Anne Dubois, correspondante à Rome", ["Anne Dubois"]),
    ("es", "Ana Gómez</p><p>Corresponsal en Roma", ["Ana Gómez"]),
    ("es", "Texto: Ana Gómez Fotos: Luis Pérez", ["Ana Gómez"]),
    ("ca", "Per Anna Puig", ["Anna Puig"]), ("eu", "Egilea: Ane Etxeberria", ["Ane Etxeberria"]),
    ("gl", "Por Ana Castro e Luís Seoane", ["Ana Castro", "Luís Seoane"]),
    ("it", "dal nostro inviato Anna Rossi", ["Anna Rossi"]),
    ("ro", "De Ana Popescu", ["Ana Popescu"]), ("pl", "oprac. Anna Kowalska", ["Anna Kowalska"]),
    ("cs", "Napsala Jana Nováková", ["Jana Nováková"]), ("sl", "Avtor: Ana Novak", ["Ana Novak"]),
    ("bg", "От Анна Иванова", ["Анна Иванова"]),
    ("mk", "Пишува: Ана Стојановска", ["Ана Стојановска"]),
    ("be", "Аўтар: Алена Коваль", ["Алена Коваль"]),
    ("ru", "Анна Иванова</p><p>Специальный корреспондент", ["Анна Иванова"]),
    ("el", "Γράφει η Άννα Παπαδοπούλου", ["Άννα Παπαδοπούλου"]),
    ("lt", "Autorius: Ona Kazlauskienė", ["Ona Kazlauskienė"]),
    ("lv", "Autors: Anna Bērziņa", ["Anna Bērziņa"]), ("et", "Kirjutas Anna Tamm", ["Anna Tamm"]),
    ("sq", "Nga Ana Hoxha", ["Ana Hoxha"]), ("sq", "Shkruar nga: Ana Hoxha", ["Ana Hoxha"]),
    ("ka", "ავტორი: ანა ბერიძე", ["ანა ბერიძე"]),
    ("hy", "Հեղինակ՝ Աննա Պետրոսյան", ["Աննա Պետրոսյան"]),
    ("he", "מאת דנה כהן ורון לוי", ["דנה כהן", "רון לוי"]), ("ar", "كتبت: ليلى حسن", ["ليلى حسن"]),
    ("fa", "نویسنده: لیلا حسینی", ["لیلا حسینی"]), ("ur", "تحریر: لیلیٰ حسن", ["لیلیٰ حسن"]),
    ("hi", "द्वारा अनीता शर्मा", ["अनीता शर्मा"]), ("bn", "লেখক: অনিতা রায়", ["অনিতা রায়"]),
    ("ta", "எழுதியவர்: அனிதா குமார்", ["அனிதா குமார்"]), ("th", "โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
    ("vi", "Tác giả: Nguyễn Thị Lan - Trần Văn Minh", ["Nguyễn Thị Lan", "Trần Văn Minh"]),
    ("id", "Penulis: Siti Rahma, CNN Indonesia", ["Siti Rahma"]),
    ("fil", "Ni Maria Santos", ["Maria Santos"]), ("sw", "Mwandishi: Amina Juma", ["Amina Juma"]),
    ("ja", "記者 佐藤花子", ["佐藤花子"]), ("zh", "记者 王小明 李丽", ["王小明", "李丽"]),
    ("zh", "本报记者 王小明", ["王小明"]), ("zh-Hant", "記者王小明／台北報導", ["王小明"]),
    ("ko", "김영희 기자", ["김영희"]), ("ko", "김영희·박철수 기자", ["김영희", "박철수"]),
    ("ko", "서울=김영희 기자 kim@example.com", ["김영희"]), ("ko", "[서울=뉴시스] 김영희 기자 =", ["김영희"]),
    ("en", "By ANN LEE and BEN ROY, Associated Press", ["ANN LEE", "BEN ROY"]),
    ("en", "Ann Lee</p><p>Political correspondent", ["Ann Lee"]),
    ("en", "This story was written by Ann Lee", ["Ann Lee"]), ("en", "By ibby", ["ibby"]),
  ])
  func byline(_ language: String, _ line: String, _ expected: [String]) throws {
    #expect(try Self.read(language, line).authors?.value.map(\.name) == expected, "\(line)")
  }

  @Test(arguments: [
    ("en", "By Staff Reporter"), ("en", "Reviewed by: Ann Lee, CFP"), ("it", "di Redazione"),
    ("ja", "記者会見の様子"), ("zh", "记者会现场"), ("ko", "정부의 발표를 들은 기자들이 모였다"),
    ("en", "The Green Mill, a landmark for editors"), ("de", "Lesezeit 10 min"),
  ])
  func noByline(_ language: String, _ line: String) throws {
    let people = try Self.read(language, line).authors?.value.filter { $0.kind == .person }
    #expect(people?.isEmpty ?? true, "\(line)")
  }

  @Test(arguments: [
    ("lv", "2026. gada 1. marts, plkst. 14:30"), ("eu", "2026ko martxoaren 1a, 14:30"),
    ("kk", "2026 жылғы 1 наурыз, 14:30"), ("ar", "الأحد، 1 مارس/آذار 2026 الساعة 14:30"),
    ("ar", "1 مارس 2026 02:30 مساءً"), ("fa", "۱۰ اسفند ۱۴۰۴ ۲:۳۰ ب.ظ"),
    ("ckb", "1ی ئازاری 2026 14:30"),
    ("kn", "1 ಮಾರ್ಚ್ 2026 14:30"), ("pa", "1 ਮਾਰਚ 2026 14:30"), ("th", "1 มี.ค. 2569 14:30 น."),
    ("th", "1 มี.ค. 69 14:30 น."), ("my", "၁ မတ် ၂၀၂၆ ၁၄:၃၀"), ("km", "១ មីនា ២០២៦ ១៤:៣០"),
    ("lo", "1 ມີນາ 2026 14:30"), ("ja", "令和8年3月1日 午後2時30分"), ("cy", "1 Mawrth 2026 14:30"),
    ("vi", "01/03/2026 02:30 CH"), ("id", "1 Maret 2026, 14.30 WIB"),
    ("ms", "1 Mac 2026 2:30 petang"),
    ("da", "1. mar. 2026 14.30"), ("sr", "01.03.2026. 14:30"),
    ("es-MX", "1 de marzo de 2026, 2:30 p. m."),
    ("zh-Hant", "2026/03/01 下午2:30"), ("ko", "2026.03.01. 오후 2:30"), ("ha", "1 Maris 2026 14:30"),
  ])
  func moment(_ language: String, _ line: String) throws {
    let text = try Self.read(language, line).published?.value.text
    #expect(text?.hasPrefix("2026-03-01T14:30") == true, "\(line): \(text ?? "none")")
  }

  @Test(arguments: [
    ("ar", "12 تشرين الثاني 2025", "2025-11-12"), ("ar", "5 كانون الأول 2025", "2025-12-05"),
    ("ga", "9 Meán Fómhair 2025", "2025-09-09"), ("th", "5 พ.ค. 2568", "2025-05-05"),
    ("ml", "2026 മാർച്ച് 1", "2026-03-01"), ("si", "2026 මාර්තු 1", "2026-03-01"),
    ("eo", "1-a de marto 2026", "2026-03-01"),
  ])
  func day(_ language: String, _ line: String, _ expected: String) throws {
    #expect(try Self.read(language, line).published?.value.dayText == expected, "\(line)")
  }

  @Test(arguments: [
    ("de", "vor 3 Stunden"), ("en", "3 hours ago"), ("fr", "il y a 3 heures"),
    ("es", "hace 3 horas"),
    ("ja", "3時間前"), ("ko", "3시간 전"), ("ru", "сегодня в 10:30"), ("ar", "منذ 3 ساعات"),
    ("en", "5 min read"),
  ])
  func aRelativeTimeIsNoDay(_ language: String, _ line: String) throws {
    #expect(try Self.read(language, line).published == nil, "\(line)")
  }
}
