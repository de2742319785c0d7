/// Writes what was found of a source as a file of `sources.d`.
package enum SourceFile {
  /// The file's name for a home page: its host, with a port that is not the scheme's own.
  package static func name(for home: WebAddress) -> String {
    let host = home.host.map { $0 == "[" || $0 == "]" || $0 == ":" ? "-" : $0 }
    let port = home.port == (home.isSecure ? 443 : 80) ? "" : "_\(home.port)"
    return String(host) + port + ".json5"
  }

  /// The file's text: JSON5 with comments, which ``SourceList`` reads.
  package static func text(_ source: Source, _ found: Discovery) -> String {
    var lines = [
      "// Found by `copydesk add`. Edit it as you like: only `copydesk add --force` writes it again.",
      "// Every other key of Config/sources.json5 may stand here too.", "{",
      "  name: \(quoted(source.name)),", "  home: \(quoted(source.home.string)),", "",
      "  // Without one of the lists below, its places are sought anew every week.",
    ]
    lines += list("feeds", places(.feed, in: found))
    lines += list("sitemaps", places(.sitemap, in: found))
    lines += list("sections", places(.section, in: found))
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func places(
    _ kind: PlaceState.Kind, in found: Discovery
  ) -> [(address: String, title: String?)] {
    var seen: Set<String> = []
    return found.places.compactMap { place in
      guard place.kind == kind, place.way != .index, seen.insert(place.address.string).inserted,
        case .read = place.outcome
      else { return nil }
      return (place.address.string, place.title)
    }
  }

  private static func list(_ key: String, _ places: [(address: String, title: String?)]) -> [String]
  {
    guard !places.isEmpty else { return ["  // \(key): none was found."] }
    return ["  \(key): ["]
      + places.map { place in
        "    \(quoted(place.address))," + (comment(place.title).map { "  // \($0)" } ?? "")
      } + ["  ],"]
  }

  /// A title on one line: a line break in it would end the comment.
  private static func comment(_ title: String?) -> String? {
    guard let title = title.flatMap(FeedText.line) else { return nil }
    let scalars = title.unicodeScalars.filter {
      $0.properties.generalCategory != .control && $0.value != 0x2028 && $0.value != 0x2029
    }
    let plain = String(String.UnicodeScalarView(scalars)).prefix(60)
    return plain.isEmpty ? nil : String(plain)
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case let scalar where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
