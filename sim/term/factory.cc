#include "sim/term/factory.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <stdexcept>

#include "sim/term/descent.h"
#include "sim/term/evaluate.h"

namespace a64::sim {
namespace {

constexpr std::size_t kFirstTableSize = 1 << 16;

u64 mix(u64 hash, u64 value) {
  hash = (hash ^ value) * 0x9fb21c651e98df25ull;
  return hash ^ hash >> 32;
}

u64 hash_of(Op op, unsigned width, std::span<const Term> children, u32 parameter, u128 bits,
            std::span<const u64> coefficients) {
  u64 hash = mix(static_cast<u64>(op) << 8 | width, parameter);
  hash = mix(mix(hash, static_cast<u64>(bits)), static_cast<u64>(bits >> 64));
  for (const Term child : children) hash = mix(hash, child->id);
  for (const u64 coefficient : coefficients) hash = mix(hash, coefficient);
  return hash;
}

unsigned trailing_zeros(u128 bits, unsigned width) {
  const auto low = static_cast<u64>(bits);
  const auto high = static_cast<u64>(bits >> 64);
  const int zeros = low != 0 ? std::countr_zero(low) : 64 + std::countr_zero(high);
  return std::min(static_cast<unsigned>(zeros), width);
}

/// Of the sum without its constant.
unsigned zero_low_bits_of_sum(const Node& sum) {
  unsigned zeros = sum.width;
  for (std::size_t c = 0; c < sum.children.size(); ++c) {
    zeros = std::min(
        zeros, sum.children[c]->zero_low_bits + trailing_zeros(sum.coefficients[c], sum.width));
  }
  return zeros;
}

unsigned zero_low_bits_of(const Node& node) {
  switch (node.op) {
    case Op::kConstant:
      return trailing_zeros(node.bits, node.width);
    case Op::kLinear:
      return std::min(zero_low_bits_of_sum(node), trailing_zeros(node.bits, node.width));
    case Op::kExtract: {
      const unsigned zeros = node.children[0]->zero_low_bits;
      return zeros <= node.parameter ? 0 : std::min<unsigned>(zeros - node.parameter, node.width);
    }
    case Op::kConcat: {
      unsigned zeros = 0;
      for (std::size_t c = node.children.size(); c-- > 0;) {
        zeros += node.children[c]->zero_low_bits;
        if (node.children[c]->zero_low_bits < node.children[c]->width) break;
      }
      return zeros;
    }
    default:
      return 0;
  }
}

template <class T>
std::span<const T> copy_to(std::pmr::monotonic_buffer_resource& arena, std::span<const T> items) {
  if (items.empty()) return {};
  T* copy = static_cast<T*>(arena.allocate(items.size_bytes(), alignof(T)));
  std::uninitialized_copy(items.begin(), items.end(), copy);
  return {copy, items.size()};
}

}  // namespace

TermFactory::TermFactory(Valuation valuation)
    : valuation_(std::move(valuation)), table_(kFirstTableSize) {}

Term TermFactory::make(Op op, unsigned width, std::span<const Term> children, u32 parameter,
                       u128 bits, std::span<const u64> coefficients) {
  assert(width >= 1 && width <= 128);
  const u64 hash = hash_of(op, width, children, parameter, bits, coefficients);
  std::size_t slot = hash & (table_.size() - 1);
  for (; table_[slot] != nullptr; slot = (slot + 1) & (table_.size() - 1)) {
    const Node& node = *table_[slot];
    if (node.hash == hash && node.op == op && node.width == width && node.parameter == parameter &&
        node.bits == bits && std::ranges::equal(node.children, children) &&
        std::ranges::equal(node.coefficients, coefficients)) {
      return Term(&node);
    }
  }
  Node node{.op = op,
            .width = static_cast<u8>(width),
            .secret = is_secret_leaf(op, parameter),
            .index_only = op == Op::kConstant || op == Op::kIndex,
            .zero_low_bits = 0,
            .id = static_cast<u32>(nodes_.size()),
            .parameter = parameter,
            .hash = hash,
            .bits = bits,
            .children = copy_to(arena_, children),
            .coefficients = copy_to(arena_, coefficients),
            .samples = {}};
  for (const Term child : children) node.secret |= child->secret;
  if (op == Op::kLinear) {
    node.index_only =
        std::ranges::all_of(children, [](Term child) { return child->op == Op::kIndex; });
  }
  node.zero_low_bits = static_cast<u8>(zero_low_bits_of(node));
  if (op != Op::kSymbol) node.samples = samples_of(node);
  nodes_.push_back(node);
  table_[slot] = &nodes_.back();
  if (2 * nodes_.size() > table_.size()) grow_table();
  return Term(&nodes_.back());
}

bool TermFactory::is_secret_leaf(Op op, u32 parameter) const {
  if (op == Op::kSequence) return true;
  return op == Op::kInitial && !(valuation_.is_public && valuation_.is_public(parameter));
}

void TermFactory::grow_table() {
  table_.assign(2 * table_.size(), nullptr);
  for (const Node& node : nodes_) {
    std::size_t slot = node.hash & (table_.size() - 1);
    while (table_[slot] != nullptr) slot = (slot + 1) & (table_.size() - 1);
    table_[slot] = &node;
  }
}

Samples TermFactory::samples_of(const Node& node) const {
  check(budget_);
  Samples samples{};
  std::array<u128, 8> few;
  std::vector<u128> many;
  std::span<u128> values(few);
  if (node.children.size() > few.size()) {
    many.resize(node.children.size());
    values = many;
  }
  for (std::size_t k = 0; k < kSamples; ++k) {
    for (std::size_t c = 0; c < node.children.size(); ++c) {
      values[c] = node.children[c]->samples[k];
    }
    switch (node.op) {
      case Op::kIndex:
        samples[k] = node.parameter < kIndices
                         ? static_cast<u64>(valuation_.indices[k][node.parameter])
                         : random_bits(node.parameter, k) % 64;
        break;
      case Op::kInitial:
        samples[k] = valuation_.initial(node.parameter, static_cast<i64>(values[0]), k);
        break;
      case Op::kSequence:
        samples[k] = valuation_.sequence(node.parameter, static_cast<u64>(values[0]), k);
        break;
      default:
        samples[k] = sim::apply(node, values.first(node.children.size()));
    }
  }
  return samples;
}

Term TermFactory::fold_or_make(Op op, unsigned width, std::span<const Term> operands) {
  const Term made = make(op, width, operands);
  if (!std::ranges::all_of(operands, [](Term t) { return t.is_constant(); })) return made;
  fired(Rule::kFoldConstant);
  return constant(width, made->samples[0]);
}

Term TermFactory::constant(unsigned width, u128 bits) {
  return make(Op::kConstant, width, {}, 0, bits & low_mask(width));
}

Term TermFactory::symbol(unsigned width, bool secret, const Samples& samples,
                         unsigned zero_low_bits) {
  if (zero_low_bits > width) throw std::invalid_argument("a symbol of fewer bits than are 0");
  for (const u128 sample : samples) {
    if ((sample & low_mask(zero_low_bits)) != 0) {
      throw std::invalid_argument("a sample of a symbol is not aligned as the symbol is");
    }
  }
  const Term made = make(Op::kSymbol, width, {}, symbols_++);
  Node& node = nodes_.back();
  node.secret = secret;
  node.zero_low_bits = static_cast<u8>(zero_low_bits);
  for (std::size_t k = 0; k < kSamples; ++k) node.samples[k] = samples[k] & low_mask(width);
  return made;
}

TermFactory::LowBits TermFactory::known_low_bits(Term a) {
  if (a->op != Op::kLinear) return {.count = a->zero_low_bits, .value = 0};
  const unsigned count = zero_low_bits_of_sum(*a);
  return {.count = count, .value = static_cast<u64>(a->bits & low_mask(count))};
}

Term TermFactory::index(Index which) {
  return make(Op::kIndex, 64, {}, static_cast<u32>(which));
}

Term TermFactory::initial(u32 region, Term offset) {
  return make(Op::kInitial, 128, std::span(&offset, 1), region);
}

Term TermFactory::sequence(u32 which, Term index) {
  return make(Op::kSequence, 128, std::span(&index, 1), which);
}

Term TermFactory::clmul(Term a, Term b) {
  if (a.is_constant() && !b.is_constant()) std::swap(a, b);
  return fold_or_make(Op::kClmul, 2 * a->width, std::array{a, b});
}

Term TermFactory::select(Term condition, Term a, Term b) {
  if (condition.is_constant() || a == b) {
    fired(Rule::kSelectFold);
    return a == b || condition->bits ? a : b;
  }
  if (a->width == 1 && a.is_constant() && b.is_constant()) {
    fired(Rule::kSelectOfBit);
    return a->bits ? condition : not_(condition);
  }
  const std::array operands{condition, a, b};
  return make(Op::kSelect, a->width, operands);
}

Term TermFactory::aes_layer(isa::AesLayer layer, Term state) {
  using enum isa::AesLayer;
  const auto opaque = [this](isa::AesLayer l, Term x) {
    return make(Op::kAesLayer, 128, std::span(&x, 1), static_cast<u32>(l));
  };
  if (state.is_constant()) {
    fired(Rule::kFoldConstant);
    return constant(128, opaque(layer, state)->samples[0]);
  }
  const auto applied = [](Term x, isa::AesLayer l) {
    return x->op == Op::kAesLayer && x->parameter == static_cast<u32>(l);
  };
  const auto inverse_of = [](isa::AesLayer l) {
    switch (l) {
      case kSubBytes:
        return kInvSubBytes;
      case kShiftRows:
        return kInvShiftRows;
      case kMixColumns:
        return kInvMixColumns;
      case kInvSubBytes:
        return kSubBytes;
      case kInvShiftRows:
        return kShiftRows;
      case kInvMixColumns:
        return kMixColumns;
    }
    return l;
  };
  if (applied(state, inverse_of(layer))) {
    fired(Rule::kAesInverse);
    return state->children[0];
  }
  const Descent descent(*this);
  if (!descent.may_go_on()) return opaque(layer, state);
  const bool substitution = layer == kSubBytes || layer == kInvSubBytes;
  const bool mixes = layer == kMixColumns || layer == kInvMixColumns;
  if (mixes && state->op == Op::kXor) {
    fired(Rule::kAesLinearOverXor);
    Term sum = aes_layer(layer, state->children[0]);
    for (const Term part : state->children.subspan(1)) sum = xor_(sum, aes_layer(layer, part));
    return sum;
  }
  if (substitution && (applied(state, kShiftRows) || applied(state, kInvShiftRows))) {
    fired(Rule::kAesSubBytesFirst);
    return aes_layer(static_cast<isa::AesLayer>(state->parameter),
                     aes_layer(layer, state->children[0]));
  }
  return opaque(layer, state);
}

}  // namespace a64::sim
