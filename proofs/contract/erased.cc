#include "proofs/contract/erased.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace a64::proofs {
namespace {

struct Register {
  char bank = 'x';
  unsigned number = 0;
};

constexpr unsigned last_of(char bank) {
  return bank == 'x' ? 30 : 31;
}

std::optional<Register> parse_register(std::string_view text) {
  if (text.size() < 2 || text.size() > 3 || (text[0] != 'x' && text[0] != 'v')) return std::nullopt;
  Register found{text[0], 0};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + 1, end, found.number);
  if (error != std::errc() || stop != end || found.number > last_of(found.bank)) {
    return std::nullopt;
  }
  return found;
}

void add_text(char bank, u32 set, std::vector<std::string>& texts) {
  for (unsigned n = 0; n <= last_of(bank); ++n) {
    if ((set >> n & 1) == 0) continue;
    unsigned last = n;
    while (last < last_of(bank) && (set >> (last + 1) & 1) != 0) ++last;
    texts.push_back(n == last ? fmt::format("{}{}", bank, n)
                              : fmt::format("{}{}..{}{}", bank, n, bank, last));
    n = last;
  }
}

}  // namespace

bool add_registers(std::string_view text, Erased& erased) {
  const std::size_t dots = text.find("..");
  const bool range = dots != std::string_view::npos;
  const auto first = parse_register(text.substr(0, dots));
  const auto last = range ? parse_register(text.substr(dots + 2)) : first;
  if (!first || !last || first->bank != last->bank || first->number > last->number) return false;
  u32& set = first->bank == 'x' ? erased.x : erased.v;
  for (unsigned n = first->number; n <= last->number; ++n) set |= u32{1} << n;
  return true;
}

std::vector<std::string> registers_text(const Erased& erased) {
  std::vector<std::string> texts;
  add_text('x', erased.x, texts);
  add_text('v', erased.v, texts);
  return texts;
}

}  // namespace a64::proofs
