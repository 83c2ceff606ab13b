#include "cli/text/run_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/text/counterexample_text.h"
#include "cli/text/instruction_text.h"
#include "cli/text/location_text.h"

namespace a64::cli {
namespace {

using proofs::Contract;

/// Of longer buffers the rest is for a file.
constexpr std::size_t kShownBytes = 4096;

std::string rows(const RunOutput& output) {
  std::string text = fmt::format("  {}, {} bytes\n", output.name, output.bytes.size());
  const std::size_t shown = std::min(output.bytes.size(), kShownBytes);
  for (std::size_t at = 0; at < shown; at += 16) {
    const std::size_t end = std::min(shown, at + 16);
    text += fmt::format("    {:<6} {:02x}\n", at,
                        fmt::join(output.bytes.begin() + static_cast<i64>(at),
                                  output.bytes.begin() + static_cast<i64>(end), " "));
  }
  if (shown < output.bytes.size()) {
    text += fmt::format("    ... and {} more: --out {}=FILE writes all\n",
                        output.bytes.size() - shown, output.name);
  }
  return text;
}

/// The instruction at which the machine has come to its end.
u64 end_pc(const sim::ConcreteStop& stop, const sim::ConcreteMachine& machine) {
  if (std::holds_alternative<sim::stop::Returned>(stop)) return 0;
  if (const auto* jump = std::get_if<sim::stop::BadJump>(&stop)) return jump->from;
  return machine.state().pc;
}

std::string_view refusal_text(sim::stop::MemoryFault::Kind kind) {
  using Kind = sim::stop::MemoryFault::Kind;
  switch (kind) {
    case Kind::kUnmapped:
      return "is in no buffer, nor in the stack frame";
    case Kind::kNoReadRight:
      return "may not be read";
    case Kind::kNoWriteRight:
      return "may not be written";
    case Kind::kMisalignedSp:
    case Kind::kMisaligned:
      break;
  }
  return "is not aligned";
}

/// What the replay has seen that the contract does not allow.
std::vector<std::string> broken_by(const proofs::Routine& routine, const proofs::Replay& replay) {
  const sim::Image& image = *routine.image;
  std::vector<std::string> lines;
  const auto at = [&](const std::optional<u64>& pc, std::string_view what) {
    if (pc) lines.push_back(fmt::format("{} at {}", what, image.place(*pc)));
  };
  for (const proofs::KeptPromise& promise : replay.promises) {
    if (!replay.returned() || !promise.first_wrong) continue;
    const u64 k = *promise.first_wrong;
    lines.push_back(fmt::format(
        "{}[{}] is {:02x}, should be {:02x}{}", promise.name, k, promise.actual[k],
        promise.expected[k],
        promise.writer != 0 ? fmt::format(", written at {}", image.place(promise.writer)) : ""));
  }
  for (const std::string& line : replay.abi) lines.push_back(line + " on entry");
  at(replay.below_sp, "an access below sp");
  at(replay.sp_astray, "sp leaves the stack frame");
  at(replay.platform_register, "x18 is written");
  at(replay.unwritten_read, "bytes that may only be written are read before");
  return lines;
}

}  // namespace

RunResult run_routine(const proofs::Routine& routine, proofs::Counterexample call, u64 most_steps) {
  const Contract& contract = *routine.contract;
  constexpr auto kExact = proofs::Surroundings::kUnmapped;
  RunResult result{.routine = routine,
                   .call = std::move(call),
                   .replay = {},
                   .pc = 0,
                   .outputs = {},
                   .returned = std::nullopt,
                   .drawn = {},
                   .broken = {}};
  const auto& [property, len, aliasing, inputs, other, operand, pc, what, target, expected, actual,
               wrong] = result.call;
  result.replay =
      proofs::replay(routine, inputs, len, aliasing, kExact, {}, {.budget = most_steps});
  sim::ConcreteMachine machine = proofs::machine_at_entry(routine, inputs, len, aliasing, kExact);
  machine.run(most_steps, static_cast<u64>(machine.state().x[30].bits));
  result.pc = end_pc(result.replay.stop, machine);
  for (const proofs::Buffer& buffer : contract.buffers) {
    if (buffer.access == proofs::Access::kRead) continue;
    const auto id = *contract.buffer_named(buffer.name);
    const u64 base = inputs.base[proofs::region_of(contract, aliasing, id)];
    RunOutput output{.name = buffer.name,
                     .bytes = std::vector<u8>(proofs::sized(buffer.bytes).at(len))};
    // Where the routine is to do nothing there may be no buffer.
    if (machine.memory().read(base, output.bytes)) output.bytes.clear();
    result.outputs.push_back(std::move(output));
  }
  if (contract.return_bits && result.replay.returned()) {
    result.returned = static_cast<u64>(machine.state().x[0].bits & low_mask(*contract.return_bits));
  }
  result.broken = broken_by(routine, result.replay);
  return result;
}

std::string end_place(const RunResult& result) {
  return result.pc == 0 ? "" : result.routine.image->place(result.pc);
}

std::string end_text(const RunResult& result) {
  const sim::ConcreteStop& stop = result.replay.stop;
  if (result.replay.returned()) return "returned";
  if (std::holds_alternative<sim::stop::OutOfSteps>(stop)) return "has not ended";
  const auto* fault = std::get_if<sim::stop::MemoryFault>(&stop);
  if (fault == nullptr || fault->size == 0) return sim::to_text(stop);
  const LocationNames names(result.routine, result.call);
  return fmt::format("access of {} bytes at {}: {} {}", fault->size, names.address(fault->address),
                     names.address(fault->byte), refusal_text(fault->kind));
}

std::string run_text(const RunResult& result, const Style& style) {
  const Contract& contract = *result.routine.contract;
  const bool fine = result.replay.returned() && result.broken.empty();
  const std::string end = end_text(result);
  const bool says_all =
      result.replay.returned() || std::holds_alternative<sim::stop::OutOfSteps>(result.replay.stop);
  const std::string first = says_all ? end : "fault";
  std::string text =
      fmt::format("{}: {} after {} steps{}\n", style.bold(result.routine.function.name),
                  fine ? style.green(first) : style.red(first), result.replay.steps,
                  says_all ? "" : ": " + end);
  text += call_text(contract, result.call);
  if (!result.drawn.empty()) {
    text += fmt::format("  not given, and filled by chance: {}\n", fmt::join(result.drawn, ", "));
  }
  if (result.pc != 0 && result.routine.image->section_at(result.pc) != nullptr) {
    text += "  at\n" + instruction_lines(*result.routine.image, result.pc, "    ");
  }
  for (const RunOutput& output : result.outputs) text += rows(output);
  if (result.returned) {
    text += fmt::format("  return value {:#x} ({})\n", *result.returned, *result.returned);
  }
  for (const std::string& line : result.broken) {
    text += fmt::format("  {} {}\n", style.red("against the contract:"), line);
  }
  if (fine && !result.replay.promises.empty()) text += "  what the contract promises is there\n";
  return text;
}

}  // namespace a64::cli
