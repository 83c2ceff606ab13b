// The values S(j) of a sequence on known words, at known j in any order.
#ifndef A64_SPEC_SEQUENCE_VALUES_H
#define A64_SPEC_SEQUENCE_VALUES_H

#include <map>
#include <vector>

#include "isa/word.h"
#include "spec/modes/mode.h"

namespace a64::spec {

/// Remembers what it has computed: 16 bytes a value. Goes step by step; a sequence that can jump
/// does so where that is a long way.
template <class S>
class SequenceValues {
 public:
  /// S(j), 128 bits. `a` is the same context in each call.
  template <Context<isa::WordDomain> A>
  isa::Word at(A& a, u64 j) {
    isa::WordDomain d;
    if (values_.empty()) values_.push_back(S::first(d, a).bits);
    if constexpr (requires { S::jump(u128{}, u64{}); }) {
      constexpr u64 kLongWay = 1024;
      if (j >= values_.size() + kLongWay) {
        const auto [entry, is_new] = far_.try_emplace(j);
        if (is_new) entry->second = S::jump(values_.front(), j);
        return {entry->second, 128};
      }
    }
    while (values_.size() <= j) {
      const isa::Word last{values_.back(), 128};
      values_.push_back(S::next(d, a, last, typename A::Index(values_.size() - 1)).bits);
    }
    return {values_[j], 128};
  }

 private:
  std::vector<u128> values_;
  std::map<u64, u128> far_;
};

}  // namespace a64::spec

#endif
