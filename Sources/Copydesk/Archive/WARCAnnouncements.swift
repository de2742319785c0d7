// What a reader of our own archives needs of a capture: its page with what was said of it.
extension WARCReader {
  /// The page of a response record and what the metadata record beside it says.
  ///
  /// - Throws: what reading the record and undoing its codings throw.
  func page(at offset: Int, named name: String, limit: Int) throws(Failure) -> Page {
    let entry = try entry(at: offset)
    var page = try entry.record.page(named: name, limit: limit)
    page.announcements = announcements(of: entry.record, at: offset + entry.location.length)
    return page
  }

  /// The announcements of the metadata record at a place, where it is the record's own.
  private func announcements(of response: WARCRecord, at offset: Int) -> [Announcement] {
    let place = WARCLocation(file: "", offset: offset, length: 0)
    guard let next = try? record(at: place), next.kind == .metadata,
      next.first("WARC-Refers-To") == response.id
    else { return [] }
    return next.facts.compactMap(Announcement.init)
  }
}
