/// A row of the network's width: 48 numbers.
///
/// Each lane is summed by itself in the order of the inputs, so the results do not depend on how
/// wide a machine's vectors are.
struct Wide: Sendable {
  static let count = 48

  var a = SIMD16<Float>.zero
  var b = SIMD16<Float>.zero
  var c = SIMD16<Float>.zero

  init() {}

  init(_ numbers: [Float]) {
    a = SIMD16(numbers[0..<16])
    b = SIMD16(numbers[16..<32])
    c = SIMD16(numbers[32..<48])
  }

  @inline(__always)
  mutating func add(_ other: Wide) {
    a += other.a
    b += other.b
    c += other.c
  }

  @inline(__always)
  mutating func add(_ other: Wide, times factor: Float) {
    a += other.a * factor
    b += other.b * factor
    c += other.c * factor
  }

  /// Negative numbers become 0.
  @inline(__always)
  mutating func rectify() {
    a.replace(with: 0, where: a .< 0)
    b.replace(with: 0, where: b .< 0)
    c.replace(with: 0, where: c .< 0)
  }

  @inline(__always)
  private static func sum(_ v: SIMD16<Float>) -> Float {
    let eight = v.lowHalf + v.highHalf
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }

  @inline(__always)
  var total: Float { Self.sum(a + b + c) }

  @inline(__always)
  func dot(_ other: Wide) -> Float { Self.sum(a * other.a + b * other.b + c * other.c) }

  /// The row less its mean, over its deviation: a layer norm without gain and bias, which the
  /// trainer folds into the weights that follow.
  @inline(__always)
  var normalized: Wide {
    let mean = total / Float(Self.count)
    var row = self
    row.a -= mean
    row.b -= mean
    row.c -= mean
    let inverse = 1 / (row.dot(row) / Float(Self.count) + 1e-5).squareRoot()
    row.a *= inverse
    row.b *= inverse
    row.c *= inverse
    return row
  }

  /// Adds to `sum` each number of this row times its row of `weights`.
  @inline(__always)
  func apply(_ weights: Span<Wide>, to sum: inout Wide) {
    for i in 0..<16 { sum.add(weights[i], times: a[i]) }
    for i in 0..<16 { sum.add(weights[16 + i], times: b[i]) }
    for i in 0..<16 { sum.add(weights[32 + i], times: c[i]) }
  }
}
