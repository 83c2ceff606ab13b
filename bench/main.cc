// a64prove_bench: what the parts of the prover cost on this machine, in one run. See README.md.
#include <fmt/format.h>

#include <exception>
#include <thread>

#include "bench/forgetting.h"
#include "bench/proving.h"
#include "bench/stepping.h"
#include "proofs/reason/solver/solver.h"

int main() {
  try {
    fmt::print("{} threads of hardware, {}\n", std::thread::hardware_concurrency(),
               a64::proofs::solver_version());
    a64::bench::print_stepping();
    a64::bench::print_forgetting();
    a64::bench::print_own_routines();
    a64::bench::print_parts();
    a64::bench::print_growth();
  } catch (const std::exception& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    return 1;
  }
  return 0;
}
