/* What host and guest of the harness say to one another: a stream of requests in one file, a
 * stream of responses in another, both little-endian. A request names a routine by its place in
 * the guest's table; after it come its regions, each with its bytes, then the arguments. A
 * response is followed by the bytes of all regions in their order. */
#ifndef A64_TESTS_CORPUS_MODES_PROTOCOL_H
#define A64_TESTS_CORPUS_MODES_PROTOCOL_H

#include <stdint.h>

enum {
  MODES_MAX_REGIONS = 10,
  MODES_MAX_ARGUMENTS = 16,  /* the first eight in x0..x7, the rest on the stack */
  MODES_REGION_BYTES = 4096, /* at most, in any region */
  MODES_NO_REGION = -1,
};

struct ModesRequest {
  uint32_t routine;
  uint32_t regions;
  uint32_t arguments;
  uint32_t guard_before; /* 1: regions start behind an unmapped page; 0: they end before one */
  uint64_t junk;         /* seed of what registers and stack hold on entry */
};

struct ModesRegion {
  uint32_t bytes;
  int32_t same_as;    /* an earlier region at the same address; else MODES_NO_REGION */
  uint32_t writable;  /* else its pages are read-only while the routine runs */
  uint32_t alignment; /* a power of two: the address is a multiple of it */
};

struct ModesArgument {
  int32_t region; /* its address is the argument; MODES_NO_REGION: value is */
  uint32_t reserved;
  uint64_t value;
};

struct ModesResponse {
  int32_t signal;        /* that ended the run; 0: it returned */
  int32_t fault_region;  /* the nearest one of a bad access, or MODES_NO_REGION */
  int64_t fault_offset;  /* from its start */
  uint64_t x0;           /* on return */
  uint32_t lost_general; /* bit n: xn is not as on entry, n in 18..29 */
  uint32_t lost_vector;  /* bit n: dn is not as on entry, n in 8..15 */
  uint32_t lost_stack;   /* 1: sp has moved, 2: the caller's stack was written */
  int32_t stray_region;  /* bytes next to this region were written; else MODES_NO_REGION */
};

#endif
