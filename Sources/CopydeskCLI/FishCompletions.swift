/// Completions for fish: lines of `complete`.
enum FishCompletions {
  static func text() -> String {
    var lines = [
      "# Completions of copydesk for fish, made by `copydesk help --completions fish`.",
      "complete -c copydesk -f",
      "complete -c copydesk -n __fish_use_subcommand -l help -s h -d 'Show help and exit.'",
      "complete -c copydesk -n __fish_use_subcommand -l version -d 'Show the version and exit.'",
    ]
    for command in CommandTable.commands {
      lines.append(
        "complete -c copydesk -n __fish_use_subcommand -a \(command.name) -d \(quoted(command.summary))"
      )
    }
    for command in CommandTable.commands {
      let start = "complete -c copydesk -n '__fish_seen_subcommand_from \(command.name)'"
      lines += Completions.options(of: command).map { start + spec($0) }
      switch Completions.operands(of: command) {
      case .files: lines.append(start + " -F")
      case .words(let words, _): lines.append(start + " -a " + quoted(words.joined(separator: " ")))
      default: break
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func spec(_ option: Option) -> String {
    var spec = (option.short.map { " -s \($0)" } ?? "") + " -l " + option.name
    if option.argument != nil { spec += values(of: option) }
    return spec + " -d " + quoted(option.help)
  }

  private static func values(of option: Option) -> String {
    switch Completions.values(of: option) {
    case .words(let words, true):
      " -x -a \"(__fish_append , \(words.joined(separator: " ")))\""
    case .words(let words, false): " -x -a " + quoted(words.joined(separator: " "))
    case .files: " -r -F"
    case .folders: " -x -a '(__fish_complete_directories)'"
    case .none: " -x"
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
