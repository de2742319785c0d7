import Foundation
import Glibc
import Synchronization

/// An HTTP server on loopback that does what its routes say, byte for byte.
///
/// A connection is a thread, a route a function that writes to it; endless routes end when the
/// client goes away.
final class HostileServer: Sendable {
  typealias Route = @Sendable (Client) -> Void

  let port: UInt16
  private let listener: CInt
  private let routes: [String: Route]
  private let heads = Mutex<[String]>([])

  init(_ routes: [String: Route]) throws {
    self.routes = routes
    listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, size) == 0 && listen(descriptor, 512) == 0
          && getsockname(descriptor, $0, &size) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: address.sin_port)
    // The thread does not hold the server, whose deinit ends it. The socket is the thread's to
    // close: its number may be another server's as soon as it is free.
    Thread { [weak self] in
      defer { _ = close(descriptor) }
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0, let server = self else { break }
        Thread { server.serve(connection) }.start()
      }
    }.start()
  }

  deinit {
    _ = shutdown(listener, CInt(SHUT_RDWR))
  }

  var base: String { "http://127.0.0.1:\(port)" }

  /// The request heads that came, in order.
  var requests: [String] { heads.withLock { $0 } }

  private func serve(_ connection: CInt) {
    defer { _ = close(connection) }
    var buffer: [UInt8] = []
    let blank: [UInt8] = Array("\r\n\r\n".utf8)
    while true {
      while buffer.firstRange(of: blank) == nil {
        var chunk = [UInt8](repeating: 0, count: 8_192)
        let got = unsafe recv(connection, &chunk, chunk.count, 0)
        guard got > 0 else { return }
        buffer += chunk[..<got]
        // A TLS handshake: a plain server answers what it does not understand.
        if buffer.first == 0x16 {
          Client(connection: connection, head: "").answer("", status: "400 Bad Request")
          return
        }
      }
      guard let end = buffer.firstRange(of: blank)?.upperBound else { return }
      let head = String(decoding: buffer[..<end], as: UTF8.self)
      buffer.removeSubrange(..<end)
      heads.withLock { $0.append(head) }
      let client = Client(connection: connection, head: head)
      routes[client.route]?(client) ?? client.answer("", status: "404 Not Found")
      if !client.stays { return }
    }
  }
}

extension HostileServer {
  /// One request, to be answered.
  final class Client {
    private let connection: CInt
    let head: String
    /// Whether the connection is read for another request.
    private(set) var stays = false

    init(connection: CInt, head: String) {
      self.connection = connection
      self.head = head
    }

    /// The path and query; with a host before it where the request came as to a proxy.
    var target: String {
      let target = head.split(separator: " ").dropFirst().first.map(String.init) ?? "/"
      return target.hasPrefix("http://") ? String(target.dropFirst(7)) : target
    }

    /// The target without what follows a question mark.
    var route: String { String(target.prefix { $0 != "?" }) }

    func header(_ name: String) -> String? {
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
        .map { String($0.dropFirst(name.count + 2)) }
    }

    /// False when the client is gone.
    @discardableResult func send(_ bytes: [UInt8]) -> Bool {
      var done = 0
      while done < bytes.count {
        let rest = Array(bytes[done...])
        let sent = unsafe Glibc.send(connection, rest, rest.count, CInt(MSG_NOSIGNAL))
        guard sent > 0 else { return false }
        done += sent
      }
      return true
    }

    @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// A whole answer that keeps the connection.
    func answer(_ body: [UInt8], status: String = "200 OK", headers: String = "") {
      stays = true
      // In one piece: two would wait 40 ms for each other (Nagle and delayed acknowledgement).
      let head = "HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.count)\r\n\r\n"
      send(Array(head.utf8) + body)
    }

    func answer(_ body: String, status: String = "200 OK", headers: String = "") {
      answer(Array(body.utf8), status: status, headers: headers)
    }

    func redirect(to location: String, headers: String = "") {
      answer("moved", status: "302 Found", headers: "\(headers)Location: \(location)\r\n")
    }

    /// Sends a piece again and again until the client goes away.
    func repeating(_ piece: String, every pause: Double = 0) {
      while send(piece) {
        if pause > 0 { Thread.sleep(forTimeInterval: pause) }
      }
    }
  }
}
