// Load/store ordered: LDAR, STLR, LDLAR, STLLR and their sizes; and LDAPR, which the manual has
// among the memory operations. One processor sees nothing of their order: they are plain accesses
// here.
#ifndef A64_ISA_LDST_LOAD_STORE_ORDERED_H
#define A64_ISA_LDST_LOAD_STORE_ORDERED_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/ldst/transfer.h"

namespace a64::isa {

/// The transfer of 1 << size bytes to or from a general register.
constexpr Transfer ordered_transfer(u32 size, u32 load) {
  return single_transfer(size, 0, load);
}

struct LoadStoreOrdered {
  static constexpr std::string_view kSection = "Load/store ordered";
  static constexpr Pattern kFields = "size:2 001000 1 L:1 0 Rs:5 o0:1 Rt2:5 Rn:5 Rt:5";
  static constexpr std::array kRows = {
      Row{"STLLRB", "00 001000 1 0 0 Rs:5 0 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"STLLRH", "01 001000 1 0 0 Rs:5 0 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"STLLR", "1 size:1 001000 1 0 0 Rs:5 0 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"STLRB", "00 001000 1 0 0 Rs:5 1 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"STLRH", "01 001000 1 0 0 Rs:5 1 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"STLR", "1 size:1 001000 1 0 0 Rs:5 1 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDLARB", "00 001000 1 1 0 Rs:5 0 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDLARH", "01 001000 1 1 0 Rs:5 0 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDLAR", "1 size:1 001000 1 1 0 Rs:5 0 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDARB", "00 001000 1 1 0 Rs:5 1 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDARH", "01 001000 1 1 0 Rs:5 1 Rt2:5 Rn:5 Rt:5", kDit},
      Row{"LDAR", "1 size:1 001000 1 1 0 Rs:5 1 Rt2:5 Rn:5 Rt:5", kDit},
  };

  /// Rs and Rt2 should be ones; the manual leaves other values unpredictable.
  static constexpr Support check(u32 word) {
    constexpr Field rs = kFields["Rs"], rt2 = kFields["Rt2"];
    return rs(word) == 31 && rt2(word) == 31 ? Support::kSupported : Support::kUnsupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field size = kFields["size"], load = kFields["L"], rn = kFields["Rn"],
                    rt = kFields["Rt"];
    transfer_indexed(m, ordered_transfer(size(word), load(word)), rt(word), rn(word),
                     byte_offset(m, 0), Indexing::kOffset);
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
    transfer_indexed(m, ordered_transfer(size(word), 1), rt(word), rn(word), byte_offset(m, 0),
                     Indexing::kOffset);
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
    transfer_indexed(m, single_transfer(size(word), 0, opc(word)), rt(word), rn(word),
                     byte_offset(m, imm9.sign_extended(word)), Indexing::kOffset);
  }
};

}  // namespace a64::isa

#endif
