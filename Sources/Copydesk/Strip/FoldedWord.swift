/// One word of a block, folded: a hash where it is a word, a value where it is a number.
struct FoldedWord {
  /// The hash of the folded scalars; for a number its value in hundredths, as a bit pattern.
  var hash: UInt64 = 0
  /// Byte range in the text.
  ///
  /// A block holds at most `FoldedBlock.maximumBytes`.
  var start: UInt16 = 0
  var end: UInt16 = 0
  /// What stands before the word.
  var gap: WordGap = []
  var traits: Traits = []

  struct Traits: OptionSet {
    let rawValue: UInt16

    static let number = Self(rawValue: 1)
    /// The word begins with a capital letter.
    static let capital = Self(rawValue: 2)
    /// The word's script has no capitals.
    static let caseless = Self(rawValue: 4)
    /// One scalar of a script written without spaces.
    static let ideograph = Self(rawValue: 8)
    /// A number with decimals, which only a scale word ("1.2K") makes a count.
    static let fraction = Self(rawValue: 16)
    /// The word was looked up in the vocabularies that follow: an entry of each begins with it.
    static let lookedUp = Self(rawValue: 32)
    static let service = Self(rawValue: 64)
    static let agency = Self(rawValue: 128)
    static let dateWord = Self(rawValue: 256)
    static let dateGlue = Self(rawValue: 512)
  }

  var isNumber: Bool { traits.contains(.number) }
  var hundredths: Int64 { Int64(bitPattern: hash) }
  var length: Int { Int(end - start) }
}

/// A hash of folded scalars.
///
/// It is our own and without a seed, so that a run is like any other.
struct FoldedHash {
  var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ scalar: UInt32) {
    value = (value ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3
  }

  mutating func add(_ folded: ScalarFold.Folded) {
    add(folded.scalar)
    if folded.second != 0 { add(folded.second) }
  }
}

/// Decodes UTF-8 one scalar at a time; a bad byte is U+FFFD of length one.
func decodedScalar(_ text: Span<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int) {
  let first = UInt32(text[offset])
  guard first >= 0x80 else { return (first, 1) }
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0
  guard length > 0, offset + length <= text.count else { return (0xFFFD, 1) }
  var scalar = first & (0x7F >> UInt32(length))
  for index in offset + 1..<offset + length {
    guard text[index] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
    scalar = scalar << 6 | UInt32(text[index] & 0x3F)
  }
  return (scalar, length)
}

/// Folds the scalar at an offset.
@inline(__always)
func foldedScalar(
  _ text: Span<UInt8>, at offset: Int
) -> (folded: ScalarFold.Folded, length: Int) {
  let byte = text[offset]
  if byte < 0x80 { return (ScalarFold.foldASCII(UInt32(byte)), 1) }
  let (scalar, length) = decodedScalar(text, at: offset)
  return (ScalarFold.fold(scalar), length)
}
