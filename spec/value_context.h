// The functions of the catalog on values of any domain, for messages of a known length (the Context
// of spec/modes/mode.h): block after block, a sequence value by value.
#ifndef A64_SPEC_VALUE_CONTEXT_H
#define A64_SPEC_VALUE_CONTEXT_H

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "spec/catalog.h"

namespace a64::spec {

/// An argument's blocks of 128 bits: round keys, one block, or a message, the last block of which
/// may be of fewer bytes.
template <isa::ValueDomain D>
using ValueArgument = std::vector<typename D::Value>;

/// `Seen` is called for each value of the sequence, and gives it, or one that is equal.
template <isa::ValueDomain D, Mode M, class Seen>
class ValueContext {
 public:
  using Index = u64;
  using Value = typename D::Value;

  ValueContext(D& d, std::span<const ValueArgument<D>> arguments, Seen& seen)
      : d_(d), arguments_(arguments), seen_(seen) {
    for (std::size_t k = 0; k < arguments.size(); ++k) {
      if (M::signature.arguments[k].kind == ArgumentKind::kData) message_ = arguments[k];
    }
  }

  std::span<const Value> round_keys(unsigned k) const { return arguments_[k]; }
  Value block(unsigned k) const { return arguments_[k].front(); }
  Value data(u64 j) const { return message_[j]; }
  Value tail() const { return message_.back(); }
  unsigned tail_bytes() const {
    if (message_.empty()) return 0;
    return d_.width(message_.back()) / 8 % 16;
  }
  u64 whole_blocks() const { return message_.size() - (tail_bytes() != 0); }
  bool has_blocks(unsigned n) const { return block_count() >= n; }
  Value sequence(u64 j) {
    using S = typename M::Sequence;
    if (values_.empty()) values_.push_back(seen_(S::first(d_, *this)));
    while (values_.size() <= j) {
      const u64 last = values_.size() - 1;
      values_.push_back(seen_(S::next(d_, *this, values_.back(), last)));
    }
    return values_[j];
  }
  Value value(u64 j, unsigned width) const { return d_.constant(width, j); }

  /// The partial one counted.
  u64 block_count() const { return message_.size(); }

 private:
  D& d_;
  std::span<const ValueArgument<D>> arguments_;
  Seen& seen_;
  std::span<const Value> message_;
  std::vector<Value> values_;
};

/// The blocks of the function's result, the last of which may be of fewer bytes. The arguments are
/// those of its signature, with messages of lengths that it takes. Throws std::invalid_argument if
/// there is no such function.
template <isa::ValueDomain D, class Seen>
std::vector<typename D::Value> apply_to_values(D& d, std::string_view name,
                                               std::span<const ValueArgument<D>> arguments,
                                               Seen&& seen) {
  std::vector<typename D::Value> blocks;
  const bool found = for_function(name, [&]<class M>() {
    ValueContext<D, M, std::remove_reference_t<Seen>> context(d, arguments, seen);
    if constexpr (M::signature.result == ResultKind::kBlock) {
      blocks.push_back(M::block(d, context));
    } else {
      const unsigned special = M::special_blocks(context.tail_bytes());
      const u64 count = context.block_count();
      for (u64 j = 0; j < count; ++j) {
        blocks.push_back(M::output(d, context, role_of(j, count, special), j));
      }
    }
  });
  if (!found) throw std::invalid_argument(std::string(name) + ": no such function");
  return blocks;
}

}  // namespace a64::spec

#endif
