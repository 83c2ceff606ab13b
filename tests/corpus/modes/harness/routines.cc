#include "tests/corpus/modes/harness/routines.h"

namespace a64::modes_tests {

std::vector<Routine> all_routines() {
  std::vector<Routine> all;
  for (const auto& table : {block_routines(), cbc_routines(), stream_routines(), xts_routines(),
                            mac_routines(), key_routines()}) {
    all.insert(all.end(), table.begin(), table.end());
  }
  return all;
}

Bytes key_struct(const Bytes& schedule, unsigned rounds) {
  Bytes made = schedule;
  made.resize(240, 0x5a);
  made.insert(made.end(), {static_cast<std::uint8_t>(rounds), 0, 0, 0});
  return made;
}

Bytes last_block(const Bytes& of, const Bytes& otherwise) {
  return of.empty() ? otherwise : Bytes(of.end() - 16, of.end());
}

}  // namespace a64::modes_tests
