import Foundation
import Testing

@testable import Copydesk

/// The compiled-in phrases against lines as sites print them.
///
/// A line of `Fixtures/phrases/<lang>.txt` is `kind | text`, `kind=1155 | text` where the block
/// states a count, or `- | text` for running text that must not match.
struct PhraseTests {
  struct Line: CustomTestStringConvertible {
    var place: String
    var kind: String
    var number: Int64?
    var text: String

    var testDescription: String { place }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/phrases")

  static let files: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".txt") }.sorted()

  static func lines(of file: String) throws -> [Line] {
    let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .compactMap { index, line in
        guard !line.isEmpty, !line.hasPrefix("#"), let bar = line.firstRange(of: " | ") else {
          return nil
        }
        let label = line[..<bar.lowerBound].split(separator: "=")
        return Line(
          place: "\(file):\(index + 1)", kind: String(label[0]),
          number: label.count > 1 ? Int64(label[1]) : nil, text: String(line[bar.upperBound...]))
      }
  }

  static func match(_ text: String, kinds: PhraseKindSet = .clutter) -> PhraseMatch? {
    Phrases.builtIn.match(Array(text.utf8).span, kinds: kinds)
  }

  @Test("The built-in phrase files compile, thirty languages and the common one")
  func builtInCompiles() throws {
    #expect(Phrases.builtInSources.count == 31)
    _ = try Phrases(sources: Phrases.builtInSources)
    #expect(Self.files.count == 30)
  }

  @Test("Clutter matches with its kind and count, running text does not", arguments: files)
  func fixtures(file: String) throws {
    for line in try Self.lines(of: file) {
      let kinds: PhraseKindSet = line.kind == "byline" ? .all : .clutter
      let match = Self.match(line.text, kinds: kinds)
      let got = match?.kind.name ?? "-"
      #expect(got == line.kind, "\(line.place): \(line.text): expected \(line.kind), got \(got)")
      if let number = line.number {
        let got = match?.number
        #expect(
          got == number,
          "\(line.place): \(line.text): expected \(number), got \(got.map(String.init) ?? "none")")
      }
    }
  }

  @Test("Every language's fixture has three lines for each kind that matters and six refusals")
  func fixturesAreComplete() throws {
    let needed = [
      "views", "share", "related", "newsletter", "follow", "comments", "advertising", "credit",
      "updated", "published", "navigation", "subscribe", "readingTime",
    ]
    for file in Self.files {
      let counts = Dictionary(grouping: try Self.lines(of: file), by: \.kind).mapValues(\.count)
      for kind in needed {
        #expect(counts[kind, default: 0] >= 3, "\(file) has too few lines of kind \(kind)")
      }
      #expect(counts["-", default: 0] >= 6, "\(file) has too few lines of running text")
    }
  }

  @Test(
    "A count is read in any notation",
    arguments: [
      ("1155 views", 1155), ("1\u{A0}155 views", 1155), ("1\u{202F}155 views", 1155),
      ("1,155 views", 1155), ("1.155 views", 1155), ("1'155 views", 1155), ("1.2K views", 1200),
      ("1,2 тыс. просмотров", 1200), ("2,5 млн просмотров", 2_500_000), ("閲覧数 1.2万", 12_000),
      ("١٬١٥٥ مشاهدة", 1155), ("۱۱۵۵ بازدید", 1155), ("1,55,000 views", 155_000),
      ("Share 👁 1 155 views", 1155),
    ] as [(String, Int64)])
  func numbers(text: String, number: Int64) {
    #expect(Self.match(text)?.number == number, "\(text)")
  }

  @Test("A row of pieces gives each its kind, and the whole the kind of the first")
  func rows() {
    let text = Array("1155 views Share: Print".utf8)
    #expect(Phrases.builtIn.pieces(text.span).map(\.kind) == [.views, .share, .print])
    let match = Phrases.builtIn.match(text.span)
    #expect(match?.kind == .views)
    #expect(match?.numberKind == .views)
    #expect(Self.match("Facebook Twitter WhatsApp")?.kind == .share)
    #expect(Self.match("Print | E-mail | Share")?.kind == .print)
    #expect(Self.match("Facebook") == nil, "one network alone may be a subheading")
  }

  @Test("A match tells where its value stands")
  func values() throws {
    let text = Array("Photo: Jan de Vries / AFP".utf8)
    let tags = Array("Tags: harbour, storms, insurance".utf8)
    // Found outside of `#require`, whose expansion cannot pass a span in debug builds.
    let found = (Phrases.builtIn.match(text.span)?.value, Phrases.builtIn.match(tags.span)?.value)
    let range = try #require(found.0)
    #expect(String(decoding: text[range], as: UTF8.self) == "Jan de Vries / AFP")
    let list = try #require(found.1)
    #expect(String(decoding: tags[list], as: UTF8.self) == "harbour, storms, insurance")
  }

  @Test("A label with text behind it is split off, not matched")
  func leads() throws {
    let text = Array("Read also: “Minister resigns over harbour affair that shook the coast”".utf8)
    #expect(Phrases.builtIn.match(text.span) == nil)
    let split = Phrases.builtIn.splitLead(text.span)
    let lead = try #require(split)
    #expect(lead.kind == .related)
    #expect(lead.isSeparated)
    #expect(String(decoding: text[lead.rest...], as: UTF8.self).hasPrefix("“Minister"))
    let bare = Array("À lire aussi La natalité recule".utf8)
    #expect(Phrases.builtIn.splitLead(bare.span)?.isSeparated == false)
    #expect(Phrases.builtIn.splitLead(Array("Video games sell well".utf8).span) == nil)
  }

  @Test("A bad phrase file is refused with file, line and problem")
  func errors() {
    func error(_ text: String) -> PhraseError? {
      do throws(PhraseError) {
        _ = try Phrases(sources: [PhraseSource(name: "x.txt", bytes: Array(text.utf8))])
        return nil
      } catch { return error }
    }
    #expect(error("views") != nil)
    #expect(error("[view]\nviews")?.line == 1)
    #expect(error("[views]\n\n(maybe)")?.line == 3)
    #expect(error("[views]\n{n}") != nil)
    #expect(error("[related]\nsupport {rest:10}") != nil)
    #expect(error("[views]\nviews (of") != nil)
    #expect(error("[views]\n{many} views") != nil)
    #expect(error("# note\n[views]\nviews|reads ({n})") == nil)
  }

  @Test("Long and malformed text is refused without harm")
  func limits() {
    #expect(Self.match(String(repeating: "share ", count: 200)) == nil)
    let bytes: [UInt8] = [0xFF, 0xC3, 0x28, 0xE2, 0x82]
    #expect(Phrases.builtIn.match(bytes.span) == nil)
    #expect(Phrases.builtIn.match([UInt8]().span) == nil)
  }
}
