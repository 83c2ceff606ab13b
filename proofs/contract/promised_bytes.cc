#include "proofs/contract/promised_bytes.h"

#include <fmt/format.h>

#include <array>

#include "proofs/contract/promised_blocks.h"
#include "spec/word_bytes.h"

namespace a64::proofs {
namespace {

using isa::Word;
using isa::WordDomain;

/// A call on known bytes.
struct KnownCall {
  const Contract& contract;
  const Inputs* inputs;
  const EntryBytes& entry;
  Aliasing aliasing;
  u64 size;

  Word load(BufferId buffer, u64 offset, unsigned bytes) const {
    std::array<u8, 16> content{};
    const auto used = std::span(content).first(bytes);
    entry.copy(region_of(contract, aliasing, buffer), static_cast<i64>(offset), used);
    return spec::word_from_bytes(used);
  }
  Word scalar(ScalarId id) const {
    const Scalar& which = contract.scalar(id);
    if (lies_in_contents(which)) {
      return load(which.field->buffer, which.field->offset, which.bits / 8);
    }
    const u64 value = size_scalar(contract) == id ? size : scalar_value(contract, *inputs, id);
    return {value & low_mask(which.bits), which.bits};
  }
  static Word seen(Word value) { return value; }
};

using Known = PromisedBlocks<WordDomain, KnownCall>;

}  // namespace

std::vector<u8> promised_bytes(const Contract& specialised, const Ensures& promise,
                               const Inputs& inputs, const EntryBytes& entry, Aliasing aliasing,
                               u64 size) {
  WordDomain d;
  KnownCall call{specialised, &inputs, entry, aliasing, size};
  Known blocks(d, specialised, size, call);
  if (!promise.target) {
    const Word value = blocks.returned(promise);
    return spec::low_bytes(value.bits, value.width / 8);
  }
  std::vector<u8> bytes;
  for (const Word block : blocks.target(promise)) {
    const std::vector<u8> more = spec::low_bytes(block.bits, block.width / 8);
    bytes.insert(bytes.end(), more.begin(), more.end());
  }
  return bytes;
}

std::vector<Word> round_keys(const Contract& specialised, const Expression& call,
                             const EntryBytes& entry, Aliasing aliasing) {
  WordDomain d;
  KnownCall known{specialised, nullptr, entry, aliasing, 0};
  return Known(d, specialised, 0, known).round_keys(call);
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
