// Functions applied to values of a domain, for messages of known lengths: over words they are what
// spec::apply gives, and over terms too.
#include "spec/value_context.h"

#include <gtest/gtest.h>

#include "sim/term/factory.h"
#include "tests/spec/material.h"

namespace a64::spec {
namespace {

template <isa::ValueDomain D, class Make>
Bytes applied_to_values(D& d, const Signature& signature, const Material& material,
                        Make&& value_of) {
  std::vector<ValueArgument<D>> arguments;
  std::size_t key = 0;
  for (const Argument& argument : signature.arguments) {
    ValueArgument<D>& values = arguments.emplace_back();
    const Bytes& bytes = argument.kind == ArgumentKind::kData ? material.message : material.block;
    if (argument.kind == ArgumentKind::kRoundKeys) {
      for (const isa::Word round : encryption_round_keys(material.keys.at(key++))) {
        values.push_back(value_of(round));
      }
      continue;
    }
    for (std::size_t at = 0; at < bytes.size(); at += 16) {
      const std::size_t count = std::min<std::size_t>(16, bytes.size() - at);
      values.push_back(value_of(word_from_bytes(std::span(bytes).subspan(at, count))));
    }
  }
  Bytes result;
  std::size_t seen = 0;
  for (const auto value : apply_to_values<D>(d, signature.name, arguments, [&](auto value) {
         ++seen;
         return value;
       })) {
    const std::optional<isa::Word> word = [&]() -> std::optional<isa::Word> {
      if constexpr (std::is_same_v<D, isa::WordDomain>) {
        return value;
      } else {
        if (!value.is_constant()) return std::nullopt;
        return isa::Word{value->bits, value->width};
      }
    }();
    if (!word) return {};
    const Bytes more = low_bytes(word->bits, word->width / 8);
    result.insert(result.end(), more.begin(), more.end());
  }
  return result;
}

TEST(ValueContext, OverWordsAndTermsIsWhatApplyGives) {
  isa::WordDomain words;
  std::mt19937_64 random(3);
  for (const Signature& signature : signatures()) {
    for (const std::size_t len : {0, 1, 15, 16, 17, 31, 32, 33, 47, 48, 80, 95}) {
      if (!takes(signature, len)) continue;
      for (const std::size_t key_bytes : {16, 24, 32}) {
        const Material material = Material::random(random, key_bytes, len);
        const Bytes expected = applied(signature.name, material);
        EXPECT_EQ(
            applied_to_values(words, signature, material, [](isa::Word word) { return word; }),
            expected)
            << signature.name << " on " << len << " bytes";
        if (key_bytes != 16) continue;
        sim::TermFactory terms(sim::Valuation{});
        EXPECT_EQ(applied_to_values(
                      terms, signature, material,
                      [&](isa::Word word) { return terms.constant(word.width, word.bits); }),
                  expected)
            << signature.name << " over terms on " << len << " bytes";
      }
    }
  }
}

}  // namespace
}  // namespace a64::spec
