/// Counts of views, comments and shares that stand in a line beside other facts.
enum CountsInLine {
  static let kinds: PhraseKindSet = [.init(.views), .init(.comments), .init(.share)]
  /// A count with its label is short: "Просмотров: 1 155", "1.155 mal gelesen".
  private static let longest = 6

  /// The counts in a line, in order, by trying each run of a few words.
  static func read(_ line: Span<UInt8>, _ phrases: Phrases) -> [PhraseMatch] {
    let starts = wordStarts(line)
    var found: [PhraseMatch] = []
    // By word: how many of those before it have a digit.
    let numbers = numbersBefore(line, starts)
    var i = 0
    while i < starts.count {
      var next = i + 1
      var end = min(i + longest, starts.count)
      while end > i, numbers[end] > numbers[i] {
        let stop = end < starts.count ? starts[end] : line.count
        if let match = phrases.match(line.extracting(starts[i]..<stop), kinds: kinds),
          match.number != nil
        {
          found.append(match)
          next = end
          break
        }
        end -= 1
      }
      i = next
    }
    return found
  }

  private static func numbersBefore(_ line: Span<UInt8>, _ starts: [Int]) -> [Int] {
    var sums = [0]
    for i in starts.indices {
      let stop = i + 1 < starts.count ? starts[i + 1] : line.count
      var mayHaveDigit = false
      for k in starts[i]..<stop {
        let byte = line[k]
        // Any digit beyond ASCII has a byte of these in it.
        if byte >= 0x30 && byte <= 0x39 || byte >= 0xD9 { mayHaveDigit = true }
      }
      sums.append(sums[i] + (mayHaveDigit ? 1 : 0))
    }
    return sums
  }

  private static func wordStarts(_ line: Span<UInt8>) -> [Int] {
    var starts: [Int] = []
    var isSpace = true
    for i in line.indices {
      if line[i] == 0x20 || line[i] == 0x7C {
        isSpace = true
      } else {
        if isSpace { starts.append(i) }
        isSpace = false
      }
    }
    return starts
  }
}
