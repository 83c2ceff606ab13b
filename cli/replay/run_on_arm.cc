#include "cli/replay/run_on_arm.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <csignal>

#include "cli/replay/call_text.h"
#include "proofs/contract/promised_bytes.h"
#include "proofs/claims/claim.h"
#include "spec/word_bytes.h"

namespace a64::cli {
namespace {

using proofs::Contract;
using proofs::Counterexample;
using proofs::Inputs;
using Bank = proofs::CallerRegister::Bank;

Call::State state_of(const Contract& contract, const Counterexample& found) {
  const Inputs& inputs = found.inputs;
  Call::State state;
  for (u8 n = 0; n < state.x.size(); ++n)
    state.x[n] = static_cast<u64>(inputs.caller({Bank::kX, n}));
  for (u8 n = 0; n < state.v.size(); ++n) state.v[n] = inputs.caller({Bank::kV, n});
  for (u8 n = 0; n < 4; ++n) {
    if (inputs.caller({Bank::kFlag, n}) != 0) state.nzcv |= u64{1} << (31 - n);
  }
  state.stack.resize(CALL_STACK_BYTES);
  proofs::EntryBytes(contract, inputs, found.aliasing)
      .copy(proofs::stack_region(contract), -i64{CALL_STACK_BYTES}, state.stack);
  return state;
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
  const Contract& contract = *open.selected.routine.contract;
  const proofs::EntryBytes entry(contract, found.inputs, found.aliasing);
  Call call;
  for (u32 k = 0; k < contract.buffers.size(); ++k) {
    const proofs::Buffer& buffer = contract.buffers[k];
    const u32 region =
        proofs::region_of(contract, found.aliasing, static_cast<proofs::BufferId>(k));
    const u64 bytes = proofs::sized(buffer.bytes).at(found.len);
    call.regions.push_back({.name = buffer.name,
                            .bytes = entry.first(region, bytes),
                            .readable = true,
                            .writable = buffer.access != proofs::Access::kRead,
                            .alignment = buffer.alignment});
    if (region != k) call.regions.back().same_address_as = region;
  }
  for (std::size_t k = 0; k < contract.parameters.size(); ++k) {
    const auto* buffer = std::get_if<proofs::BufferId>(&contract.parameters[k]);
    const Call::Argument argument =
        buffer != nullptr
            ? Call::Argument(Call::Address{static_cast<u32>(*buffer)})
            : Call::Argument(proofs::argument_value(contract, found.inputs, found.len, k));
    (proofs::place_of_argument(k).on_stack ? call.stack_arguments : call.registers)
        .push_back(argument);
  }
  call.state = state_of(contract, found);
  return call;
}

namespace {

/// The first place at which what the run left is not what is promised; empty if there is none.
std::string broken_promise(const OpenCounterexample& open, const CallResult& run) {
  const Counterexample& found = open.file.counterexample;
  const Contract& contract = *open.selected.routine.contract;
  const proofs::EntryBytes entry(contract, found.inputs, found.aliasing);
  const auto compare = [](std::string_view name, std::span<const u8> expected,
                          std::span<const u8> actual) -> std::string {
    for (std::size_t k = 0; k < std::min(expected.size(), actual.size()); ++k) {
      if (expected[k] == actual[k]) continue;
      return fmt::format("{}[{}] is {:#04x}, should be {:#04x}", name, k, actual[k], expected[k]);
    }
    return {};
  };
  if (proofs::does_nothing(contract, found.len, found.len).value_or(false)) {
    for (u32 k = 0; k < contract.buffers.size(); ++k) {
      const u32 region =
          proofs::region_of(contract, found.aliasing, static_cast<proofs::BufferId>(k));
      std::string text = compare(contract.buffers[k].name,
                                 entry.first(region, run.regions[k].size()), run.regions[k]);
      if (!text.empty()) return text;
    }
    return {};
  }
  for (const proofs::Ensures* promise : proofs::promises_at(contract, found.len)) {
    const std::vector<u8> expected =
        proofs::promised_bytes(contract, *promise, found.inputs, entry, found.aliasing, found.len);
    std::vector<u8> actual = spec::low_bytes(run.observed.x0, sizeof run.observed.x0);
    if (promise->target) {
      const auto& bytes = run.regions[static_cast<u32>(promise->target->buffer)];
      const u64 offset = proofs::sized(promise->target->offset).at(found.len);
      actual.assign(bytes.begin() + static_cast<i64>(std::min<u64>(offset, bytes.size())),
                    bytes.end());
    }
    std::string text = compare(proofs::target_text(contract, *promise), expected, actual);
    if (!text.empty()) return text;
  }
  return {};
}

}  // namespace

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
  if (std::string broken = broken_promise(open, run); !broken.empty()) {
    seen.push_back(std::move(broken));
  }
  const std::vector<std::string> registers = registers_not_kept(observed);
  if (!registers.empty()) {
    seen.push_back(fmt::format("not restored on return: {}", fmt::join(registers, ", ")));
  }
  return seen;
}

}  // namespace a64::cli
