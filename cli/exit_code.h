// What the program's exit codes mean (README.md, Exit codes).
#ifndef A64_CLI_EXIT_CODE_H
#define A64_CLI_EXIT_CODE_H

#include "proofs/reason/property.h"

namespace a64::cli {

enum class ExitCode : int {
  kProved = 0,
  kRefuted = 1,
  kUsage = 2,  ///< wrong usage, or input that cannot be read
  kUnknown = 3,
  kUnsupported = 4,  ///< an instruction or construct that the program does not model
  kInternal = 5,
};

constexpr ExitCode exit_code_of(proofs::Verdict verdict) {
  switch (verdict) {
    case proofs::Verdict::kProved:
      return ExitCode::kProved;
    case proofs::Verdict::kRefuted:
      return ExitCode::kRefuted;
    case proofs::Verdict::kUnknown:
      return ExitCode::kUnknown;
    case proofs::Verdict::kUnsupported:
      return ExitCode::kUnsupported;
    case proofs::Verdict::kError:
      break;
  }
  return ExitCode::kInternal;
}

/// What a report calls the result.
constexpr std::string_view to_text(ExitCode code) {
  switch (code) {
    case ExitCode::kProved:
      return "proved";
    case ExitCode::kRefuted:
      return "refuted";
    case ExitCode::kUsage:
      return "unreadable";
    case ExitCode::kUnknown:
      return "unknown";
    case ExitCode::kUnsupported:
      return "unsupported";
    case ExitCode::kInternal:
      break;
  }
  return "error";
}

/// Of several routines the result that needs a person first: a bug found comes before
/// everything, then what the program itself or its input prevented, then what it left open.
constexpr ExitCode worse_of(ExitCode a, ExitCode b) {
  constexpr auto rank = [](ExitCode code) {
    switch (code) {
      case ExitCode::kProved:
        return 0;
      case ExitCode::kUnknown:
        return 1;
      case ExitCode::kUnsupported:
        return 2;
      case ExitCode::kUsage:
        return 3;
      case ExitCode::kInternal:
        return 4;
      case ExitCode::kRefuted:
        return 5;
    }
    return 4;
  };
  return rank(a) < rank(b) ? b : a;
}

}  // namespace a64::cli

#endif
