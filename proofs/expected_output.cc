#include "proofs/expected_output.h"

namespace a64::proofs {

using sim::Term;
using sim::TermFactory;

namespace {

struct BlockNumber {
  TermFactory* factory;
  Term number;

  BlockNumber plus(i64 by) const {
    return {factory, factory->add(number, factory->constant(64, static_cast<u64>(by)))};
  }
  friend BlockNumber operator+(BlockNumber a, int by) { return a.plus(by); }
  friend BlockNumber operator-(BlockNumber a, int by) { return a.plus(-by); }
};

struct Source {
  TermFactory& factory;
  Term whole_blocks;
  unsigned tail_bytes;

  Term input(Term block) {
    const Term offset = factory.mul(block, factory.constant(64, 16));
    return factory.initial(static_cast<u32>(Buffer::kIn), offset);
  }
  Term block(BlockNumber j) { return input(j.number); }
  Term tail() { return factory.extract(input(whole_blocks), 0, 8 * tail_bytes); }
  Term tweak(BlockNumber j) { return factory.tweak(j.number); }
};

}  // namespace

Term ExpectedOutput::whole_blocks() const {
  const Term whole = factory_.sub(length_.bytes, factory_.constant(64, length_.tail));
  return factory_.lsr(whole, 4u);
}

Term ExpectedOutput::block(spec::BlockRole role, Term block) const {
  return spec::xts_output(
      factory_, entry_.routine().direction, std::span<const Term>(entry_.key1()), role,
      BlockNumber{&factory_, block}, Source{factory_, whole_blocks(), length_.tail});
}

}  // namespace a64::proofs
