// The steps of a run: those that feed a wrong value, loops and rounds folded, or all of them.
// Vector registers and memory stand in byte order, values with the names that the specification
// gives them.
#ifndef A64_CLI_TEXT_TRACE_TEXT_H
#define A64_CLI_TEXT_TRACE_TEXT_H

#include <set>
#include <string>

#include "cli/text/fold_rounds.h"
#include "cli/text/known_values.h"
#include "cli/text/location_text.h"
#include "proofs/refute/trace/slice.h"
#include "sim/image/disassembler.h"

namespace a64::cli {

class TraceWriter {
 public:
  /// All must outlive the object. `other` is the second run where there are two, else null: what is
  /// another value there stands beside that of the first, as in "x3 = 0x10 | 0x20".
  TraceWriter(const proofs::Routine& routine, const proofs::Counterexample& found,
              const proofs::Trace& trace, const KnownValues& known, const proofs::Trace* other)
      : image_(*routine.image),
        names_(routine, found),
        trace_(trace),
        known_(known),
        other_(other),
        broken_(trace.replay().broken()) {}

  /// A line for each step of the slice, or each run of AES rounds; of a loop those of its last
  /// trip.
  std::string slice_text(const proofs::Slice& slice) const;
  /// The entry values that a slice goes back to, in one line.
  std::string entry_text(const proofs::Slice& slice) const;
  /// Every step, with the registers that changed and the memory that was written; to stdout.
  void print_all() const;
  /// The steps at these addresses, so many at most; to stdout.
  void print_at(const std::set<u64>& places, std::size_t most) const;

  /// Such as "v8 = 96c1.. (XTS tweak 0)", with what the second run has.
  std::string value_text(proofs::NodeId id) const;
  const LocationNames& names() const { return names_; }

 private:
  std::string line(std::size_t step, const proofs::Slice* slice) const;
  std::string line(const StepGroup& group, const proofs::Slice& slice) const;
  std::string results(std::size_t step, const proofs::Slice* slice) const;
  std::string with_names(const proofs::ValuePlace& where, u128 value) const;
  std::string should_be(proofs::NodeId id) const;

  const sim::Image& image_;
  LocationNames names_;
  const proofs::Trace& trace_;
  const KnownValues& known_;
  const proofs::Trace* other_;
  const proofs::KeptPromise* broken_;  ///< what the run left wrong; null for nothing
  sim::Disassembler disassembler_;
};

}  // namespace a64::cli

#endif
