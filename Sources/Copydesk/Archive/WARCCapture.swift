package import Foundation

/// An exchange to be archived, with all that is known of it.
package struct WARCCapture: Sendable {
  /// An earlier capture of the same address, to which a new one may refer in place of a body.
  package struct Original: Sendable, Equatable {
    /// The record's identifier in its angle brackets.
    package var id: String
    package var url: String
    package var date: Date
    /// `sha1:` and the digest of the payload.
    package var payloadDigest: String

    package init(id: String, url: String, date: Date, payloadDigest: String) {
      (self.id, self.url, self.date, self.payloadDigest) = (id, url, date, payloadDigest)
    }
  }

  package var hop: FetchHop
  /// The capture whose body may be the same.
  package var original: Original?
  /// What a feed or a sitemap said of the page: names and values of a metadata record.
  package var facts: [HeaderField]

  package init(_ hop: FetchHop, original: Original? = nil, facts: [HeaderField] = []) {
    (self.hop, self.original, self.facts) = (hop, original, facts)
  }

  private static let profiles = "http://netpreserve.org/warc/1.1/revisit/"

  /// The records of the capture: request, response or revisit, metadata.
  ///
  /// A 304 and a body with the original's digest become a revisit; what was cut short never does.
  func records(warcinfo: String) -> (records: [WARCRecord], main: Int, payloadDigest: String) {
    let digest = Digest.content(hop.rawBody)
    var main = response(digest)
    main.add("WARC-Warcinfo-ID", warcinfo)
    var records: [WARCRecord] = []
    if let block = HTTPBlock.request(hop) {
      var request = WARCRecord(.request, date: hop.started, block: block)
      request.add("WARC-Target-URI", hop.address.request)
      request.add("WARC-IP-Address", hop.primaryIP)
      request.add("WARC-Concurrent-To", main.id)
      request.add("WARC-Warcinfo-ID", warcinfo)
      request.add("Content-Type", "application/http;msgtype=request")
      request.add("WARC-Block-Digest", Digest.content(block))
      records.append(request)
    }
    records.append(main)
    if !facts.isEmpty {
      let lines = facts.map { "\(WARCRecord.line($0.name)): \(WARCRecord.line($0.value))\r\n" }
      var metadata = WARCRecord(.metadata, date: hop.started, block: Array(lines.joined().utf8))
      metadata.add("WARC-Target-URI", hop.address.request)
      metadata.add("WARC-Refers-To", main.id)
      metadata.add("WARC-Concurrent-To", main.id)
      metadata.add("WARC-Warcinfo-ID", warcinfo)
      metadata.add("Content-Type", "application/warc-fields")
      metadata.add("WARC-Block-Digest", Digest.content(metadata.block))
      records.append(metadata)
    }
    let at = records.firstIndex { $0.id == main.id } ?? 0
    return (records, at, digest)
  }

  private func response(_ digest: String) -> WARCRecord {
    let (block, payload) = HTTPBlock.response(hop)
    let isNotModified = hop.head.status == 304
    let isSame = hop.truncation == nil && !hop.rawBody.isEmpty && original?.payloadDigest == digest
    let isRevisit = isNotModified || isSame
    var record = WARCRecord(
      isRevisit ? .revisit : .response, date: hop.started,
      block: isRevisit ? Array(block[..<payload]) : block)
    record.add("WARC-Target-URI", hop.address.request)
    record.add("WARC-IP-Address", hop.primaryIP)
    if hop.httpVersion == "2" { record.add("WARC-Protocol", "h2") }
    record.add("Content-Type", "application/http;msgtype=response")
    record.add("WARC-Block-Digest", Digest.content(record.block))
    if isRevisit {
      let profile = isNotModified ? "server-not-modified" : "identical-payload-digest"
      record.add("WARC-Profile", Self.profiles + profile)
      record.add("WARC-Refers-To", original?.id)
      record.add("WARC-Refers-To-Target-URI", original?.url)
      record.add("WARC-Refers-To-Date", original.map { WARCDate.text($0.date) })
    }
    if !isNotModified { record.add("WARC-Payload-Digest", digest) }
    // Section 6.7.2: the body of such a revisit is left out, which counts as cut to a length.
    let cut = isSame ? Page.Truncation.length : hop.truncation
    record.add("WARC-Truncated", cut?.rawValue)
    return record
  }
}
