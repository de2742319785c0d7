package import Foundation

/// One record of a WARC file (WARC 1.1, section 4): named fields and a block.
package struct WARCRecord: Sendable, Equatable {
  /// WARC 1.1, section 6.
  package enum Kind: String, Sendable, CaseIterable {
    case warcinfo, request, response, revisit, metadata, resource, conversion, continuation
  }

  /// The first line: `WARC/1.1`, in older files `WARC/1.0`.
  package var version = "WARC/1.1"
  /// All fields but `Content-Length`, which follows from the block, in their order.
  package var fields: [HeaderField] = []
  package var block: [UInt8] = []

  /// A new record of a kind, with an identifier of its own.
  package init(_ kind: Kind, date: Date, block: [UInt8] = []) {
    fields = [
      HeaderField("WARC-Type", kind.rawValue), HeaderField("WARC-Record-ID", Self.newID()),
      HeaderField("WARC-Date", WARCDate.text(date)),
    ]
    self.block = block
  }

  /// The record that a member's content holds.
  ///
  /// - Throws: `badRecord` where the bytes are no record, or one whose length is not as it says.
  package init(_ bytes: [UInt8], named name: String) throws(Failure) {
    guard bytes.starts(with: "WARC/1.".utf8), let end = HTTPBlock.headEnd(of: bytes[...]) else {
      throw Self.bad(name, "it does not begin as a record does")
    }
    let length = readHead(bytes[..<end])
    guard let length, length >= 0, end + length <= bytes.count else {
      throw Self.bad(name, "its length is not the one that it gives")
    }
    guard bytes[(end + length)...].elementsEqual("\r\n\r\n".utf8) else {
      throw Self.bad(name, "it does not end where it says")
    }
    block = Array(bytes[end..<(end + length)])
  }

  /// A record of which the head is known only; `nil` where the bytes do not hold a whole one.
  init?(head bytes: [UInt8]) {
    guard bytes.starts(with: "WARC/1.".utf8), let end = HTTPBlock.headEnd(of: bytes[...]) else {
      return nil
    }
    _ = readHead(bytes[..<end])
  }

  /// Takes the version and the fields; returns the block's length as the head gives it.
  private mutating func readHead(_ bytes: ArraySlice<UInt8>) -> Int? {
    var lines = HTTPBlock.lines(of: bytes)[...]
    version = String(decoding: lines.popFirst() ?? [], as: UTF8.self)
    var length: Int?
    for line in lines {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let field = HeaderField(
        String(decoding: line[..<colon], as: UTF8.self),
        String(decoding: line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self))
      if field.name.lowercased() == "content-length" {
        length = Int(field.value)
      } else {
        fields.append(field)
      }
    }
    return length
  }

  static func bad(_ name: String, _ reason: String) -> Failure {
    Failure(
      .badRecord, at: .archive,
      "The record \(name) cannot be read: \(reason); look for another copy of the file.",
      record: name)
  }

  static func newID() -> String { "<urn:uuid:\(UUID().uuidString.lowercased())>" }

  /// The value of the first field of a name.
  package func first(_ name: String) -> String? {
    let name = name.lowercased()
    return fields.first { $0.name.lowercased() == name }?.value
  }

  /// Appends a field; what has no value is left out, and no value breaks its line.
  mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    fields.append(HeaderField(name, Self.line(value)))
  }

  /// A text without control characters.
  static func line(_ text: String) -> String {
    guard HeaderField.hasControl(text) else { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }

  /// The head alone.
  var withoutBlock: WARCRecord {
    var head = self
    head.block = []
    return head
  }

  package var kind: Kind? { first("WARC-Type").flatMap(Kind.init(rawValue:)) }
  /// The identifier in its angle brackets.
  package var id: String? { first("WARC-Record-ID") }
  package var date: Date? { first("WARC-Date").flatMap(WARCDate.date) }
  /// The address, without the angle brackets that older writers put around it.
  package var targetURI: String? {
    first("WARC-Target-URI").map { $0.hasPrefix("<") ? String($0.dropFirst().dropLast()) : $0 }
  }

  /// The record as it stands in a file.
  package var bytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(block.count + 1_024)
    out += "\(version)\r\n".utf8
    for field in fields { out += "\(field.name): \(field.value)\r\n".utf8 }
    out += "Content-Length: \(block.count)\r\n\r\n".utf8
    out += block
    out += "\r\n\r\n".utf8
    return out
  }
}

/// Where a record stands in an archive.
package struct WARCLocation: Sendable, Equatable, Codable {
  /// The file's name in the archive's folder.
  package var file: String
  package var offset: Int
  /// Bytes of the record's gzip member.
  package var length: Int

  package init(file: String, offset: Int, length: Int) {
    (self.file, self.offset, self.length) = (file, offset, length)
  }

  /// The location as articles and reports name it.
  package var text: String { "\(file)@\(offset)" }
}

/// `WARC-Date`: UTC, to the microsecond, as WARC 1.1 allows.
enum WARCDate {
  /// Such as `2026-05-04T08:00:00.250000Z`; without a fraction where there is none.
  static func text(_ date: Date) -> String {
    let micros = Int((date.timeIntervalSince1970 * 1_000_000).rounded())
    let seconds = Int((Double(micros) / 1_000_000).rounded(.down))
    let rest = micros - seconds * 1_000_000
    let fraction = rest == 0 ? "" : "." + String(String(1_000_000 + rest).dropFirst())
    let whole = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    return String(whole.dropLast()) + fraction + "Z"
  }

  static func date(_ text: String) -> Date? {
    let parts = text.dropLast().split(separator: ".", maxSplits: 1)
    guard text.hasSuffix("Z"), let first = parts.first,
      let whole = try? Date(first + "Z", strategy: .iso8601)
    else { return nil }
    guard parts.count == 2 else { return whole }
    guard parts[1].count <= 9, let number = Int(parts[1]), number >= 0 else { return nil }
    let scale = (0..<parts[1].count).reduce(1.0) { scale, _ in scale * 10 }
    let micros = (Double(number) / scale * 1_000_000).rounded()
    let start = whole.timeIntervalSince1970 * 1_000_000
    return Date(timeIntervalSince1970: (start + micros) / 1_000_000)
  }

  /// Whether a text is a time as file names have it.
  static func isStamp(_ text: some StringProtocol) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 16 && bytes[8] == UInt8(ascii: "T") && bytes[15] == UInt8(ascii: "Z")
      && bytes.indices.allSatisfy { $0 == 8 || $0 == 15 || (0x30...0x39).contains(bytes[$0]) }
  }

  /// `20260504T080000Z`, as file names have it.
  static func stamp(_ date: Date) -> String {
    let separators: Set<Character> = ["-", ":"]
    return String(date.formatted(.iso8601).filter { !separators.contains($0) })
  }
}
