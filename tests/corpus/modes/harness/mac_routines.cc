#include "tests/corpus/modes/harness/routines.h"

namespace a64::modes_tests {

std::span<const Routine> mac_routines() {
  return {};
}

}  // namespace a64::modes_tests
