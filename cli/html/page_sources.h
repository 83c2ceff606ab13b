// The page's style and script, which CMake puts into the program.
#ifndef A64_CLI_HTML_PAGE_SOURCES_H
#define A64_CLI_HTML_PAGE_SOURCES_H

namespace a64::cli {

extern const char* const kPageStyle;
extern const char* const kPageScript;

}  // namespace a64::cli

#endif
