// `a64prove mutate`: whether anybody notices when an instruction of a routine is changed, and
// whether what the prover says of such routines is true of their runs.
#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <thread>

#include "base/write_file.h"
#include "cli/commands/case_options.h"
#include "cli/commands/command.h"
#include "cli/commands/in_order.h"
#include "cli/commands/parse_options.h"
#include "cli/commands/prove_request.h"
#include "cli/json/mutate_json.h"
#include "cli/signals.h"
#include "cli/text/printing.h"
#include "cli/text/progress.h"
#include "proofs/contract/check.h"

namespace a64::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kDefaultCount = 100;
/// The list is made as a whole: more is of no use to anybody.
constexpr std::size_t kMostCount = 1'000'000;

struct Request {
  ProveRequest subject;
  std::size_t count = kDefaultCount;
  std::string json;
};

/// A routine with all that it is held to, and what that points into.
struct Subject {
  SelectedRoutine selected;
  std::vector<proofs::MutationCase> cases;
  std::vector<std::shared_ptr<const std::vector<proofs::Contract>>> small;
};

/// Where sizes depend on several numbers words take the contracts with all but one of them fixed.
void add_word_contracts(Subject& subject, proofs::MutationCase& one) {
  if (!proofs::has_several_sizes(*one.routine.contract)) {
    one.on_words = {one.routine.contract};
    return;
  }
  for (const proofs::Contract& general : proofs::with_small_sizes(*subject.selected.general)) {
    auto fixed = proofs::checked_specialisations(general);
    if (!fixed) continue;
    subject.small.push_back(
        std::make_shared<const std::vector<proofs::Contract>>(*std::move(fixed)));
    for (const proofs::Contract& contract : *subject.small.back()) {
      if (!proofs::has_several_sizes(contract)) one.on_words.push_back(&contract);
    }
  }
}

Result<Subject> subject_of(const ProveSettings& settings, const RoutineRequest& request) {
  auto selected = select_routine(request);
  if (!selected) return selected.error();
  Subject subject{*std::move(selected), {}, {}};
  for (const proofs::Contract& contract : *subject.selected.contracts) {
    const SelectedRoutine one = subject.selected.with(contract);
    auto options = options_for_case(settings, one);
    if (!options) return options.error();
    if (options->aliasings.empty()) options->aliasings = proofs::aliasings(contract);
    proofs::MutationCase made{one.routine, *std::move(options), {}};
    add_word_contracts(subject, made);
    if (made.on_words.empty()) {
      return Error{subject.selected.contract_source,
                   "its sizes cannot be run on words: none of the small ones is admitted",
                   "give all but one of the numbers that sizes depend on values"};
    }
    subject.cases.push_back(std::move(made));
  }
  return subject;
}

struct Judged {
  proofs::MutationReport report;
  double seconds = 0;
};

Judged judge_all(const Subject& subject, const Request& request) {
  const auto start = Clock::now();
  const proofs::ProveOptions& options = request.subject.settings.options;
  const unsigned jobs =
      options.jobs != 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  const std::string& name = subject.selected.routine.function.name;
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
  const proofs::Prover prover = [](const proofs::Routine& routine,
                                   const proofs::ProveOptions& how) { return prove(routine, how); };
  Judged made;
  ProgressLine line;
  line.show(fmt::format("{}: the routine as it is", name));
  made.report.unchanged = proofs::judge(subject.cases, std::nullopt, prover, jobs);
  if (made.report.unchanged.outcome == proofs::MutantOutcome::kProved) {
    made.report.mutants = choose_mutants(subject.selected.routine, request.count, options.seed);
  }
  const std::size_t count = made.report.mutants.size();
  made.report.judgements.resize(count);
  u64 refuted = 0;
  run_in_order(
      count, jobs,
      [&](std::size_t k, unsigned threads) {
        if (options.interrupt != nullptr && *options.interrupt) return;
        proofs::Judgement judged =
            judge(subject.cases, made.report.mutants[k].edit, prover, threads);
        // What an interrupt cut short says nothing.
        if (options.interrupt != nullptr && *options.interrupt && !judged.contradiction) return;
        made.report.judgements[k] = std::move(judged);
      },
      [&](std::size_t k) {
        refuted += made.report.judgements[k].outcome == proofs::MutantOutcome::kRefuted;
        if (!line.due()) return;
        line.show(fmt::format("{}: {} of {} mutants, {} refuted", name, k + 1, count, refuted));
      });
  made.seconds = seconds();
  return made;
}

/// Results go to stdout, or to stderr where that takes the document.
class Output {
 public:
  explicit Output(std::string json) : json_(std::move(json)) {}

  bool stdout_is_json() const { return json_ == "-"; }
  std::FILE* text() const { return stdout_is_json() ? stderr : stdout; }

  /// What a crash or a full disk leaves behind. An Error here comes before hours of work.
  Status begin() const {
    if (json_.empty() || stdout_is_json() || place_to_write(json_).in_place) return Done{};
    const std::string unfinished = mutate_document({}, {}, ExitCode::kInternal);
    Status written = write_file(json_, unfinished);
    if (written) set_last_words(json_, unfinished);
    return written;
  }

  Status end(const std::string& document) const {
    set_last_words("", "");
    if (json_.empty()) return Done{};
    if (!stdout_is_json()) return write_file(json_, document);
    print_document(document);
    return Done{};
  }

 private:
  std::string json_;
};

ExitCode run(Request& request) {
  ProveSettings& settings = request.subject.settings;
  settings.options.interrupt = &watch_for_interrupts();
  const Output output(request.json);
  const auto routines = routines_of(request.subject);
  if (!routines) return report_error(routines.error());
  if (const Status begun = output.begin(); !begun) return report_error(begun.error());
  std::vector<std::string> documents;
  std::vector<Error> errors;
  ExitCode code = ExitCode::kProved;
  for (const RoutineRequest& routine : *routines) {
    const auto subject = subject_of(settings, routine);
    if (!subject) {
      code = worse_of(code, report_error(subject.error()));
      errors.push_back(subject.error());
      continue;
    }
    const Judged judged = judge_all(*subject, request);
    const MutateView view{
        subject->selected.routine, judged.report, subject->selected.contract_source, request.count,
        settings.options.seed,     judged.seconds};
    if (!documents.empty()) print(output.text(), "\n");
    print(output.text(), mutate_text(view, Style::of_stdout()));
    flush();
    print(stderr, contradictions_text(view));
    documents.push_back(mutate_json(view));
    code = worse_of(code, exit_code_of(verdict_of(judged.report)));
  }
  if (documents.empty() && errors.empty()) code = ExitCode::kInternal;
  const Status written = output.end(mutate_document(documents, errors, code));
  return written ? code : worse_of(code, report_error(written.error()));
}

}  // namespace

Command mutate_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "mutate", "Change one instruction of a routine at a time, and see who notices");
  const auto request = std::make_shared<Request>();
  add_theorem_options(*app, request->subject);
  app->add_option("--count", request->count, "Mutants of each routine")
      ->check(CLI::Range(std::size_t{1}, kMostCount))
      ->capture_default_str();
  add_limits(*app, request->subject.settings.options, "each mutant");
  app->add_option_function<std::string>(
      "--json", [request](const std::string& text) { request->json = parse_name("--json", text); },
      "Write the list of mutants and what became of them to this file; - is stdout");
  return {app, [request] { return run(*request); }};
}

}  // namespace a64::cli
