#include "cli/text/location_text.h"

#include <fmt/format.h>

#include "cli/text/counterexample_text.h"
#include "cli/text/instruction_text.h"
#include "sim/symbolic/register_slots.h"
#include "spec/word_bytes.h"

namespace a64::cli {
namespace {

using proofs::ValuePlace;
using Kind = proofs::ValuePlace::Kind;

/// How far from a buffer an address is still told by it, in bytes.
constexpr i64 kNear = 4096;

std::string hex_value(u128 value, unsigned digits) {
  const u64 high = static_cast<u64>(value >> 64);
  const u64 low = static_cast<u64>(value);
  if (digits <= 16) return fmt::format("{:#x}", low);
  return fmt::format("0x{:016x}{:016x}", high, low);
}

}  // namespace

std::string LocationNames::address(u64 address) const {
  const auto near = [&](u32 region, std::string_view name, i64 low, i64 high) {
    const i64 offset = static_cast<i64>(address - found_.inputs.base[region]);
    if (offset < low - kNear || offset >= high + kNear) return std::string();
    return offset < 0 ? fmt::format("{}{}", name, offset) : fmt::format("{}+{}", name, offset);
  };
  for (const proofs::Area& area : proofs::areas(contract_, found_.aliasing)) {
    const std::string text =
        near(area.region, area.name, 0, static_cast<i64>(area.bytes.at(found_.len)));
    if (!text.empty()) return text;
  }
  const std::string text =
      near(proofs::stack_region(contract_), "stack", -static_cast<i64>(proofs::kFrameBytes),
           static_cast<i64>(proofs::stack_argument_bytes(contract_)));
  if (!text.empty()) return text;
  return image_.section_at(address) != nullptr ? image_.label(address)
                                               : fmt::format("{:#x}", address);
}

std::string LocationNames::location(const ValuePlace& where) const {
  switch (where.kind) {
    case Kind::kX:
      return fmt::format("x{}", where.number);
    case Kind::kSp:
      return "sp";
    case Kind::kV:
      return fmt::format("v{}", where.number);
    case Kind::kFlag:
      return fmt::format("flag {}", "nzcv"[where.number & 3]);
    case Kind::kMemory:
      return where.size <= 1 ? fmt::format("[{}]", address(where.address))
                             : fmt::format("[{}, {} bytes]", address(where.address), where.size);
    case Kind::kAddress:
      return "address";
    case Kind::kOperand:
      return fmt::format("operand {}", sim::register_name(where.number));
    case Kind::kNextPc:
      return "next pc";
  }
  return "";
}

std::string LocationNames::value(const ValuePlace& where, u128 value) const {
  switch (where.kind) {
    case Kind::kX:
    case Kind::kSp:
      return fmt::format("{} = {}", location(where), hex_value(value, 16));
    case Kind::kV:
      return fmt::format("{} = {}", location(where), hex_text(spec::low_bytes(value, 16)));
    case Kind::kFlag:
      return fmt::format("{} = {}", "nzcv"[where.number & 3], static_cast<unsigned>(value & 1));
    case Kind::kMemory:
      return fmt::format("[{}] = {}", address(where.address),
                         hex_text(spec::low_bytes(value, where.size)));
    case Kind::kAddress:
      return fmt::format("@{}", address(static_cast<u64>(value)));
    case Kind::kOperand:
      return fmt::format("works on {} = {}", sim::register_name(where.number),
                         hex_value(value, where.size > 8 ? 32 : 16));
    case Kind::kNextPc:
      return fmt::format("-> {}", image_.label(static_cast<u64>(value)));
  }
  return "";
}

std::string LocationNames::difference(const proofs::TraceDifference& difference) const {
  const auto [step, pc, kind, nodes, value, other] = difference;
  const auto first = static_cast<u64>(value), second = static_cast<u64>(other);
  if (kind == Kind::kAddress) {
    return fmt::format("step {}: the address is {} in the first run, {} in the second", step,
                       address(first), address(second));
  }
  if (kind == Kind::kOperand) {
    const std::string assembly = instruction_text(image_, pc).assembly;
    return fmt::format("step {}: the {} works on {:#x} for the one secret and {:#x} for the other",
                       step, assembly.substr(0, assembly.find(' ')), value, other);
  }
  if (kind == Kind::kSp) {
    return fmt::format("step {}: sp is {} in the first run, {} in the second", step, address(first),
                       address(second));
  }
  return fmt::format("step {}: the first run goes on at {}, the second at {}", step,
                     image_.label(first), image_.label(second));
}

}  // namespace a64::cli
