// An instruction for people: where it is, what it is, and the source line it came from.
#ifndef A64_CLI_TEXT_INSTRUCTION_TEXT_H
#define A64_CLI_TEXT_INSTRUCTION_TEXT_H

#include <string>

#include "base/integers.h"
#include "sim/image/image.h"

namespace a64::cli {

struct InstructionText {
  u64 address = 0;
  std::string label;     ///< such as "aes_xts_encrypt+0x1c"
  std::string word;      ///< 8 hex digits, empty outside memory
  std::string assembly;  ///< disassembly, empty outside memory
  std::string file;      ///< of the source, empty without debug information
  int line = 0;
  std::string source;  ///< text of that line, without blanks around it; may be empty
};

InstructionText instruction_text(const sim::Image& image, u64 address);

/// "file:line (label)", or "path (label)" without debug information.
std::string place_text(const sim::Image& image, const InstructionText& instruction);

/// Three lines, or two where there is no source, each with `indent` before it: place;
/// address, word, disassembly; source text.
std::string instruction_lines(const sim::Image& image, u64 address, std::string_view indent);

}  // namespace a64::cli

#endif
