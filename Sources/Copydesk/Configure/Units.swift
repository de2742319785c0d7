/// Reads and writes the lengths of time and the sizes of a configuration: `30m`, `20MB`.
package enum Units {
  private static let times: [(String, Duration)] = [
    ("ms", .milliseconds(1)), ("s", .seconds(1)), ("m", .seconds(60)), ("h", .seconds(3_600)),
    ("d", .seconds(86_400)),
  ]

  /// In powers of 1,024: `MB` and `MiB` are one, as the tools around (du, systemd) have it.
  private static let sizes: [(String, Int)] = [
    ("B", 1), ("KB", 1 << 10), ("MB", 1 << 20), ("GB", 1 << 30), ("TB", 1 << 40),
  ]

  /// A length of time; `nil` where the text is none.
  package static func duration(_ text: String) -> Duration? {
    guard let (number, unit) = split(text),
      let scale = times.first(where: { $0.0 == unit })?.1
    else { return nil }
    // Half a unit is understood; beyond a hundred years it is a mistake.
    let seconds = number * (scale / .seconds(1))
    guard seconds <= 100 * 366 * 86_400 else { return nil }
    return .milliseconds(Int((seconds * 1_000).rounded()))
  }

  /// A length of time as a configuration has it, in whole units.
  static func text(_ duration: Duration) -> String {
    let unit = times.last { duration >= $0.1 && duration.milliseconds % $0.1.milliseconds == 0 }
    guard let (name, scale) = unit else { return "\(duration.milliseconds)ms" }
    return "\(duration.milliseconds / scale.milliseconds)\(name)"
  }

  /// A size in bytes; `nil` where the text is none.
  static func size(_ text: String) -> Int? {
    guard let (number, unit) = split(text) else { return nil }
    let plain = unit.replacing("iB", with: "B").uppercased()
    guard let scale = sizes.first(where: { $0.0 == plain })?.1 else { return nil }
    let bytes = number * Double(scale)
    return bytes < Double(1 << 53) ? Int(bytes) : nil
  }

  /// A size in the largest unit of which there is one, to a tenth.
  package static func text(bytes: Int64) -> String {
    guard let (name, unit) = sizes.last(where: { bytes >= $0.1 }), unit > 1 else {
      return "\(bytes) B"
    }
    let tenths = Int((Double(bytes) / Double(unit) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) \(name)"
  }

  private static func split(_ text: String) -> (Double, String)? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits) else { return nil }
    let unit = text.dropFirst(digits.count)
    return (number, String(unit.first == " " ? unit.dropFirst() : unit))
  }
}
