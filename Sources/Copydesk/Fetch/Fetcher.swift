internal import CCurl

/// Fetches pages over http and https: a request in, an outcome with response or failure out.
///
/// One fetcher serves a whole run: its transfers share one libcurl loop, its connections and its
/// names. What makes a fetch safe is here and nowhere else: every redirect is followed by this
/// code, every socket passes ``AddressGuard``, certificates are always verified.
package final class Fetcher: Sendable {
  /// What holds for all fetches.
  package struct Options: Sendable {
    /// The product's name, as robots.txt files know it, its version and a contact.
    package var userAgent = "copydesk/\(Version.string)"
    package var limits = FetchLimits()
    /// A proxy's address; the environment's are not asked.
    package var proxy: String?
    /// A file of certificates to trust in place of the system's.
    package var certificates: String?
    /// 0 for no limit; transfers above it wait, and their time runs.
    package var connectionsPerHost = 0
    /// Bytes of bodies that all transfers together hold in memory while they come.
    ///
    /// What is beyond waits in files; `nil` keeps all in memory.
    package var bodyMemory: Int?
    /// The longest time for which a `Retry-After` is believed: servers have asked for ten years.
    package var retryAfterCeiling: Duration = .seconds(24 * 3_600)

    package init() {}
  }

  package let options: Options
  private let loop: TransferLoop?
  private let room: BodyRoom?

  package init(_ options: Options = Options()) {
    self.options = options
    room = options.bodyMemory.map { BodyRoom($0) }
    loop = TransferLoop(connectionsPerHost: options.connectionsPerHost)
  }

  deinit {
    close()
  }

  /// Ends all fetches as cancelled; afterwards none begins.
  package func close() {
    loop?.close()
  }

  /// Fetches an address with its redirects.
  package func fetch(_ request: FetchRequest) async -> FetchOutcome {
    if let failure = problem(of: request) { return FetchOutcome(failure: failure) }
    guard let loop, let handle = EasyHandle() else {
      return FetchOutcome(
        failure: Failure(
          .connect, at: .fetch, "libcurl could not start; free memory or file handles.",
          url: request.address.string))
    }
    var chain = FetchChain(request, options: options, room: room)
    while true {
      if let failure = chain.refusal { return chain.failed(failure) }
      let exchange = chain.exchange(on: handle)
      guard case .done(let code) = await loop.perform(exchange) else { return chain.cancelled }
      if let outcome = chain.finish(exchange, code: code) { return outcome }
      if let failure = await chain.admit() { return chain.failed(failure) }
    }
  }

  /// A failure of a request that must not be sent.
  private func problem(of request: FetchRequest) -> Failure? {
    var given = request.headers + [HeaderField("User-Agent", options.userAgent)]
    if let cookies = request.cookies { given.append(HeaderField("Cookie", cookies)) }
    if let etag = request.validators.etag { given.append(HeaderField("If-None-Match", etag)) }
    if let date = request.validators.lastModified {
      given.append(HeaderField("If-Modified-Since", date))
    }
    for field in given {
      guard let problem = field.problem else { continue }
      return Failure(
        .usage, at: .fetch,
        "The header \"\(field.name.prefix(40))\" \(problem); correct or drop it.",
        url: request.address.string)
    }
    return nil
  }
}

extension Fetcher {
  /// The version of libcurl with its TLS library, such as `libcurl/7.88.1 OpenSSL/3.0.19`.
  package static var libraryVersion: String { Curl.version }

  /// The page of a response.
  package static func page(from response: FetchResponse) -> Page {
    let head = response.head
    let usage = ["x-robots-tag", "tdm-reservation", "tdm-policy"].flatMap { name in
      head.all(name).map { "\(name): \($0)" }
    }
    return Page(
      url: response.address.string, body: response.body, contentType: head.first("Content-Type"),
      captured: response.hop.started, truncated: response.truncation, usageHeaders: usage)
  }
}
