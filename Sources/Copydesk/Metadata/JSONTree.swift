/// A JSON text as one flat list of values in document order.
///
/// A container's members are the values after it up to its ``Value/end``; a member of an object
/// carries its key. Text is decoded UTF-8 in ``text``.
struct JSONTree: Sendable {
  enum Kind: UInt8, Sendable {
    case object, array, string, number, yes, no, null
  }

  struct Value: Sendable {
    var kind: Kind
    /// The key under which it stands in its object, where the key is one that we read.
    var key: JSONKey
    /// The container; -1 for a root.
    var parent: Int32
    /// One past the last value below it.
    var end: Int32
    /// Its text in ``JSONTree/text``: of a string decoded, of a number as written.
    var start: Int32
    var count: Int32
  }

  var values: [Value] = []
  var text: [UInt8] = []

  @inline(__always)
  func range(_ i: Int) -> Range<Int> {
    Int(values[i].start)..<Int(values[i].start) + Int(values[i].count)
  }

  /// Adds another tree's values behind these.
  mutating func append(_ other: JSONTree) {
    let shift = Int32(values.count)
    let textShift = Int32(text.count)
    for var value in other.values {
      if value.parent >= 0 { value.parent += shift }
      value.end += shift
      value.start += textShift
      values.append(value)
    }
    text.append(contentsOf: other.text)
  }

  /// The first member of an object under a key.
  func member(_ key: JSONKey, of object: Int) -> Int? {
    guard values[object].kind == .object else { return nil }
    var i = object + 1
    let end = Int(values[object].end)
    while i < end {
      if values[i].key == key { return i }
      i = Int(values[i].end)
    }
    return nil
  }

  /// The values that a value stands for: an array's elements, arrays in it opened, else itself.
  func elements(_ value: Int) -> [Int] {
    guard values[value].kind == .array else { return [value] }
    var found: [Int] = []
    var i = value + 1
    let end = Int(values[value].end)
    while i < end, found.count < 256 {
      // An array in an array is opened by stepping into it.
      if values[i].kind == .array {
        i += 1
        continue
      }
      found.append(i)
      i = Int(values[i].end)
    }
    return found
  }

  /// A string's or number's text.
  func string(_ value: Int) -> String? {
    switch values[value].kind {
    case .string, .number: String(decoding: text[range(value)], as: UTF8.self)
    default: nil
    }
  }

  /// A member's text; of an array, its first element's; of an object, its `@value`.
  func string(_ key: JSONKey, of object: Int) -> String? {
    guard let member = member(key, of: object), let first = elements(member).first else {
      return nil
    }
    if values[first].kind == .object {
      return self.member(.value, of: first).flatMap { string($0) }
    }
    return string(first)
  }
}

/// The keys of JSON-LD that Copydesk reads; all others are `other`.
enum JSONKey: UInt8, Sendable, CaseIterable {
  case other
  case context, graph, id, type, value, language, list, set
  case headline, name, alternativeHeadline, alternateName, description, abstract, text
  case author, creator, contributor, givenName, familyName, jobTitle, email, editor
  case datePublished, dateCreated, dateModified, uploadDate
  case publisher, provider, sourceOrganization, copyrightHolder, license, usageInfo
  case articleSection, articleBody, keywords, inLanguage, genre, about
  case image, thumbnailUrl, url, contentUrl, caption, creditText, width, height
  case mainEntityOfPage, mainEntity, isPartOf, hasPart, isBasedOn
  case isAccessibleForFree, commentCount, interactionStatistic, interactionType
  case userInteractionCount, interactionCount
  case itemListElement, item, position, comment, itemReviewed, liveBlogUpdate, video

  var name: String {
    switch self {
    case .context, .graph, .id, .type, .value, .language, .list, .set: "@\(self)"
    default: "\(self)"
    }
  }

  private static let names: NameTable = {
    // Keys are compared without case (`datepublished`), and with schema.org's prefix or address.
    var names: [(String, UInt8)] = []
    for key in allCases where key != .other {
      let name = key.name.lowercased()
      names.append((name, key.rawValue))
      names.append(("schema:" + name, key.rawValue))
      names.append(("http://schema.org/" + name, key.rawValue))
      names.append(("https://schema.org/" + name, key.rawValue))
    }
    names.append(("dateupdate", JSONKey.dateModified.rawValue))
    names.append(("dateupdated", JSONKey.dateModified.rawValue))
    return NameTable(names)
  }()

  init(_ name: Span<UInt8>) {
    self = JSONKey.names.code(name).flatMap(JSONKey.init(rawValue:)) ?? .other
  }
}
