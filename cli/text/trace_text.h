// The steps of a run: those that feed a wrong value, loops folded, or all of them.
#ifndef A64_CLI_TEXT_TRACE_TEXT_H
#define A64_CLI_TEXT_TRACE_TEXT_H

#include <string>

#include "cli/text/location_text.h"
#include "proofs/refute/trace/slice.h"
#include "sim/image/disassembler.h"

namespace a64::cli {

class TraceWriter {
 public:
  /// All must outlive the object.
  TraceWriter(const proofs::Routine& routine, const proofs::Counterexample& found,
              const proofs::Trace& trace)
      : image_(*routine.image), names_(routine, found), trace_(trace) {}

  /// A line for each step of the slice; of a loop the steps of its last trip.
  std::string slice_text(const proofs::Slice& slice) const;
  /// The entry values that a slice goes back to, in one line.
  std::string entry_text(const proofs::Slice& slice) const;
  /// Every step, with the registers that changed and the memory that was written; to stdout.
  void print_all() const;

 private:
  std::string line(std::size_t step, const proofs::Slice* slice) const;
  std::string results(std::size_t step, const proofs::Slice* slice) const;

  const sim::Image& image_;
  LocationNames names_;
  const proofs::Trace& trace_;
  sim::Disassembler disassembler_;
};

}  // namespace a64::cli

#endif
