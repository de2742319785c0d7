import Foundation
import Testing

@testable import Copydesk

@Suite struct SearchTests {
  private static let texts: [(language: String, headline: String, body: String)] = [
    ("en", "Night ferry to return", "The harbour office in Lindvik sells tickets on Monday."),
    ("de", "Fähre kehrt zurück", "Die Straße zum Hafen bleibt gesperrt, sagte Jürgen Müller."),
    ("fr", "Le ferry revient", "L’été prochain, la traversée coûtera moins cher à Orléans."),
    ("ru", "Паром возвращается", "Портовое управление сообщило об этом в пятницу."),
    ("ar", "عودة العبارة", "أعلنت هيئة الميناء يوم الجمعة عن استئناف الرحلات."),
    ("hi", "नौका लौटेगी", "बंदरगाह प्राधिकरण ने शुक्रवार को हिन्दी में बताया।"),
    ("zh", "夜间渡轮恢复", "港务局星期五表示，从五月起夜间渡轮将恢复航行，票价不变。"),
    ("ja", "夜行フェリー再開", "港湾局は金曜日、東京都と島を結ぶ夜行フェリーを５月から再開すると発表した。"),
    ("ko", "야간 여객선 재개", "항만청은 금요일 학교에서 야간 여객선이 다시 운항한다고 밝혔다."),
    ("th", "เรือข้ามฟากกลับมา", "การท่าเรือแถลงเมื่อวันศุกร์ว่าเรือข้ามฟากตอนกลางคืนจะกลับมาให้บริการ"),
    ("lo", "ເຮືອກັບມາ", "ການທ່າເຮືອກ່າວໃນວັນສຸກວ່າເຮືອຈະກັບມາໃຫ້ບໍລິການ"),
    ("km", "សាឡាងវិលមកវិញ", "អាជ្ញាធរកំពង់ផែបានប្រកាសនៅថ្ងៃសុក្រថាសាឡាងនឹងវិលមកវិញ"),
  ]

  @Test("Words are found in every script, inside a sentence where no spaces are written")
  func languages() throws {
    try withTemporaryFolder { folder in
      let store = try Store(folder: folder)
      for (i, text) in Self.texts.enumerated() {
        try store.add(
          text.headline, text.body, url: "https://n.example/\(i)", language: text.language)
      }
      for (query, wanted) in [
        ("HARBOUR lindvik", "en"), ("tick*", "en"), ("\"harbour office\"", "en"),
        ("strasse", ""), ("straße", "de"), ("mueller", ""), ("muller", "de"), ("MÜLLER", "de"),
        ("fahre", "de"), ("mu\u{308}ller", "de"), ("ete orleans", "fr"), ("coûtera", "fr"),
        ("пятницу", "ru"), ("ПОРТОВОЕ", "ru"), ("الميناء", "ar"), ("हिन्दी", "hi"),
        ("星期五", "zh"), ("票价", "zh"), ("渡轮将", "zh"), ("价", "zh"), ("变", "zh"), ("轮渡", ""),
        ("東京", "ja"), ("東京都", "ja"), ("フェリー", "ja"), ("ﾌｪﾘｰ", "ja"), ("金曜日", "ja"),
        ("5月", "ja"), ("京都", "ja"), ("都東", ""), ("学校", ""), ("학교", "ko"), ("여객선", "ko"),
        ("วันศุกร์", "th"), ("กลางคืน", "th"), ("บริการ", "th"), ("ວັນສຸກ", "lo"),
        ("ថ្ងៃសុក្រ", "km"), ("ferry -harbour", "fr"), ("ferry -\"la traversée\"", "en"),
      ] {
        let found = Set(try store.search.hits(query).compactMap(\.entry.language))
        let expected = Set(wanted.isEmpty ? [] : [wanted])
        // 金曜日 and its like share characters with other languages, never whole words.
        #expect(found == expected, "\(query): \(found)")
      }
      try store.database.script("INSERT INTO search (search) VALUES ('integrity-check')")
    }
  }

  @Test("A text is put in as its words, runs without spaces as pairs and their last character")
  func indexed() {
    #expect(SearchText.indexed("a 東京都b").split(separator: " ") == ["a", "東京", "京都", "都", "b"])
    #expect(SearchText.indexed("plain text") == "plain text")
    #expect(SearchText.query("東京") == "(\" 東京\")")
    #expect(SearchText.query("京")?.hasSuffix("*)") == true)
    #expect(SearchText.query("a -b \"c d\" e*") == "(\"a\" AND \"c d\" AND \"e\"*) NOT \"b\"")
  }

  @Test("No text is a wrong query; one without a word is told")
  func hostileQueries() throws {
    try withTemporaryFolder { folder in
      let store = try Store(folder: folder)
      let body = "It's a \"quote\" of headline:body^2."
      try store.add("NEAR AND OR", body, url: "https://n.example/")
      for query in [
        "NEAR(a b)", "headline:x", "a^2", "it's", "AND", "(", "\"quote", "{x} : y", "a*b*", "x\0y",
        "x\"\u{301}y", "x＂y",
        "'; DROP TABLE url; --", "- x", "x + y", "\u{202E}x", String(repeating: "x ", count: 500),
      ] {
        do throws(Failure) { _ = try store.search.hits(query) } catch {
          #expect(error.kind == .usage, "\(query)")
        }
      }
      for query in ["", "  ", "\"\"", "*", "-x", "!!!", "。"] {
        let failure = #expect(throws: Failure.self) { try store.search.hits(query) }
        #expect(failure?.kind == .usage)
      }
      #expect(try store.search.hits("headline:body").count == 1)
      #expect(try store.search.hits("near and").count == 1)
    }
  }

  @Test("Filters by host, language and time; headlines before bodies; the newest version's words")
  func filters() throws {
    try withTemporaryFolder { folder in
      let store = try Store(folder: folder)
      try store.add(
        "Bridge", "Open.", url: "https://www.a.example/1", language: "pt-BR",
        published: "2026-05-01")
      try store.add(
        "Town", "The bridge is shut.", url: "https://a.example/2", language: "pt",
        published: "2026-05-03")
      try store.add("Rain", "No bridge.", url: "https://ba.example/3", language: "ptx")
      func ids(_ filter: ArticleFilter) throws -> [String?] {
        try store.search.hits("bridge", filter).map(\.entry.headline)
      }
      #expect(try ids(ArticleFilter()).first == "Bridge")
      #expect(Set(try ids(ArticleFilter(host: "A.example"))) == ["Bridge", "Town"])
      #expect(try ids(ArticleFilter(language: "PT")).count == 2)
      #expect(try ids(ArticleFilter(language: "pt-br")) == ["Bridge"])
      #expect(try ids(ArticleFilter(since: Moment(iso: "2026-05-03"))).count == 2)
      #expect(
        try ids(ArticleFilter(since: Moment(iso: "2026-05-02"), until: Moment(iso: "2026-05-04")))
          == ["Town"])
      try store.add(
        "Rain", "No ford.", url: "https://ba.example/3", digest: "2", change: .correction)
      #expect(try ids(ArticleFilter()).count == 2)
      #expect(try store.search.hits("ford").count == 1)
    }
  }

  @Test func snippets() {
    let text =
      String(repeating: "Long before. ", count: 20) + "Then Jürgen MÜLLER spoke.\n\nAfter. "
      + String(repeating: "Long after. ", count: 20)
    let snippet = Snippet(of: text, terms: ["muller", "jurgen"])
    #expect(snippet.marked("[", "]").contains("Then [Jürgen] [MÜLLER] spoke.  After."))
    #expect(snippet.text.hasPrefix("…") && snippet.text.hasSuffix("…"))
    #expect(snippet.text.unicodeScalars.count < 200)
    let chinese = Snippet(of: "港务局星期五表示，夜间渡轮将恢复。", terms: ["渡轮"])
    #expect(chinese.marked("[", "]") == "港务局星期五表示，夜间[渡轮]将恢复。")
    #expect(Snippet(of: "", terms: ["x"]).text.isEmpty)
    #expect(Snippet(of: "Nothing of it", terms: ["x"]).text == "Nothing of it")
  }

  /// What FTS5 takes for words: runs of the categories that the index names.
  private func words(_ text: String) -> [String] {
    text.unicodeScalars.split { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber, .privateUse, .nonspacingMark, .spacingMark:
        false
      default: true
      }
    }.map { String($0) }
  }

  @Test("Texts that are taken as they are have the same words the long way")
  func plainAlready() {
    for value in UInt32(1)..<0x2_0000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a" + String(Character(scalar)) + "b"
      guard SearchText.isPlainAlready(text) else { continue }
      #expect(words(text.precomposedStringWithCompatibilityMapping) == words(text))
      #expect(
        SearchText.indexed(text).utf8.elementsEqual(text.utf8), "U+\(String(value, radix: 16))")
      #expect(!SearchText.isUnspaced(scalar))
    }
    #expect(SearchText.isPlainAlready("Straße – „so“ был…") && !SearchText.isPlainAlready("ﬁn"))
  }
}
