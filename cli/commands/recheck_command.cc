// `a64prove recheck`: a second solver on the queries that a proof has left in a folder.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <thread>

#include "base/process.h"
#include "base/write_file.h"
#include "cli/commands/command.h"
#include "cli/commands/parse_options.h"
#include "cli/recheck/recheck_text.h"
#include "cli/text/printing.h"
#include "cli/text/progress.h"

namespace a64::cli {
namespace {

struct Request {
  RecheckOptions options;
  std::string solver;
  std::string json;
};

constexpr const char* kStdout = "-";

ExitCode run(Request& request) {
  RecheckOptions& options = request.options;
  options.command = words_of_command(request.solver);
  if (options.command.empty()) {
    return report_error({"--solver", "names no program", "give one, such as cvc5"});
  }
  if (options.jobs == 0) options.jobs = std::max(1u, std::thread::hardware_concurrency());
  ProgressLine line;
  options.progress = [&](u64 done, u64 total) {
    if (line.live() && line.due()) line.show(fmt::format("recheck: {}/{} queries", done, total));
  };
  const Result<RecheckReport> report = recheck(options);
  line.clear();
  if (!report) return report_error(report.error());
  print(request.json == kStdout ? stderr : stdout, recheck_text(options, *report));
  ExitCode code = code_of(*report);
  if (request.json == kStdout) {
    print(stdout, recheck_json(options, *report));
  } else if (!request.json.empty()) {
    const Status written = write_file(request.json, recheck_json(options, *report));
    if (!written) code = worse_of(code, report_error(written.error()));
  }
  return code;
}

}  // namespace

Command recheck_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "recheck", "Put the queries of `prove --dump-smt2` to a second solver");
  const auto request = std::make_shared<Request>();
  app->add_option("DIR", request->options.folder, "The folder that --dump-smt2 has filled")
      ->required();
  request->solver = "cvc5";
  app->add_option("--solver", request->solver,
                  "A program that reads an SMT-LIB file, with arguments parted by blanks, such as "
                  "\"z3 -smt2\"; the file becomes the last one")
      ->capture_default_str();
  app->add_option_function<unsigned>(
         "--timeout",
         [request](unsigned limit) { request->options.timeout = std::chrono::milliseconds(limit); },
         "What the program may take for one query")
      ->check(CLI::Range(1u, 100'000'000u))
      ->default_str(fmt::format("{}", request->options.timeout.count()));
  request->options.jobs = 0;
  app->add_option(
         "-j,--jobs", request->options.jobs,
         fmt::format("Programs at once, at most {}; 0 is one for each core", proofs::kMostThreads))
      ->check(CLI::Range(0u, proofs::kMostThreads))
      ->capture_default_str();
  app->add_option("--json", request->json, "Write the result to this file; - is stdout");
  return {app, [request] { return run(*request); }};
}

}  // namespace a64::cli
