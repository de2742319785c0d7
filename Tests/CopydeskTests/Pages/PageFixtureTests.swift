import Foundation
import Testing

@testable import Copydesk

/// Pages made after real patterns, each with the article that a careful reader would make of it.
@Suite struct PageFixtureTests {
  @Test(arguments: PageFixture.all)
  func articleIsAsExpected(_ fixture: PageFixture) throws {
    let view = try fixture.view()
    let differences = fixture.differences(from: view)
    let account = "\(fixture.slug)\n\(differences.joined(separator: "\n"))"
    if let reason = PageFixture.gaps[fixture.slug] {
      // A gap that closes is reported as an issue that did not occur: its line must then go.
      withKnownIssue("\(reason)") { #expect(differences.isEmpty, "\(account)") }
    } else {
      #expect(differences.isEmpty, "\(account)")
    }
  }

  @Test func everyGapIsAFixture() {
    let slugs = Set(PageFixture.all.map(\.slug))
    #expect(PageFixture.gaps.keys.allSatisfy(slugs.contains))
  }

  @Test func sixtyPagesInFifteenLanguages() throws {
    let languages = Set(PageFixture.all.compactMap { $0.slug.split(separator: "-").first })
    #expect(PageFixture.all.count >= 60)
    #expect(languages.count >= 15)
  }
}

/// A folder of `Fixtures/pages`: a page and what is expected of it.
struct PageFixture: Sendable, CustomTestStringConvertible {
  let slug: String
  let folder: URL
  var testDescription: String { slug }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/pages")

  /// Why a page is not yet as expected, by slug: the lines `slug: reason` of `pages-gaps.txt`.
  static let gaps: [String: String] = {
    let file = root.deletingLastPathComponent().appending(path: "pages-gaps.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    var gaps: [String: String] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let reason = line[line.index(after: colon)...]
      gaps[String(line[..<colon])] = reason.trimmingCharacters(in: .whitespaces)
    }
    return gaps
  }()

  static let all: [PageFixture] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.sorted().filter { !$0.hasPrefix(".") }.map {
      PageFixture(slug: $0, folder: root.appending(path: $0))
    }
  }()

  var expected: [String: Any] {
    get throws {
      let data = try Data(contentsOf: folder.appending(path: "expected.json"))
      return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }
  }

  func view() throws -> [String: Any] {
    let text = folder.appending(path: "source.txt")
    let isText = FileManager.default.fileExists(atPath: text.path)
    let file = isText ? text : folder.appending(path: "source.html")
    let page = Page(
      url: try expected["url"] as? String, body: [UInt8](try Data(contentsOf: file)),
      form: isText ? .text : .html)
    return ArticleView.of(try Cleaner().clean(page).article)
  }

  /// One line a difference: `- ` what was expected, `+ ` what came.
  func differences(from view: [String: Any]) -> [String] {
    guard let expected = try? expected else { return ["expected.json cannot be read"] }
    var lines: [String] = []
    for key in expected.keys.sorted() where key != "url" {
      if key == "body" {
        let wanted = (expected[key] as? [String] ?? []).map(ArticleView.fold)
        let got = view[key] as? [String] ?? []
        for change in got.difference(from: wanted) {
          switch change {
          case .remove(_, let line, _): lines.append("  body - \(line)")
          case .insert(_, let line, _): lines.append("  body + \(line)")
          }
        }
      } else {
        let wanted = ArticleView.canonical(expected[key])
        let got = ArticleView.canonical(view[key])
        if wanted != got { lines.append("  \(key) - \(wanted)\n  \(key) + \(got)") }
      }
    }
    return lines
  }
}

/// An article as the flat, readable form that `expected.json` has.
enum ArticleView {
  static func of(_ article: Article) -> [String: Any] {
    var view: [String: Any] = [:]
    view["headline"] = article.headline
    view["alternativeHeadline"] = article.alternativeHeadline
    view["abstract"] = article.abstract
    view["author"] = article.author.map(\.name)
    view["sourceOrganization"] = article.sourceOrganization
    view["datePublished"] = article.datePublished
    view["dateModified"] = article.dateModified
    view["inLanguage"] = article.inLanguage.map { String($0.prefix { $0 != "-" }) }
    view["articleSection"] = article.articleSection
    view["keywords"] = article.keywords
    view["isAccessibleForFree"] = article.isAccessibleForFree
    view["commentCount"] = article.commentCount
    view["views"] = article.interactionStatistic.first { $0.action == "ViewAction" }?.count
    view["image"] = article.image.map { image -> [String: Any] in
      var row: [String: Any] = ["url": image.url]
      row["caption"] = image.caption
      row["creditText"] = image.creditText
      return row
    }
    view["speakers"] = article.blocks.compactMap(\.speaker)
    view["embeds"] = article.blocks.filter { $0.kind == .embed }
      .map { [$0.provider, $0.url].compactMap(\.self).joined(separator: " ") }
    let tables = article.blocks.filter { $0.kind == .table }
    view["tableHeads"] = tables.flatMap { $0.rows.joined().filter(\.isHeader).map(\.text) }
    view["tableCaptions"] = tables.compactMap(\.caption)
    view["updates"] = article.liveBlogUpdate.map {
      [$0.datePublished, $0.headline].compactMap(\.self).joined(separator: " ")
    }
    view["body"] = article.blocks.flatMap { lines(of: $0, in: article) }
    return view
  }

  private static func lines(of block: Article.Block, in article: Article) -> [String] {
    switch block.kind {
    case .heading: [String(repeating: "#", count: block.level ?? 2) + " " + fold(block.text)]
    case .paragraph: [fold(block.text)]
    case .quote: ["> " + fold(block.text)]
    case .code: [fold("```\n" + block.text)]
    case .list:
      block.items.enumerated().map { n, item in
        let scalars = article.articleBody.unicodeScalars
        let start = scalars.index(scalars.startIndex, offsetBy: item.start)
        let end = scalars.index(scalars.startIndex, offsetBy: item.end)
        return (block.ordered == true ? "\(n + 1). " : "- ") + fold(String(scalars[start..<end]))
      }
    case .table:
      block.rows.map { fold("| " + $0.map { fold($0.text) }.joined(separator: " | ") + " |") }
    case .figure, .embed, .separator: []
    }
  }

  static func fold(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A value as text that is equal for equal values, whatever types they came in.
  static func canonical(_ value: Any?) -> String {
    switch value {
    case nil, is NSNull: return "null"
    case let text as String: return fold(text)
    case let flag as Bool: return flag ? "1" : "0"
    case let list as [Any]: return "[" + list.map(canonical).joined(separator: ", ") + "]"
    case let map as [String: Any]:
      return "{"
        + map.keys.sorted().filter { !(map[$0] is NSNull) }.map { "\($0): \(canonical(map[$0]))" }
        .joined(separator: ", ") + "}"
    default: return value.map { "\($0)" } ?? "null"
    }
  }
}
