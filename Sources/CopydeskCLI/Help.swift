internal import Copydesk

/// Help, made from the table of commands.
enum Help {
  /// What `copydesk --help` shows.
  static func overview() -> String {
    let width = CommandTable.commands.map(\.name.count).max() ?? 0
    let commands = CommandTable.commands.map { command in
      "  " + pad(command.name, to: width + 3) + command.summary
    }
    let codes = ExitCode.meanings.map { "  \($0.0.rawValue)  \($0.1)" }
    return """
      copydesk \(Version.string): turns news pages into clean, structured articles.

      Usage: copydesk COMMAND [OPTION…] [SOURCE…]

      Commands:
      \(commands.joined(separator: "\n"))

      Options of every command:
      \(lines(of: CommandTable.general).joined(separator: "\n"))

      Exit codes:
      \(codes.joined(separator: "\n"))

      `copydesk help COMMAND` explains a command.

      """
  }

  /// What `copydesk help COMMAND` shows.
  static func page(for command: Command) -> String {
    var parts = [command.summary]
    let options = command.options.isEmpty ? "" : " [OPTION…]"
    let operands = command.operands.isEmpty ? "" : " " + command.operands
    parts.append("Usage: copydesk \(command.name)\(options)\(operands)")
    parts += command.discussion.map { wrap($0, to: 80).joined(separator: "\n") }
    for group in Option.Group.allCases {
      let members = (command.options + CommandTable.general).filter {
        $0.group == group && !$0.isHidden
      }
      guard !members.isEmpty else { continue }
      parts.append("\(group.rawValue):\n" + lines(of: members).joined(separator: "\n"))
    }
    if !command.examples.isEmpty {
      parts.append("Examples:\n" + command.examples.map { "  " + $0 }.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func lines(of options: [Option]) -> [String] {
    let indent = 26
    return options.flatMap { option -> [String] in
      var help = option.help
      if !option.allowed.isEmpty {
        help += " One of " + option.allowed.joined(separator: ", ") + "."
      }
      if let value = option.defaultValue { help += " Default: \(value)." }
      let text = wrap(help, to: 88 - indent)
      let head = "  " + option.spelled
      let blank = String(repeating: " ", count: indent)
      if head.count >= indent { return [head] + text.map { blank + $0 } }
      return [pad(head, to: indent) + (text.first ?? "")] + text.dropFirst().map { blank + $0 }
    }
  }

  static func wrap(_ text: String, to width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines.count - 1
      if lines[last].isEmpty {
        lines[last] = String(word)
      } else if lines[last].count + 1 + word.count <= width {
        lines[last] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private static func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
