// Calls of a routine of all its sizes and in all layouts, and what of them went wrong, by itself
// and against the list of wrong variants.
#ifndef A64_TESTS_CORPUS_MODES_RUNS_H
#define A64_TESTS_CORPUS_MODES_RUNS_H

#include <map>
#include <string>
#include <vector>

#include "tests/corpus/modes/harness/bugs.h"
#include "tests/corpus/modes/harness/guest.h"
#include "tests/corpus/modes/harness/routines.h"

namespace a64::modes_tests {

/// By property, the text of the first failure.
using Failures = std::map<std::string, std::string>;

struct FailuresByLayout {
  Failures separate, in_place;
};

/// Runs the guest's routine `name`, which is called as `routine` is: all that it takes, up to 40
/// and around 64 blocks or up to 300 bytes; or as far as shows a fault, `briefly`.
FailuresByLayout failures(Guest& guest, const std::string& name, const Routine& routine,
                          bool briefly);

/// What was found of a wrong variant and is not as the list says: a property that fell, or did not.
std::vector<std::string> against_the_list(const Bug& bug, const Routine& routine,
                                          const FailuresByLayout& found);

}  // namespace a64::modes_tests

#endif
