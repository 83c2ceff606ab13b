// A call of an AES-XTS routine with the prototype of xts_asm/, for the runner in cli/replay. Knows
// nothing of AES: reference.h has what should come out.
#ifndef TESTS_XTS_ASM_XTS_CALL_H_
#define TESTS_XTS_ASM_XTS_CALL_H_

#include <array>
#include <cstdint>
#include <vector>

#include "cli/replay/call.h"

namespace xts_asm {

using Bytes = std::vector<std::uint8_t>;
using KeyStruct = std::array<std::uint8_t, 244>;  // 15 round keys, then the u32 round count
using Block = std::array<std::uint8_t, 16>;

constexpr std::size_t kMaxLen = 1u << 24;
// What separate output buffers hold before the call, so that one left alone is seen.
constexpr std::uint8_t kOutFill = 0xc7;

struct Layout {
  bool in_place = false;
  bool guard_before = false;  // else the guard page comes right after each buffer
};

struct Case {
  Layout layout;
  KeyStruct key1, key2;
  Block iv;
  Bytes in;  // at most kMaxLen
};

// The place of the output among the call's regions.
constexpr std::size_t kOut = 1;

a64::cli::PlacedCall xts_call(const Case& input);

}  // namespace xts_asm

#endif  // TESTS_XTS_ASM_XTS_CALL_H_
