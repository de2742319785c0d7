internal import CCurl

/// Puts what went wrong in a transfer into one of Copydesk's failures, and tells a transfer that
/// was cut (what came of it is kept) from one that gave nothing.
enum FetchFailure {
  /// A header line beyond 100 KB ends as "out of memory" in libcurl.
  private static let longHeaderLine = CURLE_OUT_OF_MEMORY

  /// A transfer's end, judged.
  struct Diagnosis {
    /// Why the body is not whole.
    var truncation: Page.Truncation?
    /// What went wrong, in full or in part.
    var failure: Failure?
    /// The head and some of the body came, and are worth reading.
    var isUsable: Bool
  }

  static func judge(
    _ code: CURLcode, of exchange: Exchange, at address: WebAddress, proxy: String?
  ) -> Diagnosis {
    if let stop = exchange.stop, let judged = judge(stop, exchange, at: address, code: code) {
      return judged
    }
    if code == CURLE_OK, exchange.hasHead { return Diagnosis(isUsable: true) }
    let failure = failure(code, of: exchange, at: address, proxy: proxy)
    let isUsable =
      exchange.hasHead && (exchange.bodyCount > 0 || Redirect.isRedirect(exchange.head))
    let truncation: Page.Truncation = code == CURLE_OPERATION_TIMEDOUT ? .time : .disconnect
    return Diagnosis(truncation: truncation, failure: failure, isUsable: isUsable)
  }

  /// `nil` where the stop did not decide the transfer: a refused address among others that served.
  private static func judge(
    _ stop: Exchange.Stop, _ exchange: Exchange, at address: WebAddress, code: CURLcode
  ) -> Diagnosis? {
    func lost(_ kind: Failure.Kind, _ message: String) -> Diagnosis {
      Diagnosis(
        failure: Failure(kind, at: .fetch, message, url: address.string), isUsable: false)
    }
    let host = address.host
    switch stop {
    case .refused(let reason):
      guard code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK else { return nil }
      return lost(
        .refusedAddress,
        "\(host) is at an address that is \(reason), to which no page may lead; "
          + "name \(address.authority) yourself if you mean it.")
    case .headersTooLarge:
      return lost(
        .tooLarge,
        "\(host) sent more than \(exchange.limits.headerBytes) bytes of headers, or too many; "
          + "raise limits.headerBytes if this site is to be trusted.")
    case .contradictoryLengths:
      return lost(
        .connect,
        "\(host) gave two different lengths for one answer, so that its end is unknown; "
          + "try again later, the site's server is at fault.")
    case .disk:
      return lost(
        .disk, "The body could not be kept on disk; make room in TMPDIR (/var/tmp) and run again.")
    case .bodyLimit:
      return Diagnosis(truncation: .length, isUsable: true)
    }
  }

  private static func failure(
    _ code: CURLcode, of exchange: Exchange, at address: WebAddress, proxy: String?
  ) -> Failure {
    let host = address.host
    let why = exchange.handle.explanation(of: code)
    let (kind, message): (Failure.Kind, String) =
      switch code {
      case CURLE_COULDNT_RESOLVE_HOST:
        (.dns, "The name \(host) has no address; check its spelling and this machine's DNS.")
      case CURLE_COULDNT_RESOLVE_PROXY:
        (.dns, "The proxy \(proxy ?? "") has no address; correct proxy in the configuration.")
      case CURLE_OPERATION_TIMEDOUT:
        (.timeout, "\(host) took too long (\(why)); try again later or raise limits.")
      case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM,
        CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CACERT_BADFILE,
        CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED:
        (
          .tls,
          "\(host) could not prove who it is (\(why)); "
            + "check this machine's clock and certificates, else the site must mend its own."
        )
      case longHeaderLine:
        (.tooLarge, "\(host) sent a header line that is too long; the site's server is at fault.")
      case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
        (.connect, "\(host) does not answer in HTTP (\(why)); check the address and its port.")
      case CURLE_URL_MALFORMAT:
        (.usage, "\(address.string) is no address that can be fetched (\(why)); correct it.")
      case CURLE_COULDNT_CONNECT:
        (.connect, "No connection to \(address.authority) (\(why)); try again later.")
      case CURLE_GOT_NOTHING, CURLE_OK:
        (.connect, "\(host) closed the connection without an answer; try again later.")
      default:
        (.connect, "The connection to \(host) broke (\(why)); try again later.")
      }
    return Failure(kind, at: .fetch, message, url: address.string)
  }

  /// The failure of an answer whose status is no success; `nil` for those that are.
  static func failure(of head: ResponseHead, at address: WebAddress) -> Failure? {
    guard head.status >= 300, head.status != 304 else { return nil }
    let advice =
      switch head.status {
      case 401, 407: "it wants a login: give its cookies (--cookies) or a header (--header)"
      case 403, 451: "it refuses this reader; look at it in a browser"
      case 404, 410: "the page is not there; correct the address or leave it out"
      case 429: "it wants fewer requests; wait, and lower the pace"
      case 503: "it has no room for this request now; try again later"
      case 300..<400: "it sends on without saying where; look at it in a browser"
      case 400..<500: "it rejects the request; check the address"
      default: "its server is at fault; try again later"
      }
    return Failure(
      .http, at: .fetch, "\(address.host) answered with status \(head.status): \(advice).",
      url: address.string, status: head.status)
  }
}
