/// What a page asks of its readers by `X-Robots-Tag` headers and robots metas.
///
/// In go the values as they came; out comes what binds this reader: directives for all, and those
/// for an agent of its own name. `Metadata` records all that is said, for whomever.
package struct RobotsTag: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) {
    self.rawValue = rawValue
  }

  package static let noindex = RobotsTag(rawValue: 1)
  /// No copy is to be kept; meant for the caches of search engines.
  package static let noarchive = RobotsTag(rawValue: 2)
  package static let nofollow = RobotsTag(rawValue: 4)
  package static let nosnippet = RobotsTag(rawValue: 8)
  /// No text or image may go into a language model or be mined (`noai`, `noml`, `notrain`,
  /// `tdm-reservation: 1`).
  package static let noai = RobotsTag(rawValue: 16)
  package static let noimageai = RobotsTag(rawValue: 32)

  /// Every directive that is known; what binds no reader of text is recorded only.
  private static let names: [String: RobotsTag] = [
    "noindex": .noindex, "noarchive": .noarchive, "nocache": .noarchive, "nofollow": .nofollow,
    "nosnippet": .nosnippet, "none": [.noindex, .nofollow], "noai": .noai, "noml": .noai,
    "notrain": .noai, "noimageai": .noimageai, "noimageindex": [], "notranslate": [],
  ]

  /// The names of directives about the use of a page; `nofollow` is about its links.
  package static let usageNames = Set(names.keys).subtracting(["nofollow"])

  /// Directives that have a value of their own, so that their colon ends no agent's name.
  private static let valued: Set<String> = [
    "max-snippet", "max-image-preview", "max-video-preview", "unavailable_after",
  ]

  /// What the usage headers of a page (``Page/usageHeaders``) ask of an agent.
  package init(headers: [String], agent: String) {
    self = []
    for header in headers {
      let (name, value) = Self.parts(header)
      switch name {
      case "x-robots-tag": formUnion(Self.directives(value ?? "", agent: agent))
      case "tdm-reservation" where value == "1": formUnion(.noai)
      default: break
      }
    }
  }

  /// What the metas of a page's head ask of an agent.
  package init(metas: [(name: String, content: String)], agent: String) {
    self = []
    for meta in metas {
      let name = meta.name.lowercased()
      if name == "tdm-reservation", meta.content == "1" { formUnion(.noai) }
      guard name == "robots" || name == RobotsRules.token(agent.utf8) else { continue }
      formUnion(Self.directives(meta.content, agent: agent))
    }
  }

  /// The directives of a value such as `noarchive, googlebot: noindex, nofollow`, in which an
  /// agent's name holds for all that follows it.
  private static func directives(_ value: String, agent: String) -> RobotsTag {
    var found: RobotsTag = []
    var binds = true
    for part in value.split(separator: ",") {
      var (name, rest) = parts(part)
      if let inner = rest, !valued.contains(name) {
        binds = name == RobotsRules.token(agent.utf8) || name == "*"
        name = parts(inner).name
        rest = nil
      }
      for word in name.split(whereSeparator: { $0 == " " || $0 == "\t" }) where binds {
        found.formUnion(names[String(word)] ?? [])
      }
    }
    return found
  }

  /// What stands before the first colon, in lower case, and what after it, both trimmed.
  private static func parts(_ text: some StringProtocol) -> (name: String, value: String?) {
    func trimmed(_ text: some StringProtocol) -> String {
      let start = text.drop { $0 == " " || $0 == "\t" }
      let end = start.lastIndex { $0 != " " && $0 != "\t" }
      return end.map { String(start[...$0]) } ?? ""
    }
    guard let colon = text.firstIndex(of: ":") else { return (trimmed(text).lowercased(), nil) }
    return (
      trimmed(text[..<colon]).lowercased(), trimmed(text[text.index(after: colon)...])
    )
  }
}
