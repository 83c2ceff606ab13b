// Terms as text for people, in SMT-LIB-like prefix notation.
#ifndef A64_SIM_TERM_PRINT_H
#define A64_SIM_TERM_PRINT_H

#include <string>

#include "sim/term/term.h"

namespace a64::sim {

/// The term down to `depth` operators; what lies deeper is an ellipsis. Affine forms are
/// written as sums: "80*n + 16".
std::string to_text(Term term, unsigned depth = 4);

}  // namespace a64::sim

#endif
