/// A value of a configuration file, before anyone has said what it should be.
enum SettingValue: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([SettingValue])
  case group([String: SettingValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([SettingValue].self) {
      self = .list(value)
    } else {
      self = .group(try container.decode([String: SettingValue].self))
    }
  }

  /// The value as an error shows it.
  var shown: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let value): Int64(exactly: value).map(String.init) ?? "\(value)"
    case .text(let value): "\"\(value.prefix(60))\""
    case .list: "a list"
    case .group: "a group of keys"
    }
  }
}
