// What the tests of the proofs share: routines from files of this repository, and the places in
// them that a test speaks of.
#ifndef A64_TESTS_PROOFS_ROUTINES_H
#define A64_TESTS_PROOFS_ROUTINES_H

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/theorem/theorem.h"
#include "spec/xts.h"

namespace a64::proofs {

/// A routine together with the image that it points into.
struct LoadedRoutine {
  std::unique_ptr<sim::Image> image;
  Routine routine;
};

/// The contract of aes_xts_encrypt or aes_xts_decrypt, specialised.
const Contract& xts_contract(spec::Direction direction = spec::Direction::kEncrypt);

/// The numbers of its regions.
enum XtsRegion : u32 { kIn, kOut, kKey1, kKey2, kIv, kStack };

/// Everything drawn from `seed`, for that contract.
Inputs xts_inputs(u64 seed);

/// `path` from the root of the repository. Throws if it cannot be had.
LoadedRoutine load_routine(const std::string& path, std::string_view symbol,
                           spec::Direction direction = spec::Direction::kEncrypt,
                           std::vector<std::string> defines = {});

LoadedRoutine own_routine(spec::Direction direction);
/// Of tests/proofs/asm.
LoadedRoutine small_routine(std::string_view symbol);
LoadedRoutine wrong_routine(std::string_view symbol);
/// fronted.S with this switch.
LoadedRoutine fronted_routine(const std::string& front);

/// A routine `f` of these lines.
LoadedRoutine routine_of(const std::string& body);
/// Our own routine with `inserted` put before the first line of its body that holds `anchor`.
LoadedRoutine patched_own_routine(spec::Direction direction, std::string_view anchor,
                                  std::string_view inserted);
/// Counts x13 down from `trips` to zero; two instructions a trip.
std::string delay_loop(u32 trips);

/// The function's instruction on the line that ends in "// AT `mark`"; 0 if there is none.
u64 marked(const Routine& routine, std::string_view mark);

/// The findings about `property` with that verdict.
std::vector<const Finding*> findings(const TheoremReport& report, Property property,
                                     Verdict verdict);

/// What speaks against a proof, for messages.
std::string summary(const TheoremReport& report, const Routine& routine);

}  // namespace a64::proofs

#endif
