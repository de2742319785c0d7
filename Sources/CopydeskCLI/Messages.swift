internal import Copydesk
internal import Foundation
internal import Glibc

/// What is said on standard error: failures, notes and, on a terminal, progress.
final class Messages {
  enum Level: Int, Sendable {
    case quiet, normal, verbose
  }

  let level: Level
  private let isTerminal: Bool
  private let isColored: Bool
  /// Lines of progress that stand on the terminal.
  private var shownLines = 0

  /// Messages of a level, colored `always`, `never`, or `auto`: on a terminal without `NO_COLOR`.
  init(level: Level, color: String) {
    self.level = level
    isTerminal = isatty(STDERR_FILENO) == 1
    isColored = Self.isColored(STDERR_FILENO, color)
  }

  /// Whether what goes to a descriptor is colored.
  static func isColored(_ descriptor: Int32, _ color: String) -> Bool {
    let noColor = unsafe getenv("NO_COLOR").map { unsafe $0.pointee != 0 } ?? false
    return color == "always" || (color == "auto" && isatty(descriptor) == 1 && !noColor)
  }

  /// The messages that a command line asks for.
  convenience init(_ options: RawOptions) {
    let level: Level = options.has("quiet") ? .quiet : options.has("verbose") ? .verbose : .normal
    self.init(level: level, color: options.value("color") ?? "auto")
  }

  /// Names a failure with its input: always said.
  func failure(_ failure: Failure) {
    // A record of the archive tells nobody which page it was.
    let input = failure.url ?? failure.record
    let named = input.map { failure.names($0) ? "" : Self.printable($0) + ": " } ?? ""
    let kind = paint(failure.kind.rawValue, "31")
    say("copydesk: \(kind): \(named)\(Self.printable(failure.message))")
  }

  /// Says something unless `--quiet`.
  func note(_ text: String) {
    if level != .quiet { say(Self.printable(text)) }
  }

  /// Tells of files in folders that are no pages by their names.
  func notePassedOver(_ count: Int) {
    guard count > 0 else { return }
    note(counted(count, "file") + " of other kinds passed over, by their names.")
  }

  /// Asks something on the terminal; the answer is read elsewhere.
  func ask(_ text: String) {
    endProgress()
    write(Self.printable(text))
  }

  /// Says something with `--verbose`.
  func detail(_ text: String) {
    if level == .verbose { say(Self.printable(text)) }
  }

  /// Whether progress is shown at all.
  var showsProgress: Bool { isTerminal && level != .quiet }

  /// Replaces the lines of progress on a terminal, each cut to its width.
  func progress(_ text: String) {
    guard showsProgress else { return }
    let width = Self.width
    let lines = text.split(separator: "\n").map { Self.printable(String($0.prefix(width - 1))) }
    write(erasure + lines.joined(separator: "\n"))
    shownLines = lines.count
  }

  /// Takes the lines of progress away.
  func endProgress() {
    if shownLines > 0 { write(erasure) }
    shownLines = 0
  }

  /// Back to the first of the shown lines, and all below it cleared.
  private var erasure: String {
    let up = shownLines > 1 ? "\u{1B}[\(shownLines - 1)A" : ""
    return "\r" + up + (shownLines > 0 ? "\u{1B}[J" : "\u{1B}[K")
  }

  private static var width: Int {
    var size = winsize()
    guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else {
      return 80
    }
    return Int(size.ws_col)
  }

  /// Says a line of a log; without `isAlways`, not with `--quiet`.
  func line(_ text: String, isAlways: Bool) {
    if isAlways || level != .quiet { say(text) }
  }

  private func say(_ text: String) {
    endProgress()
    write(text + "\n")
  }

  private func paint(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// What comes from pages and file names must not command the terminal.
  static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      return text
    }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      out.append(scalar.properties.generalCategory == .control && scalar != "\n" ? "?" : scalar)
    }
    return String(out)
  }

  private func write(_ text: String) {
    // Nothing is left to do where standard error itself cannot be written.
    _ = try? Descriptor(STDERR_FILENO).write(Array(text.utf8))
  }
}

extension Failure {
  /// Whether the message has the name of an input as a word of its own.
  fileprivate func names(_ input: String) -> Bool {
    guard let found = message.range(of: input) else { return false }
    let before = message[..<found.lowerBound].last
    let after = message[found.upperBound...].first
    return ![before, after].contains { $0?.isLetter == true || $0?.isNumber == true }
  }
}
