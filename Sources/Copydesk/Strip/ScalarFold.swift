/// Folds one Unicode scalar for phrase matching.
///
/// Case, accents, Arabic and Persian letter variants and full-width forms fall together. A reader
/// of a phrase file should not have to think of them, and sites mix them freely: "Paylaş" in
/// capitals is "PAYLAŞ", "Viewed" on an old page may be full-width, a Persian page writes an
/// Arabic ya.
enum ScalarFold {
  /// What a scalar does to the words around it.
  enum Role {
    /// Part of a word.
    case letter
    /// A word of its own: scripts written without spaces.
    case ideograph
    /// A decimal digit; the scalar is its value.
    case digit
    /// Leaves no trace: combining accents, joiners, the tatweel.
    case ignored
    /// Stands between words; the scalar is a set of `WordGap` bits.
    case gap
  }

  struct Folded {
    var scalar: UInt32
    var role: Role
    var isCapital = false
    /// Nonzero where one letter folds to two: ß, æ.
    var second: UInt32 = 0
  }

  static func fold(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0..<0x80: foldASCII(scalar)
    case 0x80..<0x250: foldLatin(scalar)
    case 0x370..<0x530: foldGreekAndCyrillic(scalar)
    case 0x600..<0x700: foldArabic(scalar)
    case 0x900..<0x980: foldDevanagari(scalar)
    case 0x3000..<0x3100: foldKana(scalar)
    case 0x3400..<0xA000, 0xF900..<0xFB00, 0x20000..<0x40000:
      Folded(scalar: scalar, role: .ideograph)
    case 0x300..<0x370: Folded(scalar: 0, role: .ignored)
    case 0x1E00..<0x1F00: foldAdditionalLatin(scalar)
    case 0x2000..<0x2E80: foldPunctuation(scalar)
    case 0xFF01..<0xFF5F: foldASCII(scalar - 0xFEE0)
    case 0xFE00..<0xFE10, 0xFEFF: Folded(scalar: 0, role: .ignored)
    // Icon fonts live in the private area; the rest are presentation forms, emoji and tags.
    case 0xE000..<0xF900, 0xFE10..<0xFE70, 0xFFE0..<0x10400, 0x1F000..<0x20000, 0xE0000...:
      Folded(scalar: 0, role: .gap)
    default: Folded(scalar: scalar, role: .letter)
    }
  }

  static func foldASCII(_ scalar: UInt32) -> Folded {
    switch UInt8(truncatingIfNeeded: scalar) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Folded(scalar: scalar, role: .letter)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      Folded(scalar: scalar | 0x20, role: .letter, isCapital: true)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Folded(scalar: scalar & 0xF, role: .digit)
    case UInt8(ascii: " "): gap(.space)
    case 0x09...0x0D: gap(.newline)
    case UInt8(ascii: ":"): gap(.colon)
    case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: ">"):
      gap(.separator)
    case UInt8(ascii: "-"): gap(.hyphen)
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): gap(.sentenceEnd)
    default: gap([])
    }
  }

  private static func foldLatin(_ scalar: UInt32) -> Folded {
    guard scalar >= 0xC0 else {
      return switch scalar {
      case 0xA0: gap(.space)
      // The copyright sign is read as a word, so that a pattern can ask for it.
      case 0xA9: Folded(scalar: scalar, role: .ideograph)
      case 0xAA, 0xB5, 0xBA: Folded(scalar: scalar, role: .letter)
      case 0xB7, 0xBB: gap(.separator)
      default: gap([])
      }
    }
    return switch scalar {
    case 0xC6, 0xE6, 0x1E2, 0x1E3: pair("a", "e", isCapital: scalar == 0xC6)
    case 0x152, 0x153: pair("o", "e", isCapital: scalar == 0x152)
    case 0xDF: pair("s", "s", isCapital: false)
    case 0xDE, 0xFE: pair("t", "h", isCapital: scalar == 0xDE)
    case 0xD7, 0xF7: gap([])
    case 0x18F: Folded(scalar: 0x259, role: .letter, isCapital: true)
    default: foldByTable(scalar, FoldTable.latin[Int(scalar - 0xC0)])
    }
  }

  private static func foldAdditionalLatin(_ scalar: UInt32) -> Folded {
    scalar == 0x1E9E
      ? pair("s", "s", isCapital: true)
      : foldByTable(scalar, FoldTable.additional[Int(scalar - 0x1E00)])
  }

  private static func foldByTable(_ scalar: UInt32, _ base: UInt8) -> Folded {
    base == UInt8(ascii: ".")
      ? Folded(scalar: scalar, role: .letter) : foldASCII(UInt32(base))
  }

  private static func foldGreekAndCyrillic(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0x386: letter(0x3B1, isCapital: true)
    case 0x388: letter(0x3B5, isCapital: true)
    case 0x389: letter(0x3B7, isCapital: true)
    case 0x38A, 0x3AA: letter(0x3B9, isCapital: true)
    case 0x38C: letter(0x3BF, isCapital: true)
    case 0x38E, 0x3AB: letter(0x3C5, isCapital: true)
    case 0x38F: letter(0x3C9, isCapital: true)
    case 0x391...0x3A9: letter(scalar + 0x20, isCapital: true)
    case 0x3AC: letter(0x3B1)
    case 0x3AD: letter(0x3B5)
    case 0x3AE: letter(0x3B7)
    case 0x3AF, 0x390, 0x3CA: letter(0x3B9)
    case 0x3C2: letter(0x3C3)
    case 0x3CC: letter(0x3BF)
    case 0x3CD, 0x3B0, 0x3CB: letter(0x3C5)
    case 0x3CE: letter(0x3C9)
    case 0x37E, 0x387: gap(.sentenceEnd)
    // ё is written е as often as not.
    case 0x401, 0x451: letter(0x435, isCapital: scalar == 0x401)
    case 0x400...0x40F: letter(scalar + 0x50, isCapital: true)
    case 0x410...0x42F: letter(scalar + 0x20, isCapital: true)
    case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F:
      letter(scalar | 1, isCapital: scalar & 1 == 0)
    default: letter(scalar)
    }
  }

  private static func foldArabic(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0x640, 0x610...0x61A, 0x64B...0x65F, 0x670, 0x6D6...0x6DC:
      Folded(scalar: 0, role: .ignored)
    case 0x660...0x669: Folded(scalar: scalar - 0x660, role: .digit)
    case 0x6F0...0x6F9: Folded(scalar: scalar - 0x6F0, role: .digit)
    case 0x622, 0x623, 0x625, 0x671: letter(0x627)
    case 0x649, 0x6CC, 0x626, 0x6D2: letter(0x64A)
    case 0x624: letter(0x648)
    case 0x6A9, 0x6AA: letter(0x643)
    case 0x629, 0x6C1, 0x6BE, 0x6C0, 0x6D5: letter(0x647)
    case 0x61F, 0x6D4: gap(.sentenceEnd)
    case 0x600...0x61E, 0x66A...0x66D, 0x6DD...0x6DE: gap([])
    default: letter(scalar)
    }
  }

  private static func foldDevanagari(_ scalar: UInt32) -> Folded {
    switch scalar {
    // The nukta is dropped as often as it is set; its composed letters follow.
    case 0x93C: Folded(scalar: 0, role: .ignored)
    case 0x958: letter(0x915)
    case 0x959: letter(0x916)
    case 0x95A: letter(0x917)
    case 0x95B: letter(0x91C)
    case 0x95C: letter(0x921)
    case 0x95D: letter(0x922)
    case 0x95E: letter(0x92B)
    case 0x901: letter(0x902)
    case 0x964, 0x965: gap(.sentenceEnd)
    case 0x966...0x96F: Folded(scalar: scalar - 0x966, role: .digit)
    default: letter(scalar)
    }
  }

  private static func foldKana(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0x3000: gap(.space)
    case 0x3002: gap(.sentenceEnd)
    case 0x30FB: gap(.separator)
    case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF:
      Folded(scalar: scalar, role: .ideograph)
    default: gap([])
    }
  }

  private static func foldPunctuation(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0x2000...0x200B, 0x202F, 0x205F: gap(.space)
    // Persian's half space parts words, as sites also write it with a full one.
    case 0x200C: gap(.space)
    case 0x200D...0x200F, 0x202A...0x202E, 0x2060...0x206F: Folded(scalar: 0, role: .ignored)
    case 0x2028, 0x2029: gap(.newline)
    case 0x2010, 0x2011: gap(.hyphen)
    case 0x2012...0x2015, 0x2022...0x2023, 0x203A, 0x2190...0x21FF, 0x25A0...0x25FF:
      gap(.separator)
    case 0x2026, 0x203C...0x203D, 0x2047...0x2049: gap(.sentenceEnd)
    default: gap([])
    }
  }

  private static func letter(_ scalar: UInt32, isCapital: Bool = false) -> Folded {
    Folded(scalar: scalar, role: .letter, isCapital: isCapital)
  }

  private static func gap(_ gap: WordGap) -> Folded {
    Folded(scalar: UInt32(gap.rawValue), role: .gap)
  }

  private static func pair(_ a: Unicode.Scalar, _ b: Unicode.Scalar, isCapital: Bool) -> Folded {
    Folded(scalar: a.value, role: .letter, isCapital: isCapital, second: b.value)
  }
}

/// What stands between two words.
struct WordGap: OptionSet {
  let rawValue: UInt16

  static let space = Self(rawValue: 1)
  static let newline = Self(rawValue: 2)
  static let colon = Self(rawValue: 4)
  static let separator = Self(rawValue: 8)
  static let hyphen = Self(rawValue: 16)
  static let sentenceEnd = Self(rawValue: 32)

  /// Whether a label ends here: a colon, bar, slash, dash, bullet, arrow or line break.
  ///
  /// A hyphen counts with white space at it, so that "read-only" stays one thing.
  var separates: Bool {
    !isDisjoint(with: [.newline, .colon, .separator]) || isSuperset(of: [.hyphen, .space])
  }
}
