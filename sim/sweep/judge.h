// One word: the decode table's answer beside a disassembler's.
#ifndef A64_SIM_SWEEP_JUDGE_H
#define A64_SIM_SWEEP_JUDGE_H

#include <string>
#include <string_view>

#include "isa/decode.h"

namespace a64::sim {

enum class Source {
  kBinutils,         ///< with the names of instructions: `-M no-aliases`
  kBinutilsAliases,  ///< with the names that the manual prefers
  kCapstone,         ///< with the names that the manual prefers
};

enum class Standing {
  kAgree,
  kKnownDifference,  ///< on the list, with the manual's reading
  kNotKnownThere,    ///< the disassembler is older than the instruction: no difference
  kDiffer,
};

struct Judgement {
  Standing standing = Standing::kAgree;
  std::string kind = {};  ///< what words are counted under; empty if they agree
};

/// Such as "ADD (immediate) [Add/subtract (immediate)]": headings occur in several classes.
std::string row_text(const isa::TableRow& row);

/// `theirs` is the disassembler's text, empty where it calls the word undefined. What is held
/// against it: a supported word is known and named alike, an undefined one is undefined, and an
/// unsupported one is known, unless only the outline of its group is (isa::Extent::kCoarse), which
/// `is_coarse` says. Without aliases each hint is called HINT.
/// Capstone is asked for the names of supported words only, as far as it knows them: its decoder
/// does not look at every field.
Judgement judge(Source source, const isa::Instruction& ours, bool is_coarse,
                std::string_view theirs);

}  // namespace a64::sim

#endif
