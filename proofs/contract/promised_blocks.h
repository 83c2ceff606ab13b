// What a contract promises of one call, over any value domain: the specification's functions
// applied to what memory holds on entry, where the size is a known number.
#ifndef A64_PROOFS_CONTRACT_PROMISED_BLOCKS_H
#define A64_PROOFS_CONTRACT_PROMISED_BLOCKS_H

#include <algorithm>
#include <vector>

#include "proofs/contract/key_fields.h"
#include "proofs/contract/specialise.h"
#include "spec/value_context.h"

namespace a64::proofs {

/// `View` is the call as the promises see it:
///   load(buffer, offset, bytes)   1..16 bytes on entry, as a value of as many bits
///   scalar(id)                    a scalar's value, as wide as its type
///   seen(value)                   the value, 128 bits of a sequence, or one that is equal
template <isa::ValueDomain D, class View>
class PromisedBlocks {
 public:
  using Value = typename D::Value;

  /// The contract is specialised, and the size one that it admits.
  PromisedBlocks(D& d, const Contract& specialised, u64 size, View& view)
      : d_(d), contract_(specialised), size_(size), view_(view) {}

  /// What the target of a promise is to hold, in blocks of 16 bytes, the last of which may be
  /// shorter.
  std::vector<Value> target(const Ensures& promise) {
    const Expression& value = promise.value;
    return value.kind == Expression::Kind::kCall ? call(value) : blocks(value.location);
  }

  /// What is to be returned, as wide as the return type: a narrower number is converted as C does.
  Value returned(const Ensures& promise) {
    const unsigned width = contract_.return_bits.value();
    if (promise.value.kind == Expression::Kind::kNumber) {
      return d_.constant(width, promise.value.number & low_mask(width));
    }
    const Value value = view_.scalar(promise.value.scalar);
    if (d_.width(value) >= width) return d_.extract(value, 0, width);
    return contract_.scalar(promise.value.scalar).is_signed ? d_.sign_extend(value, width)
                                                            : d_.zero_extend(value, width);
  }

  /// The encryption round keys that a call of a key form stands for.
  std::vector<Value> round_keys(const Expression& e) {
    const auto function = spec::key_function(e.function).value();
    const Location& where = e.arguments.at(0).location;
    if (function.kind == spec::KeyFunction::Kind::kFromRawKey) {
      return spec::expanded_key<D>(d_, blocks(where));
    }
    return spec::round_keys_of<D>(d_, function.form, blocks(where, 16 * (u64{rounds_of(e)} + 1)));
  }

 private:
  std::vector<Value> blocks(const Location& where) {
    return blocks(where, sized(where.bytes).at(size_));
  }
  std::vector<Value> blocks(const Location& where, u64 bytes) {
    const u64 offset = sized(where.offset).at(size_);
    std::vector<Value> result;
    for (u64 at = 0; at < bytes; at += 16) {
      const auto count = static_cast<unsigned>(std::min<u64>(16, bytes - at));
      result.push_back(view_.load(where.buffer, offset + at, count));
    }
    return result;
  }

  std::vector<Value> call(const Expression& e) {
    if (const auto function = spec::key_function(e.function)) {
      return spec::memory_of<D>(d_, function->form, round_keys(e.arguments.at(0)));
    }
    const auto signature = spec::signature_of(e.function).value();
    std::vector<spec::ValueArgument<D>> arguments;
    for (std::size_t k = 0; k < e.arguments.size(); ++k) {
      const bool keys = signature.arguments[k].kind == spec::ArgumentKind::kRoundKeys;
      arguments.push_back(keys ? round_keys(e.arguments[k]) : blocks(e.arguments[k].location));
    }
    return spec::apply_to_values<D>(d_, e.function, arguments,
                                    [this](Value value) { return view_.seen(value); });
  }

  D& d_;
  const Contract& contract_;
  u64 size_;
  View& view_;
};

}  // namespace a64::proofs

#endif
