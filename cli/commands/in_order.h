// Pieces of work that run side by side and are told of one after the other.
#ifndef A64_CLI_COMMANDS_IN_ORDER_H
#define A64_CLI_COMMANDS_IN_ORDER_H

#include <cstddef>
#include <functional>

namespace a64::cli {

/// Runs work(i, threads) for each i below `count`, several at once, and tell(i) in the order of i,
/// in the calling thread, as soon as that one and all before it are done. At any time no more than
/// `jobs` threads have been given out; a piece of work gets an equal share of those that are free,
/// so that what is left at the end, or a single one, gets more. Neither may throw.
void run_in_order(std::size_t count, unsigned jobs,
                  const std::function<void(std::size_t i, unsigned threads)>& work,
                  const std::function<void(std::size_t i)>& tell);

}  // namespace a64::cli

#endif
