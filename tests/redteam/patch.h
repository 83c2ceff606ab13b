// Copies of our own routines with instructions put in at named places (anchors). An anchor is
// a line of the routine's text: one that is gone, or stands there twice, is an error.
#ifndef A64_TESTS_REDTEAM_PATCH_H
#define A64_TESTS_REDTEAM_PATCH_H

#include <map>
#include <string>
#include <vector>

#include "tests/redteam/manifest.h"

namespace a64::redteam_tests {

struct Anchor {
  const char* name;
  const char* line;  ///< OP stands for encrypt or decrypt
  bool before;       ///< whether instructions go before the line, not behind it
};

const std::vector<Anchor>& anchors();

/// The text with the instructions of `patch` put in, by the names of anchors. Throws if there is
/// no such anchor, or its line does not stand in the text exactly once.
std::string patched(std::string text, const std::string& op,
                    const std::map<std::string, std::string>& patch);

/// The source of a case.
std::string source_of(const Case& c);

}  // namespace a64::redteam_tests

#endif
