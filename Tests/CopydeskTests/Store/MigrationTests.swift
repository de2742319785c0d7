import Foundation
import Testing

@testable import Copydesk

@Suite struct MigrationTests {
  @Test("Every earlier schema is brought to today's, its rows kept")
  func fromEachVersion() throws {
    for version in 0...Migrations.steps.count {
      try withTemporaryFolder { folder in
        let path = folder + "/copydesk.sqlite"
        do {
          let old = try Database(path: path)
          try Migrations.apply(to: old, steps: Array(Migrations.steps.prefix(version)))
          if version >= 1 { try old.script("INSERT INTO host (name) VALUES ('kept.example:443')") }
        }
        let store = try Store(folder: folder)
        #expect(try Migrations.version(of: store.database) == Migrations.steps.count)
        let hosts = try store.database.number("SELECT count(*) FROM host")
        #expect(hosts == (version >= 1 ? 1 : 0))
        #expect(try store.lease().isEmpty)
        #expect(try store.database.first("PRAGMA integrity_check") { $0.text(0) } == "ok")
      }
    }
  }

  @Test("A step that fails leaves the file as it was")
  func failedStep() throws {
    try withTemporaryFolder { folder in
      let database = try Database(path: folder + "/copydesk.sqlite")
      #expect(throws: Failure.self) {
        try Migrations.apply(
          to: database, steps: Migrations.steps + ["CREATE TABLE more (x); nonsense"])
      }
      #expect(try Migrations.version(of: database) == Migrations.steps.count)
      #expect(
        try database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'more'") == 0)
    }
  }

  @Test("A newer file, another program's and one that is no database are refused, untouched")
  func refusals() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/copydesk.sqlite"
      do {
        let store = try Store(folder: folder)
        try store.database.script("PRAGMA user_version = 99")
      }
      let newer = #expect(throws: Failure.self) { try Store(folder: folder) }
      #expect(newer?.kind == .usage && newer?.message.contains("newer Copydesk") == true)
      try FileManager.default.removeItem(atPath: path)
      do { try Database(path: path).script("CREATE TABLE theirs (x)") }
      let theirs = #expect(throws: Failure.self) { try Store(folder: folder) }
      #expect(theirs?.kind == .usage && theirs?.message.contains("another program") == true)
      for name in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + name) }
      try String(repeating: "no database ", count: 999).write(
        toFile: path, atomically: true, encoding: .utf8)
      let none = #expect(throws: Failure.self) { try Store(folder: folder) }
      #expect(none?.kind == .unreadable)
      let reader = #expect(throws: Failure.self) { try Store(reading: folder + "/none") }
      #expect(reader?.kind == .unreadable && reader?.message.contains("no store") == true)
    }
  }

  @Test("A file system without working locks is refused; a real one passes and keeps no probe")
  func locks() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/copydesk.sqlite"
      let refused = #expect(throws: Failure.self) {
        try Database(path: path, locksWork: { _ in false })
      }
      #expect(refused?.kind == .disk && refused?.message.contains("locks") == true)
      #expect(LockProbe.holds(beside: path))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left.isEmpty)
    }
  }

  @Test("A second writer waits, then is told; a full disk is a failure of the disk")
  func busyAndFull() throws {
    try withTemporaryFolder { folder in
      let one = try Store(folder: folder)
      let two = try Store(folder: folder)
      try two.database.script("PRAGMA busy_timeout = 50")
      try one.transaction { () throws(Failure) in
        let locked = #expect(throws: Failure.self) { try two.put("https://a.example/1") }
        #expect(locked?.kind == .locked)
      }
      try two.put("https://a.example/1")
      try one.database.script("PRAGMA max_page_count = 30")
      let full = #expect(throws: Failure.self) {
        for number in 0..<2_000 {
          try one.put("https://a.example/\(String(repeating: "x", count: 900))\(number)")
        }
      }
      #expect(full?.kind == .disk)
      #expect(try one.database.first("PRAGMA integrity_check") { $0.text(0) } == "ok")
      #expect(try one.lease().count == 1)
    }
  }
}
