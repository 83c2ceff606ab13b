#include "cli/replay/run_on_arm.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <csignal>

#include "cli/replay/call_text.h"
#include "proofs/show.h"
#include "spec/concrete.h"

namespace a64::cli {
namespace {

using proofs::Aliasing;
using proofs::Buffer;
using proofs::Counterexample;
using proofs::Inputs;
using Bank = proofs::CallerRegister::Bank;

constexpr u32 kIn = 0;
constexpr u32 kOut = 1;
constexpr unsigned kKeyAlignment = 4;

template <typename Range>
std::vector<u8> bytes_of(const Range& range) {
  return {range.begin(), range.end()};
}

std::vector<u8> initial_output(const Counterexample& found) {
  if (found.aliasing == Aliasing::kInPlace) return found.inputs.data(found.len);
  std::vector<u8> bytes(found.len);
  found.inputs.copy(Buffer::kOut, 0, bytes);
  return bytes;
}

Call::State state_of(const Inputs& inputs) {
  Call::State state;
  for (u8 n = 0; n < state.x.size(); ++n)
    state.x[n] = static_cast<u64>(inputs.caller({Bank::kX, n}));
  for (u8 n = 0; n < state.v.size(); ++n) state.v[n] = inputs.caller({Bank::kV, n});
  for (u8 n = 0; n < 4; ++n) {
    if (inputs.caller({Bank::kFlag, n}) != 0) state.nzcv |= u64{1} << (31 - n);
  }
  state.stack.resize(CALL_STACK_BYTES);
  inputs.copy(Buffer::kFrame, -i64{CALL_STACK_BYTES}, state.stack);
  return state;
}

std::vector<u8> expected_output(const OpenCounterexample& open) {
  const Counterexample& found = open.file.counterexample;
  if (found.len < proofs::kLeastLength) return initial_output(found);
  return spec::xts_crypt(open.file.direction, found.inputs.key1, found.inputs.key2, found.inputs.iv,
                         found.inputs.data(found.len));
}

std::string code_place(const OpenCounterexample& open, u64 offset) {
  const sim::Image& image = *open.selected.image;
  const u64 pc = open.selected.routine.function.address + offset;
  return image.section_at(pc) != nullptr ? image.place(pc) : "a place outside the code under test";
}

/// A run that is stopped shows no fault by itself, only one that is known to have no end.
bool shows_fault(const OpenCounterexample& open, const CallResponse& observed) {
  if (observed.signal != SIGVTALRM) return observed.signal != 0;
  return open.file.counterexample.property == proofs::Property::kTermination &&
         proofs::show_again(open.selected.routine, open.file.counterexample).has_value();
}

}  // namespace

RunnableRoutine runnable(const OpenCounterexample& open) {
  return {.image = open.selected.image.get(),
          .symbol = open.file.symbol,
          .address = open.selected.routine.function.address,
          .include_dirs = open.file.include_dirs,
          .defines = open.file.defines};
}

Call call_of(const OpenCounterexample& open) {
  const Counterexample& found = open.file.counterexample;
  const auto key1 = spec::key1_image(open.file.direction, found.inputs.key1);
  const auto key2 = spec::key1_image(spec::Direction::kEncrypt, found.inputs.key2);
  Call call;
  call.regions = {
      {.name = "in", .bytes = found.inputs.data(found.len)},
      {.name = "out", .bytes = initial_output(found), .writable = true},
      {.name = "key1", .bytes = bytes_of(key1), .alignment = kKeyAlignment},
      {.name = "key2", .bytes = bytes_of(key2), .alignment = kKeyAlignment},
      {.name = "iv", .bytes = bytes_of(found.inputs.iv)},
  };
  if (found.aliasing == Aliasing::kInPlace) call.regions[kOut].same_address_as = kIn;
  call.registers = {Call::Address{kIn}, Call::Address{kOut}, found.len,
                    Call::Address{2},   Call::Address{3},    Call::Address{4}};
  call.state = state_of(found.inputs);
  return call;
}

std::vector<std::string> faults_seen(const OpenCounterexample& open, const Call& call,
                                     const CallResult& run) {
  const CallResponse& observed = run.observed;
  std::vector<std::string> seen;
  if (shows_fault(open, observed)) {
    seen.push_back(
        signal_text(call, observed, [&](u64 offset) { return code_place(open, offset); }));
  }
  if (const std::string changed = changed_text(call, observed); !changed.empty()) {
    seen.push_back("a byte is changed that is not the routine's to write: " + changed);
  }
  if (observed.signal != 0) return seen;  // there is no output, and no return
  const std::vector<u8> expected = expected_output(open);
  const std::vector<u8>& out = run.regions[kOut];
  for (std::size_t k = 0; k < expected.size(); ++k) {
    if (expected[k] == out[k]) continue;
    seen.push_back(fmt::format("out[{}] is {:#04x}, should be {:#04x}", k, out[k], expected[k]));
    break;
  }
  const std::vector<std::string> registers = registers_not_kept(observed);
  if (!registers.empty()) {
    seen.push_back(fmt::format("not restored on return: {}", fmt::join(registers, ", ")));
  }
  return seen;
}

}  // namespace a64::cli
