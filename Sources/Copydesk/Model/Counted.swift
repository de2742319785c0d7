/// A number with what it counts, in one form or the other: `1 page`, `2 pages`, `0 addresses`.
package func counted(_ number: Int, _ noun: String) -> String {
  guard number != 1 else { return "1 \(noun)" }
  return "\(number) \(noun)" + (noun.hasSuffix("s") ? "es" : "s")
}
