// redteam_source NAME: writes the source of a case to stdout. Without NAME: one case a line, with
// its op, what "qemu" and what "overlap" say.
#include <fmt/format.h>

#include "tests/redteam/patch.h"

int main(int argc, char** argv) {
  using namespace a64::redteam_tests;
  for (const Case& c : cases()) {
    if (argc < 2) {
      fmt::print("{} {} {} {}\n", c.name(), c.op, c.qemu, c.overlap);
    } else if (c.name() == argv[1]) {
      fmt::print("{}", source_of(c));
      return 0;
    }
  }
  return argc < 2 ? 0 : 2;
}
