import Foundation
import Testing

@testable import Copydesk

@Suite struct FrontierTests {
  @Test("An address by any of its spellings is taken once, and a tombstone keeps it out")
  func puttingIn() throws {
    try withTemporaryFolder { folder in
      let store = try Store(folder: folder)
      let names = [
        "https://a.example/x?utm_source=feed", "HTTPS://A.example:443/x", "https://a.example/x#top",
        "https://a.example/y",
      ]
      let put = try store.frontier.put(try names.map { try discovered($0) }, now: .noon())
      #expect(put == .init(added: 2, known: 2))
      try store.tombstones.add(.host("b.example"), reason: "asked", now: .noon())
      let address = try #require(WebAddress("https://a.example/z"))
      try store.tombstones.add(.address(address), reason: "asked", now: .noon())
      let refused = try store.frontier.put(
        [
          try discovered("https://b.example/1"), try discovered("http://b.example:8080/1"),
          try discovered("https://a.example/z?utm_medium=x"), try discovered("https://c.example/1"),
        ], now: .noon())
      #expect(refused == .init(added: 1, refused: 3))
      #expect(try store.frontier.stats(now: .noon()).due == 3)
    }
  }

  @Test("New items come before revisits, revisits before backfill, urgent hosts before others")
  func order() throws {
    try withTemporaryFolder { folder in
      let store = try Store(folder: folder)
      _ = try store.frontier.put(
        [
          try discovered("https://a.example/old", .backfill, due: .noon(-900)),
          try discovered("https://a.example/new", .new, due: .noon(-1)),
          try discovered("https://a.example/again", .revisit, due: .noon(-500)),
          try discovered("https://b.example/old", .backfill, due: .noon(-900)),
          try discovered("https://c.example/later", .new, due: .noon(10)),
        ], now: .noon())
      let first = try store.lease(hosts: 1, perHost: 3)
      #expect(first.map(\.address.last) == ["w", "n", "d"])
      #expect(try store.lease().map(\.host) == ["b.example:443"])
      #expect(try store.lease().isEmpty)
      // An old item that a feed names now is new.
      _ = try store.frontier.put(
        [try discovered("https://d.example/1", .backfill, due: .noon(900))], now: .noon())
      _ = try store.frontier.put([try discovered("https://d.example/1")], now: .noon())
      #expect(try store.lease().first?.priority == .new)
    }
  }

  @Test("A host has only so many leases, waits out its delay, and a block is never shortened")
  func politeness() throws {
    try withTemporaryFolder { folder in
      let store = try Store(folder: folder)
      try store.put("https://a.example/1", "https://a.example/2", "https://a.example/3")
      try store.frontier.setDelay("a.example:443", .seconds(5))
      let lease = try #require(try store.lease().first)
      #expect(try store.lease().isEmpty)
      #expect(
        try store.frontier.ack(lease.token, Outcome(.fetched), nextDue: nil, now: .noon(1)))
      #expect(try store.lease(5).isEmpty)
      let next = try #require(try store.lease(6).first)
      try store.frontier.block("a.example:443", until: .noon(600))
      try store.frontier.block("a.example:443", until: .noon(60))
      #expect(
        try store.frontier.ack(next.token, Outcome(.failed), nextDue: .noon(30), now: .noon(7)))
      #expect(try store.lease(599).isEmpty)
      #expect(try store.lease(600).count == 1)
      #expect(try store.frontier.stats(now: .noon(10)).blockedHosts == 1)
      #expect(
        try store.frontier.host("a.example:443")
          == .init(delay: .seconds(5), blockedUntil: .noon(600), failures: 1))
      #expect(try store.frontier.host("none.example:443") == nil)
    }
  }

  @Test("A lease that ran out is given again, and the old token is worth nothing")
  func fencing() throws {
    try withTemporaryFolder { folder in
      let store = try Store(folder: folder)
      try store.put("https://a.example/1")
      let old = try #require(try store.lease().first)
      #expect(try store.lease(59).isEmpty)
      let new = try #require(try store.lease(60).first)
      #expect(new.attempts == 2 && new.token != old.token)
      let outcome = Outcome(.fetched, validators: Validators(etag: "\"old\""))
      #expect(try !store.frontier.ack(old.token, outcome, nextDue: nil, now: .noon(61)))
      #expect(
        try store.frontier.ack(
          new.token, Outcome(.fetched, status: 200, validators: Validators(etag: "\"e\"")),
          nextDue: .noon(100), now: .noon(62)))
      #expect(try !store.frontier.ack(new.token, outcome, nextDue: nil, now: .noon(63)))
      let again = try #require(try store.lease(100).first)
      #expect(again.validators.etag == "\"e\"" && again.priority == .revisit && again.attempts == 1)
      // What came back untried is due as it was; what was not modified keeps its validators.
      #expect(
        try store.frontier.ack(again.token, Outcome(.returned), nextDue: nil, now: .noon(101)))
      let third = try #require(try store.lease(101).first)
      #expect(third.attempts == 1)
      #expect(
        try store.frontier.ack(
          third.token, Outcome(.notModified, status: 304), nextDue: .noon(102), now: .noon(102)))
      let fourth = try #require(try store.lease(103).first)
      #expect(fourth.validators.etag == "\"e\"")
      let address = try #require(WebAddress(fourth.address))
      try store.tombstones.add(.address(address), reason: "asked", now: .noon(104))
      #expect(try !store.frontier.ack(fourth.token, outcome, nextDue: nil, now: .noon(105)))
      #expect(try store.frontier.stats(now: .noon(999)).forgotten == 1)
      #expect(try store.lease(999).isEmpty)
    }
  }

  @Test("A choice from an old view of the table leases nothing that another has leased since")
  func staleChoice() throws {
    try withTemporaryFolder { folder in
      let (one, two) = (try Store(folder: folder), try Store(folder: folder))
      try one.put("https://a.example/1", "https://b.example/1")
      let chosen = try two.frontier.candidates(10, 1, .noon())
      #expect(chosen.count == 2)
      #expect(try one.lease().count == 2)
      #expect(try two.frontier.claim(chosen, until: .noon(60)).isEmpty)
    }
  }

  @Test("Two connections that lease at once never get one address both")
  func twoConnections() throws {
    try withTemporaryFolder { folder in
      let store = try Store(folder: folder, durability: .normal)
      let items = try (0..<600).map { try discovered("https://h\($0 % 60).example/\($0)") }
      _ = try store.frontier.put(items, now: .noon())
      let results = Results()
      DispatchQueue.concurrentPerform(iterations: 2) { _ in
        do {
          let own = try Store(folder: folder, durability: .normal)
          while true {
            let leases = try own.lease(hosts: 7, perHost: 100)
            if leases.isEmpty { break }
            results.add(leases.map(\.address))
          }
        } catch { results.add(["failed: \(error)"]) }
      }
      #expect(results.all.count == 600)
      #expect(Set(results.all).count == 600)
    }
  }

  @Test("After a kill all is due again, and a clock that stood years ahead shuts no host")
  func recovery() throws {
    try withTemporaryFolder { folder in
      let store = try Store(folder: folder)
      try store.put("https://a.example/1", "https://b.example/1", "https://d.example/1")
      let tenYears: Int64 = 10 * 366 * 86_400
      let leases = try store.lease(tenYears)
      #expect(leases.count == 3)
      let tried = try #require(leases.first { $0.host == "d.example:443" })
      #expect(
        try store.frontier.ack(
          tried.token, Outcome(.failed), nextDue: .noon(tenYears + 300), now: .noon(tenYears)))
      try store.frontier.block("a.example:443", until: .noon(tenYears))
      _ = try store.journal.beginRun(now: .noon(tenYears))
      _ = try store.frontier.put(
        [try discovered("https://c.example/1", due: .noon(tenYears))], now: .noon(tenYears))
      try store.frontier.recover(
        now: .noon(), longestBlock: .seconds(86_400), longestWait: .seconds(7 * 86_400))
      #expect(
        try store.lease().map(\.host) == ["b.example:443", "c.example:443"],
        "c was found and never tried")
      #expect(try store.lease(86_400).contains { $0.host == "a.example:443" })
      #expect(try store.lease(7 * 86_400).contains { $0.host == "d.example:443" })
    }
  }

  @Test("Leases and acknowledgements a second", .enabled(if: Bench.isOn))
  func rate() throws {
    for durability in [Database.Durability.full, .normal] {
      for batch in [1, 32] {
        try withTemporaryFolder { folder in
          let store = try Store(folder: folder, durability: durability)
          let items = try (0..<20_000).map { try discovered("https://h\($0 % 200).example/\($0)") }
          _ = try store.frontier.put(items, now: .noon())
          let clock = ContinuousClock()
          var count = 0
          let time = try clock.measure {
            while count < 8_000 {
              let leases = try store.lease(hosts: batch)
              try store.transaction { () throws(Failure) in
                for lease in leases {
                  _ = try store.frontier.ack(
                    lease.token, Outcome(.fetched), nextDue: .noon(900), now: .noon())
                }
              }
              count += leases.count
            }
          }
          let rate = Int(Double(count) / (time / .seconds(1)))
          print("lease+ack \(durability) batch \(batch): \(rate) /s")
        }
      }
    }
  }
}

enum Bench {
  static var isOn: Bool { ProcessInfo.processInfo.environment["COPYDESK_BENCH"] == "1" }
}

/// What several threads found.
final class Results: @unchecked Sendable {
  // Unchecked: the lock guards the list.
  private let lock = NSLock()
  private var found: [String] = []

  func add(_ more: [String]) { lock.withLock { found += more } }
  var all: [String] { lock.withLock { found } }
}
