/// What a robots.txt file says (RFC 9309): bytes in, decisions on paths out.
///
/// A pure value: it knows nothing of how the file was fetched, see ``RobotsPolicy``.
package struct RobotsRules: Sendable, Equatable {
  /// Whether an address may be visited, and what decided it.
  package struct Decision: Sendable, Equatable {
    package var isAllowed: Bool
    /// The agent that the deciding group names, as `copydesk` or `*`; `nil` where no group applies.
    package var group: String?
    /// The deciding rule's line, counted from one; `nil` where no rule matches.
    package var line: Int?
    /// That line as it stands in the file.
    package var text: String?

    package init(isAllowed: Bool, group: String? = nil, line: Int? = nil, text: String? = nil) {
      self.isAllowed = isAllowed
      self.group = group
      self.line = line
      self.text = text
    }
  }

  struct Rule: Sendable, Equatable {
    var isAllowing: Bool
    var pattern: RobotsPattern
    var line: Int
    var text: ArraySlice<UInt8>
  }

  struct Group: Sendable, Equatable {
    /// Product tokens in lower case, and `*`.
    var agents: Set<String> = []
    var rules: [Rule] = []
    var crawlDelays: [String: Duration] = [:]
  }

  private(set) var groups: [Group] = []
  /// The addresses of `Sitemap` lines, which belong to no group, as they were written.
  package private(set) var sitemaps: [String] = []

  /// The rules of a file's bytes; anything can be read, and what is malformed says nothing.
  package init(_ bytes: some Sequence<UInt8>, reading: RobotsReading = .usual) {
    var lines = RobotsLines(bytes, reading: reading)
    var hasRules = true
    while let line = lines.next() {
      switch line.key {
      case .userAgent:
        // Agents in a row share what follows; other records between them do not part them.
        if hasRules { groups.append(Group()) }
        hasRules = false
        if let agent = Self.agent(line.value, reading) {
          groups[groups.count - 1].agents.insert(agent)
        }
      case .allow, .disallow:
        guard !groups.isEmpty else { continue }
        hasRules = true
        groups[groups.count - 1].rules += Self.rules(line, reading)
      case .sitemap:
        sitemaps.append(String(decoding: line.value, as: UTF8.self))
      case .crawlDelay:
        guard !groups.isEmpty, let delay = Self.delay(line.value) else { continue }
        groups[groups.count - 1].note(delay)
      }
    }
  }

  /// Whether an agent may visit a path with its query, such as `/a?b=c`.
  ///
  /// - Parameters:
  ///   - path: the address from its path on; an empty one is `/`.
  ///   - agent: the agent's product token or its whole `User-Agent`.
  /// - Returns: the decision of the rule that is longest in octets; of two that are equally long,
  ///   of the one that allows. Where none matches the path is allowed.
  package func decide(path: some StringProtocol, agent: String) -> Decision {
    let (name, groups) = groups(for: agent)
    var path = RobotsOctets.path(path)
    if path.first != UInt8(ascii: "/") { path.insert(UInt8(ascii: "/"), at: 0) }
    // RFC 9309, section 2.2.2: the file itself may always be asked for.
    guard path != Array("/robots.txt".utf8) else { return Decision(isAllowed: true, group: name) }
    var best: Rule?
    for rule in groups.lazy.flatMap(\.rules) where rule.pattern.matches(path) {
      guard let held = best else {
        best = rule
        continue
      }
      let (new, old) = (rule.pattern.octets, held.pattern.octets)
      if new > old || new == old && rule.isAllowing && !held.isAllowing { best = rule }
    }
    return Decision(
      isAllowed: best?.isAllowing ?? true, group: name, line: best?.line,
      text: best.map { String(decoding: $0.text, as: UTF8.self) })
  }

  /// How long the file wants an agent to wait between requests; the longest of several wishes.
  ///
  /// `Crawl-delay` is no part of RFC 9309. What absurd files ask is clamped by ``Pacing``.
  package func crawlDelay(agent: String) -> Duration? {
    let (name, groups) = groups(for: agent)
    guard let name else { return nil }
    return groups.compactMap { $0.crawlDelays[name] }.max()
  }

  /// RFC 9309, section 2.2.1: all groups that name the agent, else all that name `*`.
  private func groups(for agent: String) -> (name: String?, groups: [Group]) {
    let token = Self.token(agent.utf8)
    for name in [token, "*"] where !name.isEmpty {
      let matching = groups.filter { $0.agents.contains(name) }
      if !matching.isEmpty { return (name, matching) }
    }
    return (nil, [])
  }
}

extension RobotsRules.Group {
  fileprivate mutating func note(_ delay: Duration) {
    for agent in agents { crawlDelays[agent] = max(crawlDelays[agent] ?? .zero, delay) }
  }
}

// How the values of lines are read.
extension RobotsRules {
  /// The letters, `-` and `_` with which a text begins, in lower case.
  package static func token(_ text: some Collection<UInt8>) -> String {
    let token = text.prefix { byte in
      UserAgent.isProductToken(String(Unicode.Scalar(byte)))
    }
    return String(decoding: token, as: UTF8.self).lowercased()
  }

  private static func agent(_ value: ArraySlice<UInt8>, _ reading: RobotsReading) -> String? {
    if value.first == UInt8(ascii: "*") {
      let next = value.dropFirst().first
      let isBare = next == nil
      return isBare || reading.contains(.trailing) && (next == 0x20 || next == 0x09) ? "*" : nil
    }
    let token = token(value)
    guard !token.isEmpty, token.utf8.count == value.count || reading.contains(.trailing) else {
      return nil
    }
    return token
  }

  private static func rules(_ line: RobotsLines.Line, _ reading: RobotsReading) -> [Rule] {
    func rule(_ pattern: some Collection<UInt8>) -> Rule {
      Rule(
        isAllowing: line.key == .allow, pattern: RobotsPattern(pattern), line: line.number,
        text: line.text)
    }
    var rules = [rule(line.value)]
    let index = Array("/index.htm".utf8)
    if reading.contains(.indexFiles), line.key == .allow,
      let slash = line.value.lastIndex(of: UInt8(ascii: "/")),
      line.value[slash...].starts(with: index)
    {
      rules.append(rule(line.value[...slash] + [UInt8(ascii: "$")]))
    }
    return rules
  }

  /// Seconds, with or without decimals.
  private static func delay(_ value: ArraySlice<UInt8>) -> Duration? {
    let text = String(decoding: value.prefix(20), as: UTF8.self)
    guard value.count <= 20, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
      let seconds = Double(text), seconds.isFinite
    else { return nil }
    return .milliseconds(Int((min(seconds, 1e9) * 1_000).rounded()))
  }
}
