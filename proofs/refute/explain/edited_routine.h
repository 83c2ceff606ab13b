// A routine with a change to its code, as an image of its own: what runs and proofs take.
#ifndef A64_PROOFS_REFUTE_EXPLAIN_EDITED_ROUTINE_H
#define A64_PROOFS_REFUTE_EXPLAIN_EDITED_ROUTINE_H

#include <memory>
#include <optional>

#include "proofs/contract/routine.h"
#include "proofs/refute/explain/code_edit.h"

namespace a64::proofs {

struct EditedRoutine {
  std::shared_ptr<const sim::Image> image;
  Routine routine;  ///< points into the image, and at what the unchanged one points at
};

/// Words and where they go: what a change comes to where it needs no room.
struct PatchedWord {
  u64 address = 0;
  u32 word = 0;
};
/// Nothing of kInsert, or where a branch would not reach.
std::optional<std::vector<PatchedWord>> patched_words(const sim::Image& image,
                                                      const CodeEdit& edit);

/// Nothing where the changed code might not mean what is meant (relaid_code.h). An instruction that
/// is put in makes the function a copy, which lies behind everything else; the old one stays.
std::optional<EditedRoutine> edited_routine(const Routine& routine, const CodeEdit& edit);

}  // namespace a64::proofs

#endif
