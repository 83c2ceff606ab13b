#include "cli/theorem_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/select_routine.h"

namespace a64::cli {
namespace {

using proofs::Aliasing;
using proofs::Property;

std::string claim(Property property, spec::Direction direction) {
  switch (property) {
    case Property::kFunctional:
      return fmt::format(
          "functional: out[0,len) is the IEEE 1619 AES-256-XTS {}ion of in[0,len), ciphertext "
          "stealing included",
          to_text(direction));
    case Property::kMemory:
      return "memory: reads only in[0,len), key1[0,244), key2[0,244), iv[0,16), its own frame "
             "and literal data; writes only out[0,len) and its own frame; never below sp, which "
             "stays within its frame and is aligned where it is used";
    case Property::kConstantTime:
      return "constant-time: branches, addresses and sp do not depend on keys, data or tweak, and "
             "secrets meet only instructions on Arm's list of data-independent timing; what the "
             "routine finds on the stack, in registers that are no arguments, or outside its "
             "buffers counts as secret too";
    case Property::kAbi:
      return "abi: returns to the entry x30 with sp, x19..x29 and d8..d15 as found, x18 "
             "untouched";
    case Property::kTermination:
      return "termination: the run ends";
  }
  return "";
}

std::string lengths_text(const proofs::ProveOptions& options) {
  if (!options.lengths) {
    return fmt::format("{} <= len <= {}", proofs::kLeastLength, options.max_len);
  }
  const u64 last = options.lengths->second;
  const u64 first = last < proofs::kLeastLength
                        ? options.lengths->first
                        : std::max(options.lengths->first, proofs::kLeastLength);
  return first == last ? fmt::format("len = {}", first)
                       : fmt::format("{} <= len <= {}", first, last);
}

std::string aliasing_text(const proofs::ProveOptions& options) {
  const bool separate = std::ranges::count(options.aliasings, Aliasing::kSeparate) != 0;
  const bool in_place = std::ranges::count(options.aliasings, Aliasing::kInPlace) != 0;
  if (separate && in_place) {
    return "out disjoint from in, code, keys and frame, or out == in";
  }
  return separate ? "out disjoint from in, code, keys and frame" : "out == in";
}

template <class Range>
std::string names(const Range& items) {
  std::vector<std::string_view> texts;
  for (const auto item : items) texts.push_back(to_text(item));
  return fmt::format("{}", fmt::join(texts, ", "));
}

}  // namespace

TheoremText theorem_text(const proofs::Routine& routine, const proofs::ProveOptions& options) {
  TheoremText text;
  text.premise = fmt::format(
      "For all register, stack and memory contents, {}, and {}, a call {}(in, out, len, key1, "
      "key2, iv)",
      lengths_text(options), aliasing_text(options), routine.function.name);
  if (!options.lengths || options.lengths->second >= proofs::kLeastLength) {
    for (const Property property : options.properties) {
      text.claims.push_back(claim(property, routine.direction));
    }
  }
  if (!options.lengths || options.lengths->first < proofs::kLeastLength) {
    text.short_lengths = fmt::format(
        "For len < {} it returns and writes nothing outside its own frame.", proofs::kLeastLength);
  }
  return text;
}

std::vector<std::string> restrictions(const proofs::ProveOptions& options) {
  std::vector<std::string> limits;
  if (options.lengths) {
    const auto [first, last] = *options.lengths;
    limits.push_back(fmt::format("lengths {}..{} only", first, last));
  } else if (options.max_len < proofs::kDefaultMaxLength) {
    limits.push_back(fmt::format("lengths up to {} only", options.max_len));
  }
  if (options.properties.size() < proofs::kProperties.size()) {
    limits.push_back(fmt::format("{} only", names(options.properties)));
  }
  if (options.aliasings.size() < 2) {
    limits.push_back(fmt::format("{} buffers only", names(options.aliasings)));
  }
  return limits;
}

}  // namespace a64::cli
