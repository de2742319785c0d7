import Foundation
import Testing

/// The scrape over a site of many hosts on loopback; Tests/Site has the site and what is expected.
@Suite(
  .enabled(
    if: Tool.isWanted("nginx") && Tool.isWanted("openssl") && Python.path != nil,
    "nginx, openssl or python3 is not installed"))
struct SiteTests {
  /// Runs a script of the test site on the command; it says what does not hold, a line each.
  private func hold(_ script: String, _ arguments: String...) throws {
    let path = repositoryFolder + "/Tests/Site/" + script
    let run = try Python.run([path, Program.path] + arguments)
    #expect(run.code == 0, "\(script): \(run.text.suffix(8_000))")
  }

  @Test func everyGoodArticleIsWrittenOnceAndEveryFailureIsNamed() throws {
    try hold("check.py")
  }

  @Test func killedRunsLoseAndRepeatNothing() throws {
    try hold("kills.py", "15", "7")
  }

  @Test func clocksAndSignalsLoseNothing() throws {
    try hold("turns.py")
  }

  @Test(.enabled(if: canMount, "a tmpfs cannot be mounted here"))
  func fullDiskHarmsNothing() throws {
    try hold("full.py")
  }

  @Test(.enabled(if: canMakeNetwork, "a network of our own cannot be made here"))
  func redirectsOverForeignHostsAskEachOfThem() throws {
    try hold("hops.py")
  }

  /// Whether a network with public addresses can be made: it takes root and iproute2.
  private static let canMakeNetwork: Bool = {
    guard let unshare = Tool.path("unshare") else { return false }
    let process = Process()
    process.executableURL = URL(filePath: unshare)
    process.arguments = ["-n", "-m", "ip", "addr", "add", "11.0.0.1/32", "dev", "lo"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// Whether a small disk can be made: it takes root, and more than most containers give it.
  private static let canMount: Bool = {
    guard let unshare = Tool.path("unshare") else { return false }
    let process = Process()
    process.executableURL = URL(filePath: unshare)
    process.arguments = ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
}
