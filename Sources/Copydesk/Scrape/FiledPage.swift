/// An answer that is in the archive.
struct FiledPage {
  var ticket: Ticket
  var response: FetchResponse
  var written: WARCWriter.Written
}

/// A visit that gave nothing.
struct FailedVisit {
  var ticket: Ticket
  var failure: Failure
  /// Asking again is no use.
  var isFinal = false

  /// Whether all of the site is out of reach, as its robots.txt cannot be had.
  var isOfSite: Bool { failure.kind == .robots && failure.stage == .fetch && !isFinal }
}

/// A page at the workers.
struct CleaningJob {
  var intent: CleaningIntent
  /// What was made of the page, while its earlier version is judged again.
  var document: WireDocument?
}
