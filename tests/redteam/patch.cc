#include "tests/redteam/patch.h"

#include <algorithm>
#include <stdexcept>

#include "tests/cli/run_program.h"

namespace a64::redteam_tests {

const std::vector<Anchor>& anchors() {
  static const std::vector<Anchor> all{
      {"entry", "aes_xts_OP:", false},
      {"start", "    sub     sp, sp, #frame_bytes", true},
      {"keys", "    load_round_keys key2", true},
      {"iv", "    ld1     {tweak0.16b}, [iv]", true},
      {"tweak", "    mov     poly, #0x87", true},
      {"chunks", "    cbz     chunks, .Lrest", true},
      {"loop", ".Lfive_blocks:", false},
      {"stored", "    subs    chunks, chunks, #1", true},
      {"rest", ".Lrest:", false},
      {"steal", ".Lsteal:", false},
      {"exchange", ".Lexchange:", false},
      {"done", ".Ldone:", false},
      {"ret", ".Ltoo_short:", true},
      {"after", "    .size   aes_xts_OP, . - aes_xts_OP", false},
  };
  return all;
}

namespace {

std::string line_of(const Anchor& anchor, const std::string& op) {
  std::string line = anchor.line;
  for (std::size_t at; (at = line.find("OP")) != std::string::npos;) line.replace(at, 2, op);
  return "\n" + line + "\n";
}

}  // namespace

std::string patched(std::string text, const std::string& op,
                    const std::map<std::string, std::string>& patch) {
  for (const auto& [name, instructions] : patch) {
    const auto anchor = std::ranges::find(anchors(), name, &Anchor::name);
    if (anchor == anchors().end()) throw std::runtime_error("no anchor is called " + name);
    const std::string line = line_of(*anchor, op);
    const std::size_t at = text.find(line);
    if (at == std::string::npos || text.find(line, at + 1) != std::string::npos) {
      throw std::runtime_error("the line of anchor " + name + " stands there not once:" + line);
    }
    text.insert(anchor->before ? at + 1 : at + line.size(), "    " + instructions + "\n");
  }
  return text;
}

std::string source_of(const Case& c) {
  const std::string routine = cli_tests::repository("xts_asm/" + c.symbol() + ".S");
  return patched(cli_tests::read(routine), c.op, c.patch);
}

}  // namespace a64::redteam_tests
