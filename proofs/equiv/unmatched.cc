#include "proofs/equiv/unmatched.h"

#include <algorithm>
#include <set>

namespace a64::proofs::equiv {
namespace {

/// A trail need not be longer to hold the first difference of a short run.
constexpr std::size_t kLongestTrail = 200'000;

}  // namespace

void ValueTrail::note(const sim::WordState& state, u64 pc) {
  if (entries_.size() >= kLongestTrail) return;
  for (unsigned slot = 0; slot < 63; ++slot) {
    const isa::Word& now = slot < 31 ? state.x[slot] : state.v[slot - 31];
    const isa::Word& was = slot < 31 ? before_.x[slot] : before_.v[slot - 31];
    if (was.bits != now.bits) entries_.push_back({pc, slot, now.bits});
  }
  before_ = state;
}

void ValueTrail::keep_what_differs(const ValueTrail& twin) {
  std::vector<Entry> kept;
  for (std::size_t k = 0; k < entries_.size() && k < twin.entries_.size(); ++k) {
    const Entry& one = entries_[k];
    const Entry& other = twin.entries_[k];
    // From where they take different ways nothing tells what is a secret's.
    if (one.pc != other.pc || one.slot != other.slot) break;
    if (one.value != other.value) kept.push_back(one);
  }
  entries_ = std::move(kept);
}

u64 ValueTrail::first_unmatched(const ValueTrail& other) const {
  std::set<u128> whole;
  std::set<u64> words;
  std::set<u32> halves;
  for (const Entry& entry : other.entries_) {
    whole.insert(entry.value);
    for (unsigned lo = 0; lo < 128; lo += 64) words.insert(static_cast<u64>(entry.value >> lo));
    for (unsigned lo = 0; lo < 128; lo += 32) halves.insert(static_cast<u32>(entry.value >> lo));
  }
  // Loaded or computed in other pieces is no difference.
  const auto matched = [&](const Entry& entry) {
    if (whole.contains(entry.value)) return true;
    const u64 high = static_cast<u64>(entry.value >> 64);
    const u64 low = static_cast<u64>(entry.value);
    if (words.contains(low) && (high == 0 || words.contains(high))) return true;
    for (unsigned lo = 0; lo < 128; lo += 32) {
      const u32 piece = static_cast<u32>(entry.value >> lo);
      if (piece != 0 && !halves.contains(piece)) return false;
    }
    return true;
  };
  const auto found =
      std::ranges::find_if(entries_, [&](const Entry& entry) { return !matched(entry); });
  return found == entries_.end() ? 0 : found->pc;
}

}  // namespace a64::proofs::equiv
