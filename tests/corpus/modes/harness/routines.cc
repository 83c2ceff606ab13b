#include "tests/corpus/modes/harness/routines.h"

namespace a64::modes_tests {

std::vector<Routine> all_routines() {
  std::vector<Routine> all;
  for (const auto& table : {block_routines(), cbc_routines(), stream_routines(), xts_routines(),
                            mac_routines(), key_routines()}) {
    all.insert(all.end(), table.begin(), table.end());
  }
  return all;
}

}  // namespace a64::modes_tests
