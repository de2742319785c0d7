#pragma once

/// syncfs(2), which Swift's Glibc does not show: makes all last that was written to the file system
/// on which an open file is. 0 where that was done.
int clinux_syncfs(int file);
