#pragma once
// The clutter phrases of Config/phrases, compiled into the program.
#include <stddef.h>

typedef struct {
  const char *_Nonnull name;
  const unsigned char *_Nonnull bytes;
  size_t length;
} CPhraseFile;

/// The file of an index below `cphrases_count`: `common.txt` first, then the languages by name.
const CPhraseFile *_Nonnull cphrases_file(size_t index);
extern const size_t cphrases_count;
