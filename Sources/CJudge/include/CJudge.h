#pragma once
#include <stddef.h>
#include <stdint.h>

/// The judge's tables, compiled in; `size` takes a table's length in bytes. For blocks of HTML, for
/// lines of plain text, and for what a page's traits tell.
const uint8_t *copydesk_judge(size_t *size);
const uint8_t *copydesk_judge_text(size_t *size);
const uint8_t *copydesk_judge_traits(size_t *size);

/// Numbers of a state: each block of a page has one, row after row.
#define COPYDESK_WIDTH 48

/// Two layers whose result is added to what went in; rows of weights, one an input.
typedef struct {
  /// One row a number of the state, then one a further input.
  const float *inner, *inner_bias;
  const float *outer, *outer_bias;
} copydesk_residual;

/// Adds to each state the row's values, held between `low` and `high`, times their weights, and
/// makes negative sums 0.
void copydesk_add_inputs(
  float *states, size_t rows, const float *values, size_t columns, const float *low,
  const float *high, const float *weights);

/// Adds to each state what residual layers make of it and of `count` further inputs a row.
void copydesk_apply(
  float *states, size_t rows, const float *more, size_t count, copydesk_residual layers);

/// Writes to each row, `stride` numbers long, the sixteen numbers that a convolution makes of the four
/// channels of the row and of those up to `reach` before and behind it; negative ones become 0.
void copydesk_convolve(
  const float *channels, size_t rows, size_t reach, const float *weights, const float *bias,
  float *numbers, size_t stride);

/// Each normalized state times the weights of the output.
void copydesk_outputs(const float *states, size_t rows, const float *weights, float *outputs);

/// Each number x becomes 1 / (1 + e^-x).
void copydesk_sigmoid(float *numbers, size_t count);

/// Of each row, `stride` numbers long, the first eight numbers x, 0 or above, become ln(1 + x).
void copydesk_log1p(float *numbers, size_t rows, size_t stride);
