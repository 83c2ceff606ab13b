// Which program this is, to the bit: what it runs, with the libraries that it has loaded.
#ifndef A64_CLI_CACHE_PROGRAM_DIGEST_H
#define A64_CLI_CACHE_PROGRAM_DIGEST_H

#include <string>
#include <vector>

#include "base/result.h"

namespace a64::cli {

/// SHA-256 of the program's own file and of each file whose code is mapped (/proc/self/maps,
/// proc_pid_maps(5)), sorted. An Error if one of them cannot be read, as when it was replaced
/// since the program began.
Result<std::vector<std::string>> program_digests();

}  // namespace a64::cli

#endif
