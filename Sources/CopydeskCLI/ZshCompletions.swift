/// Completions for zsh: a function of `compinit`, to stand as `_copydesk` in a folder of `fpath`.
enum ZshCompletions {
  static func text() -> String {
    let commands = CommandTable.commands.map { "    '\($0.name):\(plain($0.summary))'" }
    let cases = CommandTable.commands.map(block)
    return """
      #compdef copydesk
      # Completions of copydesk for zsh, made by `copydesk help --completions zsh`.
      _copydesk() {
        local curcontext=$curcontext state line
        typeset -A opt_args
        local -a commands=(
      \(commands.joined(separator: "\n"))
        )
        _arguments -C '(- *)'{-h,--help}'[show help]' '(- *)--version[show the version]' \\
          '1:command:->command' '*::argument:->arguments'
        case $state in
          command) _describe -t commands command commands ;;
          arguments)
            case $line[1] in
      \(cases.joined(separator: "\n"))
            esac
            ;;
        esac
      }
      _copydesk "$@"

      """
  }

  private static func block(of command: Command) -> String {
    var specs = Completions.options(of: command).map(spec)
    switch Completions.operands(of: command) {
    case .files: specs.append("'*:\(plain(command.operands)):_files'")
    case .words(let words, _):
      specs.append("'1:\(plain(command.operands)):(\(words.joined(separator: " ")))'")
    default: specs.append("'*:\(plain(command.operands)): '")
    }
    return "        \(command.name)) _arguments -s \\\n"
      + specs.map { "          " + $0 }.joined(separator: " \\\n") + " ;;"
  }

  private static func spec(_ option: Option) -> String {
    let value = option.argument == nil ? "" : "="
    let help = "[\(plain(option.help))]" + action(option)
    let star = option.isRepeatable ? "*" : ""
    guard let short = option.short else { return "'\(star)--\(option.name)\(value)\(help)'" }
    let first = option.argument == nil ? "-\(short)" : "-\(short)+"
    return "'(-\(short) --\(option.name))'{\(first),--\(option.name)\(value)}'\(help)'"
  }

  private static func action(_ option: Option) -> String {
    guard let argument = option.argument else { return "" }
    let name = ":\(plain(argument)):"
    switch Completions.values(of: option) {
    case .words(let words, true):
      return name + "_values -s , \(argument) " + words.joined(separator: " ")
    case .words(let words, false): return name + "(" + words.joined(separator: " ") + ")"
    case .files: return name + "_files"
    case .folders: return name + "_files -/"
    case .none: return name + " "
    }
  }

  /// Text inside of single quotes and of a specification's brackets.
  private static func plain(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "'": out += "'\\''"
      case "[", "]", ":", "\\": out += "\\" + String(character)
      default: out.append(character)
      }
    }
    return out
  }
}
