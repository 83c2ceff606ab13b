// The path of a run by labels, loops folded and counted.
#ifndef A64_CLI_TEXT_PATH_TEXT_H
#define A64_CLI_TEXT_PATH_TEXT_H

#include <span>
#include <string>

#include "base/integers.h"
#include "sim/image/image.h"

namespace a64::cli {

/// One line for each of `addresses`, or for each loop of them.
std::string path_text(const sim::Image& image, std::span<const u64> addresses);

/// "file:line" with the file's name only; empty without debug information.
std::string short_line_text(const sim::Image& image, u64 address);

/// The label in the source right above the instruction's line, such as ".Ltail"; empty if there is
/// none. Labels that begin with .L or are numbers leave no symbol behind.
std::string source_label(const sim::Image& image, u64 address);

}  // namespace a64::cli

#endif
