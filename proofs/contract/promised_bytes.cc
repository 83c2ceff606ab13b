#include "proofs/contract/promised_bytes.h"

#include <fmt/format.h>

#include <algorithm>

#include "spec/apply.h"
#include "spec/catalog.h"
#include "spec/word_bytes.h"

namespace a64::proofs {
namespace {

using isa::Word;
using isa::WordDomain;

std::vector<Word> words_of(std::span<const u8> bytes) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < bytes.size(); at += 16) {
    words.push_back(
        spec::word_from_bytes(bytes.subspan(at, std::min<std::size_t>(16, bytes.size() - at))));
  }
  return words;
}

class Evaluation {
 public:
  Evaluation(const Contract& contract, const EntryBytes& entry, Aliasing aliasing, u64 size)
      : contract_(contract), entry_(entry), aliasing_(aliasing), size_(size) {}

  std::vector<u8> location(const Location& where) const {
    return bytes(where, sized(where.bytes).at(size_));
  }

  /// What memory holds where the field lies.
  u128 field(const Scalar& scalar) const {
    Location where;
    where.buffer = scalar.field->buffer;
    where.offset.constant = static_cast<i64>(scalar.field->offset);
    return spec::word_from_bytes(bytes(where, scalar.bits / 8)).bits;
  }

  std::vector<u8> call(const Expression& e) const {
    WordDomain d;
    if (const auto function = spec::key_function(e.function)) {
      return spec::bytes_of_blocks(
          spec::memory_of<WordDomain>(d, function->form, round_keys(e.arguments.at(0))));
    }
    const auto signature = spec::signature_of(e.function).value();
    std::vector<std::vector<Word>> keys(e.arguments.size());
    std::vector<std::vector<u8>> messages(e.arguments.size());
    std::vector<spec::ConcreteArgument> arguments;
    for (std::size_t k = 0; k < e.arguments.size(); ++k) {
      switch (signature.arguments[k].kind) {
        case spec::ArgumentKind::kRoundKeys:
          keys[k] = round_keys(e.arguments[k]);
          arguments.emplace_back(std::span<const Word>(keys[k]));
          break;
        case spec::ArgumentKind::kBlock:
          arguments.emplace_back(spec::word_from_bytes(bytes(e.arguments[k].location, 16)));
          break;
        case spec::ArgumentKind::kData:
          messages[k] = location(e.arguments[k].location);
          arguments.emplace_back(std::span<const u8>(messages[k]));
          break;
      }
    }
    return spec::apply(e.function, arguments);
  }

  std::vector<Word> round_keys(const Expression& e) const {
    WordDomain d;
    const auto function = spec::key_function(e.function).value();
    const Location& where = e.arguments.at(0).location;
    if (function.kind == spec::KeyFunction::Kind::kFromRawKey) {
      return spec::expanded_key<WordDomain>(d, words_of(location(where)));
    }
    return spec::round_keys_of<WordDomain>(d, function.form,
                                           words_of(bytes(where, 16 * (u64{rounds_of(e)} + 1))));
  }

 private:
  std::vector<u8> bytes(const Location& where, u64 count) const {
    std::vector<u8> result(count);
    entry_.copy(region_of(contract_, aliasing_, where.buffer),
                static_cast<i64>(sized(where.offset).at(size_)), result);
    return result;
  }

  const Contract& contract_;
  const EntryBytes& entry_;
  Aliasing aliasing_;
  u64 size_;
};

}  // namespace

std::vector<u8> promised_bytes(const Contract& specialised, const Ensures& promise,
                               const Inputs& inputs, const EntryBytes& entry, Aliasing aliasing,
                               u64 size) {
  const Expression& value = promise.value;
  const Evaluation evaluation(specialised, entry, aliasing, size);
  if (value.kind == Expression::Kind::kCall) return evaluation.call(value);
  if (value.kind == Expression::Kind::kLocation) return evaluation.location(value.location);
  u64 number = value.number;
  if (value.kind == Expression::Kind::kScalar) {
    const Scalar& scalar = specialised.scalar(value.scalar);
    if (lies_in_contents(scalar)) {
      number = static_cast<u64>(evaluation.field(scalar));
    } else {
      number = size_scalar(specialised) == value.scalar
                   ? size
                   : scalar_value(specialised, inputs, value.scalar);
    }
    number = static_cast<u64>(scalar.integer(number));
  }
  return spec::low_bytes(number, specialised.return_bits.value_or(64) / 8);
}

std::vector<Word> round_keys(const Contract& specialised, const Expression& call,
                             const EntryBytes& entry, Aliasing aliasing) {
  return Evaluation(specialised, entry, aliasing, 0).round_keys(call);
}

std::string target_text(const Contract& specialised, const Ensures& promise) {
  if (!promise.target) return "the return value";
  const Location& target = *promise.target;
  const Buffer& buffer = specialised.buffer(target.buffer);
  if (target.offset == Affine{} && target.bytes == buffer.bytes) return buffer.name;
  for (const BufferField& field : buffer.fields) {
    if (target.offset == Affine{static_cast<i64>(field.offset), {}}) {
      return fmt::format("{}.{}", buffer.name, field.name);
    }
  }
  return fmt::format("{} from byte {} on", buffer.name, target.offset.constant);
}

}  // namespace a64::proofs
