extension Article {
  /// Names what a reader would notice: two captures of one fingerprint are one version.
  ///
  /// Counts, keywords, related links and the addresses of images change with every visit and are
  /// no news; so is the date of change, which sites move without a change.
  package var fingerprint: String {
    var json = JSONWriter(capacity: articleBody.utf8.count + 1_024)
    json.beginArray()
    json.value(headline)
    json.value(alternativeHeadline)
    json.value(abstract)
    for agent in author { json.value(agent.name) }
    json.value(datePublished)
    json.value(articleBody)
    json.endArray()
    return Digest.hex(Digest.sha256(json.bytes).prefix(16))
  }
}

extension Version {
  /// Names all that judges a page: the program, the trained judge and the phrases.
  package static let judging =
    [string, model ?? "-", phrases ?? "-"].joined(separator: " ")
}
