#include "cli/text/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "cli/text/path_text.h"

namespace a64::cli {
namespace {

struct SourcePlace {
  std::string file;  ///< empty: any
  std::string line;  ///< digits
};

SourcePlace source_place(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return {{}, text};
  return {text.substr(0, colon), text.substr(colon + 1)};
}

bool is_number(const std::string& text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c); });
}

bool is_at(const sim::Image& image, u64 pc, const SourcePlace& wanted) {
  const auto line = image.source_line(pc);
  if (!line || std::to_string(line->line) != wanted.line) return false;
  return wanted.file.empty() || line->file == wanted.file ||
         std::filesystem::path(line->file).filename() == wanted.file;
}

}  // namespace

Result<std::set<u64>> places_named(const sim::Image& image, const sim::ImageFunction& function,
                                   const std::string& text) {
  const SourcePlace wanted = source_place(text);
  const std::string label = text.ends_with(':') ? text.substr(0, text.size() - 1) : text;
  const bool by_line = is_number(wanted.line);
  // Behind a label stands the first instruction of a line, which a macro may have more of.
  const auto begins_line = [&](u64 pc) {
    const auto before = pc > function.address ? image.source_line(pc - 4) : std::nullopt;
    const auto here = image.source_line(pc);
    return !before || !here || before->line != here->line || before->file != here->file;
  };
  std::set<u64> found;
  for (u64 pc = function.address; pc < function.address + function.size; pc += 4) {
    const bool here = by_line ? is_at(image, pc, wanted)
                              : image.label(pc) == label || fmt::format("{:#x}", pc) == text ||
                                    (source_label(image, pc) == label && begins_line(pc));
    if (here) found.insert(pc);
  }
  if (!found.empty()) return found;
  return Error{"--at", fmt::format("no instruction of {} is at \"{}\"", function.name, text),
               "write a line as 267 or aes.S:267, a label as .Ltail or f+0x1c, or an address"};
}

}  // namespace a64::cli
