/// Finds the agency that sent a text: in its by-line, its source line, its dateline or its signature.
enum AgencyFinder {
  /// Elements after the headline within which a source line names the sender.
  private static let reach = 120
  private static let longestSignature = 80

  static func agency(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood
  ) -> (name: String, node: Int32)? {
    for b in near.blocks where Int(blocks.list[b].first) >= near.heading {
      let range = blocks.range(b)
      guard range.count >= 3 else { continue }
      let text = blocks.text.span.extracting(range)
      let node = Int(blocks.list[b].first)
      let isClose = near.distance(node).map { $0 <= reach } ?? false
      guard let found = name(text, isClose: isClose),
        !near.context(tree, node).words.contains(.picture)
      else { continue }
      return (found, Int32(node))
    }
    return nil
  }

  /// Initials behind a comma in the by-line (`Ann Lee, TASP`) that a source line names as well
  /// (`Source: TASP/Ben Roy`): a degree stands in no source line.
  static func initials(
    of bylines: [String], _ tree: borrowing PageTree, _ blocks: borrowing Blocks,
    _ near: Neighbourhood
  ) -> (name: String, node: Int32)? {
    for piece in bylines.flatMap({ $0.split(separator: ",").dropFirst().prefix(8) }) {
      let name = String(piece).trimmedOfSpaces
      guard name.utf8.count >= 3, name.utf8.count <= 6,
        name.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A })
      else { continue }
      for b in near.blocks where blocks.list[b].count <= longestSource {
        let text = blocks.text.span.extracting(blocks.range(b))
        guard let hit = sources.first(in: text), hit.end < text.count, text[hit.end] == 0x3A
        else { continue }
        let rest = String(text.extracting((hit.end + 1)..<text.count))
        if rest.split(whereSeparator: { " /,".contains($0) }).first == name[...] {
          return (name, blocks.list[b].first)
        }
      }
    }
    return nil
  }

  private static func name(_ text: Span<UInt8>, isClose: Bool) -> String? {
    if text.count <= longestSignature, isSigned(text) || text.count <= 24,
      let name = signature(text)
    {
      return name
    }
    if isClose, text.count <= longestSource, let name = source(text) ?? company(text) {
      return name
    }
    return dateline(text) ?? closing(text)
  }

  private static let longestSource = 260

  /// A line that is nothing but an agency: `/Ritzau/`, `(dpa)`, `STT`.
  private static func signature(_ text: Span<UInt8>) -> String? {
    if Agencies.contains(text) { return bare(text) }
    guard isSigned(text) else { return nil }
    let name = bare(text)
    return isNamedAgency(name) ? name : nil
  }

  /// `Kaynak: Marmara Haber Ajansı`; of several sources, the one that is an agency.
  private static func source(_ text: Span<UInt8>) -> String? {
    guard (0..<text.count).contains(where: { text[$0] == 0x3A || text[$0] == 0xEF }) else {
      return nil
    }
    var from = 0
    while let hit = sources.first(in: text, from: from) {
      from = hit.end
      guard hit.end < text.count, text[hit.end] == 0x3A || text[hit.end] == 0xEF else { continue }
      let sign = text[hit.end] == 0x3A ? 1 : 3
      let rest = String(text.extracting(min(text.count, hit.end + sign)..<text.count))
      for piece in rest.split(whereSeparator: { "+/,;|·（(，、".contains($0) }) {
        var name = bare(Array(piece.utf8).span)
        // `来源：新华网 作者：王小明`: names of ideographs end at a space.
        if let first = name.split(separator: " ").first, first.utf8.first ?? 0 >= 0xE3 {
          name = String(first)
        }
        if Agencies.contains(name) || isNamedAgency(name) { return name }
        // What follows may stand glued to the name: as many words as end in the word for agency.
        if let short = upToAgency(name) { return short }
      }
    }
    return nil
  }

  /// The words up to and with the word for agency.
  private static func upToAgency(_ text: String) -> String? {
    let line = Line(text)
    for i in 0..<min(line.count, 5) {
      guard let hit = agencyWords.match(line.bytes.span, at: Int(line[i].start)) else { continue }
      return line.string(0..<hit.end)
    }
    return nil
  }

  /// `Ann Lee com Lusa`, `con fonte Ansa`: an agency behind a word for with.
  private static func company(_ text: Span<UInt8>) -> String? {
    guard text.count <= 120 else { return nil }
    let line = Line(text)
    for i in 1..<max(1, line.count) where line[i].startsUpper && line[i].length >= 3 {
      guard withWords.whole(line[i - 1].key) != 0, !line[i - 1].startsUpper else { continue }
      let name = line.string(Int(line[i].start)..<Int(line[i].end))
      if Agencies.contains(name) { return name }
    }
    return nil
  }

  private static let withWords = Lexicon([
    (
      1,
      "com$|con$|fonte$|avec$|mit$|with$|med$|met$|z$|s$|со$|с$|са$|ve$|ile$|and$|und$|et$|y$|e$|og$|och$|i$|a$|и$|та$|και$"
    )
  ])

  /// `PARIS (AFP) - …`, `BERLIN, 1. März (dpa) – …`: in brackets near the start.
  private static func dateline(_ text: Span<UInt8>) -> String? {
    let end = min(text.count, 60)
    guard let open = (0..<end).first(where: { text[$0] == 0x28 }),
      let close = (open..<min(text.count, open + 24)).first(where: { text[$0] == 0x29 })
    else { return nil }
    let name = String(text.extracting((open + 1)..<close))
    return Agencies.contains(name) ? name : nil
  }

  /// `… (dpa)` and `… /TASS/` at the end of a paragraph.
  private static func closing(_ text: Span<UInt8>) -> String? {
    let last = text[text.count - 1]
    guard last == 0x29 || last == 0x2F else { return nil }
    let first: UInt8 = last == 0x29 ? 0x28 : 0x2F
    var open = text.count - 2
    while open > text.count - 24, open > 0, text[open] != first { open -= 1 }
    guard open > 0, text[open] == first else { return nil }
    let name = String(text.extracting((open + 1)..<(text.count - 1)))
    return Agencies.contains(name) ? name : nil
  }

  private static func isSigned(_ text: Span<UInt8>) -> Bool {
    text[0] == 0x2F || text[0] == 0x28 || text[0] == 0x5B
  }

  /// The text without the signs around it and the word for agency before a quoted name.
  private static func bare(_ text: Span<UInt8>) -> String {
    var name = Bylines.trimmedOfSigns(Array(String(text).utf8))
    name = name.trimming { "()/„“”\"«»[]".unicodeScalars.contains($0) }
    if let open = name.firstIndex(where: { "„“\"«".contains($0) }) {
      name = String(name[name.index(after: open)...])
    }
    return name.trimmedOfSpaces
  }

  /// True where the name says that it is an agency, known or not.
  private static func isNamedAgency(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    return Line(name).count <= 5 && agencyWords.first(in: bytes.span) != nil
  }

  /// True where a line opens with a word for source.
  static func isSource(_ text: Span<UInt8>, at start: Int) -> Bool {
    sources.match(text, at: start) != nil
  }

  private static let sources = Lexicon([
    (
      1,
      """
      source$|sources$|quelle$|quellen$|fuente$|fonte$|bron$|zdroj$|źródło$|kaynak$|mənbə$|источник$|джерело$|извор$|\
      izvor$|vir$|forrás$|sursa$|πηγή$|kilde$|källa$|lähde$|المصدر$|منبع$|स्रोत$|来源$|來源$|출처$|מקור$|sumber$|nguồn$
      """
    )
  ])
  private static let agencyWords = Lexicon([
    (
      1,
      """
      agency$|agence$|agencia$|agência$|agenzia$|agentur|agentura$|agencja$|agencija$|agenția$|agenci|агенция$|\
      агенција$|агентство$|агенція$|agentliyi$|ajans$|ajansı$|haber ajansı$|πρακτορείο$|وكالة$|خبرگزاری$|एजेंसी$|\
      通讯社$|通訊社$|通信$|통신$|סוכנות$|прес$|press$|presse$|news service$|newswire$|wire$|uutiset$
      """
    )
  ])
}

extension String {
  /// The text of bytes that are UTF-8.
  init(_ bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// The text without the scalars at its ends that a test accepts.
  func trimming(_ isSign: (Unicode.Scalar) -> Bool) -> String {
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, isSign(first) { scalars.removeFirst() }
    while let last = scalars.last, isSign(last) { scalars.removeLast() }
    return String(scalars)
  }
}
