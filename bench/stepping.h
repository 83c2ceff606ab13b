// How fast instructions are stepped, over words and over terms.
#ifndef A64_BENCH_STEPPING_H
#define A64_BENCH_STEPPING_H

namespace a64::bench {

void print_stepping();

}  // namespace a64::bench

#endif
