/* The records that a64prove and its co-simulation runner exchange, and the addresses that both
   sides know. C and C++; both ends are little-endian 64-bit, so the layouts agree. */
#ifndef A64_SIM_COSIM_PROTOCOL_H
#define A64_SIM_COSIM_PROTOCOL_H

#include <stdint.h>

/* The window, every part a whole number of 64 KiB pages so that any page size will do. Slots and
   scratch lie within 1 MiB so that LDR (literal) reaches the scratch bytes; the runner's own two
   parts lie out of reach of all branches but B and BL, so that a branch that the semantics get
   wrong does not end there. The place is free under Linux with 39 or more address bits and
   under qemu-user; nothing else lies within kCosimReach of it. */
static const uint64_t kCosimWindow = 0x2000000000u;
static const uint64_t kCosimPartSize = 0x10000;
static const uint64_t kCosimReach = 0x20000000;
static const uint64_t kCosimLowSlots = 0x00000; /* offsets from here on */
static const uint64_t kCosimScratch = 0x10000;
static const uint64_t kCosimHighSlots = 0x20000;
static const uint64_t kCosimStubs = 0x4000000;
static const uint64_t kCosimContext = 0x4010000; /* cosim_stubs.S knows its distance */

/* A slot: BRK words, then entry, the instruction, save, leave, then BRK words. */
enum {
  kCosimSlotBytes = 64,
  kCosimEntryWord = 6,
  kCosimInstructionWord = 7,
  kCosimLastLiveWord = 9,
  kCosimSlotsPerPart = 1024,
  /* A prime, so that a case's slot (its index modulo this) rarely meets another's in a batch. */
  kCosimSlotCount = 2039,
  kCosimScratchBytes = 256,
  kCosimMaxBatch = 1024
};

static const uint64_t kCosimMagic = 0x32304d4953433441u; /* "A4CSIM02" */

/* cosim_stubs.S knows these offsets. */
struct CosimState {
  uint64_t x[31];
  uint64_t sp;
  uint64_t v[32][2]; /* low half first */
  uint64_t nzcv;     /* bits 31..28 */
  uint64_t entry;    /* address of the slot's first live word; the runner's own */
};

struct CosimCaseRecord {
  uint32_t word;
  uint32_t slot;
  struct CosimState state;
  uint8_t scratch[kCosimScratchBytes];
};

struct CosimResultRecord {
  uint64_t pc;     /* reached; the instruction's own address if it was refused */
  uint32_t signal; /* 0 if the next instruction was reached without one */
  uint32_t reserved;
  uint64_t fault_address; /* of SIGSEGV and SIGBUS */
  struct CosimState state;
  uint8_t scratch[kCosimScratchBytes];
};

/* What a processor makes of pointers that are signed. The semantics are those of one that has the
   feature off: its hints do nothing. */
enum {
  kCosimPointersPlain = 0,   /* the feature is off or missing */
  kCosimPointersKeysOff = 1, /* the keys are off for this process; XPACLRI strips all the same */
  kCosimPointersSigned = 2   /* the keys cannot be switched off */
};

/* What a row asks of that. */
enum { kCosimRowPlain = 0, kCosimRowStrips = 1, kCosimRowUsesKey = 2 };

/* Whether a row of that kind does nothing to pointers on such a processor, as the semantics say. */
static inline int cosim_is_comparable(uint32_t row_kind, uint32_t pointers) {
  return row_kind == kCosimRowPlain || pointers == kCosimPointersPlain ||
         (row_kind == kCosimRowUsesKey && pointers == kCosimPointersKeysOff);
}

/* First thing the runner says. */
struct CosimHello {
  uint64_t magic;
  uint32_t case_bytes;
  uint32_t result_bytes;
  uint64_t midr;     /* MIDR_EL1, 0 if the system does not tell it */
  uint32_t pointers; /* kCosimPointers... */
  uint32_t reserved;
};

/* Then, until the end of its input: a uint32_t count (at most kCosimMaxBatch) and that many
   CosimCaseRecord of different slots come in, and as many CosimResultRecord go out. */

/* Address of a slot's first word. */
static inline uint64_t cosim_slot_address(uint32_t slot) {
  return kCosimWindow + (slot < kCosimSlotsPerPart ? kCosimLowSlots : kCosimHighSlots) +
         (uint64_t)(slot % kCosimSlotsPerPart) * kCosimSlotBytes;
}

/* Address of the instruction under test in a slot. */
static inline uint64_t cosim_instruction_address(uint32_t slot) {
  return cosim_slot_address(slot) + 4 * kCosimInstructionWord;
}

#endif
