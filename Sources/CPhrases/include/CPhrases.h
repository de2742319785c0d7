#ifndef CPHRASES_H
#define CPHRASES_H

#include <stddef.h>

/// A phrase file of Config/phrases, compiled in. The memory lives as long as the process.
typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t length;
} CPhraseFile;

/// How many phrase files are compiled in.
size_t cphrases_count(void);

/// The file at an index below the count; common.txt comes first.
CPhraseFile cphrases_file(size_t index);

#endif
