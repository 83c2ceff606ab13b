// The specification's output as terms, for lengths and block numbers that may be affine in the
// loop indices: spec::xts_output run over the term domain.
#ifndef A64_PROOFS_EXPECTED_OUTPUT_H
#define A64_PROOFS_EXPECTED_OUTPUT_H

#include "proofs/entry.h"

namespace a64::proofs {

class ExpectedOutput {
 public:
  ExpectedOutput(sim::TermFactory& factory, const Entry& entry, Length length)
      : factory_(factory), entry_(entry), length_(length) {}

  /// Output block number `block` (64 bits) in that role: 128 bits, the tail's for kPartial.
  sim::Term block(spec::BlockRole role, sim::Term block) const;

  /// Whole blocks of the length: m, 64 bits.
  sim::Term whole_blocks() const;
  unsigned tail() const { return length_.tail; }

 private:
  sim::TermFactory& factory_;
  const Entry& entry_;
  Length length_;
};

}  // namespace a64::proofs

#endif
