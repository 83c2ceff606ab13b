#include "sim/sweep/judge.h"

#include <fmt/format.h>

#include "isa/branch/hints.h"
#include "sim/sweep/known_differences.h"
#include "sim/sweep/mnemonics.h"

namespace a64::sim {
namespace {

bool is_called(Source source, const isa::TableRow& row, std::string_view mnemonic) {
  if (is_name(row.row.name, mnemonic)) return true;
  if (source == Source::kBinutils) return row.section == isa::Hints::kSection && mnemonic == kHint;
  return is_alias(row.row.name, mnemonic);
}

/// What is wrong by itself, whatever the list of known differences says; empty if nothing is.
std::string difference(Source source, const isa::Instruction& ours, bool is_coarse,
                       std::string_view theirs) {
  switch (ours.support) {
    case isa::Support::kSupported:
      if (theirs.empty()) return fmt::format("{}: undefined there", row_text(*ours.row));
      if (is_called(source, *ours.row, mnemonic_of(theirs))) return {};
      return fmt::format("{}: called {} there", row_text(*ours.row), mnemonic_of(theirs));
    case isa::Support::kUnsupported:
      if (source == Source::kCapstone || is_coarse || !theirs.empty()) return {};
      return fmt::format("unsupported, {}: undefined there", ours.group);
    case isa::Support::kUndefined:
      if (source == Source::kCapstone || theirs.empty()) return {};
      return fmt::format("undefined: called {} there", mnemonic_of(theirs));
  }
  return "no answer";
}

}  // namespace

std::string row_text(const isa::TableRow& row) {
  return fmt::format("{} [{}]", row.row.name, row.section);
}

Judgement judge(Source source, const isa::Instruction& ours, bool is_coarse,
                std::string_view theirs) {
  std::string kind = difference(source, ours, is_coarse, theirs);
  if (kind.empty()) return {};
  if (const KnownDifference* known = known_difference(source, ours, theirs)) {
    return {Standing::kKnownDifference, std::string(known->reading)};
  }
  // Hints that are younger than it are hints for Capstone.
  const bool nameless = theirs.empty() || mnemonic_of(theirs) == kHint;
  if (source == Source::kCapstone && nameless) {
    return {Standing::kNotKnownThere, row_text(*ours.row)};
  }
  return {Standing::kDiffer, std::move(kind)};
}

}  // namespace a64::sim
