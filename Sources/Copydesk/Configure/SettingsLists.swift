/// Lists of a configuration file, each element checked and named by its number in an error.
extension SettingsReader {
  /// Reads a list of groups of keys; an absent list has none.
  mutating func groups(
    _ key: String, _ read: (inout SettingsReader) throws(Failure) -> Void
  ) throws(Failure) {
    for (path, value) in try elements(key, "a list of groups of keys") ?? [] {
      guard case .group(let values) = value else { throw wrong(path, value, "a group of keys") }
      var reader = SettingsReader(values, file: file, path: full(path))
      try read(&reader)
      try reader.finish()
    }
  }

  /// Reads a list in which each text gives a value.
  ///
  /// What an element must be is `wanted`, for the error; `value` gives `nil` for what is not that.
  mutating func list<Value>(
    _ key: String, _ target: inout [Value], _ wanted: String, _ value: (String) -> Value?
  ) throws(Failure) {
    guard let elements = try elements(key, "a list, each \(wanted)") else { return }
    var values: [Value] = []
    for (path, element) in elements {
      guard case .text(let text) = element, !HeaderField.hasControl(text), let one = value(text)
      else { throw wrong(path, element, wanted) }
      values.append(one)
    }
    target = values
  }

  /// A list that may be absent, which is other than empty: absent means "find out".
  mutating func list<Value>(
    _ key: String, _ target: inout [Value]?, _ wanted: String, _ value: (String) -> Value?
  ) throws(Failure) {
    var values: [Value] = []
    let before = target == nil
    guard holds(key) else { return }
    try list(key, &values, wanted, value)
    if before || !values.isEmpty { target = values }
  }

  /// Reads a text that gives a value, and must be there where `isRequired`.
  mutating func value<Value>(
    _ key: String, _ target: inout Value?, _ wanted: String, isRequired: Bool = false,
    _ value: (String) -> Value?
  ) throws(Failure) {
    guard let found = take(key) else {
      guard isRequired else { return }
      try refuse(misspelling: key)
      throw Failure(
        .usage, at: .configure, "\(file): \"\(full(key))\" is missing; it must be \(wanted).",
        record: file)
    }
    guard case .text(let text) = found, !HeaderField.hasControl(text), let one = value(text) else {
      throw wrong(key, found, wanted)
    }
    target = one
  }

  /// A length of time that may be absent.
  mutating func optionalDuration(
    _ key: String, _ target: inout Duration?, from lowest: Duration
  ) throws(Failure) {
    guard holds(key) else { return }
    var duration = Duration.zero
    try self.duration(key, &duration, from: lowest)
    target = duration
  }

  /// Texts by their names.
  mutating func pairs(
    _ key: String, _ wanted: String, _ read: (String, String) -> Bool
  ) throws(Failure) {
    guard let value = take(key) else { return }
    guard case .group(let pairs) = value else { throw wrong(key, value, wanted) }
    for (name, value) in pairs.sorted(by: { $0.key < $1.key }) {
      guard case .text(let text) = value, read(name, text) else {
        throw wrong("\(key).\(name)", value, wanted)
      }
    }
  }

  private mutating func elements(
    _ key: String, _ wanted: String
  ) throws(Failure) -> [(path: String, value: SettingValue)]? {
    guard let value = take(key) else { return nil }
    guard case .list(let items) = value else { throw wrong(key, value, wanted) }
    return items.enumerated().map { ("\(key)[\($0.offset)]", $0.element) }
  }
}
