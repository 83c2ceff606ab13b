// How long whole proofs take, where the time goes, and how it grows.
#ifndef A64_BENCH_PROVING_H
#define A64_BENCH_PROVING_H

namespace a64::bench {

/// Both routines of xts_asm, bounded and for every length, on 1 and 2 threads.
void print_own_routines();
/// The parts of one proof for every length, on one thread.
void print_parts();
/// tests/corpus/unrolled.S: by period, and at one period by number of instructions.
void print_growth();

}  // namespace a64::bench

#endif
