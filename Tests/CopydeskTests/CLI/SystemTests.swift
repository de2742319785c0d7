import Foundation
import Testing

@testable import Copydesk

/// What `make install` and `make deb` bring: units, files in their places, a package.
@Suite struct SystemTests {
  @Test(
    "The units are sound, and the service shuts in what a page could break into",
    .enabled(if: Tool.isWanted("systemd-analyze")))
  func units() throws {
    try withTemporaryFolder { folder in
      // The command and the manual page are not installed here.
      let script = """
        set -e
        for unit in '\(repositoryFolder)'/Config/systemd/copydesk-scrape.*; do
          sed "s,/usr/bin/copydesk,$COPYDESK,; /^Documentation/d" "$unit" > "$(basename "$unit")"
        done
        systemd-analyze verify --man=no ./copydesk-scrape.service ./copydesk-scrape.timer
        systemd-analyze security --offline=yes --threshold=20 ./copydesk-scrape.service
        """
      let run = try Program.shell(script, in: folder)
      #expect(run.code == 0, "\(run.errors)\(run.output.suffix(400))")
      #expect(run.errors.isEmpty, "\(run.errors)")
    }
  }

  @Test("install puts all in its place, and leaves a configuration that is there alone")
  func install() throws {
    try withTemporaryFolder { folder in
      let install = "'\(repositoryFolder)/.ci/install' \"$COPYDESK\" \(folder)/root"
      #expect(try Program.shell(install + " /usr", in: folder).code == 0)
      let files = try FileManager.default.subpathsOfDirectory(atPath: folder + "/root")
      for file in [
        "usr/bin/copydesk", "usr/share/man/man1/copydesk.1",
        "usr/share/bash-completion/completions/copydesk",
        "usr/share/zsh/vendor-completions/_copydesk",
        "usr/share/fish/vendor_completions.d/copydesk.fish",
        "usr/lib/systemd/system/copydesk-scrape.service",
        "usr/lib/systemd/system/copydesk-scrape.timer", "usr/lib/sysusers.d/copydesk.conf",
        "etc/copydesk/copydesk.json5", "etc/copydesk/sources.json5",
        "usr/share/copydesk/schema/article.schema.json",
      ] {
        #expect(files.contains(file), "\(file)")
      }
      let settings = folder + "/root/etc/copydesk/copydesk.json5"
      try "{}".write(toFile: settings, atomically: true, encoding: .utf8)
      #expect(try Program.shell(install + " /usr/local", in: folder).code == 0)
      #expect(try String(contentsOfFile: settings, encoding: .utf8) == "{}")
      let unit = folder + "/root/usr/local/lib/systemd/system/copydesk-scrape.service"
      #expect(
        try String(contentsOfFile: unit, encoding: .utf8)
          .contains("ExecStart=/usr/local/bin/copydesk scrape"))
      #expect(try Program.shell(install + " /opt/c", in: folder).code == 0)
      #expect(!FileManager.default.fileExists(atPath: folder + "/root/opt/c/lib"))
      let doctor = try Program.shell(
        "root/opt/c/bin/copydesk doctor --config root/etc/copydesk", in: folder)
      #expect(doctor.output.contains("root/etc/copydesk/copydesk.json5"))
    }
  }

  @Test(
    "The package has its parts and names what it needs",
    .enabled(if: Tool.isWanted("dpkg-shlibdeps")))
  func package() throws {
    try withTemporaryFolder { folder in
      let run = try Program.shell(
        "'\(repositoryFolder)/.ci/deb' \"$COPYDESK\" '\(folder)/deb'", in: folder)
      #expect(run.code == 0, "\(run.output)\(run.errors)")
      let path = try #require(run.lines.last)
      let control = try Program.shell("dpkg-deb -f \(path)", in: folder).output
      #expect(control.contains("libcurl4 (>= ") && control.contains("ca-certificates"))
      let conffiles = try Program.shell("dpkg-deb -I \(path) conffiles", in: folder).output
      #expect(conffiles == "/etc/copydesk/copydesk.json5\n/etc/copydesk/sources.json5\n")
      let unpacked = try Program.shell(
        "dpkg-deb -x \(path) root && root/usr/bin/copydesk --version && ls root/lib/systemd/system",
        in: folder)
      #expect(unpacked.output.hasPrefix("copydesk \(Version.string)\n"))
      #expect(unpacked.output.hasSuffix("copydesk-scrape.service\ncopydesk-scrape.timer\n"))
    }
  }
}
