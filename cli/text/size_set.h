// Sets of sizes as people say them: "len mod 80 in 16..31", "every len >= 112", "len 17, 33..40".
#ifndef A64_CLI_TEXT_SIZE_SET_H
#define A64_CLI_TEXT_SIZE_SET_H

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/integers.h"

namespace a64::cli {

/// first, first + step, ... up to last; one size where the step is 0.
struct Sizes {
  u64 first = 0;
  u64 step = 0;
  u64 last = 0;
};

/// Which sizes a contract admits.
struct AdmittedSizes {
  std::string name;  ///< such as "len"
  u64 modulus = 1;
  u64 remainder = 0;
  u64 least = 0;
  u64 most = 0;
};

/// The sizes of a case by its name, such as "len 17" or "len 80n+17, 4 <= n <= 209715"; nothing for
/// other names.
std::optional<Sizes> sizes_of_case(std::string_view case_name, std::string_view size_name);

/// All of these in words. Every size in them is admitted; progressions have one step in common, or
/// are told one by one.
std::string sizes_text(const AdmittedSizes& admitted, std::span<const Sizes> all);

}  // namespace a64::cli

#endif
