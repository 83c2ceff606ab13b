#include "sim/cosim/compare.h"

#include <fmt/format.h>
#include <signal.h>

#include <cstring>

namespace a64::sim {
namespace {

u64 nzcv(const WordState& state) {
  u64 bits = 0;
  for (const isa::Word& flag : state.flags) bits = bits << 1 | static_cast<u64>(flag.bits);
  return bits << 28;
}

std::string hex(u64 value) {
  return fmt::format("{:#018x}", value);
}
std::string hex(const uint64_t (&v)[2]) {
  return fmt::format("0x{:016x}_{:016x}", v[1], v[0]);
}
std::string flags_text(u64 bits) {
  std::string text = "nzcv";
  for (unsigned i = 0; i < 4; ++i) {
    if (bits >> (31 - i) & 1) text[i] = static_cast<char>(text[i] - 'a' + 'A');
  }
  return text;
}

const char* signal_name(uint32_t number) {
  switch (number) {
    case SIGILL:
      return "SIGILL";
    case SIGTRAP:
      return "SIGTRAP";
    case SIGBUS:
      return "SIGBUS";
    case SIGSEGV:
      return "SIGSEGV";
    case SIGVTALRM:
      return "does not get on";
    default:
      return "another signal";
  }
}

void compare_registers(const CosimState& before, const CosimState& expected,
                       const CosimState& actual, std::vector<CosimDifference>& out) {
  if (std::memcmp(&expected, &actual, offsetof(CosimState, entry)) == 0) return;
  for (unsigned i = 0; i < 31; ++i) {
    if (expected.x[i] == actual.x[i]) continue;
    out.push_back({fmt::format("x{}", i), hex(before.x[i]), hex(expected.x[i]), hex(actual.x[i])});
  }
  if (expected.sp != actual.sp) {
    out.push_back({"sp", hex(before.sp), hex(expected.sp), hex(actual.sp)});
  }
  for (unsigned i = 0; i < 32; ++i) {
    if (std::memcmp(expected.v[i], actual.v[i], 16) == 0) continue;
    out.push_back({fmt::format("v{}", i), hex(before.v[i]), hex(expected.v[i]), hex(actual.v[i])});
  }
  if (expected.nzcv != actual.nzcv) {
    out.push_back(
        {"nzcv", flags_text(before.nzcv), flags_text(expected.nzcv), flags_text(actual.nzcv)});
  }
}

void compare_scratch(const CosimCase& the_case, const CosimResultRecord& result,
                     std::vector<CosimDifference>& out) {
  if (std::memcmp(the_case.after.scratch.data(), result.scratch, kCosimScratchBytes) == 0) return;
  for (unsigned i = 0; i < kCosimScratchBytes; ++i) {
    if (the_case.after.scratch[i] == result.scratch[i]) continue;
    out.push_back({fmt::format("scratch+{}", i),
                   fmt::format("0x{:02x}", the_case.before.scratch[i]),
                   fmt::format("0x{:02x}", the_case.after.scratch[i]),
                   fmt::format("0x{:02x}", result.scratch[i])});
  }
}

}  // namespace

CosimState to_state(const WordState& state) {
  CosimState out{};
  for (unsigned i = 0; i < 31; ++i) out.x[i] = static_cast<u64>(state.x[i].bits);
  out.sp = static_cast<u64>(state.sp.bits);
  for (unsigned i = 0; i < 32; ++i) {
    out.v[i][0] = static_cast<u64>(state.v[i].bits);
    out.v[i][1] = static_cast<u64>(state.v[i].bits >> 64);
  }
  out.nzcv = nzcv(state);
  return out;
}

CosimCaseRecord to_record(const CosimCase& the_case) {
  CosimCaseRecord record{};
  record.word = the_case.word;
  record.slot = the_case.slot;
  record.state = to_state(the_case.before.registers);
  std::memcpy(record.scratch, the_case.before.scratch.data(), kCosimScratchBytes);
  return record;
}

CosimOutcome compare(const CosimCase& the_case, const CosimResultRecord& result) {
  CosimOutcome outcome;
  const u64 pc = the_case.before.registers.pc;
  if (result.signal != 0 && (result.pc == pc || result.signal == SIGVTALRM)) {
    outcome.refused = result.signal == SIGILL;
    outcome.differences.push_back(
        {"outcome", "", "completes",
         result.signal == SIGSEGV || result.signal == SIGBUS
             ? fmt::format("{} at {:#x}", signal_name(result.signal), result.fault_address)
             : signal_name(result.signal)});
    return outcome;
  }
  compare_registers(to_state(the_case.before.registers), to_state(the_case.after.registers),
                    result.state, outcome.differences);
  if (the_case.after.registers.pc != result.pc) {
    outcome.differences.push_back(
        {"pc", hex(pc), hex(the_case.after.registers.pc), hex(result.pc)});
  }
  compare_scratch(the_case, result, outcome.differences);
  return outcome;
}

}  // namespace a64::sim
