// The names of the AES layers (FIPS-197 sections 5.1 and 5.3), without any definition of them.
#ifndef A64_ISA_AES_LAYER_H
#define A64_ISA_AES_LAYER_H

namespace a64::isa {

enum class AesLayer {
  kSubBytes,
  kShiftRows,
  kMixColumns,
  kInvSubBytes,
  kInvShiftRows,
  kInvMixColumns,
};

}  // namespace a64::isa

#endif
