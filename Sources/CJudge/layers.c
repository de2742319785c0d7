// The judge's layers. Each number of a row is summed by itself and in a fixed order, without fused
// multiplications: a page's probabilities are the same however wide a machine's vectors are.
#include "CJudge.h"

#include <math.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF
// All that takes a vector is inlined: no vector is passed in a call.
#pragma clang diagnostic ignored "-Wpsabi"

#if defined(__x86_64__) && defined(__linux__)
#define WIDEST __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDEST
#endif
#define INLINE static inline __attribute__((always_inline))

enum { width = COPYDESK_WIDTH, lanes = 16 };

typedef float Lanes __attribute__((vector_size(64), aligned(4)));
typedef int32_t Mask __attribute__((vector_size(64), aligned(4)));
typedef float Eight __attribute__((vector_size(32)));
typedef float Four __attribute__((vector_size(16)));
typedef _Bool Bits __attribute__((ext_vector_type(16)));

typedef struct {
  Lanes a, b, c;
} Wide;

INLINE Wide load(const float *from) {
  const Lanes *parts = (const Lanes *)from;
  return (Wide){parts[0], parts[1], parts[2]};
}

INLINE void store(float *to, Wide row) {
  Lanes *parts = (Lanes *)to;
  parts[0] = row.a;
  parts[1] = row.b;
  parts[2] = row.c;
}

INLINE void add(Wide *sum, const float *row) {
  const Lanes *parts = (const Lanes *)row;
  sum->a += parts[0];
  sum->b += parts[1];
  sum->c += parts[2];
}

INLINE void add_times(Wide *sum, const float *row, float factor) {
  const Lanes *parts = (const Lanes *)row;
  sum->a += parts[0] * factor;
  sum->b += parts[1] * factor;
  sum->c += parts[2] * factor;
}

INLINE Lanes rectified(Lanes v) { return (Lanes)((Mask)v & ~(v < 0)); }

INLINE void rectify(Wide *row) {
  row->a = rectified(row->a);
  row->b = rectified(row->b);
  row->c = rectified(row->c);
}

INLINE float total(Lanes v) {
  Eight eight = __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7)
    + __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15);
  Four four = __builtin_shufflevector(eight, eight, 0, 1, 2, 3)
    + __builtin_shufflevector(eight, eight, 4, 5, 6, 7);
  return (four[0] + four[2]) + (four[1] + four[3]);
}

INLINE float dot(Wide x, Wide y) { return total(x.a * y.a + x.b * y.b + x.c * y.c); }

/// The row less its mean, over its deviation.
INLINE Wide normalized(Wide row) {
  float mean = total(row.a + row.b + row.c) / width;
  row.a -= mean;
  row.b -= mean;
  row.c -= mean;
  float inverse = 1 / sqrtf(dot(row, row) / width + 1e-5f);
  row.a *= inverse;
  row.b *= inverse;
  row.c *= inverse;
  return row;
}

INLINE uint32_t nonzero(Lanes v) {
  Bits bits = __builtin_convertvector((Mask)(v != 0), Bits);
  uint16_t mask;
  memcpy(&mask, &bits, sizeof mask);
  return mask;
}

INLINE Lanes chosen(Mask where, Lanes a, Lanes b) {
  return (Lanes)(((Mask)a & where) | ((Mask)b & ~where));
}

INLINE Lanes between(Lanes v, Lanes low, Lanes high) {
  v = chosen((Mask)(low >= v), low, v);
  return chosen((Mask)(high < v), high, v);
}

INLINE void add_inputs(
  float *states, size_t rows, const float *values, size_t columns, const float *low,
  const float *high, const float *weights
) {
  for (size_t row = 0; row < rows; row++) {
    Wide sum = load(states + row * width);
    const float *numbers = values + row * columns;
    size_t column = 0;
    for (; column + lanes <= columns; column += lanes) {
      Lanes value = *(const Lanes *)(numbers + column);
      // Most numbers of most blocks are zero: no such class, no such ancestor.
      uint32_t rest = nonzero(value);
      if (!rest) continue;
      float held[lanes];
      *(Lanes *)held = between(
        value, *(const Lanes *)(low + column), *(const Lanes *)(high + column));
      for (; rest; rest &= rest - 1) {
        size_t i = (size_t)__builtin_ctz(rest);
        add_times(&sum, weights + (column + i) * width, held[i]);
      }
    }
    for (; column < columns; column++) {
      float value = numbers[column];
      if (value == 0) continue;
      if (low[column] >= value) value = low[column];
      if (high[column] < value) value = high[column];
      add_times(&sum, weights + column * width, value);
    }
    rectify(&sum);
    store(states + row * width, sum);
  }
}

/// Two rows at a time: each row of weights is read once for both.
INLINE void residual(
  float *first, float *second, const float *more, const float *more2, size_t count,
  copydesk_residual layers
) {
  float numbers[2][width];
  Wide x = load(first), y = load(second);
  store(numbers[0], normalized(x));
  store(numbers[1], normalized(y));
  Wide inner = load(layers.inner_bias), inner2 = inner;
  for (size_t i = 0; i < width; i++) {
    add_times(&inner, layers.inner + i * width, numbers[0][i]);
    add_times(&inner2, layers.inner + i * width, numbers[1][i]);
  }
  const float *weights = layers.inner + width * width;
  for (size_t i = 0; i < count; i++) {
    if (more[i] != 0) add_times(&inner, weights + i * width, more[i]);
    if (more2[i] != 0) add_times(&inner2, weights + i * width, more2[i]);
  }
  rectify(&inner);
  rectify(&inner2);
  store(numbers[0], inner);
  store(numbers[1], inner2);
  add(&x, layers.outer_bias);
  add(&y, layers.outer_bias);
  for (size_t i = 0; i < width; i++) {
    add_times(&x, layers.outer + i * width, numbers[0][i]);
    add_times(&y, layers.outer + i * width, numbers[1][i]);
  }
  store(first, x);
  store(second, y);
}

INLINE void apply(
  float *states, size_t rows, const float *more, size_t count, copydesk_residual layers
) {
  size_t row = 0;
  for (; row + 1 < rows; row += 2) {
    residual(
      states + row * width, states + (row + 1) * width, more + row * count,
      more + (row + 1) * count, count, layers);
  }
  if (row < rows) {
    float copy[width];
    memcpy(copy, states + row * width, sizeof copy);
    residual(
      states + row * width, copy, more + row * count, more + row * count, count, layers);
  }
}

INLINE void convolve(
  const float *channels, size_t rows, size_t reach, const float *weights, const float *bias,
  float *numbers, size_t stride
) {
  for (size_t row = 0; row < rows; row++) {
    Lanes sum = *(const Lanes *)bias;
    for (size_t step = 0; step <= 2 * reach; step++) {
      // Before the first row the number wraps around and is too high as well.
      size_t other = row + step - reach;
      if (other >= rows) continue;
      for (size_t i = 0; i < 4; i++) {
        sum += *(const Lanes *)(weights + (step * 4 + i) * lanes) * channels[other * 4 + i];
      }
    }
    *(Lanes *)(numbers + row * stride) = rectified(sum);
  }
}

INLINE void weigh(
  const float *states, size_t rows, const float *weights, float *outputs
) {
  Wide output = load(weights);
  for (size_t row = 0; row < rows; row++) {
    outputs[row] = dot(normalized(load(states + row * width)), output);
  }
}

/// e to the x, as `Math.exp` in `Sources/Copydesk/Strip` has it, number for number.
INLINE Lanes exponential(Lanes x) {
  x = between(x, (Lanes){} - 87.0f, (Lanes){} + 87.0f);
  Lanes power = __builtin_elementwise_rint(x / 0.69314718f);
  Lanes r = (x - power * 0.693359375f) - power * -2.1219444e-4f;
  Lanes y = (Lanes){} + 1.9875691e-4f;
  y = y * r + 1.3981999e-3f;
  y = y * r + 8.333452e-3f;
  y = y * r + 4.1665796e-2f;
  y = y * r + 1.6666665e-1f;
  y = y * r + 0.5f;
  y = y * (r * r) + r + 1.0f;
  return y * (Lanes)((__builtin_convertvector(power, Mask) + 127) << 23);
}

/// The natural logarithm of 1 + x, as `Math.log1p` has it.
INLINE Lanes logarithm(Lanes x) {
  Lanes small = x - x * x * (0.5f - x / 3.0f);
  Mask bits = (Mask)(1.0f + x);
  Lanes mantissa = (Lanes)((bits & 0x7FFFFF) | 0x3F800000);
  Lanes power = __builtin_convertvector((bits >> 23) - 127, Lanes);
  Mask isHigh = (Mask)(mantissa > 1.4142135f);
  mantissa = chosen(isHigh, mantissa / 2.0f, mantissa);
  power = chosen(isHigh, power + 1.0f, power);
  Lanes r = mantissa - 1.0f;
  Lanes y = (Lanes){} + 7.0376836e-2f;
  y = y * r - 1.151461e-1f;
  y = y * r + 1.1676998e-1f;
  y = y * r - 1.2420141e-1f;
  y = y * r + 1.4249322e-1f;
  y = y * r - 1.6668057e-1f;
  y = y * r + 2.0000715e-1f;
  y = y * r - 2.4999993e-1f;
  y = y * r + 3.3333331e-1f;
  y *= r * r * r;
  Lanes large = r + (y + power * -2.1219444e-4f - 0.5f * r * r) + power * 0.693359375f;
  return chosen((Mask)(x < 1e-3f), small, large);
}

INLINE void sigmoid(float *numbers, size_t count) {
  size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    Lanes *at = (Lanes *)(numbers + i);
    *at = 1.0f / (1.0f + exponential(-*at));
  }
  if (i == count) return;
  float rest[lanes] = {0};
  memcpy(rest, numbers + i, (count - i) * sizeof(float));
  *(Lanes *)rest = 1.0f / (1.0f + exponential(-*(Lanes *)rest));
  memcpy(numbers + i, rest, (count - i) * sizeof(float));
}

INLINE void take_logarithms(float *numbers, size_t rows, size_t stride) {
  for (size_t row = 0; row < rows; row += 2) {
    float pair[lanes] = {0};
    size_t bytes = lanes / 2 * sizeof(float);
    float *first = numbers + row * stride, *second = first + stride;
    memcpy(pair, first, bytes);
    if (row + 1 < rows) memcpy(pair + lanes / 2, second, bytes);
    *(Lanes *)pair = logarithm(*(Lanes *)pair);
    memcpy(first, pair, bytes);
    if (row + 1 < rows) memcpy(second, pair + lanes / 2, bytes);
  }
}

// What is called from outside: each body once for each width.

WIDEST void copydesk_add_inputs(
  float *states, size_t rows, const float *values, size_t columns, const float *low,
  const float *high, const float *weights
) {
  add_inputs(states, rows, values, columns, low, high, weights);
}

WIDEST void copydesk_apply(
  float *states, size_t rows, const float *more, size_t count, copydesk_residual layers
) {
  apply(states, rows, more, count, layers);
}

WIDEST void copydesk_convolve(
  const float *channels, size_t rows, size_t reach, const float *weights, const float *bias,
  float *numbers, size_t stride
) {
  convolve(channels, rows, reach, weights, bias, numbers, stride);
}

WIDEST void copydesk_outputs(
  const float *states, size_t rows, const float *weights, float *outputs
) {
  weigh(states, rows, weights, outputs);
}

WIDEST void copydesk_sigmoid(float *numbers, size_t count) {
  sigmoid(numbers, count);
}

WIDEST void copydesk_log1p(float *numbers, size_t rows, size_t stride) {
  take_logarithms(numbers, rows, stride);
}
