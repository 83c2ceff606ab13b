// CBC-MAC and CMAC.
#include "tests/corpus/modes/harness/routines.h"

namespace a64::modes_tests {
namespace {

const Routine kRoutines[] = {
    {"cbc_mac_update", Unit::kBlocks, false,
     [](Call& call, Maker& make, std::size_t blocks) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(16 * blocks);
       const Bytes mac = make.bytes(16);
       call.expect(call.updates("mac", mac),
                   last_block(crypt("CBC", key, mac, data, Direction::kEncrypt), mac));
       call.reads("in", data);
       call.number(blocks);
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
     }},
    {"cmac", Unit::kBytes, false,
     [](Call& call, Maker& make, std::size_t bytes) {
       const Key key = make.key_of_any_size();
       const Bytes data = make.bytes(bytes);
       call.reads("key", key_struct(key.schedule(), key.rounds()), 4);
       call.reads("in", data);
       call.number(bytes);
       call.expect(call.writes("tag", 16), cmac(key, data));
     }},
};

}  // namespace

std::span<const Routine> mac_routines() {
  return kRoutines;
}

}  // namespace a64::modes_tests
