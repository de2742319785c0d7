internal import CText

/// The language of a text by CLD2, to check what a page declares.
package enum Language {
  /// Characters from which a detection is worth anything.
  private static let leastBytes = 120
  /// Enough for CLD2: more text changes nothing and costs time.
  private static let sampleBytes = 1_200

  /// The language that most of the text is in, or `nil` where CLD2 is not sure.
  package static func detect(_ text: String) -> (code: String, percent: Int)? {
    let sample = Array(text.utf8.prefix(sampleBytes))
    if sample.count < leastBytes { return nil }
    // The cut may stand within a character.
    let whole = Array(String(decoding: sample, as: UTF8.self).utf8)
    var code = [CChar](repeating: 0, count: 16)
    let percent = unsafe whole.withUnsafeBytes { raw in
      unsafe raw.withMemoryRebound(to: CChar.self) { chars in
        unsafe chars.baseAddress.map {
          unsafe ctext_language($0, Int32(chars.count), &code)
        } ?? 0
      }
    }
    if percent == 0 { return nil }
    let name = String(
      decoding: code.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (canonical(name), Int(percent))
  }

  /// BCP 47 codes for CLD2's older ones.
  private static func canonical(_ code: String) -> String {
    switch code {
    case "iw": "he"
    case "jw": "jv"
    case "no": "nb"
    case "zh": "zh-Hans"
    case "zh-Hant": "zh-Hant"
    default: code
    }
  }

  /// Which of the declared and the detected language to believe.
  ///
  /// Templates declare "en" on pages in any language, so a detection that is all but certain
  /// wins over a declaration of another language; close relatives are told apart by the page.
  package static func choose(declared: String?, detected: (code: String, percent: Int)?) -> String?
  {
    guard let declared else { return detected?.code }
    guard let detected, detected.percent >= 95 else { return declared }
    let primary = String(declared.prefix { $0 != "-" }).lowercased()
    let other = String(detected.code.prefix { $0 != "-" })
    if primary == other { return declared }
    if relatives.contains(where: { $0.contains(primary) && $0.contains(other) }) { return declared }
    return detected.code
  }

  /// Languages that a detector confuses: the page knows better.
  private static let relatives: [Set<String>] = [
    ["no", "nb", "nn", "da", "sv"], ["sr", "hr", "bs", "sh", "me", "cnr", "sl", "mk"],
    ["cs", "sk"], ["es", "gl", "ca", "pt", "eu", "ast"], ["id", "ms"], ["ru", "uk", "be", "bg"],
    ["hi", "mr", "ne"], ["az", "tr", "tk"], ["zh", "yue", "ja"], ["sw", "xh", "zu", "st", "tn"],
    ["nl", "af", "fy"], ["fa", "prs", "ar", "ur", "ps"], ["ro", "mo"], ["de", "lb", "gsw"],
    ["it", "co", "scn"], ["is", "fo"],
  ]
}
