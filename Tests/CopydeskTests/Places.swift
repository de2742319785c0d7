import Foundation

@testable import Copydesk

/// The folder of this test target.
let testFolder = String(#filePath.dropLast("/Places.swift".count))

/// The repository's folder.
let repositoryFolder = String(testFolder.dropLast("/Tests/CopydeskTests".count))

/// A file's lines, without the last empty one.
func lines(of path: String) throws -> [String] {
  String(decoding: try FileBytes.read(path), as: UTF8.self)
    .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    .reversed().drop { $0.isEmpty }.reversed()
}

/// Runs a test in a fresh folder, which is removed afterwards.
func withTemporaryFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory.path + "/copydesk-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}

/// A folder for one test that waits for something.
func withTemporaryFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
  let folder = FileManager.default.temporaryDirectory.path + "/copydesk-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}
