// What the classes of register pairs share: two transfers, at one address and right above it.
#ifndef A64_ISA_LDST_PAIR_H
#define A64_ISA_LDST_PAIR_H

#include "isa/encoding_class.h"
#include "isa/ldst/address.h"
#include "isa/ldst/transfer.h"

namespace a64::isa {

namespace pair {

inline constexpr Pattern kFields = "opc:2 101 V:1 0 mode:2 L:1 imm7:7 Rt2:5 Rn:5 Rt:5";
inline constexpr Field kOpc = kFields["opc"], kV = kFields["V"], kL = kFields["L"],
                       kImm7 = kFields["imm7"], kRt2 = kFields["Rt2"], kRn = kFields["Rn"],
                       kRt = kFields["Rt"];

}  // namespace pair

/// The answer for a pair: loading one register twice, and writing back to a base that is
/// transferred, are CONSTRAINED UNPREDICTABLE.
constexpr Support check_pair(u32 word, Indexing indexing) {
  using namespace pair;
  if (kOpc(word) == 3) return Support::kUndefined;
  const bool same = kL(word) && kRt(word) == kRt2(word);
  const bool meets_base =
      indexing != Indexing::kOffset && !kV(word) &&
      (base_is_transferred(kRn(word), kRt(word)) || base_is_transferred(kRn(word), kRt2(word)));
  return same || meets_base ? Support::kUnsupported : Support::kSupported;
}

/// Transfers Rt and Rt2, the first at the lower address.
template <Machine M>
void transfer_pair(M& m, u32 word, Indexing indexing) {
  using namespace pair;
  const Transfer transfer = pair_transfer(kOpc(word), kV(word), kL(word));
  const i64 offset = kImm7.sign_extended(word) * transfer.bytes;
  access_indexed(m, kRn(word), byte_offset(m, offset), indexing, [&](auto address) {
    move_register(m, transfer, kRt(word), address);
    move_register(m, transfer, kRt2(word), m.domain().add(address, byte_offset(m, transfer.bytes)));
  });
}

}  // namespace a64::isa

#endif
