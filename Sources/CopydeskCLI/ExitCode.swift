internal import Copydesk

/// How a run ended, as the shell sees it.
enum ExitCode: Int32, Sendable {
  /// All done; a closed pipe counts as that.
  case done = 0
  /// Done, but some inputs failed, each of them named.
  case someFailed = 1
  /// A wrong option, argument or configuration.
  case usage = 2
  /// Another run holds the output folder.
  case locked = 3
  /// A gate refused: a floor was missed.
  case refused = 4
  /// A worker was given options other than its own: never try again (the wire contract's 64).
  case mismatch = 64

  /// What each code means, for help.
  static let meanings: [(ExitCode, String)] = [
    (.done, "all done"), (.someFailed, "done, but some inputs failed"),
    (.usage, "wrong usage or configuration"), (.locked, "another run holds the output folder"),
    (.refused, "a gate refused: a floor was missed"),
  ]
}

/// Why a command stops before its end.
enum Stop: Error, Sendable {
  /// Whoever read standard output reads no more.
  case closedPipe
  case failed(Failure)

  /// Bad usage, with a sentence that says what to do.
  static func usage(_ message: String) -> Stop {
    .failed(Failure(.usage, at: .configure, message))
  }

  /// Runs what fails with a failure that ends the command.
  static func on<Value: ~Copyable>(_ body: () throws(Failure) -> Value) throws(Stop) -> Value {
    do throws(Failure) { return try body() } catch { throw .failed(error) }
  }
}
