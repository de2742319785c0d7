internal import CText
internal import Glibc

/// A library that the program runs with.
package struct LibraryVersion: Sendable, Equatable {
  package var name: String
  package var version: String

  init(_ name: String, _ version: String) {
    self.name = name
    self.version = version
  }
}

/// Looks at what the program stands on, and says what is wrong and how to mend it.
package enum Doctor {
  /// Something looked at.
  package struct Finding: Sendable, Equatable {
    package var name: String
    /// What was found.
    package var state: String
    /// How to mend it, where it is wrong.
    package var remedy: String?

    package init(_ name: String, _ state: String, remedy: String? = nil) {
      self.name = name
      self.state = state
      self.remedy = remedy
    }
  }

  /// All that is looked at, in the order in which it is shown.
  package static func findings(configuration path: String?) -> [Finding] {
    libraries.map { Finding($0.name, $0.version) }
      + [
        configuration(path), transliteration(), language(), phrases(), judge(), workers(),
        certificates(),
        proxy(),
      ]
  }

  /// The libraries by name and version.
  package static var libraries: [LibraryVersion] {
    [XMLLibrary.version] + FetchLibraries.versions + CodecLibraries.versions + [
      LibraryVersion("ICU", unsafe String(cString: ctext_icu_version())),
      LibraryVersion("OpenSSL", Digest.libraryVersion), Database.libraryVersion,
      // Neither tells its version at run time.
      LibraryVersion("uchardet", "linked"), LibraryVersion("CLD2", "linked"),
    ]
  }

  private static func configuration(_ path: String?) -> Finding {
    do throws(Failure) {
      let found = try Configuration.find(path)
      let agent = found.configuration.userAgent.value
      return Finding("configuration", "\(found.path ?? "built in"), as \(agent)")
    } catch {
      return Finding("configuration", error.record ?? path ?? "wrong", remedy: error.message)
    }
  }

  private static func transliteration() -> Finding {
    let slug = ArticlePath.slug("Привет")
    return slug == "privet"
      ? Finding("file names", "transliterated")
      : Finding(
        "file names", "not transliterated",
        remedy: "ICU's data are missing or of another version: reinstall libicu and build again.")
  }

  private static func language() -> Finding {
    let text = "The council voted on Monday to keep the library open until late in the evening."
    var code = [CChar](repeating: 0, count: 16)
    let share = unsafe ctext_language(text, Int32(text.utf8.count), &code)
    let found = String(
      decoding: code.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return share > 0 && found == "en"
      ? Finding("languages", "recognized")
      : Finding(
        "languages", "not recognized", remedy: "CLD2 gives no answer: reinstall libcld2-0.")
  }

  private static func phrases() -> Finding {
    Version.phrases.map { Finding("phrases", "\(Phrases.builtInSources.count) files, \($0)") }
      ?? Finding(
        "phrases", "none built in", remedy: "Build again with Config/phrases in its place.")
  }

  /// Without a table pages are judged by the cascade, which finds less: nothing else would tell.
  private static func judge() -> Finding {
    Version.model.map { Finding("judge", "trained, \($0)") }
      ?? Finding(
        "judge", "hand-written, for the trained one does not fit this build",
        remedy: "Train it anew for these features (Sources/Training), and build again.")
  }

  private static func workers() -> Finding {
    unsafe access("/proc/self/exe", R_OK) == 0
      ? Finding("workers", "can be started")
      : Finding(
        "workers", "cannot be started",
        remedy: "Mount /proc: renormalize starts its workers from /proc/self/exe.")
  }

  private static func certificates() -> Finding {
    let places = ["/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/certs", "/etc/pki/tls/certs"]
    return places.first { unsafe access($0, R_OK) == 0 }.map { Finding("certificates", $0) }
      ?? Finding(
        "certificates", "none found",
        remedy: "Install the package ca-certificates: without it no https page can be fetched.")
  }

  /// Environments often name a proxy that the user has forgotten; the fetcher does not follow it.
  private static func proxy() -> Finding {
    let names = ["http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"]
    let set = names.filter { unsafe getenv($0) != nil }
    return Finding(
      "proxy", set.isEmpty ? "none" : "\(set.joined(separator: ", ")) set, and not used")
  }
}
