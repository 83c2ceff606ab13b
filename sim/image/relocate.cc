// Walks the relocation tables; what a type writes is relocation_formula's business.
#include "sim/image/relocate.h"

#include <elf.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/image/elf_header.h"
#include "sim/image/relocation_formula.h"

namespace a64::sim {
namespace {

constexpr const char* kRebuild = "the file is damaged; build it again";

class Relocator {
 public:
  Relocator(const elf::File& file, Placement& placed) : file_(file), placed_(placed) {}

  Status run() {
    for (const elf::RelocationTable& table : file_.relocations) {
      if (file_.relocatable && !placed_.section_address[table.target]) continue;
      const elf::Relocation* previous = nullptr;
      for (const elf::Relocation& relocation : table.entries) {
        if (is_null_relocation(relocation.type)) continue;
        // One after another at one place would have to be composed (gABI, "Relocation").
        const bool composed = previous != nullptr && previous->offset == relocation.offset;
        previous = &relocation;
        Status status = file_.relocatable ? in_object(table, relocation, composed)
                                          : in_linked_file(table, relocation);
        if (!status) return status;
      }
    }
    std::stable_sort(unresolved_.begin(), unresolved_.end(),
                     [](const auto& a, const auto& b) { return a.address < b.address; });
    std::ranges::sort(moving_.addresses);
    std::ranges::sort(moving_.parts);
    return Done{};
  }

  Relocated take() { return {std::move(unresolved_), std::move(moving_)}; }

 private:
  Status in_object(const elf::RelocationTable& table, const elf::Relocation& relocation,
                   bool composed) {
    const elf::Section& target = file_.sections[table.target];
    const auto width = relocation_width(relocation.type);
    // How much an unknown type writes is not known either: an instruction, or a pointer's worth.
    const std::uint64_t guess = (target.flags & SHF_EXECINSTR) != 0 ? 4 : 8;
    const std::uint64_t room = file_.content(target).size();
    if (!elf::within(relocation.offset, width.value_or(1), room)) {
      return part_error(file_.path, target.name,
                        fmt::format("{} at offset 0x{:x} is outside the section's {} bytes",
                                    relocation_name(relocation.type), relocation.offset, room),
                        kRebuild);
    }
    const std::uint64_t place = *placed_.section_address[table.target] + relocation.offset;
    const std::uint64_t size = width.value_or(std::min(guess, room - relocation.offset));
    const auto unresolved = [&](const char* why) {
      unresolved_.push_back(
          {place, size, symbol_name(table, relocation), relocation_name(relocation.type), why});
      return Status(Done{});
    };
    if (!table.has_addends) return unresolved("it has no addend (SHT_REL)");
    if (composed) return unresolved("it is composed with the one before it");
    if (!width) return unresolved(reason(RelocationOutcome::kNotSupported));
    const auto target_address =
        branches(relocation.type) ? entry_of(relocation.symbol) : address_of(relocation.symbol);
    if (!target_address) return unresolved(why_no_address(relocation.symbol));
    if (is_weak(relocation.symbol)) {
      return unresolved("the symbol is weak: a linker may put another definition in its place");
    }
    const bool moves = moves_with_image(relocation.symbol);
    const WhenMoved effect = when_moved(relocation.type);
    if (moves && effect == WhenMoved::kAddress) {
      moving_.addresses.push_back(place);
    } else if (moves ? effect == WhenMoved::kOther : !same_for_absolute(relocation.type)) {
      for (std::uint64_t at = place; at < place + size; ++at) moving_.parts.push_back(at);
    }

    std::array<std::uint8_t, 8> buffer{};
    const std::span<std::uint8_t> field = std::span(buffer).first(*width);
    const bool in_memory = placed_.memory.read(place, field);
    const RelocationOutcome outcome =
        apply_relocation(relocation.type, *target_address + relocation.addend, place, field);
    if (outcome != RelocationOutcome::kApplied) return unresolved(reason(outcome));
    if (!in_memory || !placed_.memory.write(place, field)) {
      return part_error(file_.path, target.name, "a relocation has no bytes to change", kRebuild);
    }
    return Done{};
  }

  Status in_linked_file(const elf::RelocationTable& table, const elf::Relocation& relocation) {
    if (!placed_.memory.covers(relocation.offset, 8)) {
      return file_error(file_.path,
                        fmt::format("{} at 0x{:x} is outside the file's memory",
                                    relocation_name(relocation.type), relocation.offset),
                        kRebuild);
    }
    if (relocation.type == R_AARCH64_RELATIVE && table.has_addends) {
      std::array<std::uint8_t, 8> field{};
      (void)apply_relocation(R_AARCH64_ABS64, static_cast<std::uint64_t>(relocation.addend),
                             relocation.offset, field);
      if (placed_.memory.write(relocation.offset, field)) {
        moving_.addresses.push_back(relocation.offset);
        return Done{};
      }
    }
    unresolved_.push_back({relocation.offset, 8, symbol_name(table, relocation),
                           relocation_name(relocation.type), "the loader decides its value"});
    return Done{};
  }

  // Symbol 0 stands for the value 0 (gABI, "Relocation").
  std::optional<std::uint64_t> address_of(std::uint32_t symbol) const {
    return symbol == 0 ? std::optional<std::uint64_t>(0) : placed_.symbol_address[symbol];
  }

  static bool branches(std::uint32_t type) {
    return type == R_AARCH64_CALL26 || type == R_AARCH64_JUMP26;
  }

  // Of a function, one that the file leaves undefined and that is known included.
  std::optional<std::uint64_t> entry_of(std::uint32_t symbol) const {
    const auto address = address_of(symbol);
    const bool undefined = file_.symbols[symbol].section == SHN_UNDEF;
    return address || !undefined ? address : placed_.entry_of(file_.symbols[symbol].name);
  }

  bool is_weak(std::uint32_t symbol) const { return file_.symbols[symbol].binding == STB_WEAK; }

  bool moves_with_image(std::uint32_t symbol) const {
    return symbol != 0 && file_.symbols[symbol].section != SHN_ABS;
  }

  const char* why_no_address(std::uint32_t symbol) const {
    return file_.symbols[symbol].section == SHN_UNDEF
               ? "the symbol is not defined in this file"
               : "the symbol's address is not known before the program runs";
  }

  std::string symbol_name(const elf::RelocationTable& table,
                          const elf::Relocation& relocation) const {
    if (relocation.symbol == 0) return "";
    if (!table.names_symbols) return fmt::format("dynamic symbol {}", relocation.symbol);
    const elf::Symbol& symbol = file_.symbols[relocation.symbol];
    if (symbol.type == STT_SECTION && symbol.section < file_.sections.size()) {
      return file_.sections[symbol.section].name;
    }
    return std::string(symbol.name);
  }

  const elf::File& file_;
  Placement& placed_;
  std::vector<UnresolvedRelocation> unresolved_;
  MovingBytes moving_;
};

}  // namespace

Result<Relocated> relocate(const elf::File& file, Placement& placed) {
  Relocator relocator(file, placed);
  if (Status status = relocator.run(); !status) return status.error();
  return relocator.take();
}

void relocate_debug(const elf::File& file, const Placement& placed, std::size_t section,
                    std::span<std::uint8_t> content) {
  for (const elf::RelocationTable& table : file.relocations) {
    if (!file.relocatable || table.target != section || !table.has_addends) continue;
    for (const elf::Relocation& relocation : table.entries) {
      const auto width = relocation_width(relocation.type);
      if (!width || !elf::within(relocation.offset, *width, content.size())) continue;
      const elf::Symbol& symbol = file.symbols[relocation.symbol];
      // Debug sections lie at address 0, so offsets into them are their symbols' values.
      const std::uint64_t address = placed.symbol_address[relocation.symbol].value_or(symbol.value);
      (void)apply_relocation(relocation.type, address + relocation.addend, relocation.offset,
                             content.subspan(relocation.offset, *width));
    }
  }
}

}  // namespace a64::sim
