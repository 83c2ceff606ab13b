// The routines of the folder as the harness knows them: for each its sizes and how to call it,
// in tables by mode. What is written here and in a64prove.toml is the same, said twice and
// independently: there as a contract, here by libcrypto.
#ifndef A64_TESTS_CORPUS_MODES_ROUTINES_H
#define A64_TESTS_CORPUS_MODES_ROUTINES_H

#include <cstddef>
#include <span>
#include <vector>

#include "tests/corpus/modes/harness/call.h"
#include "tests/corpus/modes/harness/maker.h"

namespace a64::modes_tests {

/// What the size that a call is made for counts.
enum class Unit {
  kNothing,  ///< no size: some calls of the one kind there is
  kBlocks,   ///< 0..40 and 63..72 blocks
  kBytes,    ///< 0..300 bytes
  kFrom16,   ///< 16..300 bytes
};

struct Routine {
  const char* name;
  Unit unit;
  bool in_place;  ///< whether the contract allows it
  void (*arguments)(Call& call, Maker& make, std::size_t size);
};

std::span<const Routine> block_routines();
std::span<const Routine> cbc_routines();
std::span<const Routine> stream_routines();
std::span<const Routine> xts_routines();
std::span<const Routine> mac_routines();
std::span<const Routine> key_routines();

std::vector<Routine> all_routines();

}  // namespace a64::modes_tests

#endif
