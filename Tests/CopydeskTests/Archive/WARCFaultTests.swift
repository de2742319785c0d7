import Foundation
import Glibc
import Testing

@testable import Copydesk

/// Crashes, full disks and damaged files.
@Suite struct WARCFaultTests {
  /// An archive of three captures: its file's name, bytes and what was written.
  private func three(_ folder: String) throws -> (String, [UInt8], [WARCWriter.Written]) {
    let writer = try WARCWriter(folder)
    let written = try (1...3).map { number in
      try writer.write(WARCCapture(try WARCSample.hop(number)), now: WARCSample.now)
    }
    let name = written[0].location.file
    return (name, try FileBytes.read(folder + "/" + name), written)
  }

  @Test("A file cut at any byte of its last record is cut back and written on")
  func tornTail() throws {
    try withTemporaryFolder { folder in
      let (name, bytes, written) = try three(folder)
      let last = try #require(written[2].all.last)
      let path = folder + "/" + name
      let hop = try WARCSample.hop(4, body: "x")
      for count in last.offset...bytes.count {
        try WARCSample.write(Array(bytes.prefix(count)), to: path)
        do {
          let writer = try WARCWriter(folder)
          let expected = count == bytes.count ? 0 : count - last.offset
          #expect(writer.cut == expected)
          // Every byte is cut; that writing goes on is shown at some of them.
          guard count % 16 == 0 || count >= bytes.count - 1 else { continue }
          let more = try writer.write(WARCCapture(hop), now: WARCSample.now)
          #expect(more.location.file == name)
        }
        let kinds = try WARCSample.records(path).compactMap(\.kind)
        let kept = count == bytes.count ? 7 : 6
        #expect(kinds.count == kept + 2 && kinds.last == .response)
        #expect(try WARCSample.lint(path) == [])
      }
      #expect(try WARCSample.files(folder) == [name])
    }
  }

  @Test("A tail of zeros or noise, as a lost power leaves it, is cut too")
  func lostPower() throws {
    try withTemporaryFolder { folder in
      let (name, bytes, written) = try three(folder)
      let last = written[2].location
      var zeroed = bytes
      for i in (last.offset + 100)..<bytes.count { zeroed[i] = 0 }
      try WARCSample.write(zeroed, to: folder + "/" + name)
      #expect(try WARCWriter(folder).cut == bytes.count - last.offset)
      try WARCSample.write(bytes + [UInt8](repeating: 0, count: 5_000), to: folder + "/" + name)
      #expect(try WARCWriter(folder).cut == 5_000)
      try WARCSample.write([0x1F], to: folder + "/" + name)
      #expect(try WARCWriter(folder).cut == 1)
      let writer = try WARCWriter(folder)
      #expect(
        try writer.write(WARCCapture(WARCSample.hop()), now: WARCSample.now).location.file == name)
      #expect(try WARCSample.lint(folder + "/" + name) == [])
    }
  }

  @Test("Damage before whole records is never cut: a new file begins")
  func damagedInside() throws {
    try withTemporaryFolder { folder in
      let (name, bytes, written) = try three(folder)
      for place in [written[1].location.offset + 200, written[1].location.offset + 17] {
        var damaged = bytes
        damaged[place] ^= 0x55
        try WARCSample.write(damaged, to: folder + "/" + name)
        let writer = try WARCWriter(folder)
        #expect(writer.cut == 0)
        let more = try writer.write(WARCCapture(try WARCSample.hop(4)), now: WARCSample.now)
        #expect(more.location.file.hasSuffix("-00001.warc.gz"))
        #expect(try FileBytes.read(folder + "/" + name) == damaged)
        try FileManager.default.removeItem(atPath: folder + "/" + more.location.file)
      }
    }
  }

  @Test("The reader tells a damaged range once and reads on behind it")
  func resynchronizing() throws {
    try withTemporaryFolder { folder in
      let (name, bytes, written) = try three(folder)
      let path = folder + "/" + name
      let second = written[1].location
      var flipped = bytes
      flipped[second.offset + second.length / 2] ^= 0x10
      let noise = (0..<500).map { UInt8(truncatingIfNeeded: $0 &* 37) }
      let between = Array(bytes[..<second.offset]) + noise + Array(bytes[second.offset...])
      for (damaged, range, kept) in [
        (flipped, second.offset..<(second.offset + second.length), 6),
        (between, second.offset..<(second.offset + 500), 7),
        (Array(bytes.dropLast(10)), written[2].location.offset..<(bytes.count - 10), 6),
      ] {
        try WARCSample.write(damaged, to: path)
        let entries = try WARCSample.read(path)
        let failures = entries.compactMap { entry in
          if case .failure(let failure) = entry { failure } else { nil }
        }
        #expect(failures.count == 1 && entries.count == kept + 1)
        #expect(failures.first?.kind == .badRecord)
        let words = "Bytes \(range.lowerBound) to \(range.upperBound) of \(name)"
        #expect(failures.first?.message.hasPrefix(words) == true, "\(failures)")
      }
    }
  }

  @Test("Members of other programs are read; lies about lengths cost nothing")
  func foreignMembers() throws {
    try withTemporaryFolder { folder in
      let (name, bytes, written) = try three(folder)
      let path = folder + "/" + name
      let records = try WARCSample.records(path)
      let plain = folder + "/plain"
      var foreign: [UInt8] = []
      for record in records {
        try WARCSample.write(record.bytes, to: plain)
        _ = try Program.shell("gzip -k -f plain", in: folder)
        foreign += try FileBytes.read(plain + ".gz")
      }
      try WARCSample.write(foreign, to: path)
      #expect(try WARCSample.records(path) == records)
      for (at, value): (Int, UInt8) in [(16, 0xFF), (19, 0xFF), (20, 0xFF), (23, 0x7F), (16, 0)] {
        var lying = bytes
        lying[written[1].location.offset + at] = value
        try WARCSample.write(lying, to: path)
        #expect(try WARCSample.read(path).count == 7, "byte \(at)")
      }
      let bomb = records[2]
      let small = try WARCReader(path, limit: 500)
      let failure = #expect(throws: Failure.self) { try small.record(at: written[0].location) }
      #expect(failure?.kind == .tooLarge && bomb.block.count > 500)
    }
  }

  @Test("A file is closed by size and by age; a run without captures makes none")
  func rotation() throws {
    try withTemporaryFolder { folder in
      var options = WARCWriter.Options()
      options.rotateAt = 3_000
      #expect(try WARCSample.files(folder) == [])
      for number in 1...6 {
        let writer = try WARCWriter(folder, options: options)
        _ = try writer.write(WARCCapture(try WARCSample.hop(number)), now: WARCSample.now)
      }
      let files = try WARCSample.files(folder)
      #expect(files.count > 1 && files.count < 6)
      #expect(files.last?.hasSuffix("-0000\(files.count - 1).warc.gz") == true)
      for file in files { #expect(try WARCSample.lint(folder + "/" + file) == []) }
      let writer = try WARCWriter(folder)
      let capture = WARCCapture(try WARCSample.hop(7))
      let same = try writer.write(capture, now: WARCSample.now + 86_399)
      #expect(same.location.file == files.last)
      let back = try writer.write(capture, now: WARCSample.now - 1e6)
      #expect(back.location.file == files.last)
      let next = try writer.write(capture, now: WARCSample.now + 86_400)
      #expect(next.location.file == "copydesk-20260505T080000Z-0000\(files.count).warc.gz")
    }
  }

  @Test("Two writers of one file: the second is refused")
  func locking() throws {
    try withTemporaryFolder { folder in
      let writer = try WARCWriter(folder)
      _ = try writer.write(WARCCapture(try WARCSample.hop()), now: WARCSample.now)
      let failure = #expect(throws: Failure.self) { _ = try WARCWriter(folder) }
      #expect(failure?.kind == .locked)
    }
  }

  @Test("What is forgotten is gone, and all else stays where it was")
  func erasure() throws {
    try withTemporaryFolder { folder in
      let (name, bytes, written) = try three(folder)
      for location in written[1].all { try WARCErasure.erase(location, in: folder) }
      let path = folder + "/" + name
      let after = try FileBytes.read(path)
      #expect(after.count == bytes.count)
      let records = try WARCSample.records(path)
      #expect(records.count == 7 && records[3].kind == .metadata && records[4].kind == .metadata)
      #expect(try WARCSample.lint(path) == [])
      #expect(records.allSatisfy { $0.targetURI != "https://news.example/2?a=b" })
      let reader = try WARCReader(path)
      #expect(try reader.record(at: written[2].location).targetURI == "https://news.example/3?a=b")
      for location in written[1].all { try WARCErasure.erase(location, in: folder) }
      #expect(try WARCSample.lint(path) == [])
      let beyond = WARCLocation(file: name, offset: bytes.count, length: 300)
      #expect(throws: Failure.self) { try WARCErasure.erase(beyond, in: folder) }
      #expect(try WARCWriter(folder).cut == 0, "and the file can be written on")
    }
  }

  @Test("A filler can be of any length that holds a record")
  func fillers() throws {
    for count in Array(240...420) + [65_000, 65_535, 65_800, 65_801, 131_500, 200_003, 1_000_000] {
      let filler = try #require(WARCErasure.filler(count: count, now: WARCSample.now), "\(count)")
      #expect(filler.count == count)
      let member = try GzipMember.read(filler, limit: 2_000_000)
      #expect(member.count == count && GzipMember.lengths(filler)?.member == count)
      #expect(try WARCRecord(member.decoded.bytes, named: "x").kind == .metadata)
    }
    #expect(WARCErasure.filler(count: 100, now: WARCSample.now) == nil)
  }
}

/// A disk that is really full: a small file system in memory, which only root can make.
@Suite(.enabled(if: getuid() == 0 && Tool.path("mount") != nil, "only root can mount a tmpfs"))
struct WARCFullDiskTests {
  @Test("A full disk leaves no half record, and writing goes on when there is room again")
  func full() throws {
    try withTemporaryFolder { folder in
      let mounted = try Program.shell("mkdir d && mount -t tmpfs -o size=256k tmpfs d", in: folder)
      try #require(mounted.code == 0, "\(mounted.errors)")
      defer { _ = try? Program.shell("umount d", in: folder) }
      let disk = folder + "/d"
      var noise = Noise(3)
      let writer = try WARCWriter(disk)
      var written: [WARCWriter.Written] = []
      var failure: Failure?
      while failure == nil, written.count < 1_000 {
        // Noise does not compress: some captures fill the disk.
        let body = (0..<6_000).map { _ in String(noise.next(), radix: 36) }.joined()
        let hop = try WARCSample.hop(written.count + 1, body: body)
        do throws(Failure) {
          written.append(try writer.write(WARCCapture(hop), now: WARCSample.now))
        } catch {
          failure = error
        }
      }
      #expect(failure?.kind == .disk && failure?.stage == .archive && written.count >= 1)
      let path = disk + "/" + (try #require(written.last)).location.file
      #expect(try WARCSample.records(path).count == 1 + 2 * written.count)
      #expect(try WARCSample.lint(path) == [])
      // A smaller capture still fits: nothing was left behind.
      let small = try writer.write(
        WARCCapture(WARCSample.hop(5_000, body: "x")), now: WARCSample.now)
      #expect(try WARCSample.lint(path) == [])
      #expect(try WARCReader(path).record(at: small.location).kind == .response)
    }
  }

  @Test("A disk that is full from the start is left without an empty file")
  func fullFromTheStart() throws {
    try withTemporaryFolder { folder in
      let line = "mkdir d && mount -t tmpfs -o size=16k tmpfs d && head -c 1M /dev/zero > d/x"
      _ = try Program.shell(line, in: folder)
      defer { _ = try? Program.shell("umount d", in: folder) }
      let writer = try WARCWriter(folder + "/d")
      let capture = WARCCapture(try WARCSample.hop())
      let failure = #expect(throws: Failure.self) { try writer.write(capture) }
      #expect(failure?.kind == .disk)
      #expect(try WARCSample.files(folder + "/d") == ["x"])
      _ = try Program.shell("rm d/x", in: folder)
      _ = try writer.write(capture)
      #expect(try WARCSample.files(folder + "/d").count == 1)
    }
  }
}
