package import Foundation

/// The sources of a configuration: `sources.json5` and the files of `sources.d`.
package enum SourceList {
  /// The names in a configuration's folder.
  package static let fileName = "sources.json5"
  package static let folderName = "sources.d"

  /// The sources of a configuration's folder, in the order of their files.
  ///
  /// - Throws: `usage` for a file that is wrong, and where two sources have one name. A folder
  ///   without sources is no error.
  package static func load(folder: String) throws(Failure) -> [Source] {
    var sources: [Source] = []
    let main = folder + "/" + fileName
    if FileBytes.exists(main) { sources += try read(file: main) }
    let rest = folder + "/" + folderName
    let names = (try? FileManager.default.contentsOfDirectory(atPath: rest)) ?? []
    for name in names.sorted() where !name.hasPrefix(".") {
      guard name.hasSuffix(".json5") || name.hasSuffix(".json") || isOPML(name) else { continue }
      sources += try read(file: rest + "/" + name)
    }
    try checkNames(sources)
    return sources
  }

  /// The sources of one file: a list of sources, one source, or OPML.
  package static func load(file: String) throws(Failure) -> [Source] {
    let sources = try read(file: file)
    try checkNames(sources)
    return sources
  }

  private static func isOPML(_ name: String) -> Bool {
    name.hasSuffix(".opml") || name.hasSuffix(".xml")
  }

  private static func read(file: String) throws(Failure) -> [Source] {
    let bytes: [UInt8]
    do throws(Failure) { bytes = try FileBytes.read(file, limit: longestFile) } catch {
      throw Failure(.usage, at: .configure, error.message, record: file)
    }
    if isOPML(file.lowercased()) { return try OPML.sources(of: bytes, file: file) }
    return try sources(json5: Data(bytes), file: file)
  }

  /// A configuration that a person wrote is far below this.
  private static let longestFile = 64 << 20

  /// The sources of a JSON5 text: `{sources: […]}`, or the keys of one source.
  package static func sources(json5 data: Data, file: String) throws(Failure) -> [Source] {
    var reader = try SettingsReader(json5: data, file: file)
    var sources: [Source] = []
    if reader.holds("home") || reader.holds("name") {
      sources = [try Source(&reader)]
    } else {
      try reader.groups("sources") { group throws(Failure) in
        sources.append(try Source(&group))
      }
    }
    try reader.finish()
    return sources
  }

  private static func checkNames(_ sources: [Source]) throws(Failure) {
    var files: [String: String] = [:]
    for source in sources {
      guard let other = files.updateValue(source.file, forKey: source.name) else { continue }
      throw Failure(
        .usage, at: .configure,
        "Two sources are named \"\(source.name)\", in \(other) and \(source.file); rename one.",
        record: source.file)
    }
  }
}
