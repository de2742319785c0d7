import Foundation
import Testing

/// Programs that some tests need and that a newcomer's machine may lack.
enum Tool {
  /// Where a program is, by the search path.
  static func path(_ name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// Whether tests of a program run: with `TOOLS=all` they must, and fail where it is missing.
  static func isWanted(_ name: String) -> Bool {
    path(name) != nil || ProcessInfo.processInfo.environment["TOOLS"] == "all"
  }
}
