/// The blocks of request and response records: HTTP messages as WARC has them (section 6.3).
///
/// All protocols are written as HTTP/1.1, so that every reader takes them. Cookies that a site sets
/// are left out: no one who reads an archive needs them, and those of a login would open it.
enum HTTPBlock {
  /// The block of a response, and where its payload begins.
  static func response(_ hop: FetchHop) -> (bytes: [UInt8], payload: Int) {
    var head: [UInt8] = []
    for (i, line) in lines(of: hop.head.raw[...]).enumerated() where !line.isEmpty {
      if i == 0 {
        head += statusLine(of: line)
      } else {
        let name = String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
        switch name.lowercased() {
        case "set-cookie", "set-cookie2": continue
        // Undone by libcurl: a reader that believed the field would undo it again.
        case "transfer-encoding": head += Array("X-Copydesk-".utf8) + line
        default: head += line
        }
      }
      head += "\r\n".utf8
    }
    head += "\r\n".utf8
    return (head + hop.rawBody, head.count)
  }

  /// The block of a request; `nil` where its lines are not known.
  static func request(_ hop: FetchHop) -> [UInt8]? {
    let sent = RequestHead.archived(hop.requestHead, without: [])
    var lines = lines(of: sent[...]).filter { !$0.isEmpty }
    guard let first = lines.first else { return nil }
    let words = first.split(separator: 0x20)
    if words.count == 3 {
      lines[0] = Array(words.dropLast().joined(separator: [0x20])) + Array(" HTTP/1.1".utf8)
    }
    return Array(lines.joined(separator: "\r\n".utf8)) + Array("\r\n\r\n".utf8)
  }

  /// `HTTP/2 200` as HTTP/1.1 would say it.
  private static func statusLine(of line: [UInt8]) -> [UInt8] {
    let text = String(decoding: line, as: UTF8.self)
    guard !text.hasPrefix("HTTP/1.") else { return line }
    let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
    let status = words.count > 1 ? String(words[1]) : "0"
    let phrase = words.count > 2 ? String(words[2]) : phrases[status] ?? ""
    return Array("HTTP/1.1 \(status) \(phrase)".utf8)
  }

  private static let phrases = [
    "200": "OK", "203": "Non-Authoritative Information", "206": "Partial Content",
    "301": "Moved Permanently", "302": "Found", "303": "See Other", "304": "Not Modified",
    "307": "Temporary Redirect", "308": "Permanent Redirect", "400": "Bad Request",
    "401": "Unauthorized", "403": "Forbidden", "404": "Not Found", "410": "Gone",
    "429": "Too Many Requests", "451": "Unavailable For Legal Reasons",
    "500": "Internal Server Error", "502": "Bad Gateway", "503": "Service Unavailable",
    "504": "Gateway Timeout",
  ]

  /// Where what follows the first blank line begins.
  static func headEnd(of bytes: ArraySlice<UInt8>) -> Int? {
    var position = bytes.startIndex
    while let feed = bytes[position...].firstIndex(of: 0x0A) {
      let line = bytes[position..<feed]
      if line.isEmpty || line.elementsEqual([0x0D]) { return feed + 1 }
      position = feed + 1
    }
    return nil
  }

  /// Lines without their ends.
  static func lines(of bytes: ArraySlice<UInt8>) -> [[UInt8]] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      Array(line.last == 0x0D ? line.dropLast() : line)
    }
  }
}
