// Addresses and registers of a concrete run as people name them: "in+16", "stack-32", "x3".
#ifndef A64_CLI_TEXT_LOCATION_TEXT_H
#define A64_CLI_TEXT_LOCATION_TEXT_H

#include <string>

#include "proofs/reason/outcome.h"
#include "proofs/refute/trace/slice.h"
#include "sim/image/image.h"

namespace a64::cli {

class LocationNames {
 public:
  /// Both must outlive the object.
  LocationNames(const proofs::Routine& routine, const proofs::Counterexample& found)
      : image_(*routine.image), contract_(*routine.contract), found_(found) {}

  /// By the buffer that holds or almost holds it, else a label, else a number.
  std::string address(u64 address) const;
  /// Such as "x3", "out+16..31", "nzcv.z".
  std::string location(const proofs::ValuePlace& where) const;
  /// "x3 = 0x10"; of memory and vector registers the bytes in order; "" of what has no value to
  /// show.
  std::string value(const proofs::ValuePlace& where, u128 value) const;
  /// Such as "step 12: the address is key1+3 in the first run, key1+7 in the second", or "step 12:
  /// the udiv works on 0x1 for the one secret and 0x2 for the other".
  std::string difference(const proofs::TraceDifference& difference) const;

 private:
  const sim::Image& image_;
  const proofs::Contract& contract_;
  const proofs::Counterexample& found_;
};

}  // namespace a64::cli

#endif
