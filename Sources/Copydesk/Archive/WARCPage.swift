// What a record of a capture gives back.
extension WARCRecord {
  /// The exchange that a response or revisit record holds; a revisit's has no body.
  package func hop(named name: String) throws(Failure) -> FetchHop {
    guard kind == .response || kind == .revisit else {
      throw Self.bad(name, "it is of type \(first("WARC-Type") ?? "none"), not a response")
    }
    guard let url = targetURI, let address = WebAddress(url), let date else {
      throw Self.bad(name, "its address or its date is none")
    }
    guard let end = HTTPBlock.headEnd(of: block[...]) else {
      throw Self.bad(name, "its HTTP headers have no end")
    }
    var hop = FetchHop(address: address, started: date)
    for line in HTTPBlock.lines(of: block[..<end]) where !line.isEmpty {
      hop.head.append(line: line + [0x0D, 0x0A])
    }
    hop.head.append(line: [0x0D, 0x0A])
    hop.rawBody = Array(block[end...])
    hop.primaryIP = first("WARC-IP-Address")
    hop.httpVersion = first("WARC-Protocol") == "h2" ? "2" : "1.1"
    if kind == .response {
      hop.truncation = first("WARC-Truncated").map { .init(rawValue: $0) ?? .unspecified }
    }
    return hop
  }

  /// The page of a capture, the same as when it was fetched.
  ///
  /// - Parameters:
  ///   - name: the record's location, for `record` and for failures.
  ///   - original: the record to which a revisit refers.
  ///   - limit: the most bytes that the content may have: the fetcher's own.
  /// - Returns: the page, with the time of this capture.
  /// - Throws: `missingRevisit` for a revisit without its original, `http` for the status of a
  ///   failure, `badRecord`, and what undoing the content coding throws.
  package func page(
    named name: String, original: WARCRecord? = nil, limit: Int = FetchLimits().bodyBytes
  ) throws(Failure) -> Page {
    var hop = try hop(named: name)
    if kind == .revisit {
      guard let original, original.kind == .response else {
        throw Failure(
          .missingRevisit, at: .archive,
          "\(name) repeats a page whose record is not there; find the archive that holds it.",
          url: targetURI, record: name)
      }
      let earlier = try original.hop(named: name)
      hop.rawBody = earlier.rawBody
      hop.truncation = earlier.truncation
      // What a 304 does not repeat is as it was (RFC 9110, section 15.4.5).
      if hop.head.status == 304 { hop.head = earlier.head }
    }
    var response = FetchResponse(hop: hop)
    response.truncation = hop.truncation
    let decoding = response.decode(limit: limit)
    if var failure = FetchFailure.failure(of: hop.head, at: hop.address) ?? decoding {
      failure.record = name
      throw failure
    }
    var page = Fetcher.page(from: response)
    page.record = name
    return page
  }

  /// What the record's digests say against its bytes, as clauses; empty where they agree.
  package var digestProblems: [String] {
    var problems: [String] = []
    if let given = first("WARC-Block-Digest"), !Self.agrees(given, block) {
      problems.append("its block is not the one that was digested")
    }
    if kind == .response, let given = first("WARC-Payload-Digest"),
      let end = HTTPBlock.headEnd(of: block[...]), !Self.agrees(given, Array(block[end...]))
    {
      problems.append("its payload is not the one that was digested")
    }
    return problems
  }

  /// Digests by other algorithms than SHA-1 are not checked.
  private static func agrees(_ given: String, _ bytes: [UInt8]) -> Bool {
    guard given.lowercased().hasPrefix("sha1:") else { return true }
    return given.dropFirst(5).uppercased() == Digest.content(bytes).dropFirst(5)
  }

  /// The names and values of a metadata or warcinfo record.
  package var facts: [HeaderField] {
    HTTPBlock.lines(of: block[...]).compactMap { line in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let value = line[(colon + 1)...].drop { $0 == 0x20 }
      return HeaderField(
        String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
    }
  }
}
