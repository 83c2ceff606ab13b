/* The Arm64 half of the harness: guest REQUESTS RESPONSES runs routines of its table on buffers
 * that lie against unmapped pages, with arbitrary values in all other registers and on the stack,
 * and reports what came of each (protocol.h). It knows nothing of AES. Without arguments it
 * prints the names in its table. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

#include "protocol.h"

struct Entry {
  const char* name;
  void (*routine)(void);
};
extern const struct Entry routine_table[]; /* ends with a null name; made by build_guest.sh */

struct Call {
  uint64_t own_sp, sp;
  void (*routine)(void);
  uint64_t nzcv;
  uint64_t x[31];
  uint64_t v[32][2];
  uint64_t returned, sp_after;
  uint64_t kept[12];    /* x18..x29 */
  uint64_t kept_low[8]; /* d8..d15 */
};
_Static_assert(offsetof(struct Call, x) == 32 && offsetof(struct Call, v) == 280 &&
                   offsetof(struct Call, returned) == 792 && offsetof(struct Call, kept) == 808 &&
                   offsetof(struct Call, kept_low) == 904,
               "call.S has these offsets");
void call_routine(struct Call* call);

enum { kPage = 4096, kSlot = MODES_REGION_BYTES + 2 * kPage, kFill = 0xa5 };
enum { kStack = 64 * 1024, kAbove = 1024, kJunkBelow = 4096, kMicrosecondsPerCall = 100000 };

static uint8_t* slots;
static uint8_t* stack_bottom;
static sigjmp_buf back;
static volatile uintptr_t fault_address;

static void die(const char* what) {
  perror(what);
  exit(2);
}

static void get(FILE* file, void* to, size_t bytes) {
  if (bytes != 0 && fread(to, bytes, 1, file) != 1) die("request cut short");
}

static void put(FILE* file, const void* from, size_t bytes) {
  if (bytes != 0 && fwrite(from, bytes, 1, file) != 1) die("cannot write");
}

static uint64_t next_junk(uint64_t* state) {
  *state += 0x9e3779b97f4a7c15;
  uint64_t mixed = (*state ^ (*state >> 30)) * 0xbf58476d1ce4e5b9;
  return mixed ^ (mixed >> 27);
}

/* Of the processor, so that it does not matter what else the machine does; 0 ends it. */
static void limit_time(int microseconds) {
  const struct itimerval limit = {.it_value = {.tv_usec = microseconds}};
  if (setitimer(ITIMER_VIRTUAL, &limit, NULL) != 0) die("setitimer");
}

static void on_signal(int number, siginfo_t* info, void* context) {
  (void)context;
  fault_address = number == SIGSEGV || number == SIGBUS ? (uintptr_t)info->si_addr : 0;
  siglongjmp(back, number);
}

static void catch_signals(void) {
  static uint8_t alternate[64 * 1024];
  const stack_t stack = {.ss_sp = alternate, .ss_size = sizeof alternate};
  if (sigaltstack(&stack, NULL) != 0) die("sigaltstack");
  struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  const int caught[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGVTALRM};
  for (size_t i = 0; i < sizeof caught / sizeof *caught; ++i) {
    if (sigaction(caught[i], &action, NULL) != 0) die("sigaction");
  }
}

static uint8_t* map(size_t bytes, int rights) {
  uint8_t* at = mmap(NULL, bytes, rights, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) die("mmap");
  return at;
}

static uint8_t* pages_of(int slot) {
  return slots + (size_t)slot * kSlot + kPage;
}

static void protect(int slot, int rights) {
  if (mprotect(pages_of(slot), MODES_REGION_BYTES, rights) != 0) die("mprotect");
}

struct Placed {
  struct ModesRegion asked;
  int slot;
  uint8_t* at;
};

static struct Placed place(FILE* in, int index, const struct Placed* earlier, int guard_before) {
  struct Placed region = {.slot = index};
  get(in, &region.asked, sizeof region.asked);
  if (region.asked.bytes > MODES_REGION_BYTES || region.asked.same_as >= index) die("region");
  if (region.asked.same_as != MODES_NO_REGION) {
    region.slot = earlier[region.asked.same_as].slot;
    region.at = earlier[region.asked.same_as].at;
  } else {
    memset(pages_of(index), kFill, MODES_REGION_BYTES);
    const size_t room = MODES_REGION_BYTES - region.asked.bytes;
    const size_t offset = guard_before ? 0 : room & ~(size_t)(region.asked.alignment - 1);
    region.at = pages_of(index) + offset;
  }
  get(in, region.at, region.asked.bytes);
  return region;
}

/* Whether bytes around the region, which fills its slot alone or with its namesakes, are not kept.
 */
static int is_stray(const struct Placed* region) {
  static uint8_t fill[MODES_REGION_BYTES];
  memset(fill, kFill, sizeof fill);
  const uint8_t* page = pages_of(region->slot);
  const uint8_t* end = region->at + region->asked.bytes;
  const size_t before = (size_t)(region->at - page);
  const size_t behind = (size_t)(page + MODES_REGION_BYTES - end);
  return memcmp(page, fill, before) != 0 || memcmp(end, fill, behind) != 0;
}

static void set_registers(struct Call* call, const struct ModesRequest* request,
                          const struct Placed* regions, FILE* in) {
  uint64_t junk = request->junk;
  for (int i = 0; i < 31; ++i) call->x[i] = next_junk(&junk);
  for (int i = 0; i < 64; ++i) call->v[i / 2][i % 2] = next_junk(&junk);
  call->nzcv = next_junk(&junk) & 0xf0000000;
  uint8_t* top = stack_bottom + kStack;
  for (uint8_t* at = top - kJunkBelow; at < top + kAbove; at += 8) {
    const uint64_t word = next_junk(&junk);
    memcpy(at, &word, 8);
  }
  call->sp = (uintptr_t)top;
  for (uint32_t i = 0; i < request->arguments; ++i) {
    struct ModesArgument argument;
    get(in, &argument, sizeof argument);
    const uint64_t value = argument.region == MODES_NO_REGION
                               ? argument.value
                               : (uintptr_t)regions[argument.region].at;
    if (i < 8) {
      call->x[i] = value;
    } else {
      memcpy(top + 8 * (i - 8), &value, 8);
    }
  }
}

static void find_fault(struct ModesResponse* response, const struct Placed* regions,
                       uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) {
    const uintptr_t slot = (uintptr_t)slots + (size_t)regions[i].slot * kSlot;
    if (fault_address < slot || fault_address >= slot + kSlot) continue;
    response->fault_region = (int32_t)i;
    response->fault_offset = (int64_t)(fault_address - (uintptr_t)regions[i].at);
    return;
  }
}

static void compare_registers(struct ModesResponse* response, const struct Call* call,
                              const uint8_t* above_before) {
  response->x0 = call->returned;
  for (int i = 0; i < 12; ++i) {
    if (call->kept[i] != call->x[18 + i]) response->lost_general |= 1u << (18 + i);
  }
  for (int i = 0; i < 8; ++i) {
    if (call->kept_low[i] != call->v[8 + i][0]) response->lost_vector |= 1u << (8 + i);
  }
  if (call->sp_after != call->sp) response->lost_stack |= 1;
  if (memcmp(above_before, stack_bottom + kStack, kAbove) != 0) response->lost_stack |= 2;
}

static void serve(const struct ModesRequest* request, uint32_t routines, FILE* in, FILE* out) {
  static struct Placed regions[MODES_MAX_REGIONS];
  static struct Call call;
  static uint8_t above[kAbove];
  static struct ModesResponse response;
  if (request->regions > MODES_MAX_REGIONS || request->arguments > MODES_MAX_ARGUMENTS ||
      request->routine >= routines) {
    die("request");
  }
  for (uint32_t i = 0; i < request->regions; ++i) {
    regions[i] = place(in, (int)i, regions, request->guard_before != 0);
  }
  set_registers(&call, request, regions, in);
  call.routine = routine_table[request->routine].routine;
  memcpy(above, stack_bottom + kStack, kAbove);
  /* A slot is read-only if none of the regions in it may be written. */
  int writable[MODES_MAX_REGIONS] = {0};
  for (uint32_t i = 0; i < request->regions; ++i) {
    if (regions[i].asked.writable) writable[regions[i].slot] = 1;
  }
  for (uint32_t i = 0; i < request->regions; ++i) {
    if (!writable[i]) protect((int)i, PROT_READ);
  }
  response =
      (struct ModesResponse){.fault_region = MODES_NO_REGION, .stray_region = MODES_NO_REGION};
  const int signal_number = sigsetjmp(back, 1);
  if (signal_number == 0) {
    limit_time(kMicrosecondsPerCall);
    call_routine(&call);
    limit_time(0);
    compare_registers(&response, &call, above);
  } else {
    limit_time(0);
    response.signal = signal_number;
    if (fault_address != 0) find_fault(&response, regions, request->regions);
  }
  for (uint32_t i = 0; i < request->regions; ++i) {
    if (!writable[i]) protect((int)i, PROT_READ | PROT_WRITE);
    if (regions[i].asked.same_as == MODES_NO_REGION && is_stray(&regions[i])) {
      response.stray_region = (int32_t)i;
    }
  }
  put(out, &response, sizeof response);
  for (uint32_t i = 0; i < request->regions; ++i) put(out, regions[i].at, regions[i].asked.bytes);
}

int main(int count, char** words) {
  uint32_t routines = 0;
  while (routine_table[routines].name != NULL) ++routines;
  if (count != 3) {
    for (uint32_t i = 0; i < routines; ++i) puts(routine_table[i].name);
    return 0;
  }
  slots = map((size_t)MODES_MAX_REGIONS * kSlot, PROT_NONE);
  for (int i = 0; i < MODES_MAX_REGIONS; ++i) protect(i, PROT_READ | PROT_WRITE);
  stack_bottom = map(kStack + kAbove, PROT_READ | PROT_WRITE);
  catch_signals();
  FILE* in = fopen(words[1], "rb");
  FILE* out = fopen(words[2], "wb");
  if (in == NULL || out == NULL) die("cannot open");
  struct ModesRequest request;
  while (fread(&request, sizeof request, 1, in) == 1) serve(&request, routines, in, out);
  if (fclose(out) != 0) die("cannot write");
  return 0;
}
