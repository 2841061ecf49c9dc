/* fsync that fails while the file named by FAULT_FLAG exists: a disk that has gone bad under the program. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static int broken(void) {
  const char *flag = getenv("FAULT_FLAG");
  return flag && access(flag, F_OK) == 0;
}

int fsync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fsync");
  if (!broken()) return real(fd);
  errno = EIO;
  return -1;
}

int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
  if (!broken()) return real(fd);
  errno = EIO;
  return -1;
}
