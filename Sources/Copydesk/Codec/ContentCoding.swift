/// A content coding of HTTP (RFC 9110, section 8.4.1).
package enum ContentCoding: String, Sendable, CaseIterable {
  case identity, gzip, deflate, br, zstd

  /// The coding of a `Content-Encoding` token; `nil` for one that Copydesk cannot undo.
  package init?(token: some StringProtocol) {
    switch token.lowercased() {
    case "gzip", "x-gzip": self = .gzip
    case "deflate": self = .deflate
    case "br": self = .br
    case "zstd": self = .zstd
    case "identity", "none", "": self = .identity
    default: return nil
    }
  }

  /// No honest server codes a page more than twice; each round multiplies what a bomb can do.
  package static let longestChain = 4

  /// The codings of a response in the order in which they were applied.
  ///
  /// - Parameter headers: the values of its `Content-Encoding` headers, in order.
  /// - Returns: the codings but `identity`; the last one is the first to undo.
  /// - Throws: an error for more than ``longestChain`` codings, or for one that is not known.
  package static func chain(_ headers: [String]) throws(CodecError) -> [ContentCoding] {
    var chain: [ContentCoding] = []
    for token in headers.joined(separator: ",").split(separator: ",") {
      let name = token.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
      guard let coding = ContentCoding(token: name) else {
        throw CodecError(.unknownCoding, "the content coding \"\(name.prefix(40))\" is not known")
      }
      if coding != .identity { chain.append(coding) }
      guard chain.count <= longestChain else {
        throw CodecError(.tooManyCodings, "more than \(longestChain) content codings in one answer")
      }
    }
    return chain
  }
}

/// Why coded content could not be decoded.
package struct CodecError: Error, Sendable, Equatable {
  package enum Code: Sendable {
    /// The content is larger than the limit.
    case tooLarge
    /// The bytes are no stream of this coding, or one that was damaged on the way.
    case broken
    case unknownCoding
    case tooManyCodings
  }

  package var code: Code
  /// A clause that says what was met, to be put into a sentence.
  package var detail: String

  package init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }
}

/// What came out of coded bytes.
package struct Decoded: Sendable, Equatable {
  package var bytes: [UInt8]
  /// The coded stream stopped before its end: the bytes are what was there.
  package var truncated = false
  /// Other bytes follow the end of the coded stream; they are not part of the content.
  package var trailing = false
  /// There was more than the limit: the bytes are exactly as many as it allows.
  package var overflowed = false
  /// The bytes claimed a coding but were not coded at all.
  package var plain = false

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }
}
