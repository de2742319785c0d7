internal import Copydesk
internal import Foundation

/// Where a command writes and in which forms, by its options.
struct OutputChoice {
  enum Target: Equatable {
    case standardOutput
    case file(String)
    case folder(String)
  }

  let target: Target
  let formats: [OutputFormat]
  /// The longest slug of a folder's new places.
  private let slugBytes: Int

  /// Reads `--output` and `--format`; a file's name stands for a format that is not given.
  ///
  /// With `isFolder`, a path is an output folder whatever it looks like. `usual` are the formats
  /// where none is given, instead of the table's.
  init(_ options: RawOptions, isFolder: Bool = false, usual: [String]? = nil) throws(Stop) {
    target = Self.target(options.value("output") ?? "-", isFolder: isFolder)
    let names =
      options.given("format") == nil ? usual ?? options.list("format") : options.list("format")
    var formats = names.compactMap(OutputFormat.init(rawValue:))
    if case .file(let path) = target, options.given("format") == nil,
      let named = OutputFormat(ending: path)
    {
      formats = [named]
    }
    var seen: Set<OutputFormat> = []
    formats = formats.filter { seen.insert($0).inserted }
    if case .folder = target {
    } else if formats.count > 1 {
      throw .usage("Several formats need an output folder: --output DIR/.")
    }
    self.formats = formats
    guard case .folder = target else {
      slugBytes = ArticlePath.longestSlug
      return
    }
    let path = options.given("config")
    slugBytes = try Stop.on { () throws(Failure) in
      try Configuration.find(path).configuration.output.slugBytes
    }
  }

  /// Opens the output folder that was chosen, and holds it.
  func open(_ path: String) throws(Failure) -> OutputFolder {
    try OutputFolder(path: path, slugBytes: slugBytes)
  }

  /// Refuses to run articles together in a form that cannot hold several.
  func checkSeveral(because reason: String) throws(Stop) {
    if case .folder = target { return }
    guard let format = formats.first, !format.isStream else { return }
    throw .usage(
      "\(reason) give several articles, which \(format.rawValue) cannot hold: add --output DIR/, "
        + "or --format jsonl, corpus or text.")
  }

  private static func target(_ path: String, isFolder: Bool) -> Target {
    if path == "-" { return .standardOutput }
    if isFolder || path.hasSuffix("/") { return .folder(path) }
    var isThere: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isThere)
    return exists && isThere.boolValue ? .folder(path) : .file(path)
  }
}
