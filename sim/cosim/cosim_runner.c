/* Runs the cases that a64prove sends. Speaks protocol.h on standard input and output. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "sim/cosim/cosim_execute.h"

/* 0 at a clean end of input. */
static int read_all(void* to, size_t size) {
  for (size_t done = 0; done < size;) {
    const ssize_t n = read(STDIN_FILENO, (char*)to + done, size - done);
    if (n == 0 && done == 0) return 0;
    if (n == 0) errno = EPIPE;
    if (n <= 0 && !(n < 0 && errno == EINTR)) cosim_die("reading cases");
    if (n > 0) done += (size_t)n;
  }
  return 1;
}

static void write_all(const void* from, size_t size) {
  for (size_t done = 0; done < size;) {
    const ssize_t n = write(STDOUT_FILENO, (const char*)from + done, size - done);
    if (n < 0 && errno != EINTR) cosim_die("writing results");
    if (n > 0) done += (size_t)n;
  }
}

int main(void) {
  static struct CosimCaseRecord cases[kCosimMaxBatch];
  static struct CosimResultRecord results[kCosimMaxBatch];
  const struct CosimHello hello = cosim_prepare();
  write_all(&hello, sizeof hello);
  uint32_t count;
  while (read_all(&count, sizeof count)) {
    if (count > kCosimMaxBatch || !read_all(cases, count * sizeof cases[0])) {
      errno = EPROTO;
      cosim_die("reading cases");
    }
    cosim_execute(cases, count, results);
    write_all(results, count * sizeof results[0]);
  }
  exit(0);
}
