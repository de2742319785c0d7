internal import Copydesk

/// `copydesk du`: what an output folder takes of its disk.
struct DiskUseCommand {
  private let folder: String
  private let isLines: Bool

  init(_ options: RawOptions) throws(Stop) {
    folder = try StoreOptions.folder(options)
    isLines = options.value("format") == "jsonl"
  }

  func run() throws(Stop) -> ExitCode {
    let folder = folder
    let use = try Stop.on { () throws(Failure) in try DiskUse(of: folder) }
    var parts = use.parts
    parts.append(
      .init(
        name: "total", files: parts.reduce(0) { $0 + $1.files },
        bytes: parts.reduce(0) { $0 + $1.bytes }))
    if isLines {
      for part in parts + [.init(name: "free", bytes: use.free)] {
        var json = JSONWriter()
        json.beginObject()
        json.member("name", part.name)
        json.member("files", part.files)
        json.member("bytes", part.bytes)
        json.endObject()
        json.newline()
        try Descriptor.standardOutput.write(json.bytes)
      }
      return .done
    }
    let width = (parts.map(\.name.count).max() ?? 0) + 2
    for part in parts {
      let name = Messages.printable(part.name).replacing("\n", with: " ")
      let gap = String(repeating: " ", count: width - part.name.count)
      try Descriptor.standardOutput.write(
        "\(name)\(gap)\(Units.text(bytes: part.bytes)), \(counted(part.files, "file"))\n")
    }
    try Descriptor.standardOutput.write("free on the disk: \(Units.text(bytes: use.free))\n")
    return .done
  }
}
