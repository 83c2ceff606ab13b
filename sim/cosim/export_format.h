/* The file of `a64prove cosim --export`: cases with what the semantics say of them, to be run where
   there is no a64prove. A header, the rows, the cases; all little-endian, as both ends are. */
#ifndef A64_SIM_COSIM_EXPORT_FORMAT_H
#define A64_SIM_COSIM_EXPORT_FORMAT_H

#include "sim/cosim/protocol.h"

static const uint64_t kCosimExportMagic = 0x3130505845433441u; /* "A4CEXP01" */

struct CosimExportHeader {
  uint64_t magic;
  uint32_t row_bytes; /* of one record below */
  uint32_t case_bytes;
  uint64_t rows;
  uint64_t cases;
  uint64_t seed;
  uint64_t checksum; /* cosim_checksum() of the whole file, with 0 in this place */
  char writer[32];   /* the version that wrote it; ends with 0, like all texts here */
};

struct CosimExportRow {
  char name[64];    /* the manual's heading */
  char section[72]; /* its encoding class */
  uint32_t kind;    /* kCosimRow... */
  uint32_t reserved;
};

struct CosimExportCase {
  uint64_t index; /* of the seed: `a64prove cosim --seed S --case INDEX` is the same case */
  uint32_t row;   /* which of the rows */
  uint32_t reserved;
  struct CosimCaseRecord given;
  uint64_t pc; /* expected, as the two that follow */
  struct CosimState state;
  uint8_t scratch[kCosimScratchBytes];
};

static const uint64_t kCosimChecksumStart = 0xcbf29ce484222325u;

/* FNV-1a over 64-bit words; `size` in bytes is a multiple of 8. Tells damage from a disagreement.
 */
static inline uint64_t cosim_checksum(uint64_t sum, const void* data, uint64_t size) {
  const unsigned char* bytes = (const unsigned char*)data;
  for (uint64_t i = 0; i < size; i += 8) {
    uint64_t word;
    __builtin_memcpy(&word, bytes + i, 8);
    sum = (sum ^ word) * 0x100000001b3u;
  }
  return sum;
}

#ifdef __cplusplus
static_assert(sizeof(CosimExportHeader) % 8 == 0 && sizeof(CosimExportRow) % 8 == 0 &&
              sizeof(CosimExportCase) % 8 == 0);
#else
_Static_assert(sizeof(struct CosimExportHeader) % 8 == 0 &&
                   sizeof(struct CosimExportRow) % 8 == 0 &&
                   sizeof(struct CosimExportCase) % 8 == 0,
               "the checksum takes whole words");
#endif

#endif
