// The domain of known words that keeps each value it makes, with what it was made from: run over
// it, the specification tells its intermediate values without a second description of it.
#ifndef A64_PROOFS_REFUTE_EXPLAIN_RECORDING_DOMAIN_H
#define A64_PROOFS_REFUTE_EXPLAIN_RECORDING_DOMAIN_H

#include <array>
#include <optional>
#include <vector>

#include "isa/word.h"
#include "spec/aes_layers.h"

namespace a64::proofs {

/// Number of a value; what it was made from has lower ones.
using ValueId = u32;
inline constexpr ValueId kNoValue = ~ValueId{0};

struct RecordedValue {
  isa::Word word;
  std::array<ValueId, 3> from{kNoValue, kNoValue, kNoValue};
  std::optional<isa::AesLayer> layer = std::nullopt;
  bool is_sum = false;  ///< xor
};

class RecordingDomain {
 public:
  struct Value {
    isa::Word word;
    ValueId id = kNoValue;
  };

  const std::vector<RecordedValue>& values() const { return values_; }
  Value given(isa::Word word) { return make(word, {}); }

  Value constant(unsigned width, u128 bits) { return given(d_.constant(width, bits)); }
  unsigned width(Value a) const { return a.word.width; }

  Value add(Value a, Value b) { return make(d_.add(a.word, b.word), {a, b}); }
  Value sub(Value a, Value b) { return make(d_.sub(a.word, b.word), {a, b}); }
  Value mul(Value a, Value b) { return make(d_.mul(a.word, b.word), {a, b}); }
  Value umulh(Value a, Value b) { return make(d_.umulh(a.word, b.word), {a, b}); }
  Value smulh(Value a, Value b) { return make(d_.smulh(a.word, b.word), {a, b}); }
  Value udiv(Value a, Value b) { return make(d_.udiv(a.word, b.word), {a, b}); }
  Value sdiv(Value a, Value b) { return make(d_.sdiv(a.word, b.word), {a, b}); }
  Value carry_out(Value a, Value b, Value c) {
    return make(d_.carry_out(a.word, b.word, c.word), {a, b, c});
  }
  Value overflow(Value a, Value b, Value c) {
    return make(d_.overflow(a.word, b.word, c.word), {a, b, c});
  }

  Value and_(Value a, Value b) { return make(d_.and_(a.word, b.word), {a, b}); }
  Value or_(Value a, Value b) { return make(d_.or_(a.word, b.word), {a, b}); }
  Value xor_(Value a, Value b) {
    const Value sum = make(d_.xor_(a.word, b.word), {a, b});
    values_.back().is_sum = true;
    return sum;
  }
  Value not_(Value a) { return make(d_.not_(a.word), {a}); }

  Value shl(Value a, Value n) { return make(d_.shl(a.word, n.word), {a, n}); }
  Value lsr(Value a, Value n) { return make(d_.lsr(a.word, n.word), {a, n}); }
  Value asr(Value a, Value n) { return make(d_.asr(a.word, n.word), {a, n}); }
  Value ror(Value a, Value n) { return make(d_.ror(a.word, n.word), {a, n}); }
  Value shl(Value a, unsigned n) { return make(d_.shl(a.word, n), {a}); }
  Value lsr(Value a, unsigned n) { return make(d_.lsr(a.word, n), {a}); }
  Value asr(Value a, unsigned n) { return make(d_.asr(a.word, n), {a}); }
  Value ror(Value a, unsigned n) { return make(d_.ror(a.word, n), {a}); }

  Value extract(Value a, unsigned lo, unsigned width) {
    return make(d_.extract(a.word, lo, width), {a});
  }
  Value concat(Value hi, Value lo) { return make(d_.concat(hi.word, lo.word), {hi, lo}); }
  Value zero_extend(Value a, unsigned width) { return make(d_.zero_extend(a.word, width), {a}); }
  Value sign_extend(Value a, unsigned width) { return make(d_.sign_extend(a.word, width), {a}); }

  Value eq(Value a, Value b) { return make(d_.eq(a.word, b.word), {a, b}); }
  Value ult(Value a, Value b) { return make(d_.ult(a.word, b.word), {a, b}); }
  Value slt(Value a, Value b) { return make(d_.slt(a.word, b.word), {a, b}); }
  Value select(Value c, Value a, Value b) {
    return make(d_.select(c.word, a.word, b.word), {c, a, b});
  }
  Value clmul(Value a, Value b) { return make(d_.clmul(a.word, b.word), {a, b}); }
  Value aes_layer(isa::AesLayer layer, Value a) {
    const Value made = make(spec::transparent::aes_layer(d_, layer, a.word), {a});
    values_.back().layer = layer;
    return made;
  }

 private:
  Value make(isa::Word word, std::initializer_list<Value> from) {
    RecordedValue value{word};
    std::size_t k = 0;
    for (const Value& source : from) value.from[k++] = source.id;
    values_.push_back(value);
    return {word, static_cast<ValueId>(values_.size() - 1)};
  }

  isa::WordDomain d_;
  std::vector<RecordedValue> values_;
};

static_assert(isa::OpaqueAes<RecordingDomain>);

}  // namespace a64::proofs

#endif
