import Foundation
import Testing

@testable import Copydesk

/// The explain page in headless Chromium: text, contrast in both themes, no request, keyboard, no
/// scrolling sideways at 360 pixels.
struct ExplainBrowserTests {
  private static let isWanted = Tool.isWanted("chromedriver")

  private func check(_ name: String, _ page: String, _ folder: String, _ texts: [String]) throws
    -> [String: Any]
  {
    let path = "\(folder)/\(name).html"
    try page.write(toFile: path, atomically: true, encoding: .utf8)
    return ["name": name, "page": path, "texts": texts, "rtl": name == "ar"]
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
      let list = folder + "/checks.json"
      try JSONSerialization.data(withJSONObject: checks).write(to: URL(filePath: list))
      let said = try Tool.run(
        "python3", [repositoryFolder + "/Tests/Browser/explain.py", driver, list], input: "")
      #expect(said == "looked at \(checks.count) pages\n")
    }
  }
}
