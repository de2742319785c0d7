#include "CJudge.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t blocks[] = {
#embed "judge.table"
};

static const uint8_t text[] = {
#embed "text.table"
};

static const uint8_t traits[] = {
#embed "traits.table"
};

const uint8_t *copydesk_judge(size_t *size) {
  *size = sizeof blocks;
  return blocks;
}

const uint8_t *copydesk_judge_text(size_t *size) {
  *size = sizeof text;
  return text;
}

const uint8_t *copydesk_judge_traits(size_t *size) {
  *size = sizeof traits;
  return traits;
}
