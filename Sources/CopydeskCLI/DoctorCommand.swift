internal import Copydesk

/// `copydesk doctor`: what the program stands on, and what is wrong with it.
struct DoctorCommand {
  let options: RawOptions

  func run() throws(Stop) -> ExitCode {
    let findings = Doctor.findings(configuration: options.given("config"))
    let width = (findings.map(\.name.count).max() ?? 0) + 2
    var lines = [line("copydesk", Version.string, width)]
    for finding in findings {
      lines.append(line(finding.name, finding.state, width))
      if let remedy = finding.remedy { lines.append(line("", "wrong: " + remedy, width)) }
    }
    let wrong = findings.count { $0.remedy != nil }
    lines.append(wrong == 0 ? "All is well." : "\(wrong) to mend.")
    try Descriptor.standardOutput.write(lines.joined(separator: "\n") + "\n")
    return wrong == 0 ? .done : .usage
  }

  private func line(_ name: String, _ state: String, _ width: Int) -> String {
    name + String(repeating: " ", count: max(0, width - name.count)) + state
  }
}
