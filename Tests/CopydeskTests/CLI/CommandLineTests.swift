import Foundation
import Testing

@testable import Copydesk
@testable import CopydeskCLI

@Suite struct CommandLineTests {
  @Test func helpTellsEveryCommandAndOption() throws {
    let overview = try Program.run(["--help"], in: "/")
    #expect(overview.code == 0 && overview.errors.isEmpty)
    for command in CommandTable.commands {
      #expect(overview.output.contains("\n  \(command.name) "))
      let page = try Program.run(["help", command.name], in: "/")
      let same = try Program.run([command.name, "--help"], in: "/")
      #expect(page.code == 0 && (page.output == same.output || command.name == "help"))
      for option in command.options + CommandTable.general where !option.isHidden {
        #expect(page.output.contains("--\(option.name)"), "\(command.name) --\(option.name)")
      }
      #expect(page.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }
    #expect(!overview.output.contains("--worker"))
    let version = try Program.run(["--version"], in: "/")
    #expect(version.output == "copydesk \(Version.string)\n")
    let none = try Program.run([], in: "/")
    #expect(none.code == 0 && none.output == overview.output)
  }

  @Test func theTableIsSound() {
    for command in CommandTable.commands {
      let options = command.options + CommandTable.general
      #expect(Set(options.map(\.name)).count == options.count)
      let letters = options.compactMap(\.short)
      #expect(Set(letters).count == letters.count)
      for option in options where !option.allowed.isEmpty {
        #expect(option.defaultValue.map { option.allowed.contains($0) } ?? true)
        #expect(option.argument != nil)
      }
      #expect(command.summary.hasSuffix("."))
    }
    #expect(CommandTable.formats == OutputFormat.allCases.map(\.rawValue))
  }

  @Test(arguments: [
    ("claen x", "did you mean copydesk clean?"), ("frobnicate", "see copydesk help"),
    ("clean --fromat json x", "did you mean --format?"),
    ("clean --format jsn x", "give markdown, json, jsonl, html, text or corpus"),
    ("clean --format", "--format needs a value: --format FORMAT"),
    ("clean", "needs SOURCE…"), ("doctor x", "takes no \"x\""),
    ("clean --layout files x", "belongs to copydesk renormalize"),
    ("clean --any=1 x", "takes no value"), ("help cleen", "did you mean copydesk help clean?"),
    ("clean --url https://a.example/ x y", "give one SOURCE"),
    ("clean --url story x", "is no web address"),
    ("clean x y", "add --output DIR/"), ("clean --format json,html x", "Several formats"),
    ("renormalize x", "needs --output DIR"), ("renormalize --output -", "needs ARCHIVE…"),
    ("renormalize x --output -", "which json cannot hold"),
    ("renormalize x -o - -f jsonl --jobs 0", "give a number from 1 to 256"),
    ("renormalize x -o d/ -f json --layout parts", "holds lines only"),
    ("renormalize x -o - -f jsonl --ledger", "needs an output folder"),
    ("evaluate", "needs CORPUS…"), ("clean --header nocolon x", "has no colon"),
    ("clean --header Host:x x", "written by the program itself"),
    ("clean --cookies /nonexistent x", "cannot be read"),
    ("scrape /nonexistent.json5", "cannot be read"),
    ("robots --config /nonexistent https://a.example/", "cannot be read"),
  ])
  func wrongUsageSaysWhatToDo(line: String, advice: String) throws {
    try withTemporaryFolder { folder in
      let run = try Program.run(line.split(separator: " ").map(String.init), in: folder)
      #expect(run.code == 2, "\(run.errors)")
      #expect(run.output.isEmpty)
      #expect(run.errors.contains(advice), "\(run.errors)")
      #expect(run.errors.hasPrefix("copydesk: ") && run.errors.split(separator: "\n").count == 1)
    }
  }

  @Test func optionsTakeAllTheirSpellings() throws {
    let options = try RawOptions([
      "clean", "-f", "json", "--output=x/", "--header", "A: 1", "--header=B: 2", "--any", "-", "--",
      "--strange.html",
    ])
    #expect(options.value("format") == "json" && options.value("output") == "x/")
    #expect(options.all("header") == ["A: 1", "B: 2"])
    #expect(options.has("any") && !options.has("quiet"))
    #expect(options.operands == ["-", "--strange.html"])
    #expect(options.value("color") == "auto" && options.given("color") == nil)
  }

  @Test func messagesNeverCommandTheTerminal() throws {
    try withTemporaryFolder { folder in
      let run = try Program.run(["clean", "\u{1B}[31mred\u{7}.html"], in: folder)
      #expect(run.code == 1)
      #expect(!run.errors.contains("\u{1B}") && run.errors.contains("?[31mred?.html"))
      let colored = try Program.run(["clean", "--color", "always", "x.html"], in: folder)
      #expect(colored.errors.contains("\u{1B}[31munreadable\u{1B}[0m"))
    }
  }

  @Test func theDoctorKnowsTheLibraries() throws {
    let run = try Program.run(["doctor"], in: "/")
    for name in [
      "libxml2", "libcurl", "libdeflate", "brotli", "zstd", "ICU", "libpsl", "OpenSSL", "SQLite",
    ] {
      let line = run.lines.first { $0.hasPrefix(name) }
      #expect(line?.contains(where: \.isNumber) == true, "\(name)")
    }
    #expect(!run.output.contains("not transliterated") && !run.output.contains("not recognized"))
  }
}
