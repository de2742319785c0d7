internal import Copydesk

/// Fetches the pages that `clean` names by address: the one place where the command line meets the
/// fetcher.
struct PageFetch {
  init(_ options: RawOptions) throws(Stop) {}

  /// The page of an address that the user typed.
  func page(at url: String) async -> Result<Page, Failure> {
    .failure(
      Failure(.connect, at: .fetch, "This build fetches nothing: save the page first.", url: url))
  }
}
