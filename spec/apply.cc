#include "spec/apply.h"

#include <memory>
#include <stdexcept>
#include <string>

#include "spec/catalog.h"
#include "spec/concrete.h"

namespace a64::spec {
namespace {

[[noreturn]] void refuse(std::string_view name, const std::string& what) {
  throw std::invalid_argument(std::string(name) + ": " + what);
}

template <Mode M>
std::vector<u8> apply_mode(std::span<const ConcreteArgument> arguments) {
  isa::WordDomain d;
  ConcreteContext<M> context(arguments);
  if constexpr (M::signature.result == ResultKind::kBlock) {
    std::vector<u8> out(16);
    word_to_bytes(M::block(d, context), out);
    return out;
  } else {
    std::vector<u8> out(context.message_bytes());
    const unsigned special = M::special_blocks(context.tail_bytes());
    const u64 blocks = context.block_count();
    for (u64 j = 0; j < blocks; ++j) {
      const isa::Word block = M::output(d, context, role_of(j, blocks, special), j);
      word_to_bytes(block, std::span(out).subspan(16 * j, block.width / 8));
    }
    return out;
  }
}

bool is_of_kind(const ConcreteArgument& argument, ArgumentKind kind) {
  switch (kind) {
    case ArgumentKind::kRoundKeys:
      return std::holds_alternative<std::span<const isa::Word>>(argument);
    case ArgumentKind::kBlock:
      return std::holds_alternative<isa::Word>(argument);
    case ArgumentKind::kData:
      return std::holds_alternative<std::span<const u8>>(argument) ||
             std::holds_alternative<EndlessMessage>(argument);
  }
  __builtin_unreachable();
}

void require_message(const Signature& signature, std::span<const u8> message) {
  if (message.size() < signature.least_bytes ||
      (signature.whole_blocks_only && message.size() % 16 != 0)) {
    refuse(signature.name, "takes " + message_text(signature) + ", not " +
                               std::to_string(message.size()) + " bytes");
  }
}

}  // namespace

void require_arguments(const Signature& signature, std::span<const ConcreteArgument> arguments) {
  if (arguments.size() != signature.arguments.size()) {
    refuse(signature.name, "takes " + std::to_string(signature.arguments.size()) +
                               " arguments, not " + std::to_string(arguments.size()));
  }
  for (std::size_t k = 0; k < arguments.size(); ++k) {
    const ConcreteArgument& argument = arguments[k];
    const std::string name(signature.arguments[k].name);
    if (!is_of_kind(argument, signature.arguments[k].kind)) {
      refuse(signature.name, name + " is an argument of another kind");
    }
    if (const auto* keys = std::get_if<std::span<const isa::Word>>(&argument)) {
      const std::size_t count = keys->size();
      if (count != 11 && count != 13 && count != 15) {
        refuse(signature.name, name + " has " + std::to_string(count) + " round keys");
      }
    } else if (const auto* block = std::get_if<isa::Word>(&argument)) {
      if (block->width != 128) refuse(signature.name, name + " is no block of 16 bytes");
    } else if (const auto* message = std::get_if<std::span<const u8>>(&argument)) {
      require_message(signature, *message);
    }
  }
}

std::vector<u8> apply(std::string_view name, std::span<const ConcreteArgument> arguments) {
  std::vector<u8> out;
  const bool found = for_function(name, [&]<class M>() {
    require_arguments(M::signature, arguments);
    for (const ConcreteArgument& argument : arguments) {
      if (std::holds_alternative<EndlessMessage>(argument)) refuse(name, "the message has no end");
    }
    out = apply_mode<M>(arguments);
  });
  if (!found) refuse(name, "no such function");
  return out;
}

std::function<isa::Word(u64 j)> sequence_of(std::string_view name,
                                            std::vector<ConcreteArgument> arguments) {
  std::function<isa::Word(u64)> sequence;
  const bool found = for_function(name, [&]<class M>() {
    if constexpr (kIsSequence<typename M::Sequence>) {
      require_arguments(M::signature, arguments);
      struct State {
        explicit State(std::vector<ConcreteArgument> given)
            : arguments(std::move(given)), context(arguments) {}
        std::vector<ConcreteArgument> arguments;
        ConcreteContext<M> context;
      };
      const auto state = std::make_shared<State>(std::move(arguments));
      sequence = [state](u64 j) { return state->context.sequence(j); };
    } else {
      refuse(name, "has no sequence");
    }
  });
  if (!found) refuse(name, "no such function");
  return sequence;
}

}  // namespace a64::spec
