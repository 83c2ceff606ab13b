/* An Arm64 program that runs one AES-XTS routine on the cases that come in on stdin and says
 * what the routine did: output, registers, stray writes, faults. The routine is linked in
 * under the name routine_under_test; xts_runner_protocol.h has the wire format. It judges
 * nothing but what AAPCS64 and the contract say of every run; the host compares outputs. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

#include "cli/replay/xts_runner_protocol.h"

enum {
  kPad = 1024,             /* bytes watched beyond a buffer, on its side without a guard */
  kAround = 0x5c,          /* what they hold */
  kStackBytes = XTS_STACK_BYTES + kPad, /* of which kPad belong to the caller */
  /* Of its own CPU time: others may keep the machine busy. */
  kSecondsPerCase = 2,
  kSecondsPerMebibyte = 2
};

struct XtsRegisters { /* xts_call.S knows this layout */
  uint64_t x[31];
  uint64_t sp;
  uint64_t v[32][2];
  uint64_t nzcv; /* at entry */
};

struct Region {
  uint8_t* mapped; /* mapped_bytes between two unmapped pages */
  size_t mapped_bytes;
  uint8_t* buffer; /* in this case */
  size_t len;
};

extern void routine_under_test(void);
extern void xts_call(struct XtsRegisters* registers);

static size_t page_bytes;
static struct Region regions[XTS_REGIONS];
static volatile sig_atomic_t running;
static sigjmp_buf escape;
static struct {
  int signal;
  uintptr_t pc, address;
} fault;

static void die(const char* what) {
  perror(what);
  exit(2);
}

static void on_signal(int signal_number, siginfo_t* info, void* context) {
  if (!running) { /* our own fault: let it kill us */
    signal(signal_number, SIG_DFL);
    return;
  }
  running = 0;
  fault.signal = signal_number;
  fault.pc = ((ucontext_t*)context)->uc_mcontext.pc;
  fault.address = (uintptr_t)info->si_addr;
  siglongjmp(escape, 1);
}

/* On a stack of its own: the routine may have ruined sp. */
static void catch_signals(void) {
  stack_t stack = {.ss_sp = malloc(64 * 1024), .ss_size = 64 * 1024};
  if (stack.ss_sp == NULL || sigaltstack(&stack, NULL) != 0) die("sigaltstack");
  struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  const int caught[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGVTALRM};
  for (size_t i = 0; i < sizeof caught / sizeof *caught; i++) {
    if (sigaction(caught[i], &action, NULL) != 0) die("sigaction");
  }
}

static void map_region(struct Region* region, size_t bytes) {
  region->mapped_bytes = (bytes + page_bytes - 1) / page_bytes * page_bytes;
  uint8_t* all = mmap(NULL, region->mapped_bytes + 2 * page_bytes, PROT_NONE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (all == MAP_FAILED) die("mmap");
  region->mapped = all + page_bytes;
  if (mprotect(region->mapped, region->mapped_bytes, PROT_READ | PROT_WRITE) != 0) die("mprotect");
}

/* The bytes watched: the buffer and kPad beyond it on its open side. */
static uint8_t* watch_begin(const struct Region* region, int guard_before) {
  return guard_before ? region->buffer : region->buffer - kPad;
}

static size_t watch_bytes(const struct Region* region) {
  return region->len + kPad;
}

static void place(struct Region* region, size_t len, int guard_before) {
  region->len = len;
  region->buffer = region->mapped + (guard_before ? 0 : region->mapped_bytes - len);
  memset(watch_begin(region, guard_before), kAround, watch_bytes(region));
}

/* Looks for changes around the buffer, and in it if it should still hold `contents`. */
static void check_unchanged(enum XtsRegion which, const uint8_t* contents, int guard_before,
                            struct XtsResponse* response) {
  const struct Region* region = &regions[which];
  const uint8_t* begin = watch_begin(region, guard_before);
  for (size_t i = 0; i < watch_bytes(region); i++) {
    int64_t offset = begin + i - region->buffer;
    int inside = offset >= 0 && (uint64_t)offset < region->len;
    if (inside && contents == NULL) continue;
    if (begin[i] == (inside ? contents[offset] : kAround)) continue;
    if (response->changed_regions == 0) {
      response->changed_region = which;
      response->changed_offset = offset;
    }
    response->changed_regions |= 1u << which;
    return;
  }
}

static void report_fault(struct XtsResponse* response) {
  response->signal = (uint32_t)fault.signal;
  response->fault_pc = fault.pc - (uintptr_t)routine_under_test;
  response->fault_region = XTS_ELSEWHERE;
  response->fault_offset = (int64_t)fault.address;
  if (fault.signal != SIGSEGV && fault.signal != SIGBUS) return;
  for (unsigned i = 0; i < XTS_REGIONS; i++) {
    uintptr_t begin = (uintptr_t)regions[i].mapped - page_bytes;
    if (fault.address - begin < regions[i].mapped_bytes + 2 * page_bytes) {
      response->fault_region = i;
      response->fault_offset = (int64_t)(fault.address - (uintptr_t)regions[i].buffer);
    }
  }
}

static uint64_t next_junk(void) { /* splitmix64: registers hold nothing a routine may rely on */
  static uint64_t state = 2026;
  uint64_t z = (state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static void report_registers(const struct XtsRegisters* before, const struct XtsRegisters* after,
                             struct XtsResponse* response) {
  for (unsigned n = 18; n <= 29; n++) {
    if (after->x[n] != before->x[n]) response->clobbered_x |= 1u << n;
  }
  for (unsigned n = 8; n <= 15; n++) {
    if (after->v[n][0] != before->v[n][0]) response->clobbered_d |= 1u << n;
  }
  response->sp_changed = after->sp != before->sp;
}

static void set_caller_registers(const struct XtsState* state, struct XtsRegisters* registers) {
  if (state != NULL) {
    memcpy(registers->x, state->x, sizeof registers->x);
    memcpy(registers->v, state->v, sizeof registers->v);
    registers->nzcv = state->nzcv;
    return;
  }
  for (unsigned i = 0; i < 31; i++) registers->x[i] = next_junk();
  for (unsigned i = 0; i < 32; i++) {
    registers->v[i][0] = next_junk();
    registers->v[i][1] = next_junk();
  }
  registers->nzcv = next_junk() & 0xf0000000u;
}

static void run_routine(size_t len, const uint8_t* in, const struct XtsState* state,
                        struct XtsResponse* response) {
  static struct XtsRegisters before, after; /* static: they outlive siglongjmp intact */
  set_caller_registers(state, &before);
  before.x[0] = (uintptr_t)in;
  before.x[1] = (uintptr_t)regions[XTS_OUT].buffer;
  before.x[2] = len;
  before.x[3] = (uintptr_t)regions[XTS_KEY1].buffer;
  before.x[4] = (uintptr_t)regions[XTS_KEY2].buffer;
  before.x[5] = (uintptr_t)regions[XTS_IV].buffer;
  before.sp = (uintptr_t)regions[XTS_STACK].buffer;
  after = before;

  struct itimerval limit = {0};
  limit.it_value.tv_sec = kSecondsPerCase + kSecondsPerMebibyte * (long)(len >> 20);
  static const struct itimerval off;
  setitimer(ITIMER_VIRTUAL, &limit, NULL);
  if (sigsetjmp(escape, 1) == 0) {
    running = 1;
    xts_call(&after);
    running = 0;
    report_registers(&before, &after, response);
  } else {
    report_fault(response);
  }
  setitimer(ITIMER_VIRTUAL, &off, NULL);
}

static void run_case(const struct XtsRequest* request, const struct XtsState* state,
                     const uint8_t* data, struct XtsResponse* response) {
  const int in_place = (request->layout & XTS_IN_PLACE) != 0;
  const int guard_before = (request->layout & XTS_GUARD_BEFORE) != 0;
  const size_t len = (size_t)request->len;

  place(&regions[XTS_IN], in_place ? 0 : len, guard_before);
  place(&regions[XTS_OUT], len, guard_before);
  place(&regions[XTS_KEY1], XTS_KEY_BYTES, guard_before);
  place(&regions[XTS_KEY2], XTS_KEY_BYTES, guard_before);
  place(&regions[XTS_IV], sizeof request->iv, guard_before);
  /* The caller's part of the stack is the pad above a buffer of no length at the entry sp. */
  struct Region* stack = &regions[XTS_STACK];
  stack->len = 0;
  stack->buffer = stack->mapped + stack->mapped_bytes - kPad;
  memset(stack->buffer, kAround, kPad);
  if (state != NULL) memcpy(stack->buffer - XTS_STACK_BYTES, state->stack, XTS_STACK_BYTES);

  const uint8_t* in = regions[in_place ? XTS_OUT : XTS_IN].buffer;
  memset(regions[XTS_OUT].buffer, XTS_OUT_FILL, len);
  memcpy((uint8_t*)in, data, len);
  memcpy(regions[XTS_KEY1].buffer, request->key1, XTS_KEY_BYTES);
  memcpy(regions[XTS_KEY2].buffer, request->key2, XTS_KEY_BYTES);
  memcpy(regions[XTS_IV].buffer, request->iv, sizeof request->iv);

  *response = (struct XtsResponse){.magic = XTS_PROTOCOL_MAGIC, .fault_region = XTS_ELSEWHERE};
  run_routine(len, in, state, response);

  check_unchanged(XTS_IN, data, guard_before, response);
  check_unchanged(XTS_OUT, NULL, guard_before, response);
  check_unchanged(XTS_KEY1, request->key1, guard_before, response);
  check_unchanged(XTS_KEY2, request->key2, guard_before, response);
  check_unchanged(XTS_IV, request->iv, guard_before, response);
  check_unchanged(XTS_STACK, NULL, /*guard_before=*/1, response);
}

int main(int argc, char** argv) {
  if (argc == 3 && (!freopen(argv[1], "rb", stdin) || !freopen(argv[2], "wb", stdout))) {
    die("freopen");
  }
  page_bytes = (size_t)sysconf(_SC_PAGESIZE);
  map_region(&regions[XTS_IN], XTS_MAX_LEN + kPad);
  map_region(&regions[XTS_OUT], XTS_MAX_LEN + kPad);
  map_region(&regions[XTS_KEY1], XTS_KEY_BYTES + kPad);
  map_region(&regions[XTS_KEY2], XTS_KEY_BYTES + kPad);
  map_region(&regions[XTS_IV], 16 + kPad);
  map_region(&regions[XTS_STACK], kStackBytes);
  catch_signals();

  static struct XtsRequest request;
  static struct XtsState state;
  static uint8_t data[XTS_MAX_LEN];
  struct XtsResponse response = {0};
  while (response.signal != SIGVTALRM && fread(&request, sizeof request, 1, stdin) == 1) {
    const int has_state = (request.layout & XTS_STATE) != 0;
    if (request.magic != XTS_PROTOCOL_MAGIC || request.len > XTS_MAX_LEN ||
        (has_state && fread(&state, sizeof state, 1, stdin) != 1) ||
        fread(data, 1, request.len, stdin) != request.len) {
      fputs("xts_runner: malformed request\n", stderr);
      return 2;
    }
    run_case(&request, has_state ? &state : NULL, data, &response);
    fwrite(&response, sizeof response, 1, stdout);
    fwrite(regions[XTS_OUT].buffer, 1, request.len, stdout);
  }
  return fflush(stdout) == 0 ? 0 : 2;
}
