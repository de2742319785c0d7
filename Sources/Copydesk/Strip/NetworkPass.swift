internal import CJudge

extension Network {
  /// The probability of each block to be body, 0 to 1, in the order of the page.
  package func judge(_ features: Features, as convention: Convention = .news) -> [Float] {
    if features.rows == 0 { return [] }
    var state = [Wide](repeating: Wide(), count: features.rows)
    var channels = [SIMD4<Float>](repeating: .zero, count: features.rows)
    judgeAlone(features, flags[convention.rawValue], &state, &channels)
    let pools = ChannelPools(channels, features)
    return judgeAgain(state, channels, pools)
  }

  /// Pass 1: each block by its own numbers.
  private func judgeAlone(
    _ features: Features, _ flag: Wide, _ state: inout [Wide], _ channels: inout [SIMD4<Float>]
  ) {
    addCategories(features, flag, &state)
    let count = state.count
    unsafe Self.withNumbers(&state) { states in
      unsafe input.withUnsafeBytes { weights in
        unsafe copydesk_add_inputs(
          states, count, features.values, Features.columns, low, high,
          weights.bindMemory(to: Float.self).baseAddress)
      }
    }
    apply(first, to: &state, with: [])
    for row in state.indices { channels[row] = channelSums(state[row]) }
    unsafe channels.withUnsafeMutableBytes { raw in
      let numbers = unsafe raw.bindMemory(to: Float.self)
      unsafe copydesk_sigmoid(numbers.baseAddress, numbers.count)
    }
  }

  private func addCategories(_ features: Features, _ flag: Wide, _ state: inout [Wide]) {
    let offsets = Self.categorySizes.indices.map { Self.categorySizes[..<$0].reduce(0, +) }
    let sizes = Self.categorySizes
    var base = inputBias
    base.add(flag)
    for row in 0..<features.rows {
      var sum = base
      for category in 0..<Features.categories {
        let code = Int(features.codes[row * Features.categories + category])
        sum.add(rows[offsets[category] + min(code, sizes[category] - 1)])
      }
      state[row] = sum
    }
  }

  /// Adds to each state what residual layers make of it, and of further inputs, row after row.
  private func apply(_ layers: Residual, to state: inout [Wide], with more: [Float]) {
    let count = state.count
    var biases = [layers.innerBias, layers.outerBias]
    unsafe Self.withNumbers(&biases) { biases in
      unsafe layers.inner.withUnsafeBytes { inner in
        unsafe layers.outer.withUnsafeBytes { outer in
          let layers = unsafe copydesk_residual(
            inner: inner.bindMemory(to: Float.self).baseAddress, inner_bias: biases,
            outer: outer.bindMemory(to: Float.self).baseAddress, outer_bias: biases + Wide.count)
          unsafe Self.withNumbers(&state) { states in
            unsafe copydesk_apply(states, count, more, more.count / count, layers)
          }
        }
      }
    }
  }

  private static func withNumbers(
    _ rows: inout [Wide], _ body: (UnsafeMutablePointer<Float>) -> Void
  ) {
    unsafe rows.withUnsafeMutableBytes { raw in
      guard let base = unsafe raw.bindMemory(to: Float.self).baseAddress else { return }
      unsafe body(base)
    }
  }

  @inline(__always)
  private func channelSums(_ state: Wide) -> SIMD4<Float> {
    var sum = channelBias
    for i in 0..<16 { sum += channel[i] * state.a[i] }
    for i in 0..<16 { sum += channel[16 + i] * state.b[i] }
    for i in 0..<16 { sum += channel[32 + i] * state.c[i] }
    return sum
  }

  /// Pass 2: each block with what the channels tell of its surroundings.
  private func judgeAgain(
    _ state: consuming [Wide], _ channels: [SIMD4<Float>], _ pools: ChannelPools
  ) -> [Float] {
    let count = Self.channels + Self.pooled
    var more = [Float](repeating: 0, count: state.count * count)
    for row in state.indices { pools.write(row, channels, to: &more, at: row * count) }
    convolve(channels, to: &more, rowsOf: count)
    let rows = state.count
    let logs = ChannelPools.logsStart
    unsafe more.withUnsafeMutableBufferPointer { numbers in
      guard let base = numbers.baseAddress else { return }
      unsafe copydesk_log1p(base + logs, rows, count)
    }
    apply(second, to: &state, with: more)
    var answers = [Float](repeating: 0, count: state.count)
    var weights = [output]
    unsafe Self.withNumbers(&state) { states in
      unsafe Self.withNumbers(&weights) { weights in
        unsafe copydesk_outputs(states, rows, weights, &answers)
      }
    }
    for row in answers.indices { answers[row] += outputBias }
    unsafe copydesk_sigmoid(&answers, rows)
    return answers
  }

  /// Puts what the convolution makes of each block and its neighbours at the end of its row.
  private func convolve(_ channels: [SIMD4<Float>], to rows: inout [Float], rowsOf count: Int) {
    unsafe channels.withUnsafeBytes { numbers in
      unsafe convolution.withUnsafeBytes { weights in
        unsafe withUnsafeBytes(of: convolutionBias) { bias in
          unsafe rows.withUnsafeMutableBufferPointer { rows in
            guard let base = rows.baseAddress else { return }
            unsafe copydesk_convolve(
              numbers.bindMemory(to: Float.self).baseAddress, channels.count, Self.reach,
              weights.bindMemory(to: Float.self).baseAddress,
              bias.bindMemory(to: Float.self).baseAddress, base + count - Self.convolved, count)
          }
        }
      }
    }
  }
}
