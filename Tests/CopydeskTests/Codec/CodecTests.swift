import Copydesk
import Foundation
import Testing

/// The coded files of Fixtures/codec; its make.py says how each was made.
enum CodedFixture {
  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: folder.appending(path: "Fixtures/codec/\(name)")))
  }

  static let codings: [(ContentCoding, String)] = [
    (.gzip, "page.html.gz"), (.deflate, "page.html.zlib"), (.deflate, "page.html.deflate"),
    (.br, "page.html.br"), (.zstd, "page.html.zst"),
  ]
}

struct CodecTests {
  private let page: [UInt8]
  private let roomy = 1 << 20

  init() throws {
    page = try CodedFixture.bytes("page.html")
  }

  @Test(arguments: CodedFixture.codings)
  func wholeStreamGivesThePage(coding: ContentCoding, file: String) throws {
    let decoded = try Codec.decode(CodedFixture.bytes(file), coding: coding, limit: roomy)
    #expect(decoded == Decoded(page))
  }

  @Test(arguments: CodedFixture.codings)
  func limitIsExact(coding: ContentCoding, file: String) throws {
    let bytes = try CodedFixture.bytes(file)
    let exact = try Codec.decode(bytes, coding: coding, limit: page.count)
    #expect(exact.bytes == page && !exact.overflowed)
    let error = #expect(throws: CodecError.self) {
      try Codec.decode(bytes, coding: coding, limit: page.count - 1)
    }
    #expect(error?.code == .tooLarge)
    let prefix = try Codec.prefix(bytes, chain: [coding], limit: page.count - 1)
    #expect(prefix.overflowed && prefix.bytes == page.dropLast())
  }

  @Test(arguments: CodedFixture.codings)
  func cutStreamKeepsWhatItHeld(coding: ContentCoding, file: String) throws {
    let bytes = try CodedFixture.bytes(file)
    for kept in [bytes.count - 1, bytes.count / 2, 1] {
      let decoded = try Codec.decode(Array(bytes.prefix(kept)), coding: coding, limit: roomy)
      #expect(decoded.truncated, "\(kept) of \(bytes.count) bytes")
      #expect(page.starts(with: decoded.bytes))
    }
    let most = try Codec.decode(Array(bytes.dropLast(9)), coding: coding, limit: roomy)
    #expect(most.bytes.count > page.count / 3)
  }

  @Test(arguments: CodedFixture.codings)
  func otherBytesAfterTheStreamAreNoted(coding: ContentCoding, file: String) throws {
    let bytes = try CodedFixture.bytes(file) + Array("<!-- cached -->".utf8)
    let decoded = try Codec.decode(bytes, coding: coding, limit: roomy)
    #expect(decoded.bytes == page && decoded.trailing && !decoded.truncated)
  }

  @Test(arguments: CodedFixture.codings)
  func plainContentUnderACodingsNameIsTaken(coding: ContentCoding, file: String) throws {
    let decoded = try Codec.decode(page, coding: coding, limit: roomy)
    #expect(decoded.bytes == page && decoded.plain)
  }

  /// Neither brotli nor bare deflate data begin with a mark of their own.
  @Test(arguments: ["<html>", "{\"a\": 1}", "   \n", "Words", "\u{FEFF}<p>", "Ärger", "5 % ", "["])
  func plainContentIsKnownHoweverItBegins(start: String) throws {
    let text = Array((start + String(repeating: " and so on", count: 20)).utf8)
    for coding in ContentCoding.allCases where coding != .identity {
      let decoded = try Codec.decode(text, coding: coding, limit: roomy)
      #expect(decoded.bytes == text && decoded.plain, "\(coding)")
    }
  }

  @Test(arguments: CodedFixture.codings.map(\.0))
  func noiseIsBroken(coding: ContentCoding) throws {
    let noise: [UInt8] = [0x11, 0x00, 0xFF, 0x13, 0x9A, 0x01, 0x02, 0x03, 0x04, 0x05, 0xFE, 0x00]
    let error = #expect(throws: CodecError.self) {
      try Codec.decode(noise, coding: coding, limit: roomy)
    }
    #expect(error?.code == .broken)
  }

  @Test func damagedMemberIsBroken() throws {
    var bytes = try CodedFixture.bytes("page.html.gz")
    bytes[bytes.count / 2] ^= 0x10
    let error = #expect(throws: CodecError.self) {
      try Codec.decode(bytes, coding: .gzip, limit: roomy)
    }
    #expect(error?.code == .broken)
  }

  @Test(arguments: [
    (ContentCoding.gzip, "bomb.gz"), (.deflate, "bomb.zlib"), (.br, "bomb.br"), (.zstd, "bomb.zst"),
  ])
  func bombIsStoppedAtTheLimit(coding: ContentCoding, file: String) throws {
    let bytes = try CodedFixture.bytes(file)
    let error = #expect(throws: CodecError.self) {
      try Codec.decode(bytes, coding: coding, limit: roomy)
    }
    #expect(error?.code == .tooLarge)
    #expect(try Codec.prefix(bytes, chain: [coding], limit: roomy).bytes.count == roomy)
  }

  @Test func nestedBombIsStoppedInEachRound() throws {
    let bytes = try CodedFixture.bytes("bomb.gz.gz")
    let error = #expect(throws: CodecError.self) {
      try Codec.decode(bytes, chain: [.gzip, .gzip], limit: roomy)
    }
    #expect(error?.code == .tooLarge)
    let inner = #expect(throws: CodecError.self) {
      try Codec.decode(bytes, chain: [.gzip, .gzip], limit: 1_000)
    }
    #expect(inner?.code == .tooLarge)
  }

  @Test(arguments: CodedFixture.codings)
  func damageNeverPassesTheLimit(coding: ContentCoding, file: String) throws {
    let good = try CodedFixture.bytes(file)
    var noise = Noise(11)
    for _ in 0..<100 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...4, using: &noise) {
        let place = Int.random(in: 0..<bytes.count, using: &noise)
        bytes[place] = UInt8.random(in: 0...255, using: &noise)
      }
      bytes.removeLast(Int.random(in: 0...bytes.count / 4, using: &noise))
      let limit = Int.random(in: 0...page.count * 2, using: &noise)
      guard let decoded = try? Codec.prefix(bytes, chain: [coding], limit: limit) else { continue }
      #expect(decoded.bytes.count <= limit)
    }
  }

  @Test func severalMembersAreOneContent() throws {
    let member = try CodedFixture.bytes("page.html.gz")
    let frame = try CodedFixture.bytes("page.html.zst")
    let twice = try Codec.decode(member + member, coding: .gzip, limit: roomy)
    #expect(twice == Decoded(page + page))
    #expect(try Codec.decode(frame + frame, coding: .zstd, limit: roomy) == Decoded(page + page))
    let torn = try Codec.decode(member + member.prefix(300), coding: .gzip, limit: roomy)
    #expect(torn.truncated && torn.bytes.starts(with: page))
  }

  @Test func windowBeyondTheStandardIsRefused() throws {
    let error = #expect(throws: CodecError.self) {
      try Codec.decode(CodedFixture.bytes("window.zst"), coding: .zstd, limit: 100 << 20)
    }
    #expect(error?.code == .broken)
  }

  @Test func emptyContentIsWholeUnderAnyCoding() throws {
    for coding in ContentCoding.allCases {
      #expect(try Codec.decode([], coding: coding, limit: 0) == Decoded([]))
    }
  }

  @Test func chainsAreReadInOrder() throws {
    #expect(try ContentCoding.chain([]) == [])
    #expect(try ContentCoding.chain(["identity"]) == [])
    #expect(try ContentCoding.chain(["X-GZIP , br", "zstd"]) == [.gzip, .br, .zstd])
    let many = #expect(throws: CodecError.self) {
      try ContentCoding.chain(["gzip, gzip, gzip", "gzip, gzip"])
    }
    #expect(many?.code == .tooManyCodings)
    let unknown = #expect(throws: CodecError.self) { try ContentCoding.chain(["gzip, rot13"]) }
    #expect(unknown?.code == .unknownCoding)
  }
}
