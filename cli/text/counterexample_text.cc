#include "cli/text/counterexample_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "cli/text/access_text.h"
#include "cli/text/instruction_text.h"
#include "proofs/refute/trace/slice.h"

namespace a64::cli {
namespace {

using proofs::Counterexample;
using proofs::Inputs;
using proofs::Property;

/// Data of longer runs is not printed, and not even made.
constexpr u64 kShownData = u64{1} << 16;

std::string register_name(const proofs::CallerRegister& which) {
  using Bank = proofs::CallerRegister::Bank;
  switch (which.bank) {
    case Bank::kX:
      return fmt::format("x{}", which.number);
    case Bank::kV:
      return fmt::format("v{}", which.number);
    case Bank::kFlag:
      return fmt::format("flag {}", "NZCV"[which.number & 3]);
  }
  return "";
}

std::string hex_value(u128 value) {
  const u64 high = static_cast<u64>(value >> 64);
  const u64 low = static_cast<u64>(value);
  return high == 0 ? fmt::format("{:#x}", low) : fmt::format("{:#x}{:016x}", high, low);
}

std::string inputs_text(const proofs::Contract& contract, const Counterexample& found,
                        const Inputs& inputs) {
  constexpr u64 kHead = 32;
  std::vector<std::pair<std::string, std::string>> rows;
  std::set<u32> shown;
  const auto fields = proofs::key_fields(contract);
  for (std::size_t k = 0; k < fields.size(); ++k) {
    const u32 region = proofs::region_of(contract, found.aliasing, fields[k].buffer);
    // A schedule with bytes of its own is that of no key.
    const auto own = inputs.bytes.lower_bound({region, 0});
    if (own != inputs.bytes.end() && own->first.first == region) continue;
    rows.emplace_back(fields[k].name, hex_text(inputs.keys[k]));
    shown.insert(region);
  }
  const proofs::EntryBytes entry(contract, inputs, found.aliasing);
  for (const proofs::Area& area : proofs::areas(contract, found.aliasing)) {
    if (area.access == proofs::Access::kWrite || shown.contains(area.region)) continue;
    const u64 bytes = area.bytes.at(found.len);
    const std::string name = proofs::region_name(contract, area.region);
    if (bytes <= kShownData) {
      rows.emplace_back(name, bytes == 0 ? "(empty)" : hex_text(entry.first(area.region, bytes)));
    } else {
      rows.emplace_back(
          name, fmt::format("{}... ({} bytes from seed {})",
                            hex_text(entry.first(area.region, kHead)), bytes, inputs.secret_seed));
    }
  }
  for (u32 k = 0; k < contract.scalars.size(); ++k) {
    const auto id = static_cast<proofs::ScalarId>(k);
    if (proofs::fixed_value(contract.scalars[k]) || proofs::size_scalar(contract) == id) continue;
    rows.emplace_back(contract.scalars[k].name,
                      hex_value(proofs::scalar_value(contract, inputs, id)));
  }
  std::size_t width = 4;
  for (const auto& [name, value] : rows) width = std::max(width, name.size());
  std::string text;
  for (const auto& [name, value] : rows)
    text += fmt::format("    {:<{}}  {}\n", name, width, value);
  std::vector<std::string> registers;
  for (const auto& [which, value] : inputs.registers) {
    using Bank = proofs::CallerRegister::Bank;
    if (which.bank == Bank::kX && which.number == 30) continue;  // always set
    registers.push_back(fmt::format("{} = {}", register_name(which), hex_value(value)));
  }
  if (!registers.empty()) {
    text += fmt::format("    left by the caller: {}\n", fmt::join(registers, ", "));
  }
  return text;
}

/// The 16 bytes of the wrong byte's block, expected over actual, and marks under what differs.
std::string difference_text(const Counterexample& found, const Style& style) {
  const u64 wrong = *found.first_wrong;
  const u64 begin = wrong / 16 * 16;
  const u64 end = std::min<u64>({begin + 16, found.expected.size(), found.actual.size()});
  if (begin >= end) return {};
  const auto row = [&](const std::vector<u8>& bytes) {
    return fmt::format("{:02x}", fmt::join(bytes.begin() + static_cast<i64>(begin),
                                           bytes.begin() + static_cast<i64>(end), " "));
  };
  std::string marks;
  for (u64 k = begin; k < end; ++k) {
    marks += found.expected[k] == found.actual[k] ? "   " : "^^ ";
  }
  const std::string title = fmt::format("{}[{},{})", found.target, begin, end);
  const std::string blanks(title.size(), ' ');
  return fmt::format("    {}  expected  {}\n    {}  actual    {}\n    {}            {}\n", title,
                     row(found.expected), blanks, row(found.actual), blanks,
                     style.red(marks.substr(0, marks.find_last_not_of(' ') + 1)));
}

/// What tells two runs apart although the contents of its buffers do not: what the routine found on
/// the stack or in registers, or outside its buffers. A line for each stretch of bytes.
std::string differing_entry_text(const proofs::Routine& routine, const Counterexample& found) {
  constexpr std::size_t kMostLines = 8;
  const auto [bytes, registers] = proofs::differing_entry(routine, found);
  std::string text;
  for (const proofs::DifferingRegister& differing : registers) {
    text += fmt::format("    {}, left by the caller: {} in the one, {} in the other\n",
                        register_name(differing.which), hex_value(differing.first),
                        hex_value(differing.second));
  }
  std::size_t lines = 0;
  for (std::size_t begin = 0; begin < bytes.size() && lines < kMostLines; ++lines) {
    std::vector<u8> first;
    std::vector<u8> second;
    std::size_t end = begin;
    for (; end < bytes.size() && end - begin < 16; ++end) {
      const bool follows = bytes[end].region == bytes[begin].region &&
                           bytes[end].offset == bytes[begin].offset + static_cast<i64>(end - begin);
      if (!follows) break;
      first.push_back(bytes[end].first);
      second.push_back(bytes[end].second);
    }
    text += fmt::format("    {}{:+}: {} in the one, {} in the other\n",
                        proofs::region_name(*routine.contract, bytes[begin].region),
                        bytes[begin].offset, hex_text(first), hex_text(second));
    begin = end;
  }
  if (text.empty()) return text;
  return "  what differs outside the contents of its buffers, all of it secret:\n" + text;
}

std::string_view fault_title(const Counterexample& found) {
  switch (found.property) {
    case Property::kFunctional:
      return "the byte was last written by";
    case Property::kAbi:
    case Property::kErased:
      return "last written by";
    default:
      return "at";
  }
}

}  // namespace

std::string hex_text(std::span<const u8> bytes, std::size_t limit) {
  if (bytes.size() <= limit) return fmt::format("{:02x}", fmt::join(bytes, ""));
  const std::size_t shown = limit / 2;
  return fmt::format("{:02x}...{:02x} ({} bytes)", fmt::join(bytes.first(shown), ""),
                     fmt::join(bytes.last(shown), ""), bytes.size());
}

std::string call_text(const proofs::Contract& contract, const Counterexample& found) {
  std::vector<std::string> call;
  const std::string size = proofs::size_name(contract);
  if (!size.empty()) call.push_back(fmt::format("{} = {}", size, found.len));
  for (const proofs::Scalar& scalar : contract.scalars) {
    if (scalar.values.size() == 1) {
      call.push_back(fmt::format("{} = {}", scalar.name, scalar.values.front()));
    }
  }
  call.push_back(found.aliasing == proofs::Aliasing::kSeparate
                     ? "separate buffers"
                     : proofs::equalities_text(contract, found.aliasing));
  std::string text = fmt::format("  inputs, {}:\n", fmt::join(call, ", "));
  return text + inputs_text(contract, found, found.inputs);
}

std::string counterexample_text(const proofs::Routine& routine, const Counterexample& found,
                                const Style& style) {
  std::string text = fmt::format("  {}\n", found.what);
  if (found.property == Property::kMemory) {
    const std::string access = access_text(routine, found);
    if (!access.empty()) text += fmt::format("  {}\n", access);
  }
  const proofs::Contract& contract = *routine.contract;
  text += call_text(contract, found);
  if (found.other_inputs) {
    text += "  and the same with other secrets:\n";
    text += inputs_text(contract, found, *found.other_inputs);
    text += differing_entry_text(routine, found);
  }
  if (found.first_wrong) {
    text += fmt::format("  first wrong byte: {}[{}]\n", found.target, *found.first_wrong);
    text += difference_text(found, style);
  }
  if (found.pc != 0) {
    text += fmt::format("  {}\n{}", fault_title(found),
                        instruction_lines(*routine.image, found.pc, "    "));
  } else if (found.property == Property::kFunctional) {
    text += "  no instruction wrote that byte\n";
  }
  return text;
}

}  // namespace a64::cli
