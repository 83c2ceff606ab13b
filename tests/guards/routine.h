// A routine of a few instructions, its contract, and what the prover says of it.
#ifndef A64_TESTS_GUARDS_ROUTINE_H
#define A64_TESTS_GUARDS_ROUTINE_H

#include <ostream>
#include <set>
#include <string>
#include <vector>

namespace a64::guards_tests {

struct Contract {
  std::string prototype;
  std::string ensures = {};            ///< empty: none
  std::vector<std::string> more = {};  ///< further options of `prove`
};

/// void f(const uint8_t in[16*n], uint8_t out[16*n], size_t n), which copies.
Contract copies_blocks();

/// Of one run of `prove`.
struct Said {
  int exit_code = -1;
  std::set<std::string> refuted;     ///< claims
  std::set<std::string> not_proved;  ///< claims, refuted ones too
  std::string text;                  ///< the whole report

  bool proved() const { return exit_code == 0 && not_proved.empty(); }
  bool refutes(const std::string& claim) const { return exit_code == 1 && refuted.contains(claim); }
};

std::ostream& operator<<(std::ostream& out, const Said& said);

/// What `prove` says of the function f with that body.
Said prove(const std::string& body, const Contract& contract);

}  // namespace a64::guards_tests

#endif
