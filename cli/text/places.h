// Instructions by what people call their places: a label, a source line, an address.
#ifndef A64_CLI_TEXT_PLACES_H
#define A64_CLI_TEXT_PLACES_H

#include <set>
#include <string>

#include "base/integers.h"
#include "base/result.h"
#include "sim/image/image.h"

namespace a64::cli {

/// Of the function's instructions those at `text`: "267" or "aes.S:267" (all of that line),
/// ".Ltail", "1:" or "f" (the first behind that label), "f+0x1c", "0x40001c". The Error says what
/// to write.
Result<std::set<u64>> places_named(const sim::Image& image, const sim::ImageFunction& function,
                                   const std::string& text);

}  // namespace a64::cli

#endif
