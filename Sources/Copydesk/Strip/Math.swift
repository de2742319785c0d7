/// The few functions of real numbers that judging needs, made of operations that IEEE 754 fixes to
/// the last bit: a page's probabilities are the same on every machine and with every C library.
package enum Math {
  private static let ln2: Float = 0.693_147_18
  /// ln 2 in two parts, so that a whole multiple of the first is exact.
  private static let ln2High: Float = 0.693_359_375
  private static let ln2Low: Float = -2.121_944_4e-4

  /// e to the x; beyond ±87 the nearest finite number.
  ///
  /// After Cephes's `expf`: error at most 2 units in the last place.
  package static func exp(_ x: Float) -> Float {
    let x = min(max(x, -87), 87)
    let power = (x / ln2).rounded(.toNearestOrEven)
    let r = (x - power * ln2High) - power * ln2Low
    var y: Float = 1.987_569_1e-4
    y = y * r + 1.398_199_9e-3
    y = y * r + 8.333_452e-3
    y = y * r + 4.166_579_6e-2
    y = y * r + 1.666_666_5e-1
    y = y * r + 0.5
    y = y * (r * r) + r + 1
    return y * Float(bitPattern: UInt32(Int32(power) + 127) << 23)
  }

  /// The natural logarithm of 1 + x, for x of 0 and above.
  ///
  /// After Cephes's `logf`; below one part in a thousand by its series, which keeps small numbers.
  package static func log1p(_ x: Float) -> Float {
    if x < 1e-3 { return x - x * x * (0.5 - x / 3) }
    var mantissa = (1 + x).significand
    var power = Float((1 + x).exponent)
    if mantissa > 1.414_213_5 {
      mantissa /= 2
      power += 1
    }
    let r = mantissa - 1
    var y: Float = 7.037_683_6e-2
    y = y * r - 1.151_461e-1
    y = y * r + 1.167_699_8e-1
    y = y * r - 1.242_014_1e-1
    y = y * r + 1.424_932_2e-1
    y = y * r - 1.666_805_7e-1
    y = y * r + 2.000_071_5e-1
    y = y * r - 2.499_999_3e-1
    y = y * r + 3.333_333_1e-1
    y *= r * r * r
    return r + (y + power * ln2Low - 0.5 * r * r) + power * ln2High
  }

  @inline(__always)
  package static func sigmoid(_ x: Float) -> Float { 1 / (1 + exp(-x)) }
}
