#include "cli/recheck/second_solver.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "base/process.h"
#include "base/visible.h"

namespace a64::cli {
namespace {

/// A shell's exit code of a program that signal n ended begins here.
constexpr int kSignalled = 128;

std::string trimmed(std::string line) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!line.empty() && blank(line.back())) line.pop_back();
  return line.substr(
      static_cast<std::size_t>(std::ranges::find_if_not(line, blank) - line.begin()));
}

std::vector<std::string> lines_of(std::string_view output) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(output)};
  for (std::string line; std::getline(stream, line);) {
    line = trimmed(line);
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

std::string why_none(const ProcessOutcome& outcome) {
  const auto lines = lines_of(outcome.output);
  const std::string said = lines.empty() ? "it says nothing" : "it says: " + lines.front();
  constexpr std::size_t kMost = 200;
  const std::string seen = visible_name(said.substr(0, kMost));
  if (outcome.exit_code >= kSignalled) {
    return fmt::format("ended by signal {}; {}", outcome.exit_code - kSignalled, seen);
  }
  return fmt::format("exit code {}; {}", outcome.exit_code, seen);
}

}  // namespace

std::string_view to_text(SecondAnswer answer) {
  switch (answer) {
    case SecondAnswer::kUnsat:
      return "unsat";
    case SecondAnswer::kSat:
      return "sat";
    case SecondAnswer::kUnknown:
      return "unknown";
    case SecondAnswer::kTimeOut:
      return "time-out";
    case SecondAnswer::kNone:
      break;
  }
  return "no answer";
}

SecondAnswer answer_in(std::string_view output) {
  SecondAnswer found = SecondAnswer::kNone;
  unsigned answers = 0;
  for (const std::string& line : lines_of(output)) {
    if (line.starts_with("(error")) return SecondAnswer::kNone;
    for (const SecondAnswer answer :
         {SecondAnswer::kUnsat, SecondAnswer::kSat, SecondAnswer::kUnknown}) {
      if (line != to_text(answer)) continue;
      found = answer;
      ++answers;
    }
  }
  return answers == 1 ? found : SecondAnswer::kNone;
}

std::string without_status(const std::string& script) {
  std::string kept;
  std::istringstream stream(script);
  for (std::string line; std::getline(stream, line);) {
    if (!line.starts_with("(set-info :status")) kept += line + "\n";
  }
  return kept;
}

Result<Asked> ask_second(const std::vector<std::string>& command, const std::filesystem::path& file,
                         std::chrono::milliseconds limit) {
  std::vector<std::string> words = command;
  words.push_back(file.string());
  const auto start = std::chrono::steady_clock::now();
  const auto outcome = run_process(words, limit);
  if (!outcome) return outcome.error();
  Asked asked;
  asked.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  // Solvers give answers other exit codes, but one that a signal ended has given none.
  if (outcome->timed_out) {
    asked.answer = SecondAnswer::kTimeOut;
  } else if (outcome->exit_code < kSignalled) {
    asked.answer = answer_in(outcome->output);
  }
  if (asked.answer == SecondAnswer::kNone) asked.why = why_none(*outcome);
  return asked;
}

std::string version_of(const std::vector<std::string>& command) {
  constexpr std::chrono::seconds kLimit{2};
  const auto outcome = run_process({command.front(), "--version"}, kLimit);
  if (!outcome || outcome->timed_out || outcome->exit_code != 0) return {};
  const auto lines = lines_of(outcome->output);
  return lines.empty() ? std::string() : visible_name(lines.front());
}

}  // namespace a64::cli
