#pragma once
#include <stddef.h>
#include <stdint.h>

/// The judge's tables, compiled in; `size` takes a table's length in bytes. For blocks of HTML, for
/// lines of plain text, and for what a page's traits tell.
const uint8_t *copydesk_judge(size_t *size);
const uint8_t *copydesk_judge_text(size_t *size);
const uint8_t *copydesk_judge_traits(size_t *size);
