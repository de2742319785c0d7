internal import Foundation

/// Takes the values of one group of keys out of a configuration file, each checked.
///
/// An error names the file, the key's path, what stands there and what may. Keys that nobody asked
/// for are errors too: a misspelt limit must not be a limit that does not hold.
struct SettingsReader: ~Copyable {
  let file: String
  private let path: String
  private var values: [String: SettingValue]
  private var known: [String] = []

  /// A reader of a file's text.
  ///
  /// - Throws: `usage` where it is no JSON5 or no group of keys.
  init(json5 data: Data, file: String) throws(Failure) {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    let value: SettingValue
    do {
      value = try decoder.decode(SettingValue.self, from: data)
    } catch {
      throw Failure(
        .usage, at: .configure,
        "\(file) is not valid JSON5 (\(Self.place(in: data) ?? Self.reason(error))); correct it.",
        record: file)
    }
    guard case .group(let values) = value else {
      throw Failure(
        .usage, at: .configure, "\(file) must hold one group of keys in braces.", record: file)
    }
    self.init(values, file: file, path: "")
  }

  init(_ values: [String: SettingValue], file: String, path: String) {
    self.values = values
    self.file = file
    self.path = path
  }

  private static func place(in data: Data) -> String? {
    JSON5Fault(data).map { "line \($0.line): \($0.what)" }
  }

  private static func reason(_ error: any Error) -> String {
    guard case DecodingError.dataCorrupted(let context) = error else { return "unreadable" }
    let detail = (context.underlyingError as? NSError)?.userInfo["NSDebugDescription"] as? String
    return detail ?? context.debugDescription
  }

  /// Reads the keys of a group; an absent group has none.
  mutating func group(
    _ key: String, _ read: (inout SettingsReader) throws(Failure) -> Void
  ) throws(Failure) {
    var inner: [String: SettingValue] = [:]
    if let value = take(key) {
      guard case .group(let values) = value else { throw wrong(key, value, "a group of keys") }
      inner = values
    }
    var reader = SettingsReader(inner, file: file, path: full(key))
    try read(&reader)
    try reader.finish()
  }

  mutating func duration(
    _ key: String, _ target: inout Duration, from lowest: Duration = .zero
  ) throws(Failure) {
    guard let value = take(key) else { return }
    target = try duration(key, value)
    guard target >= lowest else {
      throw wrong(key, value, "a length of time from \(Units.text(lowest))")
    }
  }

  /// A length of time that may be `null`: for ever.
  mutating func duration(_ key: String, _ target: inout Duration?) throws(Failure) {
    guard let value = take(key) else { return }
    target = value == .null ? nil : try duration(key, value)
  }

  func duration(_ key: String, _ value: SettingValue) throws(Failure) -> Duration {
    guard case .text(let text) = value, let duration = Units.duration(text) else {
      throw wrong(key, value, "a length of time such as \"30s\", \"5m\", \"6h\" or \"90d\"")
    }
    return duration
  }

  mutating func size(_ key: String, _ target: inout Int) throws(Failure) {
    guard let value = take(key) else { return }
    switch value {
    case .text(let text):
      if let size = Units.size(text) {
        target = size
        return
      }
    case .number(let number):
      if let size = Int(exactly: number), size >= 0 {
        target = size
        return
      }
    default: break
    }
    throw wrong(key, value, "a size such as \"500KB\", \"20MB\" or \"1GB\", or a count of bytes")
  }

  mutating func count(
    _ key: String, _ target: inout Int, in range: ClosedRange<Int>
  ) throws(Failure) {
    guard let value = take(key) else { return }
    guard case .number(let number) = value, let count = Int(exactly: number), range.contains(count)
    else { throw wrong(key, value, "a number from \(range.lowerBound) to \(range.upperBound)") }
    target = count
  }

  mutating func bool(_ key: String, _ target: inout Bool) throws(Failure) {
    guard let value = take(key) else { return }
    guard case .bool(let flag) = value else { throw wrong(key, value, "true or false") }
    target = flag
  }

  mutating func text(
    _ key: String, _ target: inout String, _ wanted: String = "a text",
    where isAllowed: (String) -> Bool = { !$0.isEmpty }
  ) throws(Failure) {
    guard let value = take(key) else { return }
    guard case .text(let text) = value, !HeaderField.hasControl(text), isAllowed(text) else {
      throw wrong(key, value, wanted)
    }
    target = text
  }

  /// A text that may be `null`: none.
  mutating func text(
    _ key: String, _ target: inout String?, _ wanted: String = "a text or null",
    where isAllowed: (String) -> Bool = { !$0.isEmpty }
  ) throws(Failure) {
    guard let value = take(key) else { return }
    if value == .null {
      target = nil
      return
    }
    guard case .text(let text) = value, !HeaderField.hasControl(text), isAllowed(text) else {
      throw wrong(key, value, wanted)
    }
    target = text
  }

  /// A list of words out of a closed set, none twice.
  mutating func words(
    _ key: String, _ target: inout [String], among allowed: [String]
  ) throws(Failure) {
    guard let value = take(key) else { return }
    let wanted = "a list of any of \(allowed.joined(separator: ", "))"
    guard case .list(let items) = value else { throw wrong(key, value, wanted) }
    var words: [String] = []
    for item in items {
      guard case .text(let word) = item, allowed.contains(word), !words.contains(word) else {
        throw wrong(key, item, wanted)
      }
      words.append(word)
    }
    target = words
  }

  /// Ends the reading of this group.
  ///
  /// - Throws: `usage` for a key that nobody asked for.
  func finish() throws(Failure) {
    guard let key = values.keys.sorted().first else { return }
    throw unknown(key)
  }

  /// Blames the key that was meant for a missing one, so that the error names what stands there.
  ///
  /// - Throws: `usage` where there is such a key.
  func refuse(misspelling key: String) throws(Failure) {
    let misspelt = values.keys.sorted().first { Spelling.nearest(to: $0, among: [key]) != nil }
    if let misspelt { throw unknown(misspelt) }
  }

  private func unknown(_ key: String) -> Failure {
    let nearest = Spelling.nearest(to: key, among: known)
    let advice =
      nearest.map { "did you mean \"\(full($0))\"?" }
      ?? "known here are \(known.sorted().joined(separator: ", "))."
    return Failure(
      .usage, at: .configure, "\(file) has the unknown key \"\(full(key))\"; \(advice)",
      record: file)
  }

  /// Whether the file has the key; one that is asked for is known.
  mutating func holds(_ key: String) -> Bool {
    if values[key] != nil { return true }
    known.append(key)
    return false
  }

  mutating func take(_ key: String) -> SettingValue? {
    known.append(key)
    return values.removeValue(forKey: key)
  }

  func full(_ key: String) -> String {
    path.isEmpty ? key : "\(path).\(key)"
  }

  func wrong(_ key: String, _ value: SettingValue, _ wanted: String) -> Failure {
    Failure(
      .usage, at: .configure, "\(file): \"\(full(key))\" is \(value.shown); it must be \(wanted).",
      record: file)
  }
}
