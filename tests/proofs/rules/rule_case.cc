#include "tests/proofs/rules/rule_case.h"

#include <ostream>

namespace a64::proofs::testing {

std::string at(const char* what, unsigned number) {
  std::string name(what);
  name += ' ';
  name += std::to_string(number);
  return name;
}

void PrintTo(const RuleCase& rule_case, std::ostream* out) {
  *out << sim::rule_name(rule_case.rule) << (rule_case.fires ? ": " : " keeps still: ")
       << rule_case.name;
}

}  // namespace a64::proofs::testing
