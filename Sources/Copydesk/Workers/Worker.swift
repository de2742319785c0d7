internal import Glibc

/// Judges the tasks of standard input, one line each, and writes their rows to standard output.
///
/// This is a process of its own, so that a page that crashes or hangs it costs one page.
package struct Worker {
  package struct Options: Sendable, Equatable {
    package var formats: [OutputFormat]
    package var ledger: Bool
    package var acceptAnyKind: Bool
    /// Whether a row says what a catalog keeps of the article.
    package var catalog: Bool
    /// The most bytes that an archived body may decode to.
    package var bodyBytes: Int

    package init(
      formats: [OutputFormat], ledger: Bool, acceptAnyKind: Bool, catalog: Bool = false,
      bodyBytes: Int = FetchLimits().bodyBytes
    ) {
      self.bodyBytes = bodyBytes
      self.catalog = catalog
      self.formats = formats
      self.ledger = ledger
      self.acceptAnyKind = acceptAnyKind
    }

    /// Equal for equal programs and options, and only for those: rows of two digests do not mix.
    package var digest: String {
      let parts = [
        Version.string, Version.phrases ?? "-", formats.map(\.rawValue).joined(separator: ","),
        "\(ledger)", "\(acceptAnyKind)", "\(catalog)", "\(bodyBytes)",
      ]
      return Digest.hex(Digest.sha256(Array(parts.joined(separator: "\n").utf8)).prefix(8))
    }
  }

  /// How a worker ended.
  package enum Ending: Sendable {
    /// Standard input ended, or nobody reads the rows any more.
    case done
    /// A line was no task.
    case badTask
    /// A task was meant for other options.
    case mismatch
  }

  /// Address space that one page may take, beyond which the worker dies of it and not the machine.
  private static let memory: rlim_t = 4 << 30

  private let options: Options
  private let cleaner: Cleaner

  package init(_ options: Options) {
    self.options = options
    cleaner = Cleaner(acceptAnyKind: options.acceptAnyKind, keepsLedger: options.ledger)
  }

  /// Works until standard input ends.
  package func run() -> Ending {
    var limit = rlimit(rlim_cur: Self.memory, rlim_max: Self.memory)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    var tasks = LineReader(STDIN_FILENO, named: "standard input", longest: 1 << 20)
    while let line = try? tasks.next() {
      guard let task = try? WireTask(line: line.bytes), task.v == WireTask.version else {
        return .badTask
      }
      guard task.optionsDigest == options.digest else { return .mismatch }
      guard WholeFile.writeAll(rows(of: task), to: STDOUT_FILENO) else { return .done }
    }
    return .done
  }

  /// The rows of a task, the last of them its end.
  func rows(of task: WireTask) -> [UInt8] {
    let row: [UInt8]
    var isDocument = true
    do throws(Failure) {
      let cleaned = try cleaner.clean(try task.page(bodyBytes: options.bodyBytes))
      row = WireRow.line(task, cleaned: cleaned, options)
    } catch {
      row = WireRow.line(task, failure: error)
      isDocument = false
    }
    return row + WireRow.end(task, row: row, isDocument: isDocument)
  }
}
