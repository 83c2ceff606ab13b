// Load/store ordered: LDAR, STLR, LDLAR, STLLR and their sizes; and LDAPR, which the manual has
// among the memory operations. One processor sees nothing of their order: they are plain accesses
// here, of aligned addresses.
#ifndef A64_ISA_LDST_LOAD_STORE_ORDERED_H
#define A64_ISA_LDST_LOAD_STORE_ORDERED_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/ldst/transfer.h"

namespace a64::isa {

/// Moves register t to or from the base register n with an offset. An address that is no multiple
/// of the size faults where the processor lacks FEAT_LSE2.
template <Machine M>
void ordered_transfer(M& m, const Transfer& transfer, unsigned t, unsigned n, i64 offset) {
  access_indexed(m, n, byte_offset(m, offset), Indexing::kOffset, [&](auto address) {
    if constexpr (requires { m.check_alignment(address, transfer.bytes); }) {
      m.check_alignment(address, transfer.bytes);
    }
    move_register(m, transfer, t, address);
  });
}

/// Words without all ones in Rs and Rt2 are unpredictable; they have groups in unsupported.cc.
struct LoadStoreOrdered {
  static constexpr std::string_view kSection = "Load/store ordered";
  static constexpr Pattern kFields = "size:2 001000 1 L:1 0 Rs:5 o0:1 Rt2:5 Rn:5 Rt:5";
  static constexpr std::array kRows = {
      Row{"STLLRB", "00 001000 1 0 0 11111 0 11111 Rn:5 Rt:5", kDit},
      Row{"STLLRH", "01 001000 1 0 0 11111 0 11111 Rn:5 Rt:5", kDit},
      Row{"STLLR", "1 size:1 001000 1 0 0 11111 0 11111 Rn:5 Rt:5", kDit},
      Row{"STLRB", "00 001000 1 0 0 11111 1 11111 Rn:5 Rt:5", kDit},
      Row{"STLRH", "01 001000 1 0 0 11111 1 11111 Rn:5 Rt:5", kDit},
      Row{"STLR", "1 size:1 001000 1 0 0 11111 1 11111 Rn:5 Rt:5", kDit},
      Row{"LDLARB", "00 001000 1 1 0 11111 0 11111 Rn:5 Rt:5", kDit},
      Row{"LDLARH", "01 001000 1 1 0 11111 0 11111 Rn:5 Rt:5", kDit},
      Row{"LDLAR", "1 size:1 001000 1 1 0 11111 0 11111 Rn:5 Rt:5", kDit},
      Row{"LDARB", "00 001000 1 1 0 11111 1 11111 Rn:5 Rt:5", kDit},
      Row{"LDARH", "01 001000 1 1 0 11111 1 11111 Rn:5 Rt:5", kDit},
      Row{"LDAR", "1 size:1 001000 1 1 0 11111 1 11111 Rn:5 Rt:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field size = kFields["size"], load = kFields["L"], rn = kFields["Rn"],
                    rt = kFields["Rt"];
    ordered_transfer(m, single_transfer(size(word), 0, load(word)), rt(word), rn(word), 0);
  }
};

struct LoadAcquireRcpc {
  static constexpr std::string_view kSection = "Atomic memory operations";
  static constexpr Pattern kFields = "size:2 111 0 00 10 1 Rs:5 1100 00 Rn:5 Rt:5";
  static constexpr std::array kRows = {
      Row{"LDAPRB", "00 111 0 00 10 1 11111 1100 00 Rn:5 Rt:5", kDit},
      Row{"LDAPRH", "01 111 0 00 10 1 11111 1100 00 Rn:5 Rt:5", kDit},
      Row{"LDAPR", "1 size:1 111 0 00 10 1 11111 1100 00 Rn:5 Rt:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field size = kFields["size"], rn = kFields["Rn"], rt = kFields["Rt"];
    ordered_transfer(m, single_transfer(size(word), 0, 1), rt(word), rn(word), 0);
  }
};

/// LDAPUR, STLUR: the same with an offset.
struct LoadStoreRcpcUnscaled {
  static constexpr std::string_view kSection = "LDAPR/STLR (unscaled immediate)";
  static constexpr Pattern kFields = "size:2 011001 opc:2 0 imm9:9 00 Rn:5 Rt:5";
  static constexpr std::array kRows = {
      Row{"STLURB", "00 011001 00 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"LDAPURB", "00 011001 01 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"LDAPURSB", "00 011001 1 opc:1 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"STLURH", "01 011001 00 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"LDAPURH", "01 011001 01 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"LDAPURSH", "01 011001 1 opc:1 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"STLUR", "1 size:1 011001 00 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"LDAPUR", "1 size:1 011001 01 0 imm9:9 00 Rn:5 Rt:5", kDit},
      Row{"LDAPURSW", "10 011001 10 0 imm9:9 00 Rn:5 Rt:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field size = kFields["size"], opc = kFields["opc"], imm9 = kFields["imm9"],
                    rn = kFields["Rn"], rt = kFields["Rt"];
    ordered_transfer(m, single_transfer(size(word), 0, opc(word)), rt(word), rn(word),
                     imm9.sign_extended(word));
  }
};

}  // namespace a64::isa

#endif
