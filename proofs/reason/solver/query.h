// What was put to the solver, as a text that any SMT-LIB solver reads, and what it was for: so that
// somebody else can be asked the same.
#ifndef A64_PROOFS_REASON_SOLVER_QUERY_H
#define A64_PROOFS_REASON_SOLVER_QUERY_H

#include <functional>
#include <string>
#include <string_view>

#include "base/integers.h"

namespace a64::proofs {

/// Why a question is asked. Only views: nearly all scopes end without one.
struct QueryTopic {
  std::string_view claim = {};  ///< whose obligation it is; empty: of the run itself
  u64 pc = 0;                   ///< the instruction that it is about; 0: none
  std::string_view says = {};   ///< in words; empty: what the kind says
};

/// One question and its answer.
struct Query {
  std::string_view kind;  ///< such as "equality", "floor lemma"
  std::string_view says;  ///< what is claimed, where the topic does not say it
  std::string case_name;  ///< such as "len 17, in-place"
  std::string claim;
  u64 pc = 0;
  std::string about;   ///< the topic's words; may be empty
  std::string answer;  ///< "unsat", "sat" or "unknown"
  std::string smt2;    ///< a whole SMT-LIB 2.6 script with logic, declarations and one check-sat
};

/// Told of each query after its answer; from several threads at once.
using QueryRecord = std::function<void(Query)>;

}  // namespace a64::proofs

#endif
