// What a contract promises of a call on known bytes: the specification's functions run over words.
#ifndef A64_PROOFS_CONTRACT_PROMISED_BYTES_H
#define A64_PROOFS_CONTRACT_PROMISED_BYTES_H

#include "isa/word.h"
#include "proofs/contract/inputs.h"

namespace a64::proofs {

/// The bytes that the promise's target is to hold on return, for a known size; of a promise about
/// the return value, that value, little-endian. `entry` are the bytes of these inputs.
std::vector<u8> promised_bytes(const Contract& specialised, const Ensures& promise,
                               const Inputs& inputs, const EntryBytes& entry, Aliasing aliasing,
                               u64 size);

/// The encryption round keys that a call of a key form stands for.
std::vector<isa::Word> round_keys(const Contract& specialised, const Expression& call,
                                  const EntryBytes& entry, Aliasing aliasing);

/// "out", "ctx[16, 32)" or "the return value".
std::string target_text(const Contract& specialised, const Ensures& promise);

}  // namespace a64::proofs

#endif
