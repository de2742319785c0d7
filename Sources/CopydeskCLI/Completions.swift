/// Completions of the command line for shells, made from the table of commands.
enum Completions {
  /// What a shell is to offer for a value.
  enum Values {
    /// Any of these; several with commas where it is a list.
    case words([String], isList: Bool)
    case files
    case folders
    case none
  }

  static func text(for shell: String) -> String {
    switch shell {
    case "zsh": ZshCompletions.text()
    case "fish": FishCompletions.text()
    default: BashCompletions.text()
    }
  }

  /// The options of a command that a person may want, its own first.
  static func options(of command: Command) -> [Option] {
    (command.options + CommandTable.general).filter { !$0.isHidden }
  }

  /// What an option takes.
  static func values(of option: Option) -> Values {
    guard option.allowed.isEmpty else {
      return .words(option.allowed, isList: option.takesList)
    }
    switch option.argument {
    case "FILE", "PATH": return .files
    case "DIR": return .folders
    default: return .none
    }
  }

  /// What a command's operands are.
  static func operands(of command: Command) -> Values {
    switch command.name {
    case "clean", "renormalize", "evaluate", "scrape": .files
    case "help": .words(CommandTable.commands.map(\.name), isList: false)
    default: .none
    }
  }
}
