/// A row of the network's width: 48 numbers.
///
/// Each lane is summed by itself in the order of the inputs (`Sources/CJudge/layers.c` has the
/// layers), so the results do not depend on how wide a machine's vectors are.
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
}
