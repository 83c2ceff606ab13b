#include "cli/text/machine_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "cli/text/counterexample_text.h"
#include "spec/word_bytes.h"

namespace a64::cli {
namespace {

constexpr u64 kRow = 16;

std::string x_text(const std::string& name, isa::Word now, isa::Word before,
                   const LocationNames& names) {
  const auto value = static_cast<u64>(now.bits);
  const std::string number = fmt::format("{:#x}", value);
  const std::string place = names.address(value);
  const std::string shown = place == number ? number : fmt::format("{} ({})", number, place);
  return fmt::format("{}{:<3} {}", now == before ? ' ' : '*', name, shown);
}

/// Items in columns of `width`, so many in a line.
std::string columns(const std::vector<std::string>& items, std::size_t in_line, std::size_t width) {
  std::string text;
  std::string line;
  for (std::size_t k = 0; k < items.size(); ++k) {
    line += fmt::format("{:<{}} ", items[k], width);
    if ((k + 1) % in_line != 0 && k + 1 != items.size()) continue;
    line.erase(line.find_last_not_of(' ') + 1);
    text += "    " + line + "\n";
    line.clear();
  }
  return text;
}

}  // namespace

std::string registers_text(const sim::WordState& now, const sim::WordState& before,
                           const LocationNames& names, const KnownValues& known) {
  std::vector<std::string> general;
  for (unsigned n = 0; n < now.x.size(); ++n) {
    general.push_back(x_text(fmt::format("x{}", n), now.x[n], before.x[n], names));
  }
  general.push_back(x_text("sp", now.sp, before.sp, names));
  std::string flags;
  for (unsigned f = 0; f < now.flags.size(); ++f) {
    flags += fmt::format("{}{} = {} ", now.flags[f] == before.flags[f] ? ' ' : '*', "nzcv"[f],
                         static_cast<unsigned>(now.flags[f].bits));
  }
  std::string text = columns(general, 3, 34) + "    " + flags + "\n";
  text.erase(text.find_last_not_of(" \n") + 1);
  text += "\n";
  for (unsigned n = 0; n < now.v.size(); ++n) {
    const std::string name = known.name(now.v[n].bits);
    text += fmt::format("    {}{:<3} {}{}\n", now.v[n] == before.v[n] ? ' ' : '*',
                        fmt::format("v{}", n), hex_text(spec::low_bytes(now.v[n].bits, 16)),
                        name.empty() ? "" : fmt::format("  {}", name));
  }
  return text;
}

std::string memory_text(const sim::ConcreteMemory& now, const sim::ConcreteMemory& before,
                        std::string_view name, u64 address, u64 size, std::optional<u64> near,
                        std::size_t rows) {
  const sim::MemoryRange* range = now.range_at(address);
  if (size == 0 || range == nullptr || !range->contains(address, size)) return {};
  const u64 all = (size + kRow - 1) / kRow;
  u64 first = 0;
  if (near && *near >= address && *near - address < size && all > rows) {
    const u64 row = (*near - address) / kRow;
    first = std::min(row - std::min<u64>(row, rows / 2), all - rows);
  }
  const u64 end = std::min<u64>(all, first + rows);
  std::string text;
  if (first != 0) text += fmt::format("    {}: {} bytes before these\n", name, first * kRow);
  for (u64 row = first; row < end; ++row) {
    const std::string place = fmt::format("{}+{}", name, row * kRow);
    text += fmt::format("    {:<14}", place);
    for (u64 at = row * kRow; at < std::min(size, (row + 1) * kRow); ++at) {
      const u128 byte = now.bytes_at(address + at, 1);
      text += fmt::format("{}{:02x}", byte == before.bytes_at(address + at, 1) ? ' ' : '*',
                          static_cast<u8>(byte));
    }
    text += "\n";
  }
  if (end < all) text += fmt::format("    {}: {} bytes behind these\n", name, size - end * kRow);
  return text;
}

}  // namespace a64::cli
