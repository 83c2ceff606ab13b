// How errors of a contract name things: quoted and cut to a readable length, and the known name
// that comes next to one that does not exist.
#ifndef A64_PROOFS_CONTRACT_NAMING_H
#define A64_PROOFS_CONTRACT_NAMING_H

#include <string>
#include <string_view>
#include <vector>

namespace a64::proofs {

/// `text` in single quotes, with \xNN for what is no printable ASCII; long ones are cut.
std::string in_quotes(std::string_view text);

/// What to write instead of `name`: the nearest of `known`, or all of them if none is near.
std::string instead_of(std::string_view name, const std::vector<std::string>& known);

}  // namespace a64::proofs

#endif
