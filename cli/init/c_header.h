// What a C header says of functions and structs, as far as text alone goes: no preprocessor runs,
// no macro or typedef of a number is known.
#ifndef A64_CLI_INIT_C_HEADER_H
#define A64_CLI_INIT_C_HEADER_H

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace a64::cli {

struct CHeader {
  /// Declarations of functions by name, as they were written but for comments and line breaks.
  std::map<std::string, std::string, std::less<>> prototypes;
  /// Fields of structs by tag and by typedef name, one declaration each.
  std::map<std::string, std::vector<std::string>, std::less<>> structs;
};

/// Adds what `text` declares; the first declaration of a name stays. Takes any text.
void read_c_header(std::string_view text, CHeader& header);

}  // namespace a64::cli

#endif
