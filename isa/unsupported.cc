#include "isa/unsupported.h"

#include <array>

namespace a64::isa {
namespace {

using enum Extent;

// In these patterns a field named x may hold anything.
// clang-format off
constexpr std::array kGroups = {
    // SME and SVE
    UnsupportedGroup{"SME", "1 x:2 0000 x:25", kCoarse},
    UnsupportedGroup{"SVE", "x:3 0010 x:25", kCoarse},

    // Data processing, immediate
    UnsupportedGroup{"Add/subtract (immediate, with tags)", "1 x:1 0 100011 0 x:6 00 x:14"},
    UnsupportedGroup{"Min/max (immediate)", "x:1 0 0 100011 1 00 x:20"},

    // Branches, exception generating and system instructions
    UnsupportedGroup{"Consistent conditional branch (BC.cond)", "0101010 0 x:19 1 x:4"},
    UnsupportedGroup{"Exception generation (SVC)", "11010100 000 x:16 000 01"},
    UnsupportedGroup{"Exception generation (HVC, SMC)", "11010100 000 x:16 000 1 x:1"},
    UnsupportedGroup{"Exception generation (BRK)", "11010100 001 x:16 000 00"},
    UnsupportedGroup{"Exception generation (HLT)", "11010100 010 x:16 000 00"},
    UnsupportedGroup{"Exception generation (TCANCEL)", "11010100 011 x:16 000 00"},
    UnsupportedGroup{"Exception generation (DCPS1)", "11010100 101 x:16 000 01"},
    UnsupportedGroup{"Exception generation (DCPS2, DCPS3)", "11010100 101 x:16 000 1 x:1"},
    UnsupportedGroup{"Wait with timeout (WFET, WFIT)", "1101010100 0 00 011 0001 0000 00 x:1 x:5"},
    UnsupportedGroup{"Barriers (DSB nXS)", "1101010100 0 00 011 0011 x:2 10 001 11111"},
    UnsupportedGroup{"Transactions (TCOMMIT)", "1101010100 0 00 011 0011 0000 011 11111"},
    UnsupportedGroup{"Transactions (TSTART)", "1101010100 1 00 011 0011 0000 011 x:5"},
    UnsupportedGroup{"Transactions (TTEST)", "1101010100 1 00 011 0011 0001 011 x:5"},
    UnsupportedGroup{"PSTATE (MSR immediate, CFINV, SMSTART)", "1101010100 0 00 x:3 0100 x:7 11111",
                     kCoarse},
    UnsupportedGroup{"System instructions (SYS, SYSL)", "1101010100 x:1 01 x:19"},
    UnsupportedGroup{"System register move (MRS, MSR)", "1101010100 x:1 1 x:20"},
    UnsupportedGroup{"Pointer authentication (BRAAZ, BLRAAZ)", "1101011 000 x:1 11111 00001 x:1 x:5 11111"},
    UnsupportedGroup{"Pointer authentication (BRAA, BLRAA)", "1101011 100 x:1 11111 00001 x:11"},
    UnsupportedGroup{"Pointer authentication (RETAA, RETAB)", "1101011 0010 11111 00001 x:1 11111 11111"},
    UnsupportedGroup{"Exception return (ERET)", "1101011 0100 11111 000000 11111 00000"},
    UnsupportedGroup{"Exception return (ERETAA, ERETAB)", "1101011 0100 11111 00001 x:1 11111 11111"},
    UnsupportedGroup{"Exception return (DRPS)", "1101011 0101 11111 000000 11111 00000"},

    // Loads and stores
    UnsupportedGroup{"Load/store exclusive", "x:2 001000 0 x:1 0 x:21"},
    UnsupportedGroup{"Load/store exclusive (pair)", "1 x:1 001000 0 x:1 1 x:21"},
    UnsupportedGroup{"Load/store ordered (STLR, STLLR)", "x:2 001000 1 0 0 x:21"},
    UnsupportedGroup{"Load/store ordered (LDLAR)", "x:2 001000 1 1 0 x:5 0 x:15"},
    UnsupportedGroup{"Load/store ordered (LDAR)", "x:2 001000 1 1 0 x:5 1 x:15", kCoarse},
    UnsupportedGroup{"LSE atomics (CASP)", "0 x:1 001000 0 x:1 1 x:6 11111 x:10", kCoarse},
    UnsupportedGroup{"LSE atomics (CAS)", "x:2 001000 1 x:1 1 x:6 11111 x:10"},
    UnsupportedGroup{"LSE atomics", "x:2 111 0 00 x:2 1 x:5 0 x:3 00 x:10"},
    UnsupportedGroup{"LSE atomics (SWP)", "x:2 111 0 00 x:2 1 x:5 1000 00 x:10"},
    UnsupportedGroup{"Load/store of 64 bytes (LD64B, ST64B)", "11 111 0 00 00 1 11111 1 x:1 01 00 x:10", kCoarse},
    UnsupportedGroup{"Load/store of 64 bytes (ST64BV)", "11 111 0 00 00 1 x:5 101 x:1 00 x:10", kCoarse},
    UnsupportedGroup{"Load/store memory tags", "11011001 x:2 1 x:9 01 x:10"},
    UnsupportedGroup{"Load/store memory tags", "11011001 x:2 1 x:9 1 x:1 x:10"},
    UnsupportedGroup{"Load/store memory tags (LDG)", "11011001 01 1 x:9 00 x:10"},
    UnsupportedGroup{"Load/store memory tags (STZGM)", "11011001 00 1 000000000 00 x:10"},
    UnsupportedGroup{"Load/store memory tags (STGM, LDGM)", "11011001 1 x:1 1 000000000 00 x:10"},
    UnsupportedGroup{"Load/store memory tags (STGP)", "01 101 0 001 0 x:22"},
    UnsupportedGroup{"Load/store memory tags (STGP)", "01 101 0 01 x:1 0 x:22"},
    UnsupportedGroup{"Memory copy and memory set", "00 011 x:1 01 x:2 0 x:9 01 x:10", kCoarse},
    UnsupportedGroup{"Load with pointer authentication (LDRAA, LDRAB)", "11 111 0 00 x:2 1 x:10 1 x:10"},
    UnsupportedGroup{"Load/store register (unprivileged)", "0 x:1 111 0 00 x:2 0 x:9 10 x:10"},
    UnsupportedGroup{"Load/store register (unprivileged)", "x:2 111 0 00 0 x:1 0 x:9 10 x:10"},
    UnsupportedGroup{"Load/store register (unprivileged)", "10 111 0 00 10 0 x:9 10 x:10"},

    // Data processing, register
    UnsupportedGroup{"Pointer subtraction (SUBP, SUBPS)", "1 0 x:1 11010110 x:5 000000 x:10"},
    UnsupportedGroup{"Memory tagging (IRG, GMI)", "1 0 0 11010110 x:5 00010 x:1 x:10"},
    UnsupportedGroup{"Pointer authentication (PACGA)", "1 0 0 11010110 x:5 001100 x:10"},
    UnsupportedGroup{"Min/max (register)", "x:1 0 0 11010110 x:5 0110 x:2 x:10"},
    UnsupportedGroup{"Bit counts (CTZ, CNT)", "x:1 1 0 11010110 00000 00011 x:1 x:10"},
    UnsupportedGroup{"Absolute value (ABS)", "x:1 1 0 11010110 00000 001000 x:10"},
    UnsupportedGroup{"Pointer authentication (1 source)", "1 1 0 11010110 00001 000 x:3 x:10"},
    UnsupportedGroup{"Pointer authentication (1 source)", "1 1 0 11010110 00001 001 x:3 11111 x:5"},
    UnsupportedGroup{"Pointer authentication (XPACI, XPACD)", "1 1 0 11010110 00001 01000 x:1 11111 x:5"},

    // Data processing, scalar floating point and Advanced SIMD
    UnsupportedGroup{"Advanced SIMD floating point", "0 x:2 0111 x:25", kCoarse},
    UnsupportedGroup{"Advanced SIMD scalar floating point", "01 x:1 1111 x:25", kCoarse},
    UnsupportedGroup{"Scalar floating point", "x:1 0 0 1111 x:25", kCoarse},
};
// clang-format on

}  // namespace

std::span<const UnsupportedGroup> unsupported_groups() {
  return kGroups;
}

}  // namespace a64::isa
