// The judge's layers. Each number of a row is summed by itself and in a fixed order, without fused
// multiplications: a page's probabilities are the same however wide a machine's vectors are.
#include "CJudge.h"

#include <math.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF
// No vector is passed in a call: all that takes one is inlined.
#pragma clang diagnostic ignored "-Wpsabi"

#if defined(__x86_64__) && defined(__linux__)
#define WIDEST __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDEST
#endif
#define INLINE static inline __attribute__((always_inline))

enum { width = COPYDESK_WIDTH };

typedef float Lanes __attribute__((vector_size(64), aligned(4)));
typedef int32_t Mask __attribute__((vector_size(64), aligned(4)));
typedef float Eight __attribute__((vector_size(32)));
typedef float Four __attribute__((vector_size(16)));

typedef struct {
  Lanes a, b, c;
} Wide;

INLINE Wide load(const float *from) {
  const Lanes *lanes = (const Lanes *)from;
  return (Wide){lanes[0], lanes[1], lanes[2]};
}

INLINE void store(float *to, Wide row) {
  Lanes *lanes = (Lanes *)to;
  lanes[0] = row.a;
  lanes[1] = row.b;
  lanes[2] = row.c;
}

INLINE void add(Wide *sum, const float *row) {
  const Lanes *lanes = (const Lanes *)row;
  sum->a += lanes[0];
  sum->b += lanes[1];
  sum->c += lanes[2];
}

INLINE void add_times(Wide *sum, const float *row, float factor) {
  const Lanes *lanes = (const Lanes *)row;
  sum->a += lanes[0] * factor;
  sum->b += lanes[1] * factor;
  sum->c += lanes[2] * factor;
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

WIDEST void copydesk_add_inputs(
  float *states, size_t rows, const float *values, size_t columns, const float *low,
  const float *high, const float *weights
) {
  for (size_t row = 0; row < rows; row++) {
    Wide sum = load(states + row * width);
    const float *numbers = values + row * columns;
    for (size_t column = 0; column < columns; column++) {
      float value = numbers[column];
      // Most numbers of most blocks are zero: no such class, no such ancestor.
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

WIDEST void copydesk_apply(
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

WIDEST void copydesk_outputs(
  const float *states, size_t rows, const float *weights, float *outputs
) {
  Wide output = load(weights);
  for (size_t row = 0; row < rows; row++) {
    outputs[row] = dot(normalized(load(states + row * width)), output);
  }
}
