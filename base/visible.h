// Text from files and names, for people: what a terminal would act on is shown instead.
#ifndef A64_BASE_VISIBLE_H
#define A64_BASE_VISIBLE_H

#include <string>
#include <string_view>

namespace a64 {

/// `text` with control characters but for those in `kept` written out, and so are bytes that are no
/// UTF-8 (as \x1b), and marks that turn text round (as \u{202e}).
std::string visible(std::string_view text, std::string_view kept = "\n\t");

/// The same on one line: for names.
std::string visible_name(std::string_view text);

}  // namespace a64

#endif
