import Foundation

/// A value of JSON.
enum JSONValue: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(_ bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
  }

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    // Texts and lists first: they are the most, and a wrong guess is slow.
    if let text = try? value.decode(String.self) {
      self = .string(text)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let members = try? value.decode([String: JSONValue].self) {
      self = .object(members)
    } else if let list = try? value.decode([JSONValue].self) {
      self = .array(list)
    } else if let flag = try? value.decode(Bool.self) {
      self = .bool(flag)
    } else {
      self = .null
    }
  }

  subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  var text: String? { if case .string(let text) = self { text } else { nil } }
  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var list: [JSONValue]? { if case .array(let list) = self { list } else { nil } }
  var members: [String: JSONValue]? { if case .object(let all) = self { all } else { nil } }

  /// The type as schemas call it.
  var type: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number(let number): number == number.rounded() ? "integer" : "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

/// Holds JSON to a schema: the words of draft 2020-12 that `Config/schema` uses, and no others.
struct SchemaChecker {
  private let schema: JSONValue

  /// A schema of `Config/schema`, by its name.
  init(named name: String) throws {
    let path = repositoryFolder + "/Config/schema/\(name).schema.json"
    schema = try JSONValue(Array(Data(contentsOf: URL(filePath: path))))
  }

  /// What is wrong with a document, one sentence with its place each.
  func faults(in bytes: [UInt8]) throws -> [String] {
    var faults: [String] = []
    check(try JSONValue(bytes), schema, "$", &faults)
    return faults
  }

  private static let known: Set<String> = [
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "required", "properties",
    "additionalProperties", "items", "enum", "const", "pattern", "minimum", "maximum",
  ]

  private func check(
    _ value: JSONValue, _ rule: JSONValue, _ place: String, _ faults: inout [String]
  ) {
    for word in (rule.members ?? [:]).keys where !Self.known.contains(word) {
      faults.append("\(place): the checker does not know the schema's \(word)")
    }
    if let name = rule["$ref"]?.text?.split(separator: "/").last {
      guard let target = schema["$defs"]?[String(name)] else {
        return faults.append("\(place): the schema has no \(name)")
      }
      return check(value, target, place, &faults)
    }
    if let type = rule["type"] {
      let allowed = type.list?.compactMap(\.text) ?? [type.text ?? ""]
      let fits = allowed.contains {
        $0 == value.type || ($0 == "number" && value.type == "integer")
      }
      guard fits else { return faults.append("\(place): \(value.type) is none of \(allowed)") }
    }
    if let constant = rule["const"], value != constant { faults.append("\(place): wrong constant") }
    if let values = rule["enum"]?.list, !values.contains(value) {
      faults.append("\(place): \(value) is not in the list")
    }
    if let pattern = rule["pattern"]?.text, let text = value.text,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      faults.append("\(place): \(text) does not match \(pattern)")
    }
    if let number = value.number {
      if let low = rule["minimum"]?.number, number < low { faults.append("\(place): is too small") }
      if let top = rule["maximum"]?.number, number > top { faults.append("\(place): is too large") }
    }
    if let members = value.members { checkMembers(members, rule, place, &faults) }
    if let items = rule["items"] {
      for (i, element) in (value.list ?? []).enumerated() {
        check(element, items, "\(place)[\(i)]", &faults)
      }
    }
  }

  private func checkMembers(
    _ members: [String: JSONValue], _ rule: JSONValue, _ place: String, _ faults: inout [String]
  ) {
    for name in (rule["required"]?.list ?? []).compactMap(\.text) where members[name] == nil {
      faults.append("\(place): \(name) is missing")
    }
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      if let property = rule["properties"]?[name] {
        check(value, property, "\(place).\(name)", &faults)
      } else if rule["additionalProperties"] == .bool(false) {
        faults.append("\(place): \(name) is not in the schema")
      }
    }
  }
}
