internal import CCurl
internal import Foundation

/// Sets libcurl's options for one request.
///
/// What is not set here is as libcurl's manual (curl_easy_setopt) has it.
struct FetchSetup {
  let options: Fetcher.Options
  let request: FetchRequest
  let limits: FetchLimits
  let address: WebAddress
  /// What is left of the total time.
  let timeLeft: Duration
  let isGuarded: Bool
  let room: BodyRoom?

  /// An exchange that is ready to be performed on the handle.
  func exchange(on handle: EasyHandle) -> Exchange {
    handle.reset()
    setDestination(handle)
    setLimits(handle)
    setTrust(handle)
    setHeaders(handle)
    let exchange = Exchange(
      handle: handle, limits: limits, isGuarded: isGuarded, room: room)
    exchange.connect()
    return exchange
  }

  private func setDestination(_ handle: EasyHandle) {
    handle.set(CURLOPT_URL, address.request)
    handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
    handle.set(CURLOPT_FOLLOWLOCATION, 0)
    handle.set(CURLOPT_HTTPGET, 1)
    handle.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    // An empty string stands against http_proxy and its kin in the environment: with a proxy the
    // name is resolved out of the guard's sight.
    handle.set(CURLOPT_PROXY, options.proxy ?? "")
    handle.set(CURLOPT_NOPROXY, "")
  }

  private func setLimits(_ handle: EasyHandle) {
    handle.set(CURLOPT_NOSIGNAL, 1)
    // Else libcurl waits for the lookup's thread when its transfer has timed out: a name server
    // that hung held all other transfers for 9 s, with this for none.
    handle.set(CURLOPT_QUICK_EXIT, 1)
    // To libcurl 0 means no limit.
    handle.set(CURLOPT_CONNECTTIMEOUT_MS, max(1, min(limits.connect, timeLeft).milliseconds))
    handle.set(CURLOPT_TIMEOUT_MS, max(1, timeLeft.milliseconds))
    handle.set(CURLOPT_LOW_SPEED_LIMIT, limits.lowSpeedBytes)
    handle.set(CURLOPT_LOW_SPEED_TIME, max(1, limits.lowSpeedTime.milliseconds / 1_000))
  }

  private func setTrust(_ handle: EasyHandle) {
    handle.set(CURLOPT_SSL_VERIFYPEER, 1)
    handle.set(CURLOPT_SSL_VERIFYHOST, 2)
    handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let file = options.certificates { handle.set(CURLOPT_CAINFO, file) }
    // Cookies live as long as the handle: the redirects of one fetch.
    handle.set(CURLOPT_COOKIEFILE, "")
  }

  private func setHeaders(_ handle: EasyHandle) {
    handle.set(CURLOPT_USERAGENT, options.userAgent)
    handle.set(headers: headerFields)
    if isOwnSite, let cookies = request.cookies { handle.set(CURLOPT_COOKIE, cookies) }
  }

  private var isOwnSite: Bool { address.isSameSite(as: request.address) }

  /// Ours, unless the user gave others of the same name; the user's go to their own site only.
  private var headerFields: [HeaderField] {
    var given = isOwnSite ? request.headers : []
    if isOwnSite, let etag = request.validators.etag {
      given.append(HeaderField("If-None-Match", etag))
    }
    if isOwnSite, let date = request.validators.lastModified {
      given.append(HeaderField("If-Modified-Since", date))
    }
    let names = Set(given.map { $0.name.lowercased() })
    return Self.ownFields.filter { !names.contains($0.name.lowercased()) } + given
  }

  private static let ownFields = [
    HeaderField("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
    // As a plain header: libcurl then leaves the body as it came.
    HeaderField("Accept-Encoding", "gzip, deflate, br, zstd"),
  ]
}

extension Duration {
  var milliseconds: Int {
    Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
