/// Status line and headers of an answer, in the order in which they came.
package struct ResponseHead: Sendable, Equatable {
  /// The bytes as they came, from the status line to the blank line.
  package private(set) var raw: [UInt8] = []
  package private(set) var statusLine = ""
  package private(set) var status = 0
  package private(set) var fields: [HeaderField] = []

  init() {}

  /// A head from one line of it at a time, as libcurl gives them.
  mutating func append(line: [UInt8]) {
    raw += line
    let text = Self.text(line)
    if statusLine.isEmpty {
      statusLine = text
      status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    } else if text.first == " " || text.first == "\t" {
      // A folded line, which RFC 9112 (section 5.2) forbids and old servers send.
      guard !fields.isEmpty else { return }
      fields[fields.count - 1].value += " " + Self.trimmed(text[...])
    } else if let colon = text.firstIndex(of: ":") {
      let value = Self.trimmed(text[text.index(after: colon)...])
      fields.append(HeaderField(Self.trimmed(text[..<colon]), value))
    }
  }

  /// The value of the first header of a name.
  package func first(_ name: String) -> String? {
    fields.first { Self.isSame($0.name, name) }?.value
  }

  /// The values of all headers of a name.
  package func all(_ name: String) -> [String] {
    fields.filter { Self.isSame($0.name, name) }.map(\.value)
  }

  /// The distinct lengths that the head claims for its body (RFC 9112, section 6.3).
  var contentLengths: Set<String> {
    Set(
      all("Content-Length").flatMap { $0.split(separator: ",") }.map { Self.trimmed($0) })
  }

  /// A header's bytes are Latin-1 by tradition and UTF-8 in practice.
  private static func text(_ line: [UInt8]) -> String {
    let bytes = line.prefix { $0 != 0x0D && $0 != 0x0A }
    return String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    let end = start.lastIndex { $0 != " " && $0 != "\t" }
    return end.map { String(start[...$0]) } ?? ""
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    one.utf8.count == other.utf8.count && one.lowercased() == other.lowercased()
  }
}
