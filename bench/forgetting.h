// How fast a routine that promises no result is followed over the domain that forgets.
#ifndef A64_BENCH_FORGETTING_H
#define A64_BENCH_FORGETTING_H

namespace a64::bench {

/// A ladder of some 10^6 steps, over words and over the forgetful domain.
void print_forgetting();

}  // namespace a64::bench

#endif
