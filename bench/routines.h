// The routines that are measured.
#ifndef A64_BENCH_ROUTINES_H
#define A64_BENCH_ROUTINES_H

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/contract/routine.h"
#include "spec/xts.h"

namespace a64::bench {

/// A routine together with the image that it points into.
struct LoadedRoutine {
  std::unique_ptr<sim::Image> image;
  proofs::Routine routine;

  u64 instructions() const { return routine.function.size / 4; }
};

/// The routine of xts_asm.
LoadedRoutine own_routine(spec::Direction direction);

/// The encryption of tests/corpus/unrolled.S with these switches.
LoadedRoutine unrolled(std::vector<std::string> defines);

/// ladder_255 of tests/corpus/any, which promises no result.
LoadedRoutine ladder();

}  // namespace a64::bench

#endif
