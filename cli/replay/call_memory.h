/* The regions of one call as they lie in the runner's memory: each in pages of its own between
 * two unmapped ones, its surroundings filled with a pattern. Relies on call_protocol.h for what
 * a request says of them. Names begin with call_: the routine's object may have others. */
#ifndef A64_CLI_REPLAY_CALL_MEMORY_H
#define A64_CLI_REPLAY_CALL_MEMORY_H

#include <stdint.h>
#include <stdio.h>

#include "cli/replay/call_protocol.h"

/* Regions at one address, or the stack. */
struct CallBlock {
  uint8_t* mapped; /* mapped_bytes between two unmapped pages; NULL: none yet */
  size_t mapped_bytes;
  uint8_t* expected; /* mapped_bytes: what they held before the run */
  size_t start;      /* of the regions, from `mapped` */
  size_t bytes;      /* of the longest */
  size_t writable;   /* from `start` on: what the routine may change */
  int protection;    /* while the routine runs, if it is enforced */
  int used;          /* in this call */
};

struct CallMemory {
  struct CallBlock blocks[CALL_MAX_REGIONS + 1]; /* by lowest region; the last is the stack */
};

/* Ends the runner with what the system says of `what`. */
void call_die(const char* what);

/* Gives each region and the stack its place. The request must be well-formed. */
void call_memory_place(struct CallMemory* memory, const struct CallRequest* request);
/* Fills them: the regions with the bytes that `from` holds next, the stack with the arguments
 * and, unless NULL, with what the state says. Returns 0 if `from` ends too early. */
int call_memory_fill(struct CallMemory* memory, const struct CallRequest* request,
                     const struct CallState* state, FILE* from);

/* Where the region (or CALL_STACK: the sp at entry) starts. */
uint8_t* call_memory_address(const struct CallMemory* memory, const struct CallRequest* request,
                             uint32_t region);
/* The number that the register or place is to hold; its kind is not CALL_AS_FOUND. */
uint64_t call_memory_value(const struct CallMemory* memory, const struct CallRequest* request,
                           const struct CallValue* value);
/* The region in whose pages, unmapped ones included, the address lies, or CALL_ELSEWHERE. */
uint32_t call_memory_region_at(const struct CallMemory* memory, uintptr_t address);

/* Gives the pages of the regions their rights, or all rights again. */
void call_memory_enforce(struct CallMemory* memory, int enforce);
/* Sets what the response says of changed bytes. */
void call_memory_compare(const struct CallMemory* memory, struct CallResponse* response);

#endif
