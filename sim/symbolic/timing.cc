#include "sim/symbolic/timing.h"

#include <algorithm>
#include <array>

namespace a64::sim {

bool has_data_independent_timing(const isa::Row& row) {
  static constexpr std::array<std::string_view, 2> kNotListed{"UDIV", "SDIV"};
  return std::ranges::find(kNotListed, row.name) == kNotListed.end();
}

}  // namespace a64::sim
