internal import Foundation

/// A page that is in the archive and not yet in the catalog: what the journal keeps of it, so that
/// a run that dies leaves it to the next.
struct CleaningIntent: Codable, Sendable {
  /// The lease that was acknowledged with it.
  var url: Int64
  var fence: Int64
  var address: String
  var source: String
  /// Where the response record stands.
  var file: String
  var offset: Int
  var length: Int
  /// When the page is to be visited again if it gives an article; milliseconds since 1970.
  var nextDue: Int64?
  var attempts: Int
  /// The article that the address gave last time.
  var article: String?

  init(_ ticket: Ticket, _ location: WARCLocation, nextDue: Moment?) {
    url = ticket.lease.token.url
    fence = ticket.lease.token.fence
    address = ticket.lease.address
    source = ticket.source
    (file, offset, length) = (location.file, location.offset, location.length)
    self.nextDue = nextDue?.milliseconds
    attempts = ticket.lease.attempts
    article = ticket.lease.article
  }

  /// A page that only the archive knows: of which source it is, the next run finds out.
  init(_ token: Lease.Token, _ address: String, _ location: WARCLocation, nextDue: Moment?) {
    (url, fence) = (token.url, token.fence)
    self.address = address
    source = ""
    (file, offset, length) = (location.file, location.offset, location.length)
    self.nextDue = nextDue?.milliseconds
    attempts = 0
  }

  var token: Lease.Token { .init(url: url, fence: fence) }
  var location: WARCLocation { WARCLocation(file: file, offset: offset, length: length) }

  /// The text for the journal.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The intent of a journal's text; `nil` where another command wrote it.
  static func read(_ text: String) -> CleaningIntent? {
    try? JSONDecoder().decode(CleaningIntent.self, from: Data(text.utf8))
  }

  /// The task for a worker.
  func task(_ id: Int64, archive: String, optionsDigest: String) -> WireTask {
    var task = WireTask(
      task: String(id), kind: .warc, path: archive + "/" + file, record: location.text,
      optionsDigest: optionsDigest)
    (task.offset, task.length) = (offset, length)
    return task
  }
}

/// A leased address on its way through the run.
struct Ticket: Sendable {
  var lease: Lease
  /// The name of its source.
  var source: String
}
