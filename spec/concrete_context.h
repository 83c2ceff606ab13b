// What a function of the catalog is applied to on known bytes (the Context of spec/modes/mode.h
// over words).
#ifndef A64_SPEC_CONCRETE_CONTEXT_H
#define A64_SPEC_CONCRETE_CONTEXT_H

#include <functional>
#include <span>
#include <variant>
#include <vector>

#include "isa/word.h"
#include "spec/modes/mode.h"
#include "spec/sequence_values.h"
#include "spec/word_bytes.h"

namespace a64::spec {

/// Block j of a message that is longer than anybody asks for, 128 bits.
using EndlessMessage = std::function<isa::Word(u64 j)>;

/// An argument: round keys (kRoundKeys), 128 bits (kBlock), bytes or blocks (kData). What spans
/// refer to must outlive its use.
using ConcreteArgument =
    std::variant<std::span<const isa::Word>, isa::Word, std::span<const u8>, EndlessMessage>;

/// Throws std::invalid_argument unless these are arguments of the function: as many and of the
/// kinds that the signature says, 11, 13 or 15 round keys, a message of a length that it takes.
void require_arguments(const Signature& signature, std::span<const ConcreteArgument> arguments);

/// A context for M. `arguments` are those of its signature (require_arguments) and must outlive it.
template <Mode M>
class ConcreteContext {
 public:
  using Index = u64;

  explicit ConcreteContext(std::span<const ConcreteArgument> arguments) : arguments_(arguments) {
    for (const ConcreteArgument& argument : arguments) {
      if (const auto* bytes = std::get_if<std::span<const u8>>(&argument)) message_ = *bytes;
      if (const auto* blocks = std::get_if<EndlessMessage>(&argument)) endless_ = blocks;
    }
  }

  std::span<const isa::Word> round_keys(unsigned k) const {
    return std::get<std::span<const isa::Word>>(arguments_[k]);
  }
  isa::Word block(unsigned k) const { return std::get<isa::Word>(arguments_[k]); }
  isa::Word data(u64 j) const {
    return endless_ ? (*endless_)(j) : word_from_bytes(message_.subspan(16 * j, 16));
  }
  isa::Word tail() const { return word_from_bytes(message_.last(tail_bytes())); }
  unsigned tail_bytes() const { return static_cast<unsigned>(message_.size() % 16); }
  u64 whole_blocks() const { return message_.size() / 16; }
  bool has_blocks(unsigned n) const { return block_count() >= n; }
  isa::Word sequence(u64 j) { return sequence_.at(*this, j); }
  isa::Word value(u64 j, unsigned width) const { return isa::WordDomain().constant(width, j); }

  /// The partial one counted.
  u64 block_count() const { return whole_blocks() + (tail_bytes() != 0); }
  u64 message_bytes() const { return message_.size(); }

 private:
  std::span<const ConcreteArgument> arguments_;
  std::span<const u8> message_;
  const EndlessMessage* endless_ = nullptr;
  SequenceValues<typename M::Sequence> sequence_;
};

}  // namespace a64::spec

#endif
