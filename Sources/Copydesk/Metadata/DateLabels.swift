/// What a page calls a date: the words before it, or those of the element that holds it.
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

  /// `2026年3月2日 9時00分更新`: in East Asian scripts the label may touch its date from behind.
  static func label(_ line: Line, behind word: Int) -> Label {
    guard word < line.count, line[word].gap == 0 || line[word].gap == 0x20,
      line.bytes[Int(line[word].start)] >= 0xE3
    else { return .none }
    let text = line.bytes.span
    guard let hit = labels.match(text, at: Int(line[word].start)) else { return .none }
    // What a colon follows is the label of the next.
    let next = word + 1 < line.count ? line[word + 1].gap : 0
    let opensNext =
      hit.end < text.count
      && (text[hit.end] == 0x3A || text[hit.end] == 0xEF && text[hit.end + 2] == 0x9A)
      || next == 0x3A
    return opensNext ? .none : Label(rawValue: hit.code) ?? .none
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
  static func label(before b: Int, _ blocks: borrowing Blocks) -> Label {
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
  static func block(of node: Int, _ blocks: borrowing Blocks) -> Int? {
    var low = 0
    var high = blocks.list.count
    while low < high {
      let middle = (low + high) / 2
      if Int(blocks.list[middle].last) < node { low = middle + 1 } else { high = middle }
    }
    return low < blocks.list.count ? low : nil
  }

  /// What a `time` element's own words, attributes and nearest ancestors call it.
  func label(_ text: [UInt8], _ tree: borrowing PageTree, _ node: Int) -> Label {
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
      Label.date.rawValue,
      "date$|datum$|dato$|data$|fecha$|дата$|tarih$|tarihi$|dátum$|päivämäärä$|tanggal$"
    ),
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
      published|publish date|posted|created|written on|date posted|publication date|pub date|first published|\
      originally published|date published|issued|veröffentlicht|erstellt|publiziert|erschienen|publié|\
      publication|mis en ligne|créé|posté|paru|publicado|publicada|publicación|publicação|fecha de publicación|pubblicat|\
      data di pubblicazione|gepubliceerd|geplaatst|geschreven op|publicatiedatum|opublikowan|data publikacji|\
      dodano|utworzon|data dodania|publikováno|vydáno|zveřejněno|publikované|zverejnené|megjelent|közzétéve|létrehozva|\
      publicat|postat|публикуван|публикаци|публикация|objavljen|objava|објављено|опубликован|размещено|\
      опублікован|δημοσιεύ|δημοσίευ|ανάρτηση|yayınlan|yayın|eklenme|oluşturulma|giriş|dərc|yayımlan|publicerad|\
      publicerat|skapad|publisert|publiceret|udgivet|oprettet|offentliggjort|julkaistu|luotu|avaldatud|\
      publicēts|paskelbta|botuar|نشر|تاریخ انتشار|انتشار|منتشر|تاريخ النشر|प्रकाशित|प्रकाशन|पोस्ट|প্রকাশিত|প্রকাশ|\
      发布|發布|出版|发表|發表|發佈|刊登|公開|掲載|投稿日|配信|作成日|입력|등록|게시|승인|작성|פורסם|diterbitkan|dipublikasikan|argitaratua|birt$|cyhoeddwyd|foilsithe|објавено|објављено|հրապարակվել|inilathala|\
      imechapishwa|வெளியிடப்பட்டது|ప్రచురించబడింది|شائع|نشرت|بڵاوکراوەتەوە|publicēt|afgewys|gepubliseer|\
      tayang|ditayangkan|đăng|xuất bản|เผยแพร่|objavljeno|gamintas|publikuar|გამოქვეყნ
      """
    ),
    (
      Label.updated.rawValue,
      """
      updated|update|modified|last edited|revised|reviewed|last changed|last checked|fact checked|aktualisiert|\
      aktualisierung|geändert|zuletzt|letzte änderung|stand$|überarbeitet|actualizado|actualizada|actualización|\
      última modificación|modifié|mis à jour|mise à jour|maj$|actualisé|atualizado|atualizada|atualização|\
      aggiornat|ultimo aggiornamento|ultima modifica|modificato|bijgewerkt|gewijzigd|aangepast|laatste update|zaktualizowan|\
      aktualizacja|aktualizacji|aktualizováno|aktualizace|aktualizované|upraveno|frissítve|frissült|frissítés|módosítva|\
      actualizat|modificat|обновен|последна промяна|променен|актуализиран|обновлен|изменено|ažuriran|azuriran|ажурирано|оновлен|оновлено|\
      ενημερώ|ενημέρωση|τελευταία|güncelle|guncelle|yenilən|uppdaterad|ändrad|oppdatert|endret|opdateret|\
      senest|päivitetty|muokattu|uuendatud|atjaunots|atnaujinta|përditësuar|تحديث|آخر تعديل|به روزرسانی|\
      بروزرسانی|ویرایش|अपडेट|संशोधित|আপডেট|更新|修改|最終更新|수정|업데이트|최종|עודכן|עדכון|diperbarui|diupdate|\
      cập nhật|อัปเดต|อัพเดท|อัพเดต|ปรับปรุง|แก้ไข|განახლდ|eguneratua|actualitzat|actualització|uppfært|diweddarwyd|nuashonraithe|\
      ажурирано|posodobljeno|թարմացվել|dikemas kini|imesasishwa|புதுப்பிக்கப்பட்டது|اپ ڈیٹ|labots|muudetud|bygewerk
      """
    ),
  ])
}
