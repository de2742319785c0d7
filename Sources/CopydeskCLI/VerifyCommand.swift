internal import Copydesk
internal import Glibc

/// `copydesk verify`: checks an output folder, or makes its store again.
struct VerifyCommand {
  private let folder: String
  private let rebuilds: Bool
  private let messages: Messages

  init(_ options: RawOptions, _ messages: Messages) throws(Stop) {
    folder = try StoreOptions.folder(options)
    rebuilds = options.has("rebuild")
    self.messages = messages
  }

  func run() throws(Stop) -> ExitCode {
    let path = folder
    try StoreOptions.requireFolder(path)
    // Held to the end, so that no run changes what is looked at.
    let output = try Stop.on { () throws(Failure) in try OutputFolder(path: path) }
    let rebuilds = rebuilds
    let isClean = rebuilds ? try rebuild(output) : true
    let checked = try Stop.on { () throws(Failure) in
      try Verification(of: path, tombstones: output.tombstones, isRebuilt: rebuilds)
    }
    for fault in checked.faults {
      let line = "\(fault.place) \(fault.what); \(fault.remedy)."
      try Descriptor.standardOutput.write(
        Messages.printable(line).replacing("\n", with: " ") + "\n")
    }
    messages.note(summary(of: checked))
    return isClean && checked.faults.isEmpty ? .done : .someFailed
  }

  private func rebuild(_ output: OutputFolder) throws(Stop) -> Bool {
    let done = try Stop.on { () throws(Failure) in
      try StoreRebuild.run(output, now: .current())
    }
    for failure in done.failures { messages.failure(failure) }
    messages.note(
      "The store was made again: \(counted(done.articles, "article")) in \(counted(done.versions, "version")), "
        + "\(counted(done.addresses, "capture")), \(counted(done.tombstones, "tombstone"))"
        + (done.erased == 0 ? "" : ", \(done.erased) of forgotten articles and records removed")
        + (done.erased == 0
          ? ". The old one is \(Store.name).old: remove it when all is well." : "."))
    if done.waiting > 0 {
      messages.note(
        "The next scrape cleans " + counted(done.waiting, "page")
          + " of the archive that had no article here.")
    }
    return done.failures.isEmpty
  }

  private func summary(of checked: Verification) -> String {
    let older =
      checked.older == 0 ? "" : ", \(counted(checked.older, "article")) older than the archive"
    let found = checked.faults.isEmpty ? "all is well" : "\(checked.faults.count) to mend"
    return
      "\(counted(checked.articles, "article")), \(counted(checked.versions, "earlier version")), "
      + "\(counted(checked.records, "record")) in \(counted(checked.files, "archive file"))\(older): \(found)."
  }
}
