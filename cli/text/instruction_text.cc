#include "cli/text/instruction_text.h"

#include <fmt/format.h>

#include "base/visible.h"
#include "sim/image/disassembler.h"

namespace a64::cli {
namespace {

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace

InstructionText instruction_text(const sim::Image& image, u64 address) {
  InstructionText result;
  result.address = address;
  result.label = image.label(address);
  if (const auto word = image.word(address)) {
    result.word = fmt::format("{:08x}", *word);
    result.assembly = sim::Disassembler().text(*word, address);
  }
  if (const auto line = image.source_line(address)) {
    result.file = line->file;
    result.line = line->line;
    if (auto text = image.source_text(line->file, line->line)) result.source = trimmed(*text);
  }
  return result;
}

std::string place_text(const sim::Image& image, const InstructionText& instruction) {
  if (instruction.file.empty()) {
    return fmt::format("{} ({})", visible_name(image.path()), instruction.label);
  }
  return fmt::format("{}:{} ({})", visible_name(instruction.file), instruction.line,
                     instruction.label);
}

std::string instruction_lines(const sim::Image& image, u64 address, std::string_view indent) {
  const InstructionText text = instruction_text(image, address);
  std::string lines = fmt::format("{}{}\n", indent, place_text(image, text));
  if (!text.word.empty()) {
    lines += fmt::format("{}{:#x}:  {}  {}\n", indent, address, text.word, text.assembly);
  }
  if (!text.source.empty()) lines += fmt::format("{}source:  {}\n", indent, text.source);
  return lines;
}

}  // namespace a64::cli
