// The same definitions over terms and block numbers that are symbolic: for each function, each
// way in which messages end and four messages of different lengths at once, the samples of the
// terms are what the function gives on known bytes.
#include <gtest/gtest.h>

#include "sim/term/factory.h"
#include "tests/spec/material.h"

namespace a64::spec {
namespace {

using sim::kSamples;
using sim::Term;
using sim::TermFactory;

/// Four messages, all with the same tail.
struct Messages {
  std::vector<Material> material;
  std::array<u64, kSamples> whole_blocks;
  unsigned tail;

  Messages(std::array<u64, kSamples> m, unsigned r) : whole_blocks(m), tail(r) {
    std::mt19937_64 random(r);
    for (const u64 blocks : m) material.push_back(Material::random(random, 16, 16 * blocks + r));
  }
};

u128 bytes_at(const Bytes& bytes, i64 offset) {
  u128 value = 0;
  for (i64 k = 0; k < 16; ++k) {
    const i64 at = offset + k;
    if (at >= 0 && at < static_cast<i64>(bytes.size())) value |= u128{bytes[at]} << 8 * k;
  }
  return value;
}

struct BlockNumber {
  TermFactory* factory;
  Term number;
  friend BlockNumber operator+(BlockNumber j, int by) {
    const u64 addend = static_cast<u64>(i64{by});
    return {j.factory, j.factory->add(j.number, j.factory->constant(64, addend))};
  }
  friend BlockNumber operator-(BlockNumber j, int by) { return j + -by; }
};

/// The messages as one symbolic message of n + r bytes: what proofs will have, in small. S(j) is
/// the factory's opaque sequence operator.
template <Mode M>
class TermContext {
 public:
  using Index = BlockNumber;

  explicit TermContext(const Messages& messages) : messages_(messages), factory_(valuation()) {
    std::size_t key = 0;
    for (const Argument& argument : M::signature.arguments) {
      std::vector<Term>& terms = arguments_.emplace_back();
      if (argument.kind == ArgumentKind::kRoundKeys) {
        std::vector<std::vector<isa::Word>> keys;
        for (const Material& m : messages_.material) {
          keys.push_back(encryption_round_keys(m.keys[key]));
        }
        ++key;
        for (std::size_t round = 0; round < keys[0].size(); ++round) {
          terms.push_back(symbol([&](std::size_t k) { return keys[k][round].bits; }));
        }
      } else if (argument.kind == ArgumentKind::kBlock) {
        terms.push_back(
            symbol([&](std::size_t k) { return bytes_at(messages_.material[k].block, 0); }));
      }
    }
  }

  std::span<const Term> round_keys(unsigned k) const { return arguments_[k]; }
  Term block(unsigned k) const { return arguments_[k][0]; }
  Term data(BlockNumber j) {
    return factory_.initial(0, factory_.mul(j.number, factory_.constant(64, 16)));
  }
  Term tail() { return factory_.extract(data(whole_blocks()), 0, 8 * messages_.tail); }
  unsigned tail_bytes() const { return messages_.tail; }
  BlockNumber whole_blocks() { return {&factory_, factory_.index(sim::Index::kPeriods)}; }
  bool has_blocks(unsigned n) const {
    EXPECT_EQ(n, M::signature.own_rule_below);
    unsigned with = 0;
    for (const u64 m : messages_.whole_blocks) with += m + (messages_.tail != 0) >= n;
    EXPECT_TRUE(with == 0 || with == kSamples) << "not the same for all of the messages";
    return with != 0;
  }
  Term sequence(BlockNumber j) { return factory_.sequence(0, j.number); }
  Term value(BlockNumber j, unsigned width) { return factory_.extract(j.number, 0, width); }

  TermFactory& factory() { return factory_; }

 private:
  sim::Valuation valuation() {
    std::vector<std::function<isa::Word(u64)>> sequences;
    if constexpr (kIsSequence<typename M::Sequence>) {
      for (const Material& m : messages_.material) {
        const auto& kept = concrete_.emplace_back(std::make_unique<Arguments>(M::signature, m));
        const auto all = kept->all();
        sequences.push_back(sequence_of(M::signature.name, {all.begin(), all.end()}));
      }
    }
    std::array<sim::IndexPoint, kSamples> indices{};
    for (std::size_t k = 0; k < kSamples; ++k) indices[k] = {messages_.whole_blocks[k], 0};
    return {.initial =
                [this](u32, i64 offset, std::size_t k) {
                  return bytes_at(messages_.material[k].message, offset);
                },
            .sequence = [sequences](u32, u64 j, std::size_t k) { return sequences[k](j).bits; },
            .indices = indices};
  }

  template <class ValueOf>
  Term symbol(ValueOf value_of) {
    sim::Samples samples;
    for (std::size_t k = 0; k < kSamples; ++k) samples[k] = value_of(k);
    return factory_.symbol(128, true, samples);
  }

  const Messages& messages_;
  std::vector<std::unique_ptr<Arguments>> concrete_;
  TermFactory factory_;
  std::vector<std::vector<Term>> arguments_;
};

/// Block number n + behind, n the number of whole blocks, is in that role what the function gives
/// on known bytes.
template <Mode M>
void expect_output(const Messages& messages, TermContext<M>& context, BlockRole role, int behind) {
  const Term block = M::output(context.factory(), context, role, context.whole_blocks() + behind);
  const bool is_partial = behind == 0;
  ASSERT_EQ(block->width, is_partial ? 8 * messages.tail : 128);
  for (std::size_t k = 0; k < kSamples; ++k) {
    const Bytes out = applied(M::signature.name, messages.material[k]);
    const i64 offset = 16 * (static_cast<i64>(messages.whole_blocks[k]) + behind);
    EXPECT_EQ(block->samples[k], bytes_at(out, offset) & low_mask(block->width))
        << "message " << k << ", block " << offset / 16;
  }
}

template <Mode M>
void expect_outputs(const Messages& messages, TermContext<M>& context) {
  const unsigned special = M::special_blocks(messages.tail);
  const int blocks_behind = messages.tail != 0;  // the last block is number n + blocks_behind - 1
  const u64 fewest = *std::ranges::min_element(messages.whole_blocks) + blocks_behind;
  for (u64 from_end = 0; from_end < std::min<u64>(fewest, 4); ++from_end) {
    const BlockRole role = role_of(3 - from_end, 4, special);
    expect_output(messages, context, role, blocks_behind - 1 - static_cast<int>(from_end));
  }
}

template <Mode M>
void expect_block(const Messages& messages, TermContext<M>& context) {
  const Term block = M::block(context.factory(), context);
  ASSERT_EQ(block->width, 128);
  for (std::size_t k = 0; k < kSamples; ++k) {
    EXPECT_EQ(block->samples[k], bytes_at(applied(M::signature.name, messages.material[k]), 0))
        << "message " << k;
  }
}

/// S(0) and, from the opaque S(n-2), S(n-1).
template <Mode M>
void expect_sequence(TermContext<M>& context) {
  using S = typename M::Sequence;
  TermFactory& d = context.factory();
  EXPECT_EQ(S::first(d, context)->samples, context.sequence({&d, d.constant(64, 0)})->samples);
  const BlockNumber j = context.whole_blocks() - 2;
  const Term next = S::next(d, context, context.sequence(j), j);
  EXPECT_EQ(next->samples, context.sequence(j + 1)->samples);
  EXPECT_EQ(S::reads_data, S::next(d, context, context.sequence(j), j) !=
                               S::next(d, context, context.sequence(j), j + 1));
}

template <Mode M>
void expect_terms(std::array<u64, kSamples> whole_blocks, unsigned tail) {
  SCOPED_TRACE(testing::Message() << M::signature.name << ", tail of " << tail << ", "
                                  << whole_blocks[0] << " whole blocks or so");
  const Messages messages(whole_blocks, tail);
  TermContext<M> context(messages);
  if constexpr (M::signature.result == ResultKind::kData) {
    expect_outputs(messages, context);
  } else {
    expect_block(messages, context);
  }
  if constexpr (kIsSequence<typename M::Sequence>) {
    if (whole_blocks[0] >= 2) expect_sequence(context);
  }
}

class ModesOverTerms : public testing::TestWithParam<Signature> {};

TEST_P(ModesOverTerms, HaveTheSamplesOfTheFunctionOnKnownBytes) {
  const Signature& signature = GetParam();
  EXPECT_TRUE(for_function(signature.name, [&]<class M>() {
    for (const unsigned tail : {0, 1, 9, 15}) {
      if (!takes(signature, 16 + tail)) continue;
      expect_terms<M>({5, 6, 9, 300}, tail);
      expect_terms<M>({1, 1, 1, 1}, tail);
      if (takes(signature, tail)) expect_terms<M>({0, 0, 0, 0}, tail);
    }
  }));
}

INSTANTIATE_TEST_SUITE_P(, ModesOverTerms,
                         testing::ValuesIn(signatures().begin(), signatures().end()),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace a64::spec
