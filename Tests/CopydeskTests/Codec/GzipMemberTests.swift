import Foundation
import Testing

@testable import Copydesk

/// One member of many: how long it is, and what it holds.
struct GzipMemberTests {
  private func member(_ content: [UInt8]) throws -> [UInt8] {
    var out: [UInt8] = []
    // No `#require`: it cannot pass on what cannot be copied.
    guard let writer = GzipWriter() else { throw CodecError(.broken, "libdeflate could not start") }
    let isMade = writer.append(content, to: &out)
    #expect(isMade)
    return out
  }

  @Test("A member tells its lengths, wherever it stands")
  func lengths() throws {
    let page = try CodedFixture.bytes("page.html")
    let (one, two) = (try member(page), try member([]))
    let file = two + one + two
    let found = try #require(GzipMember.lengths(file, at: two.count))
    #expect(found == GzipMember.Lengths(member: one.count, content: page.count))
    let read = try GzipMember.read(file, at: two.count, limit: page.count)
    #expect(read.decoded == Decoded(page) && read.count == one.count)
    #expect(try GzipMember.read(file, at: 0, limit: 0).count == two.count)
    #expect(GzipMember.lengths(file, at: file.count - 5) == nil)
    #expect(GzipMember.lengths(try CodedFixture.bytes("page.html.gz")) == nil)
  }

  @Test("The limit is exact; a cut member keeps what it held; a damaged one is an error")
  func faults() throws {
    let page = try CodedFixture.bytes("page.html")
    let one = try member(page)
    let over = try GzipMember.read(one, limit: page.count - 1)
    #expect(over.decoded.overflowed && over.decoded.bytes == page.dropLast())
    let cut = try GzipMember.read(Array(one.dropLast(9)), limit: page.count)
    #expect(cut.decoded.truncated && page.starts(with: cut.decoded.bytes))
    for i in 24..<one.count where i % 7 == 0 {
      var damaged = one
      damaged[i] ^= 0x20
      let read = try? GzipMember.read(damaged, limit: page.count)
      #expect(read?.decoded != Decoded(page), "byte \(i)")
    }
    #expect(throws: CodecError.self) { try GzipMember.read(one, at: 1, limit: 100) }
    #expect(throws: CodecError.self) { try GzipMember.read([], limit: 100) }
  }

  @Test("Members of other programs are read one at a time, with their sizes")
  func foreign() throws {
    let (page, one) = (try CodedFixture.bytes("page.html"), try CodedFixture.bytes("page.html.gz"))
    let read = try GzipMember.read(one + one, limit: 1 << 20)
    #expect(read.decoded == Decoded(page) && read.count == one.count)
  }
}
