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
}

/// A page at the workers.
struct CleaningJob {
  var intent: CleaningIntent
  /// What was made of the page, while its earlier version is judged again.
  var document: WireDocument?
}
