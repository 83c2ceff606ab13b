// The registers of which a contract says that no secret stays in them: as users write them, and as
// text.
#ifndef A64_PROOFS_CONTRACT_ERASED_H
#define A64_PROOFS_CONTRACT_ERASED_H

#include <string>
#include <string_view>
#include <vector>

#include "proofs/contract/contract.h"

namespace a64::proofs {

/// Adds "x3", "v0", "x0..x17" or "v16..v31". False where the text is none of these.
bool add_registers(std::string_view text, Erased& erased);

/// As few such texts as there may be: "x0..x7", "v3".
std::vector<std::string> registers_text(const Erased& erased);

}  // namespace a64::proofs

#endif
