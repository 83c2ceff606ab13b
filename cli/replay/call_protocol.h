/* The wire format between a host (call_wire.cc) and call_runner.c (Arm64, mostly under qemu). A
 * request is a CallRequest, with CALL_STATE a CallState, and then the initial bytes of all regions
 * in order; the runner answers each, in order, with a CallResponse and then the bytes of all
 * writable regions in order. The runner takes two arguments: the file to read and that to write.
 * Both sides are little-endian, and all fields are naturally aligned, so structs go as they
 * are. The runner knows nothing of the routine but what a request says. */
#ifndef A64_CLI_REPLAY_CALL_PROTOCOL_H
#define A64_CLI_REPLAY_CALL_PROTOCOL_H

#include <stdint.h>

#define CALL_MAGIC 0x4c4c4143u
#define CALL_MAX_REGIONS 32u
#define CALL_MAX_REGISTERS 8u        /* x0 to x7 (AAPCS64 6.8.2, NGRN) */
#define CALL_MAX_STACK_ARGUMENTS 16u /* of 8 bytes each */
#define CALL_MAX_BYTES (1u << 26)    /* of all regions of a request together */
#define CALL_MAX_ALIGNMENT 4096u     /* bytes; the least page size of the architecture */
#define CALL_STACK_BYTES 65536u      /* below the sp at entry */

/* Flags of a request. Every region lies against an unmapped page: it ends where that page starts,
 * as near as its alignment allows, or, with CALL_GUARD_BEFORE, starts where that page ends. All
 * other bytes of its pages hold a pattern that is looked at after the run. */
#define CALL_GUARD_BEFORE 1u
/* A CallState follows the request: the registers and the stack are to hold what it says instead
 * of junk that the runner makes up. */
#define CALL_STATE 2u
/* The pages of a region allow no more than its rights: what they forbid is a fault then. Without
 * it, all may be read, and writes are found by comparing. */
#define CALL_ENFORCE 4u

/* Rights of a region. */
#define CALL_READ 1u
#define CALL_WRITE 2u

/* Instead of the number of a region. CALL_STACK is the stack above the sp at entry, which belongs
 * to the caller, without the arguments, which are the routine's. */
#define CALL_STACK CALL_MAX_REGIONS
#define CALL_ELSEWHERE (CALL_MAX_REGIONS + 1u)
#define CALL_NO_REGION 0xffffffffu

/* Regions at one address share their bytes. What they hold at first comes from the one of the
 * lowest number that reaches as far; a byte may be changed if one of them that is writable
 * reaches as far; of their alignments the largest holds; and it is the one of the lowest number
 * that a response speaks of. */
struct CallRegion {
  uint64_t bytes;
  uint32_t rights;          /* CALL_READ | CALL_WRITE */
  uint32_t alignment;       /* a power of two, to CALL_MAX_ALIGNMENT */
  uint32_t misaligned_by;   /* the address modulo alignment */
  uint32_t same_address_as; /* a lower number, of a region that has none here itself; or
                               CALL_NO_REGION */
};

/* What a register or a place on the stack holds. */
struct CallValue {
  uint64_t bits; /* a number, or the offset from a region's start */
  uint32_t kind; /* the number of that region, or one of: */
#define CALL_NUMBER 0xffffffffu
#define CALL_AS_FOUND 0xfffffffeu /* what CallState says, or junk; only for registers */
  uint32_t zero;
};

struct CallRequest {
  uint32_t magic;
  uint32_t flags;
  uint32_t seconds; /* of the runner's own CPU time: others may keep the machine busy */
  uint32_t region_count;
  uint32_t stack_count; /* arguments on the stack */
  uint32_t zero;
  struct CallValue x[CALL_MAX_REGISTERS];
  struct CallValue stack[CALL_MAX_STACK_ARGUMENTS]; /* from the sp at entry on */
  struct CallRegion regions[CALL_MAX_REGIONS];
};

/* What the caller left. x30 is the runner's. */
struct CallState {
  uint64_t x[31];
  uint64_t nzcv;                   /* bits 31..28 */
  uint64_t v[32][2];               /* low half first */
  uint8_t stack[CALL_STACK_BYTES]; /* the last byte lies right below the sp at entry */
};

struct CallResponse {
  uint32_t magic;
  /* 0, or the signal that ended the run: SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, or SIGVTALRM
   * for a run over its time. SIGVTALRM is the runner's last response: later requests stay
   * unanswered, for a routine that hangs once would hang for hours. */
  uint32_t signal;
  uint64_t fault_pc;     /* relative to the routine's entry */
  int64_t fault_offset;  /* relative to the start of the region; absolute if elsewhere */
  uint32_t fault_region; /* in or around which it was, or CALL_ELSEWHERE */
  /* Not meaningful after a signal, as is x0: the AAPCS64 speaks of returns. Bit n is xn (18 to
   * 29) or dn (8 to 15). */
  uint32_t clobbered_x;
  uint32_t clobbered_d;
  uint32_t sp_changed;
  /* Meaningful always: the regions in or around which bytes changed that may not change, bit n
   * for region n, and the first such place. */
  uint64_t changed_regions;
  int64_t changed_offset;
  uint32_t changed_region;
  uint32_t zero;
  uint64_t x0;
};

#endif
