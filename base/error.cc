// Formatting of errors.
#include "base/error.h"

#include <fmt/format.h>

namespace a64 {

std::string Error::text() const {
  std::string out = place.empty() ? what : fmt::format("{}: {}", place, what);
  if (remedy.empty()) return out;
  const bool several_lines = out.find('\n') != std::string::npos;
  if (several_lines && out.back() == '\n') out.pop_back();
  return out + (several_lines ? "\n" : "; ") + remedy;
}

Error file_error(std::string_view path, std::string what, std::string remedy) {
  return Error{std::string(path), std::move(what), std::move(remedy)};
}

Error line_error(std::string_view path, int line, std::string what, std::string remedy) {
  return Error{fmt::format("{}:{}", path, line), std::move(what), std::move(remedy)};
}

Error part_error(std::string_view path, std::string_view part, std::string what,
                 std::string remedy) {
  return Error{fmt::format("{}({})", path, part), std::move(what), std::move(remedy)};
}

}  // namespace a64
