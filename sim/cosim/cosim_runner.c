/* Runs single instructions on the processor (or under qemu-aarch64) from given states and says
   what came of them. Speaks protocol.h on standard input and output. Each case has a slot of
   its own in an executable part of the window, so a batch is written and made visible to the
   instruction side once. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/ucontext.h>
#include <unistd.h>

#include "sim/cosim/protocol.h"

extern const char cosim_stubs[], cosim_enter[], cosim_leave[], cosim_recover[], cosim_stubs_end[];

enum { kMrsX30Tpidr = 0xd53bd05e, kMsrTpidrX30 = 0xd51bd05e, kBrk = 0xd4200000, kB = 0x14000000 };

enum { kTickMicroseconds = 200000 };

static volatile sig_atomic_t running;
static volatile uint64_t cases_begun;
static uint64_t cases_begun_at_tick;
static struct CosimResultRecord* current;

static void* at(uint64_t offset) {
  return (void*)(kCosimWindow + offset);
}
static struct CosimState* context(void) {
  return at(kCosimContext);
}

static void die(const char* what) {
  fprintf(stderr, "a64cosim-runner: %s: %s\n", what, strerror(errno));
  exit(2);
}

/* Entered with TPIDR_EL0 in the hands of the case: nothing here may touch thread-local data. */
static void on_signal(int number, siginfo_t* info, void* opaque) {
  ucontext_t* uc = opaque;
  mcontext_t* m = &uc->uc_mcontext;
  if (number == SIGVTALRM) {
    const int stuck = running && cases_begun == cases_begun_at_tick;
    cases_begun_at_tick = cases_begun;
    if (!stuck) return;
  }
  if (!running) {
    signal(number, SIG_DFL);
    return; /* happens again, and ends the process */
  }
  struct CosimState* state = context();
  for (int i = 0; i < 31; ++i) state->x[i] = m->regs[i];
  state->sp = m->sp;
  state->nzcv = m->pstate & 0xf0000000u;
  const struct _aarch64_ctx* head = (const struct _aarch64_ctx*)m->__reserved;
  while (head->magic != 0 && head->magic != FPSIMD_MAGIC) {
    head = (const struct _aarch64_ctx*)((const char*)head + head->size);
  }
  if (head->magic == FPSIMD_MAGIC) {
    const struct fpsimd_context* fp = (const struct fpsimd_context*)head;
    __builtin_memcpy(state->v, fp->vregs, sizeof state->v);
  }
  current->signal = (uint32_t)number;
  current->pc = m->pc;
  current->fault_address = (uint64_t)info->si_addr;
  m->pc = kCosimWindow + kCosimStubs + (uint64_t)(cosim_recover - cosim_stubs);
}

static void catch_signals(void) {
  static char stack[1 << 18] __attribute__((aligned(16)));
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  if (sigaltstack(&alternate, NULL) != 0) die("sigaltstack");
  struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  const int numbers[] = {SIGILL, SIGTRAP, SIGBUS, SIGSEGV, SIGFPE, SIGVTALRM};
  for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; ++i) {
    if (sigaction(numbers[i], &action, NULL) != 0) die("sigaction");
  }
}

/* Processor time, so that a busy machine does not count against a case. */
static void start_clock(void) {
  const struct timeval tick = {0, kTickMicroseconds};
  const struct itimerval timer = {tick, tick};
  if (setitimer(ITIMER_VIRTUAL, &timer, NULL) != 0) die("setitimer");
}

static void map_part(uint64_t offset) {
  void* got = mmap(at(offset), kCosimPartSize, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  if (got != at(offset)) die("mapping the window at its fixed address");
}

static void protect(uint64_t offset, int rights) {
  if (mprotect(at(offset), kCosimPartSize, rights) != 0) die("mprotect");
}

static void make_window(void) {
  const uint64_t parts[] = {kCosimLowSlots, kCosimScratch, kCosimHighSlots, kCosimStubs,
                            kCosimContext};
  for (unsigned i = 0; i < sizeof parts / sizeof *parts; ++i) map_part(parts[i]);
  memcpy(at(kCosimStubs), cosim_stubs, (size_t)(cosim_stubs_end - cosim_stubs));
  uint32_t *low = at(kCosimLowSlots), *high = at(kCosimHighSlots);
  for (uint64_t i = 0; i < kCosimPartSize / 4; ++i) low[i] = high[i] = kBrk;
  __builtin___clear_cache(at(kCosimStubs), at(kCosimStubs + kCosimPartSize));
  protect(kCosimStubs, PROT_READ | PROT_EXEC);
}

static void write_slot(uint32_t slot, uint32_t word) {
  uint32_t* code = (uint32_t*)cosim_slot_address(slot);
  const uint64_t leave = kCosimWindow + kCosimStubs + (uint64_t)(cosim_leave - cosim_stubs);
  code[kCosimEntryWord] = kMrsX30Tpidr;
  code[kCosimInstructionWord] = word;
  code[kCosimInstructionWord + 1] = kMsrTpidrX30;
  const uint64_t from = (uint64_t)&code[kCosimLastLiveWord];
  code[kCosimLastLiveWord] = kB | ((uint32_t)((leave - from) >> 2) & 0x3ffffff);
}

static void write_batch(const struct CosimCaseRecord* cases, uint32_t count) {
  const uint64_t parts[] = {kCosimLowSlots, kCosimHighSlots};
  for (int i = 0; i < 2; ++i) protect(parts[i], PROT_READ | PROT_WRITE);
  for (uint32_t i = 0; i < count; ++i) write_slot(cases[i].slot, cases[i].word);
  for (int i = 0; i < 2; ++i) {
    __builtin___clear_cache(at(parts[i]), at(parts[i] + kCosimPartSize));
    protect(parts[i], PROT_READ | PROT_EXEC);
  }
}

static void run_case(const struct CosimCaseRecord* given, struct CosimResultRecord* result) {
  struct CosimState* state = context();
  *state = given->state;
  state->entry = cosim_slot_address(given->slot) + 4 * kCosimEntryWord;
  memcpy(at(kCosimScratch), given->scratch, kCosimScratchBytes);
  result->signal = 0;
  result->reserved = 0;
  result->fault_address = 0;
  result->pc = cosim_instruction_address(given->slot) + 4;
  current = result;
  void (*enter)(void) =
      (void (*)(void))(kCosimWindow + kCosimStubs + (uint64_t)(cosim_enter - cosim_stubs));
  ++cases_begun;
  running = 1;
  enter();
  running = 0;
  result->state = *state;
  memcpy(result->scratch, at(kCosimScratch), kCosimScratchBytes);
}

/* 0 at a clean end of input. */
static int read_all(void* to, size_t size) {
  for (size_t done = 0; done < size;) {
    const ssize_t n = read(STDIN_FILENO, (char*)to + done, size - done);
    if (n == 0 && done == 0) return 0;
    if (n == 0) errno = EPIPE;
    if (n <= 0 && !(n < 0 && errno == EINTR)) die("reading cases");
    if (n > 0) done += (size_t)n;
  }
  return 1;
}

static void write_all(const void* from, size_t size) {
  for (size_t done = 0; done < size;) {
    const ssize_t n = write(STDOUT_FILENO, (const char*)from + done, size - done);
    if (n < 0 && errno != EINTR) die("writing results");
    if (n > 0) done += (size_t)n;
  }
}

int main(void) {
  static struct CosimCaseRecord cases[kCosimMaxBatch];
  static struct CosimResultRecord results[kCosimMaxBatch];
  make_window();
  catch_signals();
  start_clock();
  const struct CosimHello hello = {kCosimMagic, sizeof cases[0], sizeof results[0]};
  write_all(&hello, sizeof hello);
  uint32_t count;
  while (read_all(&count, sizeof count)) {
    if (count > kCosimMaxBatch || !read_all(cases, count * sizeof cases[0])) {
      errno = EPROTO;
      die("reading cases");
    }
    write_batch(cases, count);
    for (uint32_t i = 0; i < count; ++i) run_case(&cases[i], &results[i]);
    write_all(results, count * sizeof results[0]);
  }
  return 0;
}
