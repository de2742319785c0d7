#pragma once
#include <stddef.h>
#include <stdint.h>

/// The judge's table, compiled in; `size` takes its length in bytes.
const uint8_t *copydesk_judge(size_t *size);
