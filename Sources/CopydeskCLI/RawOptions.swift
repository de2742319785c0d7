/// A command line taken apart by the table: names and values are known ones, nothing more.
struct RawOptions: Sendable {
  var command: Command
  var operands: [String] = []
  private var values: [String: [String]] = [:]

  /// Takes the arguments after the program's name apart.
  ///
  /// - Throws: a usage failure that names the nearest command or option, or the allowed values.
  init(_ arguments: [String]) throws(Stop) {
    var rest = arguments[...]
    guard let name = rest.popFirst() else {
      command = CommandTable.help
      return
    }
    command = try Self.command(for: name)
    if name.hasPrefix("-") { rest = arguments[...] }
    try parse(rest)
    try checkCount()
  }

  /// True where the switch was given.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The option's last value, or the table's default.
  func value(_ name: String) -> String? {
    values[name]?.last ?? option(named: name)?.defaultValue
  }

  /// The value that was given, `nil` where the default holds.
  func given(_ name: String) -> String? { values[name]?.last }

  /// All values of a repeatable option.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// The option's value taken apart at its commas.
  func list(_ name: String) -> [String] {
    value(name)?.split(separator: ",").map(String.init) ?? []
  }

  private func option(named name: String) -> Option? {
    (command.options + CommandTable.general).first { $0.name == name }
  }

  private static func command(for name: String) throws(Stop) -> Command {
    if let command = CommandTable.command(named: name) { return command }
    if name.hasPrefix("-") { return CommandTable.help }
    let nearest = nearest(to: name, among: CommandTable.commands.map(\.name))
    throw .usage(
      "There is no command \(name)"
        + (nearest.map { "; did you mean copydesk \($0)?" } ?? ": see copydesk help."))
  }

  private mutating func parse(_ arguments: ArraySlice<String>) throws(Stop) {
    var rest = arguments
    var optionsEnded = false
    while let argument = rest.popFirst() {
      if optionsEnded || argument == "-" || !argument.hasPrefix("-") {
        operands.append(argument)
      } else if argument == "--" {
        optionsEnded = true
      } else {
        try take(argument, &rest)
      }
    }
  }

  private mutating func take(
    _ argument: String, _ rest: inout ArraySlice<String>
  ) throws(Stop) {
    var name = argument
    var attached: String?
    if argument.hasPrefix("--"), let equals = argument.firstIndex(of: "=") {
      name = String(argument[..<equals])
      attached = String(argument[argument.index(after: equals)...])
    }
    let option = try self.option(spelled: name)
    guard let wanted = option.argument else {
      guard attached == nil else {
        throw .usage("\(name) takes no value: leave out what follows =.")
      }
      values[option.name] = [""]
      return
    }
    guard let value = attached ?? rest.popFirst() else {
      throw .usage("\(name) needs a value: \(name) \(wanted).")
    }
    try check(value, of: option)
    if option.isRepeatable {
      values[option.name, default: []].append(value)
    } else {
      values[option.name] = [value]
    }
  }

  private func option(spelled name: String) throws(Stop) -> Option {
    let options = command.options + CommandTable.general
    let found = options.first {
      "--" + $0.name == name || $0.short.map { "-\($0)" } == name
    }
    if let found { return found }
    let names = options.filter { !$0.isHidden }.map { "--" + $0.name }
    let help = command.name == "help" ? "copydesk help" : "copydesk help \(command.name)"
    if let other = CommandTable.commands.first(where: { command in
      command.options.contains { "--" + $0.name == name }
    }) {
      throw .usage(
        "\(name) belongs to copydesk \(other.name), not to \(command.name): see \(help).")
    }
    throw .usage(
      "There is no option \(name)"
        + (Self.nearest(to: name, among: names).map { "; did you mean \($0)?" } ?? ": see \(help).")
    )
  }

  private func check(_ value: String, of option: Option) throws(Stop) {
    guard !option.allowed.isEmpty else { return }
    let parts = option.takesList ? value.split(separator: ",").map(String.init) : [value]
    for part in parts.isEmpty ? [value] : parts where !option.allowed.contains(part) {
      throw .usage(
        "--\(option.name) cannot be \"\(part)\": give "
          + option.allowed.dropLast().joined(separator: ", ") + " or \(option.allowed.last ?? "").")
    }
  }

  private func checkCount() throws(Stop) {
    guard !has("help"), !has("version") else { return }
    if operands.count < command.operandCount.lowerBound {
      throw .usage(
        "copydesk \(command.name) needs \(command.operands): see copydesk help \(command.name).")
    }
    if operands.count > command.operandCount.upperBound {
      let extra = operands[command.operandCount.upperBound]
      throw .usage("copydesk \(command.name) takes no \"\(extra)\": leave it out.")
    }
  }

  /// The candidate that needs the fewest edits, where they are few enough for a slip of typing.
  static func nearest(to name: String, among candidates: [String]) -> String? {
    let ranked = candidates.map { (edits(from: name, to: $0), $0) }
    guard let best = ranked.min(by: { $0.0 < $1.0 }) else { return nil }
    return best.0 <= max(2, name.count / 3) ? best.1 : nil
  }

  /// Insertions, deletions and replacements between two texts (Levenshtein).
  private static func edits(from a: String, to b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let replaced = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, min(row[j], row[j + 1]) + 1)
      }
    }
    return row[b.count]
  }
}

extension RawOptions {
  /// The whole number that was given for an option; `nil` where none was.
  func number(_ name: String, in range: ClosedRange<Int64>) throws(Stop) -> Int64? {
    guard let text = given(name) else { return nil }
    guard let number = Int64(text), range.contains(number) else {
      throw .usage(
        "--\(name) cannot be \"\(text)\": give a number from \(range.lowerBound) to "
          + "\(range.upperBound).")
    }
    return number
  }
}
