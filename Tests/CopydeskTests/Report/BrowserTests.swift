import Foundation
import Testing

@testable import Copydesk

/// The pages that Copydesk shows, in headless Chromium: text, contrast in both themes, no request,
/// no scrolling sideways at 360 pixels; in the explain page the keyboard too.
struct BrowserTests {
  private static let isWanted = Tool.isWanted("chromedriver")

  private func check(_ name: String, _ page: String, _ folder: String, _ texts: [String]) throws
    -> [String: Any]
  {
    let path = "\(folder)/\(name).html"
    try page.write(toFile: path, atomically: true, encoding: .utf8)
    return ["name": name, "page": path, "texts": texts, "rtl": name == "ar"]
  }

  /// A report with every table, and a name that is longer than its column.
  private func report() -> String {
    var account = ScrapeAccount(started: Date(timeIntervalSince1970: 1_777_896_000))
    for name in ["The Bridge Post", "bad-chunk", "A paper with an uncommonly long name of its own"]
    {
      account[name].due = 120_000
      account[name].new = 119_999
      account[name].changes[.correction] = 4
      account[name].missing["author"] = 40
      account[name].feedItems = 3
      account.time("news.\(name.count).example", .milliseconds(250))
      account.fail(
        name, Failure(.http, at: .fetch, "<b>no</b> \(name)", url: "https://a.example/" + name))
    }
    let report = ScrapeReport(account, finished: account.started + 61)
    return String(decoding: ScrapePage.html(report, failures: account.failureRows), as: UTF8.self)
  }

  @Test(
    "Chromium shows it whole, in every width and theme, and asks for nothing",
    .enabled(if: isWanted, "chromium-driver"))
  func inChromium() throws {
    let driver = try #require(Tool.path("chromedriver"), "chromedriver is not installed")
    try withTemporaryFolder { folder in
      var checks: [[String: Any]] = []
      for (name, slug) in [
        ("en", "en-liveblog-council"), ("ar", "ar-rtl-arabic-indic-digits"),
        ("zh", "zh-gbk-portal-fullwidth-indent"), ("table", "de-tabelle-verbundene-zellen"),
      ] {
        let article = try ExplainPageTests.cleaned(slug).article
        let texts = [article.headline, article.blocks.first { $0.kind == .paragraph }?.text]
        checks.append(
          try check(name, try ExplainPageTests.page(slug), folder, texts.compactMap(\.self)))
      }
      checks.append(
        try check("hostile", try ExplainPageTests.hostilePage(), folder, ["<script>alert(1)"]))
      var report = try check("report", report(), folder, ["The Bridge Post", "<b>no</b>"])
      report["report"] = true
      checks.append(report)
      let list = folder + "/checks.json"
      try JSONSerialization.data(withJSONObject: checks).write(to: URL(filePath: list))
      let said = try Tool.run(
        "python3", [repositoryFolder + "/Tests/Browser/look.py", driver, list], input: "")
      #expect(said == "looked at \(checks.count) pages\n")
    }
  }
}
