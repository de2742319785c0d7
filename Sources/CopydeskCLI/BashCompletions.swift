/// Completions for bash: one function of `complete -F`.
enum BashCompletions {
  static func text() -> String {
    let names = CommandTable.commands.map(\.name).joined(separator: " ")
    let cases = CommandTable.commands.map(block).joined(separator: "\n")
    return """
      # Completions of copydesk for bash, made by `copydesk help --completions bash`.
      _copydesk_words() { COMPREPLY=($(compgen -W "$1" -- "$cur")); }
      # Several words with commas: what stands before the last comma is kept.
      _copydesk_list() {
        local head=
        [[ $cur == *,* ]] && head=${cur%,*},
        COMPREPLY=($(compgen -P "$head" -W "$1" -- "${cur##*,}"))
        compopt -o nospace
      }
      _copydesk_files() {
        local IFS=$'\\n'
        compopt -o filenames
        COMPREPLY=($(compgen "$1" -- "$cur"))
      }
      _copydesk() {
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
        COMPREPLY=()
        # --option=value comes as three words.
        if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD - 2]}; fi
        if ((COMP_CWORD == 1)); then
          _copydesk_words "\(names) --help --version"
          return
        fi
        case ${COMP_WORDS[1]} in
      \(cases)
        esac
      }
      complete -F _copydesk copydesk

      """
  }

  private static func block(of command: Command) -> String {
    let options = Completions.options(of: command)
    var values = ""
    for option in options where option.argument != nil {
      let spelled = (option.short.map { "-\($0) | " } ?? "") + "--" + option.name
      values += "      \(spelled)) \(call(Completions.values(of: option)))return ;;\n"
    }
    let words = options.map { "--" + $0.name }.joined(separator: " ")
    return """
          \(command.name))
            case $prev in
      \(values)    esac
            if [[ $cur == -* ]]; then
              _copydesk_words "\(words)"
            else
              \(operands(of: command))
            fi
            ;;
      """
  }

  private static func call(_ values: Completions.Values) -> String {
    switch values {
    case .words(let words, true): "_copydesk_list \"\(words.joined(separator: " "))\"; "
    case .words(let words, false): "_copydesk_words \"\(words.joined(separator: " "))\"; "
    case .files: "_copydesk_files -f; "
    case .folders: "_copydesk_files -d; "
    case .none: ""
    }
  }

  private static func operands(of command: Command) -> String {
    let call = call(Completions.operands(of: command))
    return call.isEmpty ? ":" : String(call.dropLast(2))
  }
}
