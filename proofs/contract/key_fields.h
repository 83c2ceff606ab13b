// The key schedules that a contract speaks of: where they lie, and of which form they are. A proof
// takes any bytes for a schedule; inputs that people look at hold the schedules of real keys.
#ifndef A64_PROOFS_CONTRACT_KEY_FIELDS_H
#define A64_PROOFS_CONTRACT_KEY_FIELDS_H

#include <span>

#include "proofs/contract/contract.h"
#include "spec/key_forms.h"

namespace a64::proofs {

struct KeyField {
  std::string name;      ///< of the buffer
  spec::KeyForm form{};  ///< that the promises read it in
  BufferId buffer{};
  u64 offset = 0;       ///< bytes
  unsigned rounds = 0;  ///< 10, 12 or 14
  /// Bytes of the key that it is made from.
  u64 key_bytes() const { return 4 * (u64{rounds} - 6); }
};

/// The rounds of the schedule that a call of a key form reads: its second argument, or what the
/// bytes have room for.
unsigned rounds_of(const Expression& call);

/// In the order in which the promises of a specialised contract name them, each place once.
std::vector<KeyField> key_fields(const Contract& specialised);

/// The 16 * (rounds + 1) bytes of the schedule of this key in that form.
std::vector<u8> schedule_bytes(const KeyField& field, std::span<const u8> key);

}  // namespace a64::proofs

#endif
