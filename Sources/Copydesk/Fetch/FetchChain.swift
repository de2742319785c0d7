internal import CCurl
internal import Foundation

/// The course of one fetch: where it is, where it has been and how much time it has left.
struct FetchChain {
  private let request: FetchRequest
  private let options: Fetcher.Options
  private let limits: FetchLimits
  private let room: BodyRoom?
  private var address: WebAddress
  private var hops: [FetchHop] = []
  private var started = WallClock.now()
  private var deadline: ContinuousClock.Instant

  init(_ request: FetchRequest, options: Fetcher.Options, room: BodyRoom?) {
    self.request = request
    self.room = room
    self.options = options
    limits = request.limits ?? options.limits
    address = request.address
    deadline = .now + limits.total
  }

  var cancelled: FetchOutcome {
    var outcome = failed(
      Failure(.timeout, at: .fetch, "The fetch was stopped before its end; run it again."))
    outcome.isCancelled = true
    return outcome
  }

  func failed(_ failure: Failure) -> FetchOutcome {
    var failure = failure
    if failure.url == nil { failure.url = address.string }
    return FetchOutcome(failure: failure, redirects: hops)
  }

  /// Whether this hop may visit a private host: the user named it, and no other host led here.
  private var mayBePrivate: Bool {
    request.allowedPrivate.contains(address.authority)
      && hops.allSatisfy { $0.address.authority == address.authority }
  }

  /// Why no request goes out: the time is over, or the address may not even be asked of a proxy,
  /// which looks names up out of our sight.
  var refusal: Failure? {
    guard deadline > .now else {
      return Failure(
        .timeout, at: .fetch,
        "\(address.host) took too long over its redirects; try again later or raise limits.total.")
    }
    let host =
      address.host.hasPrefix("[") ? String(address.host.dropFirst().dropLast()) : address.host
    guard options.proxy != nil, !mayBePrivate, AddressGuard.isNumeric(host),
      let reason = AddressGuard.refusal(ofNumeric: host)
    else { return nil }
    return Failure(
      .refusedAddress, at: .fetch,
      "\(host) is an address that is \(reason), to which no page may lead; "
        + "name \(address.authority) yourself if you mean it.")
  }

  /// The exchange for the address at which the fetch has arrived.
  mutating func exchange(on handle: EasyHandle) -> Exchange {
    started = WallClock.now()
    let setup = FetchSetup(
      options: options, request: request, limits: limits, address: address,
      timeLeft: deadline - .now, isGuarded: !mayBePrivate && options.proxy == nil, room: room)
    return setup.exchange(on: handle)
  }

  /// Takes in a finished exchange; the outcome where the fetch ends with it.
  mutating func finish(_ exchange: Exchange, code: CURLcode) -> FetchOutcome? {
    let judged = FetchFailure.judge(code, of: exchange, at: address, proxy: options.proxy)
    guard judged.isUsable else {
      return failed(judged.failure ?? Failure(.connect, at: .fetch, "No answer came; try again."))
    }
    var hop = hop(of: exchange)
    if request.isDecoded {
      do throws(Failure) { try hop.loadBody() } catch { return failed(error) }
    }
    hop.truncation = judged.truncation
    guard Redirect.isRedirect(hop.head) else {
      return outcome(hop, interruption: judged.failure, retryAfter: retryAfter(exchange.handle))
    }
    do throws(Failure) {
      address = try Redirect.target(after: hop, earlier: hops, limit: limits.redirects)
    } catch {
      hops.append(hop)
      return failed(error)
    }
    hops.append(hop)
    return nil
  }

  /// Asks whether the redirect may be followed; the answer's time is not the fetch's.
  mutating func admit() async -> Failure? {
    guard let admit = request.admit else { return nil }
    let asked = ContinuousClock.now
    let failure = await admit(address)
    deadline += .now - asked
    return failure
  }

  private func hop(of exchange: Exchange) -> FetchHop {
    let handle = exchange.handle
    func time(_ info: CURLINFO) -> Duration { .microseconds(handle.offset(info)) }
    var hop = FetchHop(address: address, started: started)
    hop.requestHead = RequestHead.archived(exchange.requestHead, without: request.headers)
    hop.head = exchange.head
    (hop.rawBody, hop.spilled) = exchange.takeBody()
    hop.primaryIP = handle.string(CURLINFO_PRIMARY_IP)
    hop.httpVersion =
      switch handle.long(CURLINFO_HTTP_VERSION) {
      case Int(CURL_HTTP_VERSION_1_0): "1.0"
      case Int(CURL_HTTP_VERSION_1_1): "1.1"
      case Int(CURL_HTTP_VERSION_2_0): "2"
      default: nil
      }
    hop.timings = FetchHop.Timings(
      nameLookup: time(CURLINFO_NAMELOOKUP_TIME_T), connect: time(CURLINFO_CONNECT_TIME_T),
      tls: time(CURLINFO_APPCONNECT_TIME_T), firstByte: time(CURLINFO_STARTTRANSFER_TIME_T),
      total: time(CURLINFO_TOTAL_TIME_T))
    return hop
  }

  private func retryAfter(_ handle: EasyHandle) -> Int? {
    let seconds = handle.offset(CURLINFO_RETRY_AFTER)
    return seconds > 0 ? min(seconds, options.retryAfterCeiling.milliseconds / 1_000) : nil
  }

  private func outcome(_ hop: FetchHop, interruption: Failure?, retryAfter: Int?) -> FetchOutcome {
    var response = FetchResponse(hop: hop, redirects: hops)
    response.truncation = hop.truncation
    response.interruption = interruption
    response.retryAfter = retryAfter
    let decoding = request.isDecoded ? response.decode(limit: limits.bodyBytes) : nil
    let failure = FetchFailure.failure(of: hop.head, at: hop.address) ?? decoding
    return FetchOutcome(response: response, failure: failure, redirects: hops)
  }
}

/// The request's lines as an archive may keep them.
enum RequestHead {
  /// Without the user's headers, and without any that hold a login.
  static func archived(_ sent: [UInt8], without fields: [HeaderField]) -> [UInt8] {
    let logins = ["cookie", "authorization", "proxy-authorization"]
    let secret = Set(fields.map { $0.name.lowercased() } + logins)
    let lines = sent.split(separator: 0x0A, omittingEmptySubsequences: false)
    let kept = lines.filter { line in
      let name = String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
      return !secret.contains(name.lowercased())
    }
    return Array(kept.joined(separator: [0x0A]))
  }
}

extension FetchResponse {
  /// News pages compress five to six times: what grows a hundred times and still goes on is made
  /// to fill a memory.
  private static let bombRatio = 100

  /// Undoes the content codings; a failure where that gives no content.
  mutating func decode(limit: Int) -> Failure? {
    do throws(CodecError) {
      let chain = try codings()
      let decoded = try Codec.prefix(hop.rawBody, chain: chain, limit: limit)
      body = decoded.bytes
      if decoded.overflowed {
        truncation = truncation ?? .length
        guard hop.rawBody.count < limit / Self.bombRatio else { return nil }
        return Failure(
          .tooLarge, at: .fetch,
          "The page grows from \(hop.rawBody.count) to over \(limit) bytes when it is decoded, "
            + "as no honest page does; leave it out.",
          url: address.string)
      }
      if decoded.truncated { truncation = truncation ?? .unspecified }
      return nil
    } catch {
      return Failure(
        error.code == .tooLarge ? .tooLarge : .badEncoding, at: .fetch,
        "The page cannot be decoded: \(error.detail); try again later or save it with a browser.",
        url: address.string)
    }
  }

  /// A name that is no coding (servers give charsets) does not matter where the content is plain.
  private func codings() throws(CodecError) -> [ContentCoding] {
    do throws(CodecError) { return try ContentCoding.chain(head.all("Content-Encoding")) } catch {
      guard error.code == .unknownCoding, Codec.looksPlain(hop.rawBody) else { throw error }
      return []
    }
  }
}
