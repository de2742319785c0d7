/// A command as its user sees it.
///
/// Help, manual page and completions are made from these.
struct Command: Sendable {
  var name: String
  /// What stands after the name in a synopsis, such as `SOURCE…`.
  var operands: String
  /// How many operands the command takes.
  var operandCount: ClosedRange<Int>
  /// One line.
  var summary: String
  /// Paragraphs for `help COMMAND`.
  var discussion: [String]
  var options: [Option]
  var examples: [String] = []
}

/// An option of a command.
struct Option: Sendable {
  enum Group: String, CaseIterable, Sendable {
    case input = "Input"
    case output = "Output"
    case judging = "Judging"
    case running = "Running"
    case general = "General"
  }

  /// The long name, without dashes.
  var name: String
  /// A letter for short.
  var short: Character?
  /// What the option takes, such as `FILE`; `nil` for a switch.
  var argument: String?
  /// The only values that are taken; empty where any is.
  var allowed: [String] = []
  /// True where several of ``allowed`` may be given with commas.
  var takesList = false
  /// True where the option may stand more than once.
  var isRepeatable = false
  var defaultValue: String?
  var help: String
  var group: Group
  /// Left out of help: for the program's own processes.
  var isHidden = false

  /// The option as a synopsis has it: `-o, --output PATH`.
  var spelled: String {
    (short.map { "-\($0), " } ?? "    ") + "--" + name + (argument.map { " " + $0 } ?? "")
  }
}
