// Terms as text for people, in SMT-LIB-like prefix notation.
#ifndef A64_SIM_TERM_PRINT_H
#define A64_SIM_TERM_PRINT_H

#include <string>
#include <string_view>

#include "isa/aes_layer.h"
#include "sim/term/term.h"

namespace a64::sim {

/// The term down to `depth` operators; what lies deeper is an ellipsis, and so is what would
/// make the text longer than a person reads. Affine forms are
/// written as sums: "80*n + 16".
std::string to_text(Term term, unsigned depth = 4);

/// As FIPS-197 calls it: "SubBytes".
std::string_view to_text(isa::AesLayer layer);

}  // namespace a64::sim

#endif
