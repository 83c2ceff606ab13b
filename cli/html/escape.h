// Text in a page: no part of it is ever markup.
#ifndef A64_CLI_HTML_ESCAPE_H
#define A64_CLI_HTML_ESCAPE_H

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace a64::cli {

/// For the content of elements and of quoted attributes; control characters are written out.
std::string html(std::string_view text);

/// JSON for the content of a script element: without <, > and &.
std::string script_json(const nlohmann::ordered_json& json);

}  // namespace a64::cli

#endif
