#pragma once

/// syncfs(2), which Swift's Glibc does not show: makes all last that was written to the file system
/// on which an open file is. 0 where that was done.
int clinux_syncfs(int file);

/// Opens a file without a name in a folder (O_TMPFILE, open(2)), for reading and writing: it is gone
/// with its process. -1 with errno where the file system has none of that kind.
int clinux_open_nameless(int folder, int mode);

/// Gives a file without a name one in a folder (linkat(2)). 0 where that was done; a name that is
/// taken is an error.
int clinux_name(int file, int folder, const char *name);
