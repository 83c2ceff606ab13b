#include "cli/replay/run_on_arm.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <csignal>
#include <cstring>
#include <fstream>

#include "proofs/show.h"
#include "sim/image/process.h"
#include "sim/image/read_file.h"
#include "spec/concrete.h"

namespace a64::cli {
namespace {

using proofs::Aliasing;
using proofs::Buffer;
using proofs::CallerRegister;
using proofs::Counterexample;
using proofs::Inputs;
using Bank = proofs::CallerRegister::Bank;

constexpr std::chrono::seconds kRunLimit{120};

XtsRequest request_of(const OpenCounterexample& open, Guard guard) {
  const Counterexample& found = open.file.counterexample;
  XtsRequest request{};
  request.magic = XTS_PROTOCOL_MAGIC;
  request.layout = XTS_STATE | (found.aliasing == Aliasing::kInPlace ? XTS_IN_PLACE : 0) |
                   (guard == Guard::kBefore ? XTS_GUARD_BEFORE : 0);
  request.len = found.len;
  const spec::KeyImage key1 = spec::key1_image(open.file.direction, found.inputs.key1);
  const spec::KeyImage key2 = spec::key1_image(spec::Direction::kEncrypt, found.inputs.key2);
  static_assert(sizeof request.key1 == sizeof key1);
  std::memcpy(request.key1, key1.data(), sizeof request.key1);
  std::memcpy(request.key2, key2.data(), sizeof request.key2);
  std::memcpy(request.iv, found.inputs.iv.data(), sizeof request.iv);
  return request;
}

XtsState state_of(const Inputs& inputs) {
  XtsState state{};
  for (u8 n = 0; n < 31; ++n) state.x[n] = static_cast<u64>(inputs.caller({Bank::kX, n}));
  for (u8 n = 0; n < 32; ++n) {
    const u128 v = inputs.caller({Bank::kV, n});
    state.v[n][0] = static_cast<u64>(v);
    state.v[n][1] = static_cast<u64>(v >> 64);
  }
  for (u8 n = 0; n < 4; ++n) {
    if (inputs.caller({Bank::kFlag, n}) != 0) state.nzcv |= u64{1} << (31 - n);
  }
  for (std::size_t at = 0; at < sizeof state.stack; at += 16) {
    const u128 block =
        inputs.block(Buffer::kFrame, static_cast<i64>(at) - static_cast<i64>(XTS_STACK_BYTES));
    std::memcpy(&state.stack[at], &block, 16);
  }
  return state;
}

template <class Struct>
void append(std::ofstream& file, const Struct& bytes) {
  file.write(reinterpret_cast<const char*>(&bytes), sizeof bytes);
}

std::string region_text(u32 region, i64 offset) {
  static constexpr const char* kNames[XTS_REGIONS] = {"in",   "out", "key1",
                                                      "key2", "iv",  "the caller's stack"};
  if (region >= XTS_REGIONS) return fmt::format("address {:#x}", static_cast<u64>(offset));
  return offset < 0 ? fmt::format("{}{}", kNames[region], offset)
                    : fmt::format("{}+{}", kNames[region], offset);
}

std::string signal_text(const OpenCounterexample& open, const XtsResponse& observed) {
  const sim::Image& image = *open.selected.image;
  const u64 pc = open.selected.routine.function.address + observed.fault_pc;
  const std::string place =
      image.section_at(pc) != nullptr ? image.place(pc) : "a place outside the code under test";
  if (observed.signal == SIGVTALRM) return fmt::format("no return in time, at {}", place);
  const std::string name = strsignal(static_cast<int>(observed.signal));
  if (observed.signal != SIGSEGV && observed.signal != SIGBUS) {
    return fmt::format("{} at {}", name, place);
  }
  return fmt::format("{} on an access to {}, at {}", name,
                     region_text(observed.fault_region, observed.fault_offset), place);
}

std::vector<std::string> register_names(const XtsResponse& observed) {
  std::vector<std::string> names;
  for (unsigned n = 0; n < 32; ++n) {
    if (observed.clobbered_x >> n & 1) names.push_back(fmt::format("x{}", n));
  }
  for (unsigned n = 0; n < 32; ++n) {
    if (observed.clobbered_d >> n & 1) names.push_back(fmt::format("d{}", n));
  }
  if (observed.sp_changed != 0) names.push_back("sp");
  return names;
}

std::vector<u8> expected_output(const OpenCounterexample& open) {
  const Counterexample& found = open.file.counterexample;
  const std::vector<u8> data = found.inputs.data(found.len);
  if (found.len >= proofs::kLeastLength) {
    return spec::xts_crypt(open.file.direction, found.inputs.key1, found.inputs.key2,
                           found.inputs.iv, data);
  }
  return found.aliasing == Aliasing::kInPlace ? data : std::vector<u8>(found.len, XTS_OUT_FILL);
}

}  // namespace

sim::Result<ArmRun> run_on_arm(const RunnerProgram& program, const OpenCounterexample& open,
                               Guard guard) {
  const Counterexample& found = open.file.counterexample;
  if (found.len > XTS_MAX_LEN) {
    return sim::Error{open.file.symbol,
                      fmt::format("a run of {} bytes is too long for the emulator", found.len),
                      "look at it with `a64prove trace`"};
  }
  const std::filesystem::path requests = program.directory() / "requests";
  const std::filesystem::path responses = program.directory() / "responses";
  {
    std::ofstream file(requests, std::ios::binary);
    append(file, request_of(open, guard));
    append(file, state_of(found.inputs));
    const std::vector<u8> data = found.inputs.data(found.len);
    file.write(reinterpret_cast<const char*>(data.data()), static_cast<i64>(data.size()));
  }
  std::vector<std::string> command = program.command();
  const std::string remedy = "install qemu-aarch64 (Debian: qemu-user), or use an Arm64 machine";
  command.insert(command.end(), {requests.string(), responses.string()});
  const auto outcome = sim::run_process(command, kRunLimit);
  if (!outcome) return sim::Error{command[0], "cannot be started", remedy};
  if (outcome->exit_code == 127) return sim::Error{command[0], "is not installed", remedy};

  const auto bytes = sim::read_file(responses);
  ArmRun run;
  if (!bytes || bytes->size() != sizeof run.observed + found.len) {
    return sim::Error{command[0],
                      fmt::format("the run ended with status {} and no answer\n{}",
                                  outcome->exit_code, outcome->output),
                      ""};
  }
  std::memcpy(&run.observed, bytes->data(), sizeof run.observed);
  run.out.assign(bytes->begin() + sizeof run.observed, bytes->end());
  return run;
}

std::vector<std::string> faults_seen(const OpenCounterexample& open, const ArmRun& run) {
  const XtsResponse& observed = run.observed;
  std::vector<std::string> seen;
  // A run that is stopped shows no fault by itself, only one that is known to have no end.
  const bool stopped = observed.signal == SIGVTALRM;
  const bool endless =
      stopped && open.file.counterexample.property == proofs::Property::kTermination &&
      proofs::show_again(open.selected.routine, open.file.counterexample).has_value();
  if (observed.signal != 0 && (!stopped || endless)) seen.push_back(signal_text(open, observed));
  if (observed.changed_regions != 0) {
    seen.push_back(fmt::format("a byte is changed that is not the routine's to write: {}",
                               region_text(observed.changed_region, observed.changed_offset)));
  }
  if (observed.signal != 0) return seen;  // there is no output, and no return
  const std::vector<u8> expected = expected_output(open);
  for (std::size_t k = 0; k < expected.size(); ++k) {
    if (expected[k] == run.out[k]) continue;
    seen.push_back(
        fmt::format("out[{}] is {:#04x}, should be {:#04x}", k, run.out[k], expected[k]));
    break;
  }
  const std::vector<std::string> registers = register_names(observed);
  if (!registers.empty()) {
    seen.push_back(fmt::format("not restored on return: {}", fmt::join(registers, ", ")));
  }
  return seen;
}

}  // namespace a64::cli
