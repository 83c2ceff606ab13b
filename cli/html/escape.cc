#include "cli/html/escape.h"

#include <nlohmann/json.hpp>

#include "base/visible.h"

namespace a64::cli {
namespace {

/// `text` with what stands for each of these characters in its place.
std::string replaced(std::string_view text, std::string_view which,
                     std::initializer_list<std::string_view> by) {
  std::string result;
  for (const char c : text) {
    const std::size_t k = which.find(c);
    if (k == which.npos) {
      result += c;
    } else {
      result += by.begin()[k];
    }
  }
  return result;
}

}  // namespace

std::string html(std::string_view text) {
  return replaced(visible(text), "<>&\"'", {"&lt;", "&gt;", "&amp;", "&quot;", "&#39;"});
}

std::string script_json(const nlohmann::ordered_json& json) {
  const auto replace = nlohmann::ordered_json::error_handler_t::replace;
  return replaced(json.dump(-1, ' ', true, replace), "<>&", {"\\u003c", "\\u003e", "\\u0026"});
}

}  // namespace a64::cli
