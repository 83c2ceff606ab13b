// The supported instructions as text, generated from the decode table and so never behind it.
#ifndef A64_ISA_LISTING_H
#define A64_ISA_LISTING_H

#include <string>

namespace a64::isa {

/// A Markdown table: a line for each encoding class of the Arm manual with the instructions that
/// have semantics here (not their aliases), in the order of the decode table.
std::string supported_instructions_markdown();

}  // namespace a64::isa

#endif
