internal import Copydesk

/// Fetches the pages that `clean` names by address: the one place where the command line meets the
/// fetcher.
struct PageFetch {
  private let fetcher: Fetcher
  private let headers: [HeaderField]
  private let cookies: CookieFile?

  /// Reads the configuration and the user's headers and cookies.
  init(_ options: RawOptions) throws(Stop) {
    let path = options.given("config")
    let configuration = try Stop.on { () throws(Failure) in try Configuration.find(path) }
    fetcher = Fetcher(configuration.configuration.fetcherOptions)
    headers = try options.all("header").map { text throws(Stop) in try Self.header(text) }
    if let file = options.given("cookies") {
      do throws(Failure) { cookies = try CookieFile(path: file) } catch {
        throw .usage("--cookies: \(error.message)")
      }
    } else {
      cookies = nil
    }
  }

  /// The page of an address that the user typed, and what ended its transfer early, if anything.
  func page(at url: String) async -> (page: Result<Page, Failure>, interruption: Failure?) {
    guard let address = WebAddress(url) else {
      let failure = Failure(
        .usage, at: .fetch, "\(url) is no web address: check its host and port.", url: url)
      return (.failure(failure), nil)
    }
    var request = FetchRequest(typed: address)
    request.headers = headers
    request.cookies = cookies?.header(for: address)
    switch await fetcher.fetch(request).result {
    case .success(let response):
      return (.success(Fetcher.page(from: response)), response.interruption)
    case .failure(let failure): return (.failure(failure), nil)
    }
  }

  private static func header(_ text: String) throws(Stop) -> HeaderField {
    guard let colon = text.firstIndex(of: ":") else {
      throw .usage("--header \"\(text)\" has no colon: write --header 'Name: value'.")
    }
    let value = text[text.index(after: colon)...].drop { $0 == " " }
    let field = HeaderField(String(text[..<colon]), String(value))
    if let problem = field.problem {
      throw .usage("--header: \"\(field.name)\" \(problem); correct or drop it.")
    }
    return field
  }
}
