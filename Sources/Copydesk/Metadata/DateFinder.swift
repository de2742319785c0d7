/// Finds the dates that a page shows near its headline, with what it calls them.
struct DateFinder {
  struct Candidate {
    var stamp: DateStamp
    var node: Int32
    var witness: Witness
    var score: Double
    var label: Label
    /// Day and month may be the other way round.
    var isDoubtful = false

    /// The same numbers in the other order.
    var swapped: DateStamp? {
      guard stamp.day <= 12 else { return nil }
      return DateStamp(year: stamp.year, month: stamp.day, day: stamp.month, time: stamp.time)
    }
  }

  /// `other`: since when, until when: a day of something else.
  enum Label: UInt8 { case none, published, updated, other }

  private(set) var candidates: [Candidate] = []
  private let reader: DateReader

  /// What a `time` element, a class and a bare line are worth before labels and distance.
  private static let timeElement = 0.5
  private static let markup = 0.33
  private static let line = 0.17
  private static let publishedLabel = 1.0
  private static let updatedLabel = -1.2
  private static let aside = -1.5
  private static let doubtful = -0.1
  /// Elements by which a date may lie away from the headline for one point.
  private static let reach = 200.0
  /// Longer lines are running text, in which a day is part of the story.
  private static let longestLine = 220

  init(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ clues: Clues, _ near: Neighbourhood,
    _ reader: DateReader
  ) {
    self.reader = reader
    times(tree, blocks, clues, near)
    markedUp(tree, near)
    lines(tree, blocks, near)
  }

  /// The best candidate of a label; without one, the best that is not called an update.
  func best(_ label: Label? = nil) -> Candidate? {
    var best: Candidate?
    for candidate in candidates {
      if let label, candidate.label != label { continue }
      if label == nil, candidate.label == .updated { continue }
      // Ties go to the first: scores are compared as rounded thousandths.
      if (candidate.score * 1000).rounded() > ((best?.score ?? -99) * 1000).rounded() {
        best = candidate
      }
    }
    return best
  }

  private mutating func times(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ clues: Clues, _ near: Neighbourhood
  ) {
    for node in clues.times.prefix(64) {
      let i = Int(node)
      let text = tree.shortText(below: i, most: 120)
      var stamp: DateStamp?
      if let range = tree.range(.datetime, of: i) {
        stamp = reader.stamp(tree.bytes.span.extracting(range))
      }
      if stamp == nil, !text.isEmpty {
        stamp = reader.hits(in: Line(text.span), most: 1).first?.stamp
      }
      guard let stamp else { continue }
      var label = label(text, tree, i)
      if label == .none, let b = Self.block(of: i, blocks), Int(blocks.list[b].first) >= i {
        label = Self.label(before: b, blocks)
      }
      add(tree, near, stamp, i, .timeElement, Self.timeElement, label, isDoubtful: false)
    }
  }

  private mutating func markedUp(_ tree: borrowing PageTree, _ near: Neighbourhood) {
    var line = Line()
    for i in near.nodes where !tree.nodes[i].isText && tree.nodes[i].count > 0 {
      let tag = tree.nodes[i].tag
      if tag == .time || tag == .body || tag == .script || tag == .meta { continue }
      guard let name = tree.range(.class, of: i) else { continue }
      let words = near.role(tree, i, name)
      guard words.contains(.date), Int(tree.nodes[i].end) - i < 40 else { continue }
      let text = tree.shortText(below: i, most: 200)
      guard Self.mayHoldDate(text.span) else { continue }
      line.read(text.span)
      for hit in reader.hits(in: line, most: 2) {
        var label = Self.label(line, hit.words.lowerBound)
        if label == .other { continue }
        if label == .none, words.contains(.updated) { label = .updated }
        if label == .none, words.contains(.published) { label = .published }
        add(tree, near, hit.stamp, i, .markup, Self.markup, label, isDoubtful: hit.isDoubtful)
      }
    }
  }

  private mutating func lines(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood
  ) {
    var line = Line()
    for b in near.blocks {
      let range = blocks.range(b)
      guard range.count <= Self.longestLine else { continue }
      let text = blocks.text.span.extracting(range)
      guard Self.mayHoldDate(text) else { continue }
      let block = blocks.list[b]
      if block.first == block.last {
        line.read(text)
      } else {
        // Elements part what stands glued in the block's text.
        line.read(
          tree.barredText(Int(block.first), Int(block.last) + 1, most: Self.longestLine).span)
      }
      var from = 0
      for hit in reader.hits(in: line, most: 3) {
        var label = Self.label(line, hit.words.lowerBound, from: from)
        from = hit.words.upperBound
        if label == .other { continue }
        if label == .none, hit.words.lowerBound == 0 { label = Self.label(before: b, blocks) }
        add(
          tree, near, hit.stamp, Int(blocks.list[b].first), .visible, Self.line, label,
          isDoubtful: hit.isDoubtful)
      }
    }
  }

  private mutating func add(
    _ tree: borrowing PageTree, _ near: Neighbourhood, _ stamp: DateStamp, _ node: Int,
    _ witness: Witness, _ base: Double, _ label: Label, isDoubtful: Bool
  ) {
    guard let distance = near.distance(node) ?? (label == .published ? 400 : nil) else { return }
    let context = near.context(tree, node)
    var score = base
    switch label {
    case .published: score += Self.publishedLabel
    case .updated: score += Self.updatedLabel
    case .none, .other: break
    }
    if context.isAside { score += Self.aside }
    if isDoubtful { score += Self.doubtful }
    score -= Double(distance < 0 ? -distance * 3 / 2 : distance) / Self.reach
    candidates.append(
      .init(
        stamp: stamp, node: Int32(node), witness: witness, score: score, label: label,
        isDoubtful: isDoubtful))
  }

  /// Two digits in a row are the least that a date has.
  static func mayHoldDate(_ text: Span<UInt8>) -> Bool {
    var run = 0
    var i = 0
    while i < text.count {
      let byte = text[i]
      if byte >= 0x30, byte <= 0x39 {
        run += 1
        if run == 2 { return true }
        i += 1
      } else if byte < 0xD9 {
        run = 0
        i += 1
      } else {
        var next = i
        if Letters.digit(Letters.scalar(text, &next)) != nil {
          run += 1
          if run == 2 { return true }
        } else {
          run = 0
        }
        i = next
      }
    }
    return false
  }
}

// MARK: - Labels

extension DateFinder {
  /// What a line calls the date that begins at a word: the last label before it.
  static func label(_ line: Line, _ word: Int, from: Int = 0) -> Label {
    guard from < line.count else { return .none }
    let start = from == 0 ? 0 : Int(line[from].start)
    let end = word < line.count ? Int(line[word].start) : line.bytes.count
    guard start < end else { return .none }
    // A label stands right before its date; what is farther belongs to the sentence.
    return lastLabel(line.bytes.span.extracting(max(start, end - farthestLabel)..<end))
  }

  private static let farthestLabel = 36

  private static func lastLabel(_ text: Span<UInt8>) -> Label {
    var label = Label.none
    var at = 0
    while at < text.count, let hit = labels.first(in: text, from: at) {
      label = Label(rawValue: hit.code) ?? .none
      at = hit.end
    }
    return label
  }

  /// The label that one of two short lines before a block gives to it.
  private static func label(before b: Int, _ blocks: borrowing Blocks) -> Label {
    for other in [b - 1, b - 2] where other >= 0 {
      let range = blocks.range(other)
      let text = blocks.text.span.extracting(range)
      guard range.count < 40, !mayHoldDate(text) else { return .none }
      let label = lastLabel(text)
      if label != .none { return label }
    }
    return .none
  }

  /// The block in which a node's text stands.
  private static func block(of node: Int, _ blocks: borrowing Blocks) -> Int? {
    var low = 0
    var high = blocks.list.count
    while low < high {
      let middle = (low + high) / 2
      if Int(blocks.list[middle].last) < node { low = middle + 1 } else { high = middle }
    }
    return low < blocks.list.count ? low : nil
  }

  /// What a `time` element's own words, attributes and nearest ancestors call it.
  private func label(_ text: [UInt8], _ tree: borrowing PageTree, _ node: Int) -> Label {
    let own = Self.lastLabel(text.span)
    if own != .none { return own }
    var at = node
    for _ in 0..<3 where at > 0 {
      if let name = tree.range(.itemprop, of: at) {
        let property = tree.bytes.span.extracting(name)
        if Bytes.contains(property, "datepublished") { return .published }
        if Bytes.contains(property, "datemodified") { return .updated }
      }
      let words = tree.classWords(at)
      if words.contains(.updated) { return .updated }
      if words.contains(.published) { return .published }
      // The text right before it, in the same parent.
      if at == node, at > 0, tree.nodes[at - 1].isText {
        let before = Self.lastLabel(tree.bytes.span.extracting(tree.textRange(at - 1)))
        if before != .none { return before }
      }
      at = Int(tree.nodes[at].parent)
    }
    return .none
  }

  static let labels = Lexicon([
    (
      Label.other.rawValue,
      """
      since$|until$|expires$|deadline|born$|seit$|seit dem$|bis zum$|geboren$|depuis$|jusqu|desde$|hasta$|até$|\
      sinds$|od dnia$|founded|established|joined|member since|mitglied seit|copyright$|valid|event date|due$
      """
    ),
    (
      Label.published.rawValue,
      """
      published|publish date|posted|created|written on|date posted|date$|datum$|dato$|data$|publication date|pub date|first published|\
      originally published|date published|issued|veröffentlicht|erstellt|publiziert|erschienen|publié|\
      publication|mis en ligne|créé|posté|paru|publicado|publicada|publicación|publicação|fecha|pubblicat|\
      data di pubblicazione|gepubliceerd|geplaatst|geschreven op|publicatiedatum|opublikowan|data publikacji|\
      dodano|utworzono|publikováno|vydáno|zveřejněno|publikované|zverejnené|megjelent|közzétéve|létrehozva|\
      publicat|postat|публикуван|публикаци|публикация|objavljen|objava|објављено|опубликован|размещено|\
      опублікован|δημοσιεύ|δημοσίευ|ανάρτηση|yayınlan|yayın|eklenme|oluşturulma|giriş|dərc|yayımlan|publicerad|\
      publicerat|skapad|publisert|publiceret|udgivet|oprettet|offentliggjort|julkaistu|luotu|avaldatud|\
      publicēts|paskelbta|botuar|نشر|تاریخ انتشار|انتشار|منتشر|تاريخ النشر|प्रकाशित|प्रकाशन|पोस्ट|প্রকাশিত|প্রকাশ|\
      发布|發布|发表|發表|發佈|刊登|公開|掲載|投稿日|配信|作成日|입력|등록|게시|승인|작성|פורסם|diterbitkan|dipublikasikan|\
      tayang|ditayangkan|đăng|xuất bản|เผยแพร่|objavljeno|gamintas|publikuar|გამოქვეყნ
      """
    ),
    (
      Label.updated.rawValue,
      """
      updated|update|modified|last edited|revised|reviewed|last changed|last checked|fact checked|aktualisiert|\
      aktualisierung|geändert|zuletzt|letzte änderung|stand$|überarbeitet|actualizado|actualizada|actualización|\
      última modificación|modifié|mis à jour|mise à jour|maj$|actualisé|atualizado|atualizada|atualização|\
      aggiornat|ultimo aggiornamento|modificato|bijgewerkt|gewijzigd|aangepast|laatste update|zaktualizowan|\
      aktualizacja|aktualizováno|aktualizace|aktualizované|upraveno|frissítve|frissült|frissítés|módosítva|\
      actualizat|modificat|обновен|актуализиран|обновлен|изменено|ažuriran|azuriran|ажурирано|оновлен|оновлено|\
      ενημερώ|ενημέρωση|τελευταία|güncelle|guncelle|yenilən|uppdaterad|ändrad|oppdatert|endret|opdateret|\
      senest|päivitetty|muokattu|uuendatud|atjaunots|atnaujinta|përditësuar|تحديث|آخر تعديل|به روزرسانی|\
      بروزرسانی|ویرایش|अपडेट|संशोधित|আপডেট|更新|修改|最終更新|수정|업데이트|최종|עודכן|עדכון|diperbarui|diupdate|\
      cập nhật|อัปเดต|แก้ไข|განახლდ
      """
    ),
  ])
}
