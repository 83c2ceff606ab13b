// Key expansion, and routines that expand a raw key themselves.
#include "tests/corpus/modes/harness/routines.h"

namespace a64::modes_tests {
namespace {

template <unsigned kRounds>
void expand(Call& call, Maker& make, std::size_t) {
  const Key key = make.key(kRounds);
  call.reads("key", key.raw);
  const Bytes schedule = key.schedule();
  call.expect(call.writes("rk", schedule.size()), schedule);
}

const Routine kRoutines[] = {
    {"key_expand_128", Unit::kNothing, false, expand<10>},
    {"key_expand_192", Unit::kNothing, false, expand<12>},
    {"key_expand_256", Unit::kNothing, false, expand<14>},
    {"key_invert", Unit::kNothing, false,
     [](Call& call, Maker& make, std::size_t) {
       const Key key = make.key_of_any_size();
       call.expect(call.updates("rk", key.schedule()), key.inverse_schedule());
       call.number(key.rounds(), 32);
     }},
    {"key_invert_swapped", Unit::kNothing, false,
     [](Call& call, Maker& make, std::size_t) {
       const Key key = make.key(10);
       call.reads("rk", key.schedule());
       call.expect(call.writes("inverse", 176), swapped(key.inverse_schedule()));
     }},
    {"ecb_encrypt_raw", Unit::kBlocks, true,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key(10);
       const Bytes data = make.bytes(16 * blocks);
       call.reads("key", key.raw);
       const auto out = call.writes_over("out", call.reads("in", data));
       call.number(blocks);
       call.expect(out, crypt("ECB", key, {}, data, Direction::kEncrypt));
     }},
};

}  // namespace

std::span<const Routine> key_routines() {
  return kRoutines;
}

}  // namespace a64::modes_tests
