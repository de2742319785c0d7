internal import Copydesk

/// The manual page copydesk(1), made from the table of commands, in mdoc(7).
enum ManualPage {
  /// The page's source.
  static func text() -> String {
    var page = Roff()
    let date = Version.date
    page.macro("Dd \(date.month) \(date.day), \(date.year)")
    page.macro("Dt COPYDESK 1")
    page.macro("Os")
    page.macro("Sh NAME")
    page.macro("Nm copydesk")
    page.macro("Nd turn news pages into clean, structured articles")
    page.macro("Sh SYNOPSIS")
    for command in CommandTable.commands { synopsis(of: command, on: &page) }
    page.macro("Sh DESCRIPTION")
    page.macro("Nm")
    page.text(
      "takes pages of news sites, by themselves, from archives or on a schedule, and gives "
        + "articles: headline, people, dates, sections and the body without clutter, with an "
        + "account of every block that was left out.")
    for command in CommandTable.commands { section(of: command, on: &page) }
    page.macro("Ss Options of every command")
    list(of: CommandTable.general, on: &page)
    closing(&page)
    return page.lines.joined(separator: "\n") + "\n"
  }

  private static func synopsis(of command: Command, on page: inout Roff) {
    page.macro("Nm copydesk")
    page.macro("Cm \(command.name)")
    if command.options.contains(where: { !$0.isHidden }) { page.macro("Op Ar option ...") }
    let operands = command.operands
    guard !operands.isEmpty else { return }
    if operands.hasPrefix("[") {
      page.macro("Op Ar " + Roff.argument(String(operands.dropFirst().dropLast())))
    } else {
      page.macro("Ar " + Roff.argument(operands))
    }
  }

  private static func section(of command: Command, on page: inout Roff) {
    page.macro(
      "Ss " + command.name + (command.operands.isEmpty ? "" : " ")
        + Roff.escaped(command.operands))
    page.text(command.summary)
    for paragraph in command.discussion {
      page.macro("Pp")
      page.text(paragraph)
    }
    list(of: command.options, on: &page)
    guard !command.examples.isEmpty else { return }
    page.macro("Pp")
    page.text(command.examples.count == 1 ? "For example:" : "Examples:")
    page.literal(command.examples)
  }

  private static func list(of options: [Option], on page: inout Roff) {
    let shown = options.filter { !$0.isHidden }
    guard !shown.isEmpty else { return }
    page.macro("Bl -tag -width Ds")
    for option in shown {
      var head = "It"
      if let short = option.short { head += " Fl \(short) ," }
      head += " Fl -\(option.name)"
      if let argument = option.argument { head += " Ar " + Roff.argument(argument) }
      page.macro(head)
      var help = option.help
      if !option.allowed.isEmpty {
        help += " One of " + option.allowed.joined(separator: ", ") + "."
      }
      if let value = option.defaultValue { help += " Default: \(value)." }
      page.text(help)
    }
    page.macro("El")
  }

  private static func closing(_ page: inout Roff) {
    page.macro("Sh ENVIRONMENT")
    page.macro("Bl -tag -width Ds")
    page.macro("It Ev NO_COLOR")
    page.text("Where it is set and not empty, nothing is colored unless asked for.")
    page.macro("El")
    page.text("Proxies of the environment are not asked: see the configuration's proxy.")
    page.macro("Sh FILES")
    page.macro("Bl -tag -width Ds")
    for (path, text) in files {
      page.macro("It Pa " + path)
      page.text(text)
    }
    page.macro("El")
    page.macro("Sh EXIT STATUS")
    page.macro("Bl -tag -width Ds")
    for (code, meaning) in ExitCode.meanings {
      page.macro("It \(code.rawValue)")
      page.text(meaning.prefix(1).uppercased() + meaning.dropFirst() + ".")
    }
    page.macro("El")
    page.macro("Sh EXAMPLES")
    page.text("The systemd timer of the Debian package visits the sources every five minutes:")
    page.literal(["systemctl enable --now copydesk-scrape.timer"])
    page.text("The same by cron, where a run that finds another at work ends at once (code 3):")
    page.literal([
      "*/5 * * * * copydesk copydesk scrape --quiet --config /etc/copydesk "
        + "--output /var/lib/copydesk"
    ])
    page.macro("Sh SEE ALSO")
    page.macro("Xr crontab 5 ,")
    page.macro("Xr systemd.timer 5")
    page.macro("Sh STANDARDS")
    page.text(
      "robots.txt is obeyed as RFC 9309 says. Archives are WARC 1.1 (ISO 28500), one gzip member "
        + "a record. Articles are JSON-LD in the terms of schema.org.")
  }

  private static let files = [
    ("./Config/copydesk.json5", "Settings: limits, politeness, output, archive."),
    (
      "/etc/copydesk/copydesk.json5",
      "The same, read where there is none in ./Config and --config names no other."
    ),
    ("sources.json5", "The sites that scrape visits; beside the settings."),
    ("sources.d/", "Sources of one file each, as add writes them, and OPML files."),
    (
      "Output/",
      "The usual output folder: articles/, versions/, archive/, runs/, copydesk.sqlite, paths.jsonl "
        + "and tombstones.jsonl."
    ),
  ]
}

/// Lines of roff: text made safe, and macros.
struct Roff {
  private(set) var lines: [String] = []

  mutating func macro(_ line: String) { lines.append("." + line) }

  /// Prose: a sentence begins a line, as roff wants it, and no line is long.
  mutating func text(_ text: String) {
    for sentence in Self.sentences(text) {
      lines += Help.wrap(Self.escaped(sentence), to: 78).map(Self.safe)
    }
  }

  /// Lines as they are, in which a dash is the one of the keyboard.
  mutating func literal(_ text: [String]) {
    macro("Bd -literal -offset indent")
    lines += text.map { Self.safe(Self.escaped($0).replacing("-", with: "\\-")) }
    macro("Ed")
  }

  /// One argument of a macro.
  static func argument(_ text: String) -> String {
    let quoted = escaped(text).replacing("\"", with: "\\(dq").replacing("'", with: "\\(aq")
    return quoted.contains(" ") ? "\"\(quoted)\"" : quoted
  }

  /// Text in which no character has a meaning of its own, in ASCII.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\e"
      case "…": out += "..."
      case "`": out += "\\(ga"
      case "^": out += "\\(ha"
      case "~": out += "\\(ti"
      case _ where !scalar.isASCII:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        out += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// A line that begins no request.
  private static func safe(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  private static func sentences(_ text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    for word in text.split(separator: " ") {
      current += (current.isEmpty ? "" : " ") + word
      if word.hasSuffix(".") || word.hasSuffix("?") || word.hasSuffix("!") {
        sentences.append(current)
        current = ""
      }
    }
    return current.isEmpty ? sentences : sentences + [current]
  }
}
