// The blocks of a function and where control goes between them, as a picture for Graphviz: text of
// the instructions, their source lines, loops marked. Read off the code alone, as a guess is.
#ifndef A64_CLI_HTML_CODE_GRAPH_H
#define A64_CLI_HTML_CODE_GRAPH_H

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "proofs/contract/routine.h"

namespace a64::cli {

/// Instructions that follow one another and are entered at the first only.
struct CodeBlock {
  std::vector<u64> pcs;
  std::vector<u64> next;  ///< first addresses of blocks
  bool is_head = false;   ///< a jump leads back here
  bool in_loop = false;
};

/// By address. With the blocks of functions that it calls, which have no edge from the call.
std::vector<CodeBlock> code_blocks(const sim::Image& image, const sim::ImageFunction& function,
                                   const sim::Callees* callees = nullptr);

struct GraphStyle {
  std::size_t most_lines = 0;  ///< of a block; 0: all
  /// More classes of a block, such as "refuted"; may be empty.
  std::function<std::string(const CodeBlock&)> mark = {};
  /// Blocks link to "#pc-ADDRESS".
  bool links = false;
};

/// In the language of dot, all names and texts as text.
std::string dot_text(const sim::Image& image, const std::string& name,
                     const std::vector<CodeBlock>& blocks, const GraphStyle& style = {});

/// Drawn by Graphviz' dot. The Error says that it is missing or gave up.
Result<std::string> svg_of(const std::string& dot);

}  // namespace a64::cli

#endif
