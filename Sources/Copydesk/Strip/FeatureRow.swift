/// Where the next number of a row goes.
///
/// Rows begin as zeros.
struct RowWriter {
  var at: Int

  init(at: Int) { self.at = at }

  @inline(__always)
  mutating func put(_ value: Float, _ values: inout MutableSpan<Float>) {
    values[at] = value
    at += 1
  }

  @inline(__always)
  mutating func near(_ distance: UInt8, _ values: inout MutableSpan<Float>) {
    if distance != BlockContext.none { values[at] = Self.near(distance) }
    at += 1
  }

  @inline(__always)
  static func near(_ distance: UInt8) -> Float { 1 / (1 + Float(distance)) }
}

/// The owner's tag as one of 26 classes.
package enum TagClass: UInt8, Sendable, CaseIterable {
  case other, p, div, li, h1, h2, h3, h4, h5, h6, tr, table, blockquote, figcaption, figure
  case section, article, body, aside, dt, dd, pre, button, header, footer, main, form, address

  init(_ tag: Tag) {
    self =
      switch tag {
      case .p: .p
      case .div, .center: .div
      case .li: .li
      case .h1: .h1
      case .h2: .h2
      case .h3: .h3
      case .h4: .h4
      case .h5: .h5
      case .h6: .h6
      case .tr: .tr
      case .table, .tbody, .thead, .caption: .table
      case .blockquote: .blockquote
      case .figcaption: .figcaption
      case .figure: .figure
      case .section: .section
      case .article: .article
      case .body, .html: .body
      case .aside: .aside
      case .dt: .dt
      case .dd: .dd
      case .pre: .pre
      case .button: .button
      case .header: .header
      case .footer: .footer
      case .main: .main
      case .form: .form
      case .address: .address
      default: .other
      }
  }
}
