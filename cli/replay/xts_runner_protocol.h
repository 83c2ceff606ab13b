/* The wire format between a host (cli/replay/, tests/xts_asm/run_routine.cc) and xts_runner.c
 * (Arm64, mostly under qemu). The host writes requests to the runner's stdin, each an XtsRequest,
 * with XTS_STATE an XtsState, and then `len` bytes of data; the runner answers each, in order,
 * with an XtsResponse and then `len` bytes of `out`. With two arguments the runner takes those
 * files for stdin and stdout.
 * Both sides are little-endian, and all fields are naturally aligned, so structs go as they
 * are. The runner does not know whether the routine encrypts or decrypts: the host does. */
#ifndef A64_CLI_REPLAY_XTS_RUNNER_PROTOCOL_H
#define A64_CLI_REPLAY_XTS_RUNNER_PROTOCOL_H

#include <stdint.h>

#define XTS_PROTOCOL_MAGIC 0x58545332u
#define XTS_MAX_LEN (1u << 24) /* bytes of data in one request */
#define XTS_STACK_BYTES 65536u /* below the sp at entry */
#define XTS_KEY_BYTES 244u     /* 15 round keys, then the u32 round count at offset 240 */

/* What the runner writes all over the output buffer before a run with separate buffers, so
 * that the host sees a routine which leaves it alone. */
#define XTS_OUT_FILL 0xc7u

/* Layout flags. Every buffer, key and the iv lies against an unmapped page: it ends where that
 * page starts, or, with XTS_GUARD_BEFORE, starts where that page ends. */
#define XTS_IN_PLACE 1u
#define XTS_GUARD_BEFORE 2u
/* An XtsState follows the request: the registers and the stack are to hold what it says instead
 * of junk that the runner makes up. */
#define XTS_STATE 4u

/* Places that a response speaks of; bit (1u << region) in masks. XTS_STACK is the stack above
 * the sp at entry, which belongs to the caller. In place, `in` is reported as XTS_OUT. */
enum XtsRegion { XTS_IN, XTS_OUT, XTS_KEY1, XTS_KEY2, XTS_IV, XTS_STACK, XTS_REGIONS };
#define XTS_ELSEWHERE ((uint32_t)XTS_REGIONS)

struct XtsRequest {
  uint32_t magic;
  uint32_t layout; /* XTS_IN_PLACE | XTS_GUARD_BEFORE | XTS_STATE */
  uint64_t len;    /* at most XTS_MAX_LEN */
  uint8_t key1[XTS_KEY_BYTES];
  uint8_t key2[XTS_KEY_BYTES];
  uint8_t iv[16];
  uint8_t zero[8]; /* keeps the size a multiple of 8 */
};

/* What the caller left. x0 to x5 and x30 are the runner's. */
struct XtsState {
  uint64_t x[31];
  uint64_t nzcv;                  /* bits 31..28 */
  uint64_t v[32][2];              /* low half first */
  uint8_t stack[XTS_STACK_BYTES]; /* the last byte lies right below the sp at entry */
};

struct XtsResponse {
  uint32_t magic;
  /* 0, or the signal that ended the run: SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, or SIGVTALRM
   * for a run over its time. SIGVTALRM is the runner's last response: later requests stay
   * unanswered, for a routine that hangs once would hang for hours. */
  uint32_t signal;
  uint64_t fault_pc;     /* relative to the routine's entry */
  int64_t fault_offset;  /* relative to the start of the buffer; absolute if elsewhere */
  uint32_t fault_region; /* whose guard page was hit, or XTS_ELSEWHERE */
  /* Not meaningful after a signal: the AAPCS64 speaks of returns. Bit n is xn (18 to 29) or
   * dn (8 to 15). */
  uint32_t clobbered_x;
  uint32_t clobbered_d;
  uint32_t sp_changed;
  /* Meaningful always: which regions hold bytes changed that the routine may not change, that
   * is, everything but out[0, len), and the first such place. */
  uint32_t changed_regions;
  uint32_t changed_region;
  int64_t changed_offset;
};

#endif
