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

  static func lead(_ text: String) -> PhraseLead? {
    Phrases.builtIn.splitLead(Array(text.utf8).span)
  }

  @Test("The built-in phrase files compile, thirty-five languages and the common one")
  func builtInCompiles() throws {
    #expect(Phrases.builtInSources.count == 36)
    _ = try Phrases(sources: Phrases.builtInSources)
    #expect(Self.files.count == 34)
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

  @Test("Every language's fixture has three lines for each kind and six refusals")
  func fixturesAreComplete() throws {
    for file in Self.files {
      let counts = Dictionary(grouping: try Self.lines(of: file), by: \.kind).mapValues(\.count)
      for kind in PhraseKind.allCases.map(\.name) {
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
    let text = "1155 views Share: Print"
    let pieces = Phrases.builtIn.pieces(Array(text.utf8).span)
    #expect(pieces.map(\.kind) == [.views, .share, .print])
    let match = Self.match(text)
    #expect(match?.kind == .views)
    #expect(match?.numberKind == .views)
    #expect(Self.match("Facebook Twitter WhatsApp")?.kind == .share)
    #expect(Self.match("Print | E-mail | Share")?.kind == .print)
    #expect(Self.match("Facebook") == nil, "one network alone may be a subheading")
  }

  @Test("A match tells where its value stands")
  func values() {
    func value(_ text: String) -> String? {
      Self.match(text)?.value.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
    }
    #expect(value("Photo: Jan de Vries / AFP") == "Jan de Vries / AFP")
    #expect(value("Tags: harbour, storms, insurance") == "harbour, storms, insurance")
    #expect(value("Updated: 3 May 2023, 14:05") == "3 May 2023, 14:05")
  }

  @Test("A label with text behind it is split off, not matched")
  func leads() throws {
    let text = "Read also: “Minister resigns over harbour affair that shook the coast”"
    #expect(Self.match(text) == nil)
    let lead = try #require(Self.lead(text))
    #expect(lead.kind == .related)
    #expect(lead.isSeparated)
    let rest = String(decoding: Array(text.utf8)[lead.rest...], as: UTF8.self)
    #expect(rest.hasPrefix("“Minister"))
    #expect(Self.lead("À lire aussi La natalité recule")?.isSeparated == false)
    #expect(Self.lead("Video games sell well") == nil)
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
    let malformed = Phrases.builtIn.match(bytes.span)
    #expect(malformed == nil)
    #expect(Self.match("") == nil)
  }
}
