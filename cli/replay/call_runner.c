/* An Arm64 program that calls one routine as requests say and tells what it did: bytes written,
 * registers, stray writes, faults. The routine is linked in under the name routine_under_test;
 * call_protocol.h has the wire format. It judges nothing but what AAPCS64 and the regions'
 * rights say of every call. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <ucontext.h>

#include "cli/replay/call_memory.h"
#include "cli/replay/call_protocol.h"

struct CallRegisters { /* call_routine.S knows this layout */
  uint64_t x[31];
  uint64_t sp;
  uint64_t v[32][2];
  uint64_t nzcv; /* at entry */
};

extern void routine_under_test(void);
extern void call_routine(struct CallRegisters* registers);

static volatile sig_atomic_t running;
static sigjmp_buf escape;
static struct {
  int signal;
  uintptr_t pc, address;
} fault;

static void on_signal(int signal_number, siginfo_t* info, void* context) {
  if (!running) {
    if (signal_number == SIGVTALRM) return; /* late: the routine has returned */
    /* Our own fault: let it kill us. */
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
  if (stack.ss_sp == NULL || sigaltstack(&stack, NULL) != 0) call_die("sigaltstack");
  struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  const int caught[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGVTALRM};
  for (size_t i = 0; i < sizeof caught / sizeof *caught; i++) {
    if (sigaction(caught[i], &action, NULL) != 0) call_die("sigaction");
  }
}

static int well_formed(const struct CallRequest* request) {
  if (request->magic != CALL_MAGIC || request->region_count > CALL_MAX_REGIONS ||
      request->stack_count > CALL_MAX_STACK_ARGUMENTS || request->seconds == 0) {
    return 0;
  }
  uint64_t bytes = 0;
  for (uint32_t i = 0; i < request->region_count; i++) {
    const struct CallRegion* region = &request->regions[i];
    const uint32_t same = region->same_address_as;
    if (region->alignment == 0 || region->alignment > CALL_MAX_ALIGNMENT ||
        (region->alignment & (region->alignment - 1)) != 0 ||
        region->misaligned_by >= region->alignment || region->bytes > CALL_MAX_BYTES) {
      return 0;
    }
    if (same != CALL_NO_REGION &&
        (same >= i || request->regions[same].same_address_as != CALL_NO_REGION)) {
      return 0;
    }
    bytes += region->bytes;
  }
  for (uint32_t i = 0; i < CALL_MAX_REGISTERS; i++) {
    const uint32_t kind = request->x[i].kind;
    if (kind != CALL_NUMBER && kind != CALL_AS_FOUND && kind >= request->region_count) return 0;
  }
  for (uint32_t i = 0; i < request->stack_count; i++) {
    const uint32_t kind = request->stack[i].kind;
    if (kind != CALL_NUMBER && kind >= request->region_count) return 0;
  }
  return bytes <= CALL_MAX_BYTES;
}

static uint64_t next_junk(void) { /* splitmix64: registers hold nothing a routine may rely on */
  static uint64_t state = 2026;
  uint64_t z = (state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static void set_registers(const struct CallMemory* memory, const struct CallRequest* request,
                          const struct CallState* state, struct CallRegisters* registers) {
  if (state != NULL) {
    memcpy(registers->x, state->x, sizeof registers->x);
    memcpy(registers->v, state->v, sizeof registers->v);
    registers->nzcv = state->nzcv;
  } else {
    for (unsigned i = 0; i < 31; i++) registers->x[i] = next_junk();
    for (unsigned i = 0; i < 32; i++) {
      registers->v[i][0] = next_junk();
      registers->v[i][1] = next_junk();
    }
    registers->nzcv = next_junk() & 0xf0000000u;
  }
  for (uint32_t i = 0; i < CALL_MAX_REGISTERS; i++) {
    if (request->x[i].kind == CALL_AS_FOUND) continue;
    registers->x[i] = call_memory_value(memory, request, &request->x[i]);
  }
  registers->sp = (uintptr_t)call_memory_address(memory, request, CALL_STACK);
}

static void report_registers(const struct CallRegisters* before, const struct CallRegisters* after,
                             struct CallResponse* response) {
  for (unsigned n = 18; n <= 29; n++) {
    if (after->x[n] != before->x[n]) response->clobbered_x |= 1u << n;
  }
  for (unsigned n = 8; n <= 15; n++) {
    if (after->v[n][0] != before->v[n][0]) response->clobbered_d |= 1u << n;
  }
  response->sp_changed = after->sp != before->sp;
  response->x0 = after->x[0];
}

static void report_fault(const struct CallMemory* memory, const struct CallRequest* request,
                         struct CallResponse* response) {
  response->signal = (uint32_t)fault.signal;
  response->fault_pc = fault.pc - (uintptr_t)routine_under_test;
  response->fault_offset = (int64_t)fault.address;
  if (fault.signal != SIGSEGV && fault.signal != SIGBUS) return;
  response->fault_region = call_memory_region_at(memory, fault.address);
  if (response->fault_region == CALL_ELSEWHERE) return;
  const uint8_t* start = call_memory_address(memory, request, response->fault_region);
  response->fault_offset = (int64_t)(fault.address - (uintptr_t)start);
}

static void set_time_limit(uint32_t seconds) {
  struct itimerval limit = {0};
  limit.it_value.tv_sec = (long)seconds;
  setitimer(ITIMER_VIRTUAL, &limit, NULL);
}

static void run(struct CallMemory* memory, const struct CallRequest* request,
                const struct CallState* state, struct CallResponse* response) {
  static struct CallRegisters before, after; /* static: they outlive siglongjmp intact */
  set_registers(memory, request, state, &before);
  after = before;
  if (request->flags & CALL_ENFORCE) call_memory_enforce(memory, 1);
  set_time_limit(request->seconds);
  if (sigsetjmp(escape, 1) == 0) {
    running = 1;
    call_routine(&after);
    running = 0;
    report_registers(&before, &after, response);
  } else {
    report_fault(memory, request, response);
  }
  set_time_limit(0);
  if (request->flags & CALL_ENFORCE) call_memory_enforce(memory, 0);
  call_memory_compare(memory, response);
}

static void write_response(const struct CallMemory* memory, const struct CallRequest* request,
                           const struct CallResponse* response, FILE* to) {
  fwrite(response, sizeof *response, 1, to);
  for (uint32_t i = 0; i < request->region_count; i++) {
    if ((request->regions[i].rights & CALL_WRITE) == 0) continue;
    fwrite(call_memory_address(memory, request, i), 1, request->regions[i].bytes, to);
  }
}

int main(int argc, char** argv) {
  if (argc != 3) {
    fputs("usage: runner REQUESTS RESPONSES\n", stderr);
    return 2;
  }
  FILE* from = fopen(argv[1], "rb");
  if (from == NULL) call_die(argv[1]);
  FILE* to = fopen(argv[2], "wb");
  if (to == NULL) call_die(argv[2]);
  catch_signals();

  static struct CallMemory memory;
  static struct CallRequest request;
  static struct CallState state;
  struct CallResponse response = {0};
  while (response.signal != SIGVTALRM && fread(&request, sizeof request, 1, from) == 1) {
    const struct CallState* given = (request.flags & CALL_STATE) != 0 ? &state : NULL;
    if (!well_formed(&request) || (given != NULL && fread(&state, sizeof state, 1, from) != 1)) {
      fputs("call_runner: malformed request\n", stderr);
      return 2;
    }
    call_memory_place(&memory, &request);
    if (!call_memory_fill(&memory, &request, given, from)) {
      fputs("call_runner: a request is cut short\n", stderr);
      return 2;
    }
    response = (struct CallResponse){.magic = CALL_MAGIC, .fault_region = CALL_ELSEWHERE};
    run(&memory, &request, given, &response);
    write_response(&memory, &request, &response, to);
  }
  return fclose(to) == 0 ? 0 : 2;
}
