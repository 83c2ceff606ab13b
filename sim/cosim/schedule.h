// Which cases of a seed a run consists of.
#ifndef A64_SIM_COSIM_SCHEDULE_H
#define A64_SIM_COSIM_SCHEDULE_H

#include <optional>
#include <vector>

#include "sim/cosim/cosim.h"

namespace a64::sim {

/// Case indices, in order. An index means the same case whatever rows are chosen.
class CosimSchedule {
 public:
  /// The Error is that no row is of that name.
  static Result<CosimSchedule> make(const CosimOptions& options);

  u64 count() const { return count_; }
  u64 index(u64 position) const {
    if (only_) return *only_;
    return rows_[position % rows_.size()] + position / rows_.size() * isa::table_rows().size();
  }
  /// Of which cases may come, as indices into isa::table_rows().
  const std::vector<std::size_t>& rows() const { return rows_; }

 private:
  std::vector<std::size_t> rows_;
  std::optional<u64> only_;
  u64 count_ = 0;
};

}  // namespace a64::sim

#endif
