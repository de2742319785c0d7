import Copydesk
import Foundation
import Glibc
import Testing

/// Certificates are verified, against the system's own or a given list.
@Suite(.enabled(if: Tool.isWanted("openssl"), "openssl is not installed"))
struct TLSTests {
  @Test func certificateMustBeTrustedAndForThisHost() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    let page = try #require(WebAddress("https://localhost:\(server.port)/"))
    let other = try #require(WebAddress("https://127.0.0.1:\(server.port)/"))
    let unknown = await Fetcher().fetch(FetchRequest(typed: page))
    #expect(unknown.failure?.kind == .tls && unknown.response == nil)
    #expect(unknown.failure?.message.contains("certificate") == true)
    var options = Fetcher.Options()
    options.certificates = server.certificate
    let trusting = Fetcher(options)
    let trusted = await trusting.fetch(FetchRequest(typed: page))
    #expect(trusted.failure == nil && trusted.response?.status == 200)
    #expect(trusted.response?.hop.timings.tls ?? .zero > .zero)
    #expect(await trusting.fetch(FetchRequest(typed: other)).failure?.kind == .tls)
  }

  @Test func plainServerUnderHttpsFailsAsTLS() async throws {
    let scene = try FetchScene([:])
    let address = try #require(WebAddress("https://127.0.0.1:\(scene.server.port)/"))
    let outcome = await scene.fetcher.fetch(FetchRequest(typed: address))
    #expect(outcome.failure?.kind == .tls && outcome.response == nil)
  }
}

/// `openssl s_server` with a certificate of its own for "localhost".
private final class TLSServer {
  let port: UInt16
  let certificate: String
  private let folder: URL
  private let process = Process()

  init() throws {
    let openssl = URL(filePath: try #require(Tool.path("openssl"), "openssl is not installed"))
    folder = URL.temporaryDirectory.appending(path: "copydesk-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    certificate = folder.appending(path: "cert.pem").path
    let key = folder.appending(path: "key.pem").path
    let maker = Process()
    maker.executableURL = openssl
    maker.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=DNS:localhost",
    ]
    maker.standardError = FileHandle.nullDevice
    try maker.run()
    maker.waitUntilExit()
    try #require(maker.terminationStatus == 0)
    // A port that was free a moment ago.
    port = try HostileServer([:]).port
    process.executableURL = openssl
    process.arguments = [
      "s_server", "-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", key, "-www",
      "-quiet",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    try waitUntilServing()
  }

  func stop() {
    // A child of a concurrency thread inherits its blocked signals: SIGTERM would not arrive.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  private func waitUntilServing() throws {
    for _ in 0..<100 {
      let probe = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
      defer { _ = close(probe) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      let status = unsafe withUnsafePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe connect(probe, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      if status == 0 { return }
      Thread.sleep(forTimeInterval: 0.02)
    }
    throw POSIXError(.ECONNREFUSED)
  }
}
