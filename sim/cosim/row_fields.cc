#include "sim/cosim/row_fields.h"

#include <charconv>

#include "sim/cosim/protocol.h"

namespace a64::sim {

std::vector<isa::Field> row_fields(const isa::Row& row) {
  std::vector<isa::Field> fields;
  unsigned next = 32;
  std::string_view rest = row.pattern.text();
  while (!rest.empty()) {
    const std::string_view token = rest.substr(0, rest.find(' '));
    rest.remove_prefix(token.empty() ? 1 : token.size());
    const std::size_t colon = token.find(':');
    unsigned width = static_cast<unsigned>(token.size());
    if (colon != std::string_view::npos) {
      std::from_chars(token.data() + colon + 1, token.data() + token.size(), width);
      fields.push_back(
          {token.substr(0, colon), static_cast<u8>(next - width), static_cast<u8>(width)});
    }
    next -= width;
  }
  return fields;
}

bool is_register_field(const isa::Field& field) {
  return field.width == 5 && field.name.front() == 'R';
}

u32 with_field(u32 word, const isa::Field& field, u32 value) {
  return (word & ~field.mask()) | (value << field.lo & field.mask());
}

u32 row_kind(const isa::Row& row) {
  if (row.name == "XPACLRI") return kCosimRowStrips;
  const bool uses_key = row.name.starts_with("PACI") || row.name.starts_with("AUTI");
  return uses_key ? kCosimRowUsesKey : kCosimRowPlain;
}

}  // namespace a64::sim
