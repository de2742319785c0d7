internal import Glibc

/// The few functions of real numbers that judging needs.
package enum Math {
  package static func log1p(_ x: Float) -> Float { Glibc.log1pf(x) }
  package static func exp(_ x: Float) -> Float { Glibc.expf(x) }
  @inline(__always)
  package static func sigmoid(_ x: Float) -> Float { 1 / (1 + Glibc.expf(-x)) }
}
