// What the tests of the symbolic machine share: a few lines of assembly, and a state to run them
// from.
//   x0  in   64 bytes, only read          x3  a secret      x6, x7  public numbers
//   x1  out  64 bytes, written            sp  512 bytes of stack below it
#ifndef A64_TESTS_SIM_SETTING_H
#define A64_TESTS_SIM_SETTING_H

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <string_view>

#include "sim/symbolic/machine.h"

namespace a64::sim {

/// Assembles `source` as it stands.
Image assembled(std::string_view source);

/// The body of a global function `f`, with what stands around it.
std::string function_f(std::string_view body);

/// 64 random bits that a test may vary by `salt`, in each sample.
Samples random_samples(u64 salt);

/// A factory whose initial bytes and values of sequences are random, with the loop indices at those
/// values.
Valuation random_valuation(std::array<IndexPoint, kSamples> indices = {});

class Setting {
 public:
  /// Runs the function `f` of `source`.
  explicit Setting(std::string_view source);
  Setting(const Setting&) = delete;

  SymbolicMachine machine() { return {factory, program, state, {caller, sp, image_base}}; }
  u64 pc(unsigned instruction) const { return program.function().address + 4 * instruction; }
  Term number(u64 value) { return factory.constant(64, value); }
  /// base + offset.
  Term address(const Region& region, i64 offset) {
    return factory.add(region.base, number(static_cast<u64>(offset)));
  }

  Image image;
  TermFactory factory;
  Program program;
  Term caller;
  Term sp;
  Term image_base;
  Region in;
  Region out;
  Region frame;
  SymbolicState state;

 private:
  Term symbol(unsigned width, bool secret) {
    return factory.symbol(width, secret, random_samples(++salt_));
  }
  Term image_base_symbol() {
    Samples samples;
    samples.fill(image.base());
    return factory.symbol(64, false, samples);
  }
  u64 salt_ = 0;
};

/// A setting around the body of a function.
class Body : public Setting {
 public:
  explicit Body(std::string_view body) : Setting(function_f(body)) {}
};

template <class End>
End expect(const PathEnd& end) {
  EXPECT_TRUE(std::holds_alternative<End>(end)) << "the path ended as alternative " << end.index();
  return std::holds_alternative<End>(end) ? std::get<End>(end) : End{};
}

}  // namespace a64::sim

#endif
