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
    let offsets = Self.categorySizes.indices.map { Self.categorySizes[..<$0].reduce(0, +) }
    var base = inputBias
    base.add(flag)
    for row in 0..<features.rows {
      var sum = base
      for category in 0..<Features.categories {
        let code = Int(features.codes[row * Features.categories + category])
        sum.add(rows[offsets[category] + min(code, Self.categorySizes[category] - 1)])
      }
      addInputs(features, row, to: &sum)
      sum.rectify()
      apply(first, to: &sum, with: [])
      state[row] = sum
      channels[row] = squash(channelSums(sum))
    }
  }

  @inline(__always)
  private func addInputs(_ features: Features, _ row: Int, to sum: inout Wide) {
    let values = features.values.span.extracting(
      row * Features.columns..<(row + 1) * Features.columns)
    let weights = input.span
    for column in values.indices {
      let value = values[column]
      // Most numbers of most blocks are zero: no such class, no such ancestor.
      if value == 0 { continue }
      sum.add(weights[column], times: min(max(value, low[column]), high[column]))
    }
  }

  /// Adds to a state what its residual layers make of it, and of further inputs.
  @inline(__always)
  private func apply(_ layers: Residual, to state: inout Wide, with more: [Float]) {
    var inner = layers.innerBias
    let weights = layers.inner.span
    state.normalized.apply(weights, to: &inner)
    for i in more.indices where more[i] != 0 {
      inner.add(weights[Wide.count + i], times: more[i])
    }
    inner.rectify()
    state.add(layers.outerBias)
    inner.apply(layers.outer.span, to: &state)
  }

  @inline(__always)
  private func channelSums(_ state: Wide) -> SIMD4<Float> {
    var sum = channelBias
    for i in 0..<16 { sum += channel[i] * state.a[i] }
    for i in 0..<16 { sum += channel[16 + i] * state.b[i] }
    for i in 0..<16 { sum += channel[32 + i] * state.c[i] }
    return sum
  }

  @inline(__always)
  private func squash(_ sums: SIMD4<Float>) -> SIMD4<Float> {
    SIMD4(
      Math.sigmoid(sums.x), Math.sigmoid(sums.y), Math.sigmoid(sums.z), Math.sigmoid(sums.w))
  }

  /// Pass 2: each block with what the channels tell of its surroundings.
  private func judgeAgain(
    _ state: [Wide], _ channels: [SIMD4<Float>], _ pools: ChannelPools
  ) -> [Float] {
    var more = [Float](repeating: 0, count: Self.channels + Self.pooled)
    var answers: [Float] = []
    answers.reserveCapacity(state.count)
    for row in state.indices {
      pools.write(row, channels, to: &more)
      let convolved = convolve(channels, around: row)
      for i in 0..<Self.convolved { more[more.count - Self.convolved + i] = convolved[i] }
      var sum = state[row]
      apply(second, to: &sum, with: more)
      answers.append(Math.sigmoid(sum.normalized.dot(output) + outputBias))
    }
    return answers
  }

  @inline(__always)
  private func convolve(_ channels: [SIMD4<Float>], around row: Int) -> SIMD16<Float> {
    var sum = convolutionBias
    for step in 0...2 * Self.reach {
      let other = row + step - Self.reach
      guard channels.indices.contains(other) else { continue }
      for c in 0..<Self.channels {
        sum += convolution[step * Self.channels + c] * channels[other][c]
      }
    }
    return sum.replacing(with: 0, where: sum .< 0)
  }
}
