package import Foundation

extension Configuration {
  /// A configuration and where it came from.
  package struct Found: Sendable {
    package var configuration: Configuration
    /// The file's path; `nil` for the built-in values.
    package var path: String?
  }

  /// The file's name in each of the places where it is looked for.
  package static let fileName = "copydesk.json5"
  /// The folders that are looked into, in this order.
  package static let folders = ["Config", "/etc/copydesk"]

  /// The configuration that holds: the file given, else the first found, else the built-in values.
  ///
  /// - Parameters:
  ///   - path: what `--config` names: a file, or a folder that holds one of the usual name.
  ///   - folders: the folders to look into where nothing is named.
  /// - Returns: the configuration and the file that it came from.
  /// - Throws: `usage` for a file that is wrong, and for one that is named and not there.
  package static func find(
    _ path: String? = nil, in folders: [String] = folders
  ) throws(Failure) -> Found {
    let candidates = path.map { [$0] } ?? folders
    for candidate in candidates {
      var isFolder: ObjCBool = false
      let exists = unsafe FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder)
      let file = isFolder.boolValue ? "\(candidate)/\(fileName)" : candidate
      if path == nil, !exists || !FileManager.default.fileExists(atPath: file) { continue }
      guard let data = FileManager.default.contents(atPath: file) else {
        throw Failure(
          .usage, at: .configure,
          "The configuration \(file) cannot be read; check its path and permissions.", record: file)
      }
      return Found(configuration: try Configuration(json5: data, file: file), path: file)
    }
    return Found(configuration: Configuration())
  }

  /// The configuration in a file's text; what it leaves out has its built-in value.
  ///
  /// - Throws: `usage`, with the file, the key's path and what may stand there.
  package init(json5 data: Data, file: String) throws(Failure) {
    self.init()
    var reader = try SettingsReader(json5: data, file: file)
    try read(&reader)
    try reader.finish()
  }

  private mutating func read(_ reader: inout SettingsReader) throws(Failure) {
    try reader.group("userAgent") { group throws(Failure) in
      try group.text(
        "product", &userAgent.product, "letters, _ and - only", where: UserAgent.isProductToken)
      try group.text("contact", &userAgent.contact)
    }
    try reader.text("proxy", &proxy, "a proxy's address or null")
    try reader.group("limits") { group throws(Failure) in try limits.read(&group) }
    try reader.group("politeness") { group throws(Failure) in try politeness.read(&group) }
    try reader.group("output") { group throws(Failure) in
      try group.text("folder", &output.folder)
      try group.words("formats", &output.formats, among: Output.knownFormats)
      try group.bool("ledger", &output.ledger)
      try group.count("slugBytes", &output.slugBytes, in: 16...ArticlePath.longestSlug)
    }
    try reader.group("archive") { group throws(Failure) in
      try group.text("prefix", &archive.prefix, "letters, digits, _ and - only") { text in
        !text.isEmpty
          && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
      }
      try group.size("rotateAt", &archive.rotateAt)
      try group.count("level", &archive.level, in: 1...12)
      try group.duration("keep", &archive.keep)
    }
    try reader.group("runs") { group throws(Failure) in try group.duration("keep", &runs.keep) }
    try reader.size("minFree", &minFree)
  }
}

extension FetchLimits {
  fileprivate mutating func read(_ reader: inout SettingsReader) throws(Failure) {
    try reader.duration("connect", &connect, from: .milliseconds(100))
    try reader.duration("total", &total, from: .milliseconds(100))
    try reader.group("lowSpeed") { group throws(Failure) in
      try group.size("bytes", &lowSpeedBytes)
      try group.duration("time", &lowSpeedTime, from: .seconds(1))
    }
    try reader.size("headerBytes", &headerBytes)
    try reader.size("bodyBytes", &bodyBytes)
    try reader.count("redirects", &redirects, in: 0...100)
  }
}

extension Configuration.Politeness {
  fileprivate mutating func read(_ reader: inout SettingsReader) throws(Failure) {
    try reader.duration("delay", &delay)
    try reader.count("connectionsPerHost", &connectionsPerHost, in: 1...16)
    try reader.bool("obeyRobots", &obeyRobots)
    try reader.duration("retryAfterCeiling", &retryAfterCeiling)
    try reader.bool("obeyNoarchive", &obeyNoarchive)
    try reader.bool("obeyNoindex", &obeyNoindex)
    try reader.bool("obeyOptOuts", &obeyOptOuts)
  }
}
