internal import CCurl
internal import Foundation
internal import Glibc

/// One request and what comes back for it: libcurl's callbacks write here.
///
/// Unchecked: between the start and the end of its transfer only the loop's thread touches an
/// exchange; before and after only the fetch that made it does.
final class Exchange: @unchecked Sendable {
  /// Why a callback stopped the transfer.
  enum Stop: Equatable {
    /// The server's address may not be visited; why.
    case refused(String)
    case headersTooLarge
    case contradictoryLengths
    case bodyLimit
    case disk
  }

  /// No real answer has as many header lines; 5,000 interim answers have.
  private static let mostHeaderLines = 1_000
  /// The body of a redirect is read as a courtesy, so that the connection stays open.
  private static let redirectBody = 64 << 10

  let handle: EasyHandle
  let limits: FetchLimits
  /// Whether a private address may be visited, or the proxy's.
  let isGuarded: Bool
  private(set) var head = ResponseHead()
  private(set) var requestHead: [UInt8] = []
  private(set) var stop: Stop?
  private(set) var bodyCount = 0
  private var body: BodySink
  private var bodyLimit: Int
  private var headerBytes = 0
  private var headerLines = 0
  private var isHeadComplete = false

  init(handle: EasyHandle, limits: FetchLimits, isGuarded: Bool, room: BodyRoom?) {
    self.handle = handle
    self.limits = limits
    self.isGuarded = isGuarded
    body = BodySink(room: room)
    bodyLimit = limits.bodyBytes
  }

  /// Whether a head came that is no interim answer.
  var hasHead: Bool { isHeadComplete && head.status >= 200 }

  /// The body, in memory or in a file.
  func takeBody() -> (memory: [UInt8], spilled: SpilledBody?) { body.take() }

  /// Points the handle's callbacks here.
  func connect() {
    handle.set(CURLOPT_WRITEDATA, context: self)
    handle.set(CURLOPT_HEADERDATA, context: self)
    handle.set(CURLOPT_OPENSOCKETDATA, context: self)
    handle.set(CURLOPT_PREREQDATA, context: self)
    handle.set(CURLOPT_DEBUGDATA, context: self)
    let pointer = unsafe handle.pointer
    _ = unsafe ccurl_set_write(pointer, CURLOPT_WRITEFUNCTION, Callbacks.body)
    _ = unsafe ccurl_set_write(pointer, CURLOPT_HEADERFUNCTION, Callbacks.header)
    _ = unsafe ccurl_set_opensocket(pointer, Callbacks.openSocket)
    _ = unsafe ccurl_set_prereq(pointer, Callbacks.beforeRequest)
    _ = unsafe ccurl_set_debug(pointer, Callbacks.debug)
    // Of all that libcurl says, only the request's own lines are kept.
    handle.set(CURLOPT_VERBOSE, 1)
  }
}

// What the callbacks do.
extension Exchange {
  /// False stops the transfer.
  fileprivate func receive(header line: [UInt8]) -> Bool {
    headerBytes += line.count
    headerLines += 1
    guard headerBytes <= limits.headerBytes, headerLines <= Self.mostHeaderLines else {
      return stop(.headersTooLarge)
    }
    if isHeadComplete {
      // After the final head come only trailers, which say nothing of the page.
      guard !hasHead else { return true }
      head = ResponseHead()
      isHeadComplete = false
    }
    head.append(line: line)
    guard line == [0x0D, 0x0A] || line == [0x0A] else { return true }
    isHeadComplete = true
    guard hasHead else { return true }
    // RFC 9112, section 6.3: where the body ends is unknown, and so is what follows it.
    guard head.contentLengths.count <= 1 else { return stop(.contradictoryLengths) }
    if Redirect.isRedirect(head) { bodyLimit = min(bodyLimit, Self.redirectBody) }
    if let length = head.contentLengths.first.flatMap({ Int($0) }), length > 0 {
      body.expect(min(length, bodyLimit))
    }
    return true
  }

  fileprivate func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
    let space = bodyLimit - bodyCount
    let taken = min(space, bytes.count)
    bodyCount += taken
    guard unsafe body.append(UnsafeRawBufferPointer(rebasing: bytes[..<taken])) else {
      return stop(.disk)
    }
    return taken == bytes.count || stop(.bodyLimit)
  }

  fileprivate func sent(_ bytes: UnsafeRawBufferPointer) {
    // libcurl sends anew where a connection that it had kept proves dead.
    if unsafe bytes.starts(with: "GET ".utf8) { requestHead = [] }
    unsafe requestHead.append(contentsOf: bytes)
  }

  /// Whether a connection to an address may be opened or used.
  fileprivate func permits(_ refusal: String?) -> Bool {
    guard isGuarded, let refusal else { return true }
    return stop(.refused(refusal))
  }

  private func stop(_ reason: Stop) -> Bool {
    stop = reason
    return false
  }
}

/// The functions that libcurl calls, each with its ``Exchange`` as context.
private enum Callbacks {
  static let body: curl_write_callback = { bytes, size, count, context in
    guard let exchange = unsafe exchange(context) else { return 0 }
    let buffer = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    return unsafe exchange.receive(body: buffer) ? size * count : 0
  }

  static let header: curl_write_callback = { bytes, size, count, context in
    guard let exchange = unsafe exchange(context) else { return 0 }
    let line = unsafe [UInt8](UnsafeRawBufferPointer(start: bytes, count: size * count))
    return exchange.receive(header: line) ? size * count : 0
  }

  /// Asked before each new connection: CURL_SOCKET_BAD (-1) refuses this address, and libcurl
  /// tries the host's next one.
  static let openSocket: curl_opensocket_callback = { context, _, address in
    guard let exchange = unsafe exchange(context), let address = unsafe address else { return -1 }
    let refusal = unsafe withUnsafePointer(to: &address.pointee.addr) {
      unsafe AddressGuard.refusal(of: $0)
    }
    guard exchange.permits(refusal) else { return -1 }
    return unsafe socket(
      address.pointee.family, address.pointee.socktype | CInt(SOCK_CLOEXEC.rawValue),
      address.pointee.protocol)
  }

  /// Asked before each request, so that a connection opened for one that may visit a private host
  /// is not used for another.
  static let beforeRequest: curl_prereq_callback = { context, ip, _, _, _ in
    guard let exchange = unsafe exchange(context), let ip = unsafe ip else {
      return CURL_PREREQFUNC_ABORT
    }
    let refusal = AddressGuard.refusal(ofNumeric: unsafe String(cString: ip))
    return exchange.permits(refusal) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
  }

  static let debug: curl_debug_callback = { _, kind, bytes, count, context in
    if kind == CURLINFO_HEADER_OUT, let exchange = unsafe exchange(context) {
      unsafe exchange.sent(UnsafeRawBufferPointer(start: bytes, count: count))
    }
    return 0
  }

  private static func exchange(_ context: UnsafeMutableRawPointer?) -> Exchange? {
    unsafe context.map { unsafe Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
  }
}
