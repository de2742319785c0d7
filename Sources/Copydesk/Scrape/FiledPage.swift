/// An answer that is in the archive.
struct FiledPage {
  var ticket: Ticket
  /// The answer's head; its body is in the archive, and many that wait would fill the memory.
  var head: ResponseHead
  var written: WARCWriter.Written
}

/// A visit that gave nothing.
struct FailedVisit {
  var ticket: Ticket
  var failure: Failure
  /// Whether all of the site is out of reach, as its robots.txt cannot be had; not that of a site
  /// to which one of its pages leads on.
  var isOfSite = false
}

/// A page at the workers.
struct CleaningJob {
  var intent: CleaningIntent
  /// What was made of the page, while its earlier version is judged again.
  var document: WireDocument?
}
