internal import Copydesk
internal import Foundation

/// `copydesk robots`: whether an address may be visited, and the line of robots.txt that decides.
struct RobotsCommand {
  private let address: WebAddress
  private let file: String?
  private let agent: String
  private let configuration: Configuration

  init(_ options: RawOptions) throws(Stop) {
    let url = options.operands[0]
    guard let address = WebAddress(url) else {
      throw .usage("\(url) is no web address: give one with http:// or https://.")
    }
    self.address = address
    file = options.given("file")
    let path = options.given("config")
    configuration = try Stop.on { () throws(Failure) in try Configuration.find(path) }.configuration
    agent = options.given("agent") ?? configuration.userAgent.product
    guard !RobotsRules.token(agent.utf8).isEmpty else {
      throw .usage("--agent \"\(agent)\" begins with no name: letters, - and _ make one.")
    }
  }

  func run() async throws(Stop) -> ExitCode {
    let (policy, source) = try await policy()
    let answer = policy.decide(address, agent: agent)
    let decision = answer.decision
    var lines = [(decision.isAllowed ? "allowed" : "disallowed") + " " + address.request]
    lines.append("agent " + RobotsRules.token(agent.utf8))
    if let reason = answer.reason {
      lines.append("reason " + reason)
    } else {
      lines.append("group " + (decision.group ?? "none: the file names neither it nor *"))
      if let line = decision.line, let text = decision.text {
        lines.append("line \(line): \(text)")
      } else {
        lines.append("line none: no rule matches the path")
      }
    }
    if let delay = policy.crawlDelay(agent: agent) {
      lines.append("crawl-delay \(delay / .seconds(1)) s")
    }
    lines.append("file " + source)
    try Descriptor.standardOutput.write(lines.map(Self.printable).joined(separator: "\n") + "\n")
    return .done
  }

  /// The rules that hold, and where they came from.
  private func policy() async throws(Stop) -> (RobotsPolicy, String) {
    if let file {
      let bytes = try Stop.on { () throws(Failure) in
        guard file == "-" else { return try FileBytes.read(file) }
        var input = LineReader(0, named: "standard input")
        return try input.rest()
      }
      return (RobotsPolicy(bytes: bytes, fetched: WallClock.now()), file)
    }
    let fetcher = Fetcher(configuration.fetcherOptions)
    let fetched = await RobotsPolicy.fetch(
      for: address, by: fetcher, allowedPrivate: [address.authority])
    guard let (policy, outcome) = fetched else { throw .usage("The fetch was stopped.") }
    let asked = outcome.response?.address ?? RobotsPolicy.address(for: address) ?? address
    return (policy, asked.request + (policy.status == 0 ? "" : " (status \(policy.status))"))
  }

  /// What a site's file holds must not command the terminal.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
  }
}
