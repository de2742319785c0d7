#define _GNU_SOURCE
#include "CLinux.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int clinux_syncfs(int file) { return syncfs(file); }

// A link from a descriptor itself needs a capability (linkat(2), AT_EMPTY_PATH); /proc does not.
static int path_of(int file, char *path, size_t size) {
  return snprintf(path, size, "/proc/self/fd/%d", file);
}

int clinux_open_nameless(int folder, int mode) {
  char path[32];
  int file = openat(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
  if (file < 0) return -1;
  path_of(file, path, sizeof path);
  if (access(path, F_OK) == 0) return file;
  close(file);
  return -1;
}

int clinux_name(int file, int folder, const char *name) {
  char path[32];
  path_of(file, path, sizeof path);
  return linkat(AT_FDCWD, path, folder, name, AT_SYMLINK_FOLLOW);
}
