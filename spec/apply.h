// The functions of the catalog on known bytes, by name: for counterexamples, test vectors and the
// samples of terms. They are the same templates that proofs run over terms.
#ifndef A64_SPEC_APPLY_H
#define A64_SPEC_APPLY_H

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "spec/concrete_context.h"

namespace a64::spec {

/// The result of the function of that name: as many bytes as the message has, or 16. Throws
/// std::invalid_argument if there is no such function or these are no arguments of it; an
/// EndlessMessage is none. To be called with its namespace: std has an apply, too.
std::vector<u8> apply(std::string_view name, std::span<const ConcreteArgument> arguments);

/// S(j) of the function's sequence on these arguments, 128 bits; j <= m where the sequence reads
/// a message of m whole blocks. Throws as apply() does and if the function has no sequence; an
/// EndlessMessage will do. Values are remembered; not for two threads at once.
std::function<isa::Word(u64 j)> sequence_of(std::string_view name,
                                            std::vector<ConcreteArgument> arguments);

}  // namespace a64::spec

#endif
