/// Splits text into the words that evaluation counts.
///
/// The classes are those of `corpora/score.py`: in scripts without spaces every character is a
/// word; elsewhere a word is a run of what Python's `\w` takes (letters, numbers, the underscore)
/// and of combining and Indic marks.
struct EvaluationWords {
  /// The words of a text in order, each as a number that is the same for equal words.
  private(set) var numbers: [[Unicode.Scalar]: Int32] = [:]

  /// The numbers of a text's words.
  mutating func words(of scalars: some Sequence<Unicode.Scalar>) -> [Int32] {
    var out: [Int32] = []
    var run: [Unicode.Scalar] = []
    for scalar in scalars {
      let kind = WordClass.of(scalar)
      if run.isEmpty, kind.standsAlone {
        out.append(number(of: [scalar]))
      } else if kind.joinsRun {
        run.append(scalar)
      } else {
        if !run.isEmpty { out.append(number(of: run)) }
        run.removeAll(keepingCapacity: true)
        if kind.standsAlone { out.append(number(of: [scalar])) }
      }
    }
    if !run.isEmpty { out.append(number(of: run)) }
    return out
  }

  mutating func words(of text: String) -> [Int32] { words(of: text.unicodeScalars) }

  private mutating func number(of word: [Unicode.Scalar]) -> Int32 {
    if let known = numbers[word] { return known }
    let new = Int32(numbers.count)
    numbers[word] = new
    return new
  }
}

/// What a scalar is to ``EvaluationWords``.
private struct WordClass {
  var standsAlone: Bool
  var joinsRun: Bool

  /// Looks the scalar up; the basic plane's classes are computed once.
  static func of(_ scalar: Unicode.Scalar) -> WordClass {
    let value = scalar.value
    let bits = value < 0x10000 ? basicPlane[Int(value)] : compute(scalar)
    return WordClass(standsAlone: bits & 1 != 0, joinsRun: bits & 2 != 0)
  }

  private static let basicPlane: [UInt8] = (0..<0x10000).map { value in
    Unicode.Scalar(UInt32(value)).map(compute) ?? 0
  }

  private static func compute(_ scalar: Unicode.Scalar) -> UInt8 {
    var bits: UInt8 = 0
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF:
      bits |= 1
    default: break
    }
    switch scalar.value {
    case 0x5F, 0x0300...0x036F, 0x0900...0x0DFF: bits |= 2
    default: if isAlphanumeric(scalar) { bits |= 2 }
    }
    return bits
  }

  /// Python's `str.isalnum`: a letter, or anything with a numeric value.
  private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber:
      true
    default: scalar.properties.numericType != nil
    }
  }
}

/// Lower case as Python's `str.lower` has it: Unicode's full mapping with its one rule of context,
/// the final sigma (The Unicode Standard, section 3.13, `Final_Sigma`).
func pythonLowercase(_ text: String) -> [Unicode.Scalar] {
  let scalars = Array(text.unicodeScalars)
  var out: [Unicode.Scalar] = []
  out.reserveCapacity(scalars.count)
  for (i, scalar) in scalars.enumerated() {
    switch scalar.value {
    case 0x41...0x5A: out.append(Unicode.Scalar(UInt8(scalar.value) + 32))
    case 0..<0x80: out.append(scalar)
    case 0x3A3: out.append(isFinalSigma(scalars, at: i) ? "\u{3C2}" : "\u{3C3}")
    default: out.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
  }
  return out
}

private func isFinalSigma(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
  var before = index - 1
  while before >= 0, scalars[before].properties.isCaseIgnorable { before -= 1 }
  guard before >= 0, scalars[before].properties.isCased else { return false }
  var after = index + 1
  while after < scalars.count, scalars[after].properties.isCaseIgnorable { after += 1 }
  return after >= scalars.count || !scalars[after].properties.isCased
}
