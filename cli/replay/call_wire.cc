#include "cli/replay/call_wire.h"

#include <fmt/format.h>

#include <bit>
#include <cstring>
#include <ostream>

namespace a64::cli {
namespace {

template <typename Struct>
void append(std::ostream& to, const Struct& bytes) {
  to.write(reinterpret_cast<const char*>(&bytes), sizeof bytes);
}

Error too_much(std::size_t have, std::string_view what, std::size_t most) {
  return {"the call", fmt::format("{} {}, and the emulator takes at most {}", have, what, most),
          "look at a counterexample with `a64prove trace`"};
}

Error malformed(std::string_view what) {
  return {"the call", "is malformed: " + std::string(what), ""};
}

Status check_sizes(const Call& call) {
  std::size_t bytes = 0;
  for (const Call::Region& region : call.regions) bytes += region.bytes.size();
  if (call.regions.size() > CALL_MAX_REGIONS) {
    return too_much(call.regions.size(), "regions", CALL_MAX_REGIONS);
  }
  if (bytes > CALL_MAX_BYTES) return too_much(bytes, "bytes of memory", CALL_MAX_BYTES);
  if (call.registers.size() > CALL_MAX_REGISTERS) {
    return too_much(call.registers.size(), "arguments in registers", CALL_MAX_REGISTERS);
  }
  if (call.stack_arguments.size() > CALL_MAX_STACK_ARGUMENTS) {
    return too_much(call.stack_arguments.size(), "arguments on the stack",
                    CALL_MAX_STACK_ARGUMENTS);
  }
  if (call.state && call.state->stack.size() > CALL_STACK_BYTES) {
    return too_much(call.state->stack.size(), "bytes of stack", CALL_STACK_BYTES);
  }
  return Done{};
}

Status check_regions(const Call& call) {
  for (std::size_t n = 0; n < call.regions.size(); ++n) {
    const Call::Region& region = call.regions[n];
    if (!std::has_single_bit(region.alignment) || region.alignment > CALL_MAX_ALIGNMENT ||
        region.misaligned_by >= region.alignment) {
      return malformed("no such alignment of " + region.name);
    }
    if (!region.same_address_as) continue;
    if (*region.same_address_as >= n || call.regions[*region.same_address_as].same_address_as) {
      return malformed("no such address for " + region.name);
    }
  }
  return Done{};
}

Status check_addresses(const Call& call, std::span<const Call::Argument> arguments) {
  for (const Call::Argument& argument : arguments) {
    const auto* address = std::get_if<Call::Address>(&argument);
    if (address != nullptr && address->region >= call.regions.size()) {
      return malformed("an argument points to no region");
    }
  }
  return Done{};
}

Status check(const Call& call) {
  for (const auto& status :
       {check_sizes(call), check_regions(call), check_addresses(call, call.registers),
        check_addresses(call, call.stack_arguments)}) {
    if (!status) return status;
  }
  return Done{};
}

CallValue value_of(const Call::Argument& argument) {
  if (const u64* number = std::get_if<u64>(&argument)) return {*number, CALL_NUMBER, 0};
  const auto& address = std::get<Call::Address>(argument);
  return {address.offset, address.region, 0};
}

CallRegion head_of(const Call::Region& region) {
  return {.bytes = region.bytes.size(),
          .rights = (region.readable ? CALL_READ : 0) | (region.writable ? CALL_WRITE : 0),
          .alignment = region.alignment,
          .misaligned_by = region.misaligned_by,
          .same_address_as = region.same_address_as.value_or(CALL_NO_REGION)};
}

CallRequest head_of(const PlacedCall& placed) {
  const Call& call = placed.call;
  CallRequest request{};
  request.magic = CALL_MAGIC;
  request.flags = (placed.guard == Guard::kBefore ? CALL_GUARD_BEFORE : 0) |
                  (placed.rights == Rights::kEnforced ? CALL_ENFORCE : 0) |
                  (call.state ? CALL_STATE : 0);
  request.seconds = static_cast<u32>(time_limit(call).count());
  request.region_count = static_cast<u32>(call.regions.size());
  request.stack_count = static_cast<u32>(call.stack_arguments.size());
  for (CallValue& value : request.x) value.kind = CALL_AS_FOUND;
  for (std::size_t n = 0; n < call.registers.size(); ++n) {
    request.x[n] = value_of(call.registers[n]);
  }
  for (std::size_t n = 0; n < call.stack_arguments.size(); ++n) {
    request.stack[n] = value_of(call.stack_arguments[n]);
  }
  for (std::size_t n = 0; n < call.regions.size(); ++n) {
    request.regions[n] = head_of(call.regions[n]);
  }
  return request;
}

CallState wire_state(const Call::State& state) {
  CallState wire{};
  std::memcpy(wire.x, state.x.data(), sizeof wire.x);
  static_assert(sizeof wire.v == sizeof state.v);
  std::memcpy(wire.v, state.v.data(), sizeof wire.v);
  wire.nzcv = state.nzcv;
  if (!state.stack.empty()) {
    std::memcpy(wire.stack + sizeof wire.stack - state.stack.size(), state.stack.data(),
                state.stack.size());
  }
  return wire;
}

/// Takes `count` bytes from the front of `bytes`; nothing if there are fewer.
std::optional<std::span<const u8>> take(std::span<const u8>& bytes, std::size_t count) {
  if (bytes.size() < count) return std::nullopt;
  const auto taken = bytes.first(count);
  bytes = bytes.subspan(count);
  return taken;
}

std::optional<CallResult> read_response(const Call& call, std::span<const u8>& bytes) {
  CallResult result;
  const auto head = take(bytes, sizeof result.observed);
  if (!head) return std::nullopt;
  std::memcpy(&result.observed, head->data(), head->size());
  if (result.observed.magic != CALL_MAGIC) return std::nullopt;
  for (const Call::Region& region : call.regions) {
    const auto held = take(bytes, region.writable ? region.bytes.size() : 0);
    if (!held) return std::nullopt;
    result.regions.emplace_back(held->begin(), held->end());
  }
  return result;
}

}  // namespace

Status write_request(const PlacedCall& placed, std::ostream& to) {
  if (auto sound = check(placed.call); !sound) return sound;
  append(to, head_of(placed));
  if (placed.call.state) append(to, wire_state(*placed.call.state));
  for (const Call::Region& region : placed.call.regions) {
    to.write(reinterpret_cast<const char*>(region.bytes.data()),
             static_cast<std::streamsize>(region.bytes.size()));
  }
  return Done{};
}

std::vector<CallResult> read_responses(std::span<const PlacedCall> calls,
                                       std::span<const u8> bytes) {
  std::vector<CallResult> results;
  for (const PlacedCall& placed : calls) {
    auto result = read_response(placed.call, bytes);
    if (!result) break;
    results.push_back(*std::move(result));
  }
  return results;
}

}  // namespace a64::cli
