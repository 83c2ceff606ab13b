// The AES layers of a term spelled out after FIPS-197, for lemmas about them.
#ifndef A64_TESTS_PROOFS_RULES_EXPAND_LAYERS_H
#define A64_TESTS_PROOFS_RULES_EXPAND_LAYERS_H

#include "tests/proofs/solver/test_terms.h"

namespace a64::proofs::testing {

/// `term` with the definition of spec::transparent in place of each kAesLayer.
Term expand_layers(RawDomain& raw, Term term);

}  // namespace a64::proofs::testing

#endif
