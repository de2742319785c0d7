import Foundation
import Testing

@testable import Copydesk
@testable import CopydeskCLI

/// The manual page and the completions, which are made from the table of commands.
@Suite struct GeneratedTests {
  @Test("The manual page names every command and option, in ASCII")
  func manual() throws {
    let page = try Program.run(["help", "--man"], in: "/")
    #expect(page.code == 0 && page.output.utf8.allSatisfy { $0 < 0x80 })
    for command in CommandTable.commands {
      #expect(page.output.contains("\n.Ss \(command.name)"), "\(command.name)")
      for option in command.options {
        #expect(page.output.contains("Fl -\(option.name)") != option.isHidden, "\(option.name)")
      }
    }
    for line in page.output.split(separator: "\n") {
      #expect(line.count <= 80 || line.hasPrefix("copydesk") || line.hasPrefix("*"), "\(line)")
    }
  }

  @Test(.enabled(if: Tool.isWanted("mandoc")))
  func manualIsSound() throws {
    try withTemporaryFolder { folder in
      let run = try Program.shell(
        "\"$COPYDESK\" help --man > copydesk.1 && mandoc -T lint -W warning copydesk.1", in: folder)
      #expect(run.code == 0 && run.output.isEmpty, "\(run.output)\(run.errors)")
      let text = try Program.shell("mandoc -T html copydesk.1", in: folder)
      #expect(text.output.contains("--dry-run") && text.output.contains("COPYDESK(1)"))
    }
  }

  /// What bash offers for the last of some words.
  private func bash(_ words: [String], in folder: String = "/") throws -> [String] {
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      compopt() { :; }
      source <("$COPYDESK" help --completions bash)
      COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count - 1)
      _copydesk && ((${#COMPREPLY[@]})) && printf '%s\\n' "${COMPREPLY[@]}"
      """
    return try Program.shell(script, in: folder).lines
  }

  @Test("bash completes commands, options, values, lists and files")
  func bashCompletes() throws {
    #expect(try bash(["copydesk", "cl"]) == ["clean"])
    #expect(try Set(bash(["copydesk", ""])).isSuperset(of: CommandTable.commands.map(\.name)))
    #expect(try bash(["copydesk", "clean", "--led"]) == ["--ledger"])
    #expect(try !bash(["copydesk", "renormalize", "--"]).contains("--worker"))
    #expect(try bash(["copydesk", "clean", "--format", "js"]) == ["json", "jsonl"])
    #expect(try bash(["copydesk", "clean", "--format", "=", "ht"]) == ["html"])
    #expect(try bash(["copydesk", "clean", "-f", "json,ma"]) == ["json,markdown"])
    #expect(try bash(["copydesk", "search", "--format", "corp"]) == [])
    #expect(try bash(["copydesk", "help", "doc"]) == ["doctor"])
    #expect(try bash(["copydesk", "clean", "--url", ""]) == [])
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/page folder", withIntermediateDirectories: true)
      try WARCSample.write([1], to: folder + "/page.html")
      let both = try bash(["copydesk", "clean", "pa"], in: folder).sorted()
      let one = try bash(["copydesk", "renormalize", "--output", "pa"], in: folder)
      #expect(both == ["page folder", "page.html"] && one == ["page folder"])
    }
  }

  @Test(.enabled(if: Tool.isWanted("fish")))
  func fishCompletes() throws {
    func fish(_ line: String) throws -> [String] {
      let script =
        "\"$COPYDESK\" help --completions fish > c.fish && HOME=$PWD fish --no-config -c "
        + "'source c.fish; complete -C \"\(line)\"'"
      let run = try withTemporaryFolder { try Program.shell(script, in: $0) }
      #expect(run.errors.isEmpty, "\(run.errors)")
      return run.lines.map { String($0.prefix { $0 != "\t" }) }
    }
    #expect(try fish("copydesk cl") == ["clean"])
    #expect(try fish("copydesk clean --led") == ["--ledger"])
    #expect(try fish("copydesk search --format js") == ["jsonl"])
    #expect(try fish("copydesk clean --format json,ma").contains("json,markdown"))
    #expect(try fish("copydesk help doc") == ["doctor"])
    #expect(try !fish("copydesk renormalize --").contains("--worker"))
  }

  /// zsh completes only where it believes that a person types: in a terminal of its own.
  @Test(.enabled(if: Tool.isWanted("zsh")))
  func zshCompletes() throws {
    func zsh(_ line: String) throws -> String {
      try withTemporaryFolder { folder in
        let script = """
          "$COPYDESK" help --completions zsh > _copydesk || exit 1
          cat > run.zsh <<'END'
          zmodload zsh/zpty
          zpty shell 'env TERM=dumb zsh -f -i'
          zpty -w shell 'PS1=; unsetopt zle_bracketed_paste; fpath=($PWD $fpath)'
          zpty -w shell 'autoload -Uz compinit && compinit -u -D; bindkey "^I" complete-word'
          zpty -w shell 'setopt auto_list no_list_beep; LISTMAX=0; COLUMNS=200; print READY'
          zpty -r -m shell text '*READY*READY*'
          zpty -w -n shell $'\(line)\\t'
          sleep 1
          zpty -w -n shell $' END\\n'
          zpty -r -m shell text '*END*' && print -r -- "$text"
          zpty -d shell
          END
          timeout 20 zsh -f run.zsh
          """
        return try Program.shell(script, in: folder).output
      }
    }
    #expect(try zsh("copydesk doc").contains("doctor"))
    #expect(try zsh("copydesk clean --led").contains("--ledger"))
    #expect(try zsh("copydesk clean --format mark").contains("markdown"))
    #expect(try zsh("copydesk help docto").contains("doctor"))
  }
}
