/* Placing, filling and comparing regions; call_memory.h says what for. */
#define _GNU_SOURCE
#include "cli/replay/call_memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
  kPad = 1024,   /* least number of bytes beyond a region on its side without a guard */
  kAround = 0x5c /* what they hold */
};

void call_die(const char* what) {
  perror(what);
  exit(2);
}

static size_t page_bytes(void) {
  return (size_t)sysconf(_SC_PAGESIZE);
}

static void map(struct CallBlock* block, size_t bytes) {
  const size_t page = page_bytes();
  bytes = (bytes + page - 1) / page * page;
  if (block->mapped != NULL && block->mapped_bytes == bytes) return;
  if (block->mapped != NULL) {
    munmap(block->mapped - page, block->mapped_bytes + 2 * page);
    free(block->expected);
  }
  uint8_t* all =
      mmap(NULL, bytes + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (all == MAP_FAILED) call_die("mmap");
  block->mapped = all + page;
  block->mapped_bytes = bytes;
  if (mprotect(block->mapped, bytes, PROT_READ | PROT_WRITE) != 0) call_die("mprotect");
  block->expected = malloc(bytes);
  if (block->expected == NULL) call_die("malloc");
}

static uint32_t block_of(const struct CallRequest* request, uint32_t region) {
  if (region == CALL_STACK) return CALL_STACK;
  const uint32_t same = request->regions[region].same_address_as;
  return same == CALL_NO_REGION ? region : same;
}

/* `guard_before` says which end of the block lies against an unmapped page. */
static void place(struct CallBlock* block, size_t alignment, size_t misaligned_by,
                  int guard_before) {
  map(block, block->bytes + alignment + kPad);
  const size_t last = block->mapped_bytes - block->bytes;
  block->start = guard_before ? misaligned_by : last - ((last - misaligned_by) & (alignment - 1));
}

static void join(struct CallBlock* block, const struct CallRegion* region) {
  if (region->bytes > block->bytes) block->bytes = region->bytes;
  if (region->rights & CALL_READ) block->protection |= PROT_READ;
  if (region->rights & CALL_WRITE) {
    block->protection |= PROT_READ | PROT_WRITE;
    if (region->bytes > block->writable) block->writable = region->bytes;
  }
}

void call_memory_place(struct CallMemory* memory, const struct CallRequest* request) {
  const struct CallRegion* strictest[CALL_MAX_REGIONS] = {0};
  for (uint32_t i = 0; i < CALL_MAX_REGIONS; i++) {
    struct CallBlock* block = &memory->blocks[i];
    block->bytes = block->writable = 0;
    block->protection = PROT_NONE;
    block->used = 0;
  }
  for (uint32_t i = 0; i < request->region_count; i++) {
    const struct CallRegion* region = &request->regions[i];
    const uint32_t at = block_of(request, i);
    memory->blocks[at].used = 1;
    join(&memory->blocks[at], region);
    if (strictest[at] == NULL || region->alignment > strictest[at]->alignment) {
      strictest[at] = region;
    }
  }
  for (uint32_t i = 0; i < request->region_count; i++) {
    if (!memory->blocks[i].used) continue;
    place(&memory->blocks[i], strictest[i]->alignment, strictest[i]->misaligned_by,
          (request->flags & CALL_GUARD_BEFORE) != 0);
  }

  /* The caller's part of the stack is all from the sp at entry on. */
  struct CallBlock* stack = &memory->blocks[CALL_STACK];
  map(stack, CALL_STACK_BYTES + kPad);
  stack->start = stack->mapped_bytes - kPad;
  stack->writable = 8 * (size_t)request->stack_count;
  stack->protection = PROT_READ | PROT_WRITE;
  stack->used = 1;
}

static int skip(size_t bytes, FILE* from) {
  uint8_t lost[4096];
  while (bytes > 0) {
    const size_t now = bytes < sizeof lost ? bytes : sizeof lost;
    if (fread(lost, 1, now, from) != now) return 0;
    bytes -= now;
  }
  return 1;
}

static int read_regions(struct CallMemory* memory, const struct CallRequest* request, FILE* from) {
  size_t filled[CALL_MAX_REGIONS] = {0}; /* bytes of the block */
  for (uint32_t i = 0; i < request->region_count; i++) {
    const uint32_t at = block_of(request, i);
    const struct CallBlock* block = &memory->blocks[at];
    const size_t bytes = request->regions[i].bytes;
    const size_t known = filled[at] < bytes ? filled[at] : bytes;
    uint8_t* to = block->expected + block->start + known;
    if (!skip(known, from) || fread(to, 1, bytes - known, from) != bytes - known) return 0;
    if (bytes > filled[at]) filled[at] = bytes;
  }
  return 1;
}

uint64_t call_memory_value(const struct CallMemory* memory, const struct CallRequest* request,
                           const struct CallValue* value) {
  if (value->kind == CALL_NUMBER) return value->bits;
  return (uintptr_t)call_memory_address(memory, request, value->kind) + value->bits;
}

static void fill_stack(struct CallMemory* memory, const struct CallRequest* request,
                       const struct CallState* state) {
  const struct CallBlock* stack = &memory->blocks[CALL_STACK];
  uint8_t* sp = stack->expected + stack->start;
  memset(sp, kAround, kPad);
  if (state != NULL) memcpy(sp - CALL_STACK_BYTES, state->stack, CALL_STACK_BYTES);
  for (uint32_t i = 0; i < request->stack_count; i++) {
    const uint64_t bits = call_memory_value(memory, request, &request->stack[i]);
    memcpy(sp + 8 * i, &bits, sizeof bits);
  }
  const size_t from = state != NULL ? stack->start - CALL_STACK_BYTES : stack->start;
  memcpy(stack->mapped + from, stack->expected + from, stack->mapped_bytes - from);
}

int call_memory_fill(struct CallMemory* memory, const struct CallRequest* request,
                     const struct CallState* state, FILE* from) {
  for (uint32_t i = 0; i < CALL_MAX_REGIONS; i++) {
    const struct CallBlock* block = &memory->blocks[i];
    if (block->used) memset(block->expected, kAround, block->mapped_bytes);
  }
  if (!read_regions(memory, request, from)) return 0;
  for (uint32_t i = 0; i < CALL_MAX_REGIONS; i++) {
    const struct CallBlock* block = &memory->blocks[i];
    if (block->used) memcpy(block->mapped, block->expected, block->mapped_bytes);
  }
  fill_stack(memory, request, state);
  return 1;
}

uint8_t* call_memory_address(const struct CallMemory* memory, const struct CallRequest* request,
                             uint32_t region) {
  const struct CallBlock* block = &memory->blocks[block_of(request, region)];
  return block->mapped + block->start;
}

uint32_t call_memory_region_at(const struct CallMemory* memory, uintptr_t address) {
  const size_t page = page_bytes();
  for (uint32_t i = 0; i <= CALL_STACK; i++) {
    const struct CallBlock* block = &memory->blocks[i];
    if (!block->used) continue;
    if (address - ((uintptr_t)block->mapped - page) < block->mapped_bytes + 2 * page) return i;
  }
  return CALL_ELSEWHERE;
}

void call_memory_enforce(struct CallMemory* memory, int enforce) {
  for (uint32_t i = 0; i < CALL_MAX_REGIONS; i++) {
    const struct CallBlock* block = &memory->blocks[i];
    if (!block->used) continue;
    const int protection = enforce ? block->protection : PROT_READ | PROT_WRITE;
    if (mprotect(block->mapped, block->mapped_bytes, protection) != 0) call_die("mprotect");
  }
}

static void compare(const struct CallMemory* memory, uint32_t region, size_t from, size_t to,
                    struct CallResponse* response) {
  const struct CallBlock* block = &memory->blocks[region];
  if (memcmp(block->mapped + from, block->expected + from, to - from) == 0) return;
  while (block->mapped[from] == block->expected[from]) from++;
  if (response->changed_regions == 0) {
    response->changed_region = region;
    response->changed_offset = (int64_t)from - (int64_t)block->start;
  }
  response->changed_regions |= (uint64_t)1 << region;
}

void call_memory_compare(const struct CallMemory* memory, struct CallResponse* response) {
  for (uint32_t i = 0; i <= CALL_STACK; i++) {
    const struct CallBlock* block = &memory->blocks[i];
    if (!block->used) continue;
    if (i != CALL_STACK) compare(memory, i, 0, block->start, response);
    compare(memory, i, block->start + block->writable, block->mapped_bytes, response);
  }
}
