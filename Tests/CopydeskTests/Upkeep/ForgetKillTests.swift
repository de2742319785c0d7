import Foundation
import Glibc
import Testing

@testable import Copydesk

/// Kills `copydesk forget` and `verify --rebuild` at random moments, and lets the next one end them.
@Suite struct ForgetKillTests {
  private func kill(_ arguments: [String], in folder: String, after micros: UInt32) throws {
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(micros)
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  @Test("Killed at any moment, a forget is whole after the next one, and nothing else is touched")
  func forget() throws {
    for round in 0..<8 {
      try withTemporaryFolder { folder in
        do {
          let scene = try UpkeepScene(folder + "/Output")
          for number in 1...30 {
            try scene.add(number, host: number < 20 ? "a.example" : "b.example")
          }
        }
        let forget = ["forget", "a.example", "--reason", "x", "--yes"]
        try kill(forget, in: folder, after: UInt32.random(in: 5_000...120_000))
        let again = try Program.run(forget, in: folder)
        #expect(again.code == 0, "round \(round): \(again.errors)")
        let verify = try Program.run(["verify"], in: folder)
        #expect(verify.code == 0, "round \(round): \(verify.output)")
        let scene = try UpkeepScene(folder + "/Output")
        #expect(try scene.store.catalog.entries(after: 0).count == 11)
        let left = try scene.files(holding: "headline19")
        #expect(left == [], "round \(round)")
      }
    }
  }

  @Test("Killed at any moment, a rebuilding leaves the old store or the new one")
  func rebuild() throws {
    try withTemporaryFolder { folder in
      do {
        let scene = try UpkeepScene(folder + "/Output")
        for number in 1...20 { try scene.add(number) }
      }
      for round in 0..<8 {
        try kill(
          ["verify", "--rebuild"], in: folder, after: UInt32.random(in: 5_000...150_000))
        do {
          let store = try Store(folder: folder + "/Output")
          #expect(try store.problems() == [], "round \(round)")
          #expect(try store.catalog.entries(after: 0).count == 20, "round \(round)")
        }
      }
      let last = try Program.run(["verify", "--rebuild"], in: folder)
      #expect(last.code == 0, "\(last.output)\(last.errors)")
    }
  }
}
