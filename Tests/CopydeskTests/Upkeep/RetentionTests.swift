import Foundation
import Testing

@testable import Copydesk

@Suite struct RetentionTests {
  private let day: Int64 = 86_400

  private func configuration(runs: Int? = nil, archive: Int? = nil) -> Configuration {
    var configuration = Configuration()
    configuration.runs.keep = runs.map { .seconds($0 * 86_400) }
    configuration.archive.keep = archive.map { .seconds($0 * 86_400) }
    return configuration
  }

  @Test("Accounts of runs go by their names' times; what is named otherwise stays")
  func runs() throws {
    try withTemporaryFolder { folder in
      let output = try OutputFolder(path: folder)
      for name in ["20260101T000000Z", "20260101T000000Z-2", "20260503T000000Z", "mine"] {
        _ = try output.write([1, 2, 3], to: "runs/\(name)/report.json")
      }
      let done = try Retention.apply(configuration(runs: 90), to: output, now: .noon())
      #expect(done.runs == ["runs/20260101T000000Z", "runs/20260101T000000Z-2"] && done.bytes == 6)
      #expect(done.summary?.hasPrefix("removed 2 runs' accounts and 0 archive files") == true)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder + "/runs").sorted()
      #expect(left == ["20260503T000000Z", "mine"])
      #expect(try Retention.apply(configuration(), to: output, now: .noon(day * 999)) == .init())
    }
  }

  @Test("Old raw pages go, but none whose body a younger record repeats")
  func archive() throws {
    try withTemporaryFolder { folder in
      let output = try OutputFolder(path: folder)
      let writer = try WARCWriter(folder + "/archive")
      let start = WARCSample.now
      // Days 0 to 3, a file each; day 3 repeats the page of day 1, which nothing else holds.
      let zero = try writer.write(WARCCapture(try WARCSample.hop(1)), now: start)
      let one = try writer.write(WARCCapture(try WARCSample.hop(2)), now: start + 90_000)
      let two = try writer.write(WARCCapture(try WARCSample.hop(3)), now: start + 180_000)
      let three = try writer.write(
        WARCCapture(try WARCSample.hop(2), original: one.original), now: start + 270_000)
      #expect(three.kind == .revisit)
      _ = try writer.write(WARCCapture(try WARCSample.hop(4)), now: start + 360_000)
      _ = try output.write([1], to: "archive/other-20200101T000000Z.warc.gz")

      #expect(try Retention.apply(configuration(), to: output, now: .noon(day * 90)) == .init())
      let soon = try Retention.apply(configuration(archive: 30), to: output, now: .noon(day * 20))
      #expect(soon.archive.isEmpty)
      // Days 0 to 2 are 30 days old, day 3 is not.
      let now = Moment.noon(day * 34 - 3_600)
      let done = try Retention.apply(configuration(archive: 30), to: output, now: now)
      #expect(
        done.archive == ["archive/" + two.location.file, "archive/" + zero.location.file])
      #expect(done.needed == [one.location.file] && done.bytes > 500)
      #expect(zero.original.map { done.gone.contains($0.id.hashValue) } == true)
      #expect(one.original.map { done.gone.contains($0.id.hashValue) } == false)
      let again = try Retention.apply(configuration(archive: 30), to: output, now: now)
      #expect(again.archive.isEmpty && again.needed == [one.location.file])
      let record = try WARCReader(folder + "/archive/" + one.location.file).record(at: one.location)
      #expect(record.kind == .response)
      // When the record that repeats it goes, it goes too; the newest file stays whatever its age.
      let last = try Retention.apply(
        configuration(archive: 30), to: output, now: .noon(day * 400))
      #expect(
        last.archive == ["archive/" + three.location.file, "archive/" + one.location.file])
      let left = try FileManager.default.contentsOfDirectory(atPath: folder + "/archive")
      #expect(left.count == 2 && left.contains("other-20200101T000000Z.warc.gz"))
    }
  }
}
