// The one-instruction changes that a search for repairs tries, by the fields and rows of the decode
// table: nothing here knows an instruction by name.
#ifndef A64_PROOFS_REFUTE_EXPLAIN_CANDIDATES_H
#define A64_PROOFS_REFUTE_EXPLAIN_CANDIDATES_H

#include <optional>
#include <vector>

#include "proofs/refute/explain/code_edit.h"
#include "sim/image/image.h"

namespace a64::proofs {

/// What a routine is made of, as candidates are made from it.
class CodeParts {
 public:
  CodeParts(const sim::Image& image, const sim::ImageFunction& function);

  const std::vector<u64>& places() const { return places_; }  ///< of instructions, rising
  /// The supported words of the routine, each once, in the order of their first place; none is
  /// relative to its place.
  const std::vector<u32>& words() const { return words_; }
  u32 word(u64 pc) const;
  bool is_branch_target(u64 pc) const;

  /// Words that differ from that at `pc` in one field, in the row within the encoding class, or in
  /// one fixed bit, all of them supported. Registers are those that the routine uses.
  std::vector<u32> replacements(u64 pc) const;
  /// The same of a word that has no place yet, without fixed bits; also another row with another
  /// register, and the opposite way between memory and registers.
  std::vector<u32> relatives(u32 word) const;
  /// The load that goes with a store, or the other way round: what was saved is restored by it.
  static std::optional<u32> opposite(u32 word);

  /// How much a word at a place looks like what stands around it elsewhere in the routine: of a
  /// word that stands between two others there as it would here. 0..6.
  unsigned likeness(u64 before, u32 word, u64 behind) const;

 private:
  void add_field_values(u32 word, u64 pc, std::vector<u32>& found) const;

  const sim::Image& image_;
  u64 begin_;
  u64 end_;
  std::vector<u64> places_;
  std::vector<u32> words_;
  std::vector<u64> targets_;
  std::vector<u32> registers_;  ///< numbers
};

/// Whether what the word does depends on where it stands.
bool is_relative(u32 word);

}  // namespace a64::proofs

#endif
