import Foundation
import Glibc
import Testing

@testable import Copydesk

/// How fast the archive is written and read: `COPYDESK_BENCH_PAGES=FOLDER` with pages as
/// `.html.gz`, and `swift test -c release -Xswiftc -enable-testing --filter WARCBenchmark`.
@Suite(
  .enabled(if: ProcessInfo.processInfo.environment["COPYDESK_BENCH_PAGES"] != nil, "a benchmark"))
struct WARCBenchmark {
  private func cpuSeconds() -> Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test func speed() throws {
    let pages = ProcessInfo.processInfo.environment["COPYDESK_BENCH_PAGES"] ?? ""
    var hops: [FetchHop] = []
    for entry in FolderWalk(pages) {
      let bytes = try FileBytes.read(try entry.get())
      var hop = try WARCSample.hop(hops.count, headers: ["Server: nginx", "Vary: Accept-Encoding"])
      hop.rawBody = try Codec.decode(bytes, coding: .gzip, limit: 1 << 26).bytes
      hops.append(hop)
    }
    let total = hops.reduce(0) { $0 + $1.rawBody.count }
    for round in 1...3 {
      let folder = "/dev/shm/copydesk-bench-\(getpid())-\(round)"
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let start = cpuSeconds()
      let writer = try WARCWriter(folder)
      for hop in hops { _ = try writer.write(WARCCapture(hop)) }
      let written = cpuSeconds() - start
      let path = folder + "/" + (try WARCSample.files(folder))[0]
      let size = try FileBytes.read(path).count
      let middle = cpuSeconds()
      let reader = try WARCReader(path)
      var records = 0
      while let entry = reader.next() {
        _ = try entry.get()
        records += 1
      }
      let read = cpuSeconds() - middle
      let open = ContinuousClock().measure {
        _ = (try? OpenFile(path)).map { WARCTail($0, size: size) }
      }
      let megabytes = Double(total) / 1e6
      print(
        """
        warc: \(hops.count) pages, \(megabytes) MB; write \(megabytes / written) MB/s of CPU, \
        ratio \(Double(total) / Double(size)); read \(records) records \(megabytes / read) MB/s; \
        tail of \(size) bytes checked in \(open)
        """)
    }
  }
}
