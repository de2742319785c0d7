internal import Copydesk
internal import Glibc

/// The options that the commands on an output folder's store have in common.
struct StoreOptions {
  /// The output folder.
  let folder: String
  let filter: ArticleFilter
  let store: Store

  init(_ options: RawOptions) throws(Stop) {
    let filter = ArticleFilter(
      host: options.given("host"), language: options.given("lang"),
      since: try Self.moment("since", options), until: try Self.moment("until", options))
    let folder = try Self.folder(options)
    store = try Stop.on { () throws(Failure) in try Store(reading: folder) }
    self.folder = folder
    self.filter = filter
  }

  /// The output folder: the one given, else the configuration's.
  static func folder(_ options: RawOptions) throws(Stop) -> String {
    if let folder = options.given("output") { return folder }
    let path = options.given("config")
    return try Stop.on { () throws(Failure) in
      try Configuration.find(path).configuration.output.folder
    }
  }

  /// Stops where there is no output folder: a mistyped one must not be made.
  static func requireFolder(_ path: String) throws(Stop) {
    guard unsafe access(path, F_OK) == 0 else {
      throw .failed(
        Failure(
          .unreadable, at: .configure,
          "There is no output folder \(path): name it with --output DIR.", record: path))
    }
  }

  /// A time of an option: ISO 8601, or a length of time before now.
  private static func moment(_ name: String, _ options: RawOptions) throws(Stop) -> Moment? {
    guard let text = options.given(name) else { return nil }
    guard let moment = Moment(iso: text) ?? Moment(ago: text, before: .current()) else {
      throw .usage(
        "--\(name) cannot be \"\(text)\": give a date (2026-05-04), a time (2026-05-04T10:00:00Z) "
          + "or how long ago (30m, 12h, 7d).")
    }
    return moment
  }
}
