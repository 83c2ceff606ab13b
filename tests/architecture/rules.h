// The architecture as rules over the includes of a source tree (DESIGN.md, section 10).
#ifndef A64_TESTS_ARCHITECTURE_RULES_H
#define A64_TESTS_ARCHITECTURE_RULES_H

#include <string>
#include <vector>

#include "tests/architecture/includes.h"

namespace a64::architecture {

/// One broken rule, as "isa/a.h:3: isa must not include sim/b.h".
using Violation = std::string;

/// No folder at the top but those of the architecture.
std::vector<Violation> unexpected_folders(const SourceTree& tree);

/// Layers include only layers below them, and no file of tests, bench or xts_asm.
std::vector<Violation> broken_arrows(const SourceTree& tree);

/// Includes of a folder further up in the order of its layer (rules.cc), and files in folders that
/// have no place there.
std::vector<Violation> upward_folders(const SourceTree& tree);

/// What spec includes of isa, through however many headers, is the value domain and its words;
/// so the specification and the instructions share no definition of AES.
std::vector<Violation> shared_definitions(const SourceTree& tree);

/// Headers of libraries that one place alone may know: Z3, Capstone, elfutils. Tests may.
std::vector<Violation> leaked_libraries(const SourceTree& tree);

/// Files of the layers that include themselves through others.
std::vector<Violation> circles(const SourceTree& tree);

/// proofs/reason and proofs/refute know no claim by its name: what they do for one, it hands them.
std::vector<Violation> named_claims(const SourceTree& tree);

/// All of the above.
std::vector<Violation> violations(const SourceTree& tree);

}  // namespace a64::architecture

#endif
