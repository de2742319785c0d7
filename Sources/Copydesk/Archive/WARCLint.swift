/// Holds records to WARC 1.1, field by field: the rules that common validators do not check.
package enum WARCLint {
  /// What is wrong with a record, as clauses; empty where nothing is.
  ///
  /// The first record of a file is to be a warcinfo, and no other is.
  package static func problems(_ record: WARCRecord, isFirst: Bool) -> [String] {
    var problems: [String] = []
    if record.version != "WARC/1.1" { problems.append("version \(record.version)") }
    guard let kind = record.kind else { return problems + ["no known WARC-Type"] }
    if isFirst != (kind == .warcinfo) {
      problems.append(isFirst ? "a file begins with a \(kind)" : "a warcinfo inside a file")
    }
    problems += common(record)
    problems += required(record, kind)
    problems += forbidden(record, kind)
    problems += record.digestProblems
    return problems
  }

  /// Section 5: what every record has, and how values are written.
  private static func common(_ record: WARCRecord) -> [String] {
    var problems: [String] = []
    if record.date == nil { problems.append("no WARC-Date in UTC") }
    for name in ["WARC-Record-ID", "WARC-Concurrent-To", "WARC-Refers-To", "WARC-Warcinfo-ID"] {
      guard let id = record.first(name) else {
        if name == "WARC-Record-ID" { problems.append("no WARC-Record-ID") }
        continue
      }
      let isURN = id.hasPrefix("<urn:uuid:") && id.hasSuffix(">") && id.utf8.count == 47
      if !isURN { problems.append("\(name) \(id)") }
    }
    if let uri = record.first("WARC-Target-URI"), uri.hasPrefix("<") || !uri.contains(":") {
      problems.append("WARC-Target-URI \(uri)")
    }
    if let cut = record.first("WARC-Truncated"), Page.Truncation(rawValue: cut) == nil {
      problems.append("WARC-Truncated: \(cut)")
    }
    if !record.block.isEmpty, record.first("Content-Type") == nil {
      problems.append("a block without Content-Type")
    }
    for field in record.fields where HeaderField.hasControl(field.value) {
      problems.append("a control character in \(field.name)")
    }
    let names = record.fields.map { $0.name.lowercased() }.filter { $0 != "warc-concurrent-to" }
    if Set(names).count != names.count { problems.append("a field stands twice") }
    return problems
  }

  private static let profiles = [
    "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
    "http://netpreserve.org/warc/1.1/revisit/server-not-modified",
  ]

  /// Section 6: what a kind needs.
  private static func required(_ record: WARCRecord, _ kind: WARCRecord.Kind) -> [String] {
    var problems: [String] = []
    let needed: [String] =
      switch kind {
      case .warcinfo: ["Content-Type"]
      case .request, .response: ["WARC-Target-URI", "WARC-Block-Digest", "WARC-Warcinfo-ID"]
      case .revisit: ["WARC-Target-URI", "WARC-Profile", "WARC-Warcinfo-ID"]
      case .resource, .conversion, .continuation: ["WARC-Target-URI"]
      case .metadata: []
      }
    for name in needed where record.first(name) == nil { problems.append("no \(name)") }
    if kind == .request || kind == .response || kind == .revisit {
      let message = "application/http;msgtype=" + (kind == .request ? "request" : "response")
      if record.first("Content-Type") != message {
        problems.append("Content-Type is not \(message)")
      }
      if HTTPBlock.headEnd(of: record.block[...]) == nil { problems.append("no HTTP headers") }
    }
    if kind == .revisit {
      let profile = record.first("WARC-Profile") ?? ""
      if !profiles.contains(profile) { problems.append("WARC-Profile \(profile)") }
      if profile == profiles[0], record.first("WARC-Payload-Digest") == nil {
        problems.append("a revisit by digest without WARC-Payload-Digest")
      }
    }
    return problems
  }

  /// Section 5: what a kind may not have.
  private static func forbidden(_ record: WARCRecord, _ kind: WARCRecord.Kind) -> [String] {
    var names: [String] = []
    if kind != .revisit {
      names += ["WARC-Refers-To-Target-URI", "WARC-Refers-To-Date", "WARC-Profile"]
    }
    if ![.revisit, .metadata, .conversion].contains(kind) { names.append("WARC-Refers-To") }
    if kind == .warcinfo { names += ["WARC-Target-URI", "WARC-Concurrent-To", "WARC-Warcinfo-ID"] }
    if kind != .warcinfo { names.append("WARC-Filename") }
    if [.warcinfo, .conversion, .continuation].contains(kind) { names.append("WARC-IP-Address") }
    return names.filter { record.first($0) != nil }.map { "\($0) on a \(kind)" }
  }
}
