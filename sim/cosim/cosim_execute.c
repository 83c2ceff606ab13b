/* Runs single instructions on the processor (or under qemu-aarch64) from given states and says
   what came of them. Each case has a slot of its own in an executable part of the window, so a
   batch is written and made visible to the instruction side once. */
#define _GNU_SOURCE
#include "sim/cosim/cosim_execute.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/ucontext.h>
#include <unistd.h>

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

void cosim_die(const char* what) {
  fprintf(stderr, "co-simulation runner: %s: %s\n", what, strerror(errno));
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
  if (sigaltstack(&alternate, NULL) != 0) cosim_die("sigaltstack");
  struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  const int numbers[] = {SIGILL, SIGTRAP, SIGBUS, SIGSEGV, SIGFPE, SIGVTALRM};
  for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; ++i) {
    if (sigaction(numbers[i], &action, NULL) != 0) cosim_die("sigaction");
  }
}

/* Processor time, so that a busy machine does not count against a case. */
static void start_clock(void) {
  const struct timeval tick = {0, kTickMicroseconds};
  const struct itimerval timer = {tick, tick};
  if (setitimer(ITIMER_VIRTUAL, &timer, NULL) != 0) cosim_die("setitimer");
}

static void map_part(uint64_t offset) {
  void* got = mmap(at(offset), kCosimPartSize, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  if (got != at(offset)) cosim_die("mapping the window at its fixed address");
}

static void protect(uint64_t offset, int rights) {
  if (mprotect(at(offset), kCosimPartSize, rights) != 0) cosim_die("mprotect");
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

/* Switches the keys off, so that the hints of pointer authentication do nothing, as the semantics
   have it. Without libc, whose functions may have signed their return addresses; for the same
   reason nobody who was called before this may return after it: main() ends by exit(). */
static uint32_t switch_pointer_keys_off(void) {
  enum { kSetEnabledKeys = 60, kAllKeys = 15, kPrctl = 167 };
  const unsigned long paca = 1ul << 30, pacg = 1ul << 31;
  if ((getauxval(AT_HWCAP) & (paca | pacg)) == 0) return kCosimPointersPlain;
  register long number __asm__("x8") = kPrctl;
  register long x0 __asm__("x0") = kSetEnabledKeys;
  register long x1 __asm__("x1") = kAllKeys;
  register long x2 __asm__("x2") = 0;
  register long x3 __asm__("x3") = 0;
  register long x4 __asm__("x4") = 0;
  __asm__ volatile("svc #0"
                   : "+r"(x0)
                   : "r"(number), "r"(x1), "r"(x2), "r"(x3), "r"(x4)
                   : "memory");
  return x0 == 0 ? kCosimPointersKeysOff : kCosimPointersSigned;
}

static uint64_t processor_id(void) {
  const unsigned long cpuid = 1ul << 11; /* reads of ID registers are answered by the system */
  uint64_t midr = 0;
  if (getauxval(AT_HWCAP) & cpuid) __asm__("mrs %0, midr_el1" : "=r"(midr));
  return midr;
}

struct CosimHello cosim_prepare(void) {
  make_window();
  catch_signals();
  start_clock();
  const struct CosimHello hello = {
      kCosimMagic,    sizeof(struct CosimCaseRecord), sizeof(struct CosimResultRecord),
      processor_id(), switch_pointer_keys_off(),      0};
  return hello;
}

void cosim_execute(const struct CosimCaseRecord* cases, uint32_t count,
                   struct CosimResultRecord* results) {
  write_batch(cases, count);
  for (uint32_t i = 0; i < count; ++i) run_case(&cases[i], &results[i]);
}
