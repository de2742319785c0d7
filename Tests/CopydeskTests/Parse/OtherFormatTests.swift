import Foundation
import Testing

@testable import Copydesk

@Suite struct OtherFormatTests {
  private func failure(_ bytes: [UInt8], as form: Page.Form = .html) -> Failure? {
    do throws(Failure) {
      _ = try Cleaner(acceptAnyKind: true).clean(Page(url: nil, body: bytes, form: form))
      return nil
    } catch {
      return error
    }
  }

  @Test("What is neither HTML nor text is named, whatever it came as")
  func named() {
    var noise = Noise(7)
    let random = (0..<50_000).map { _ in UInt8.random(in: 0...255, using: &noise) }
    for (bytes, name) in [
      (random, "binary data"), (Array("WARC/1.1\r\nWARC-Type: response".utf8), "a WARC archive"),
      (Array(" {\"a\": [1, 2]}\n".utf8), "JSON"), (Array("[{\"a\": 1}]".utf8), "JSON"),
      (Array("%PDF-1.7\n".utf8), "a PDF document"),
    ] {
      for form in [Page.Form.html, .text] {
        let failure = failure(bytes, as: form)
        #expect(failure?.kind == .notHTML && failure?.message.contains(name) == true, "\(name)")
      }
    }
    #expect(failure([])?.kind == .emptyBody)
    #expect(failure([])?.message.contains("not one byte") == true)
  }

  @Test("Text in brackets, and a page with stray NUL bytes, are still read")
  func read() {
    #expect(failure(Array("[Photo: A. Lee]\n\nThe ferry sails again [from May]".utf8)) == nil)
    var page = Array(TestPage.html(1).utf8)
    for i in stride(from: 100, to: page.count, by: 7) { page.insert(0, at: i) }
    #expect(failure(page) == nil)
  }

  @Test("UTF-16 is read without its mark too", arguments: ["utf-16be", "utf-16le"])
  func sixteenBit(_ name: String) throws {
    let text = TestPage.html(1).replacing("Bridge", with: "Мост")
    let encoding: String.Encoding = name == "utf-16be" ? .utf16BigEndian : .utf16LittleEndian
    let bytes = Array(try #require(text.data(using: encoding)))
    let charset = Charset(decoding: bytes, contentType: nil)
    #expect(charset.name == name && charset.guessed)
    #expect(String(decoding: charset.text, as: UTF8.self) == text)
    let cleaned = try Cleaner().clean(Page(url: nil, body: bytes))
    #expect(cleaned.article.headline == "Мост report number 1")
  }
}
