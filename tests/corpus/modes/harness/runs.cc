#include "tests/corpus/modes/harness/runs.h"

namespace a64::modes_tests {
namespace {

/// All that the routine takes, up to 40 and around 64 blocks or up to 300 bytes; or as far as shows
/// a fault, `briefly`.
std::vector<std::size_t> sizes(Unit unit, bool briefly) {
  std::vector<std::size_t> all;
  const auto add = [&all](std::size_t first, std::size_t last) {
    for (std::size_t size = first; size <= last; ++size) all.push_back(size);
  };
  switch (unit) {
    case Unit::kNothing:
      all.assign(60, 0);
      break;
    case Unit::kBlocks:
      for (int times = 0; times < 3; ++times) add(0, briefly ? 20 : 40);
      add(63, 72);
      break;
    case Unit::kBytes:
      add(0, briefly ? 130 : 300);
      break;
    case Unit::kFrom16:
      add(16, briefly ? 130 : 300);
      break;
  }
  return all;
}

std::vector<Call> calls(const Routine& routine, bool briefly) {
  std::vector<Layout> layouts{{.guard_before = false}, {.guard_before = true}};
  if (routine.in_place) layouts.push_back({.in_place = true});
  Maker make(1);
  std::vector<Call> all;
  for (const std::size_t size : sizes(routine.unit, briefly)) {
    for (const Layout layout : layouts) {
      routine.arguments(all.emplace_back(layout, make.word()), make, size);
    }
  }
  return all;
}

/// `found` is what failed in a layout in which the fault is there, or is not.
void compare(const Bug& bug, const Failures& found, bool is_there,
             std::vector<std::string>& against) {
  if (is_there && !bug.blind && !found.contains(bug.property)) {
    against.push_back(bug.property + " did not fall");
  }
  for (const auto& [property, text] : found) {
    const bool listed = (property == bug.property && !bug.blind) || bug.also.contains(property);
    if (!is_there || !listed) against.push_back(property + ": " + text);
  }
}

}  // namespace

FailuresByLayout failures(Guest& guest, const std::string& name, const Routine& routine,
                          bool briefly) {
  const std::vector<Call> all = calls(routine, briefly);
  const auto came = guest.run(name, all);
  FailuresByLayout found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!came[i]) continue;
    Failures& of_layout = all[i].layout().in_place ? found.in_place : found.separate;
    of_layout.emplace(came[i]->property, came[i]->text);
  }
  return found;
}

std::vector<std::string> against_the_list(const Bug& bug, const Routine& routine,
                                          const FailuresByLayout& found) {
  std::vector<std::string> against;
  compare(bug, found.separate, bug.aliasing != "in-place", against);
  if (routine.in_place) compare(bug, found.in_place, bug.aliasing != "separate", against);
  return against;
}

}  // namespace a64::modes_tests
