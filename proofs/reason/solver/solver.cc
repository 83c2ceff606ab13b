#include "proofs/reason/solver/solver.h"

#include <z3++.h>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <new>
#include <stdexcept>
#include <utility>
#include <vector>

#include "proofs/reason/solver/integers.h"
#include "proofs/reason/solver/numerals.h"
#include "proofs/reason/solver/translation.h"

namespace a64::proofs {
namespace {

using sim::Term;

std::optional<std::string> numeral(const z3::model& model, const z3::expr& constant) {
  std::string digits;
  if (!model.eval(constant, true).is_numeral(digits)) return std::nullopt;
  return digits;
}

// z3::context goes on with a null pointer where Z3 has no memory for a context.
void require_memory_for_context() {
  const Z3_config config = Z3_mk_config();
  const Z3_context context = config == nullptr ? nullptr : Z3_mk_context_rc(config);
  if (context != nullptr) Z3_del_context(context);
  if (config != nullptr) Z3_del_config(config);
  if (context == nullptr) throw std::bad_alloc();
}

}  // namespace

struct Solver::Impl {
  enum class Question { kValid, kSatisfiable };

  /// What a record says of a query.
  struct Kind {
    Question question;
    const char* name;
    const char* logic;  ///< SMT-LIB's
    const char* says;
  };

  static constexpr Kind kEquality{Question::kValid, "equality", "QF_UFBV",
                                  "two values are equal under the assumptions"};
  static constexpr Kind kCondition{Question::kValid, "condition", "QF_UFBV",
                                   "a condition holds under the assumptions"};
  static constexpr Kind kTogether{Question::kSatisfiable, "conditions together", "QF_UFBV",
                                  "whether conditions hold together: a way that a run may take"};
  static constexpr Kind kFloor{Question::kValid, "floor lemma", "QF_NIA",
                               "a division that a rewrite relies on rounds down to this"};
  static constexpr Kind kNotNegative{Question::kValid, "bounds", "QF_LIA",
                                     "no distance to a bound is negative"};
  static constexpr Kind kClaims{Question::kValid, "index claims", "QF_LIA",
                                "the index space lies where it was taken to lie"};
  static constexpr Kind kPoint{Question::kSatisfiable, "index point", "QF_LIA",
                               "whether the index space has a point"};

  explicit Impl(sim::Budget* budget_in) : budget(budget_in) {}

  SolverLimits limits;
  sim::Budget* budget;
  z3::context context;
  std::optional<sim::Budget::Listener> interruption{std::in_place, budget,
                                                    [this] { context.interrupt(); }};
  Translation translation{context};
  std::optional<z3::solver> bit_vectors;
  std::optional<z3::solver> integers;
  SolverStatistics statistics;
  const QueryRecord* record = nullptr;
  QueryTopic topic;
  std::string case_name;

  // A routine whose questions go unanswered is on its way to "unknown", and its next ones are
  // mostly of the same kind: they get less, so that the whole comes to an end. What is proved takes
  // a thousandth of the full limit on average (bench/README.md).
  unsigned impatience() const {
    struct Step {
      unsigned long long unanswered;
      unsigned divisor;
    };
    constexpr Step kSteps[] = {{12, 500}, {6, 50}, {2, 10}};
    for (const auto& [unanswered, divisor] : kSteps) {
      if (statistics.unknown >= unanswered) return divisor;
    }
    return 1;
  }

  void configure(z3::solver& solver) {
    z3::params parameters(context);
    // Z3 would install a signal handler at each check, of which a process has only one.
    parameters.set("ctrl_c", false);
    parameters.set("timeout", limits.milliseconds == 0 ? ~0u : limits.milliseconds);
    parameters.set("rlimit", limits.resource_limit / impatience());
    solver.set(parameters);
  }

  z3::solver& ready(std::optional<z3::solver>& solver) {
    if (!solver) {
      // Of Z3's solvers the one with the least overhead: measured on small queries, long chains
      // of unknown functions, and 64- and 128-bit vectors, the tactics for QF_UFBV take 2 to 20
      // times as long.
      solver.emplace(context, z3::solver::simple());
      configure(*solver);
    }
    return *solver;
  }

  // Z3 writes all formulas at once: a solver would show them simplified.
  void tell(const Kind& kind, const z3::expr_vector& formulas, z3::check_result result) const {
    if (record == nullptr || !*record) return;
    const char* answer = result == z3::sat ? "sat" : result == z3::unsat ? "unsat" : "unknown";
    // Z3 ends the first line with its own name; the standard wants the logic to come first.
    std::string text = "(set-info :smt-lib-version 2.6)\n";
    text += Z3_benchmark_to_smtlib_string(context, "", kind.logic, answer, "", 0, nullptr,
                                          all_of(formulas));
    (*record)({.kind = kind.name,
               .says = kind.says,
               .case_name = case_name,
               .claim = std::string(topic.claim),
               .pc = topic.pc,
               .about = std::string(topic.says),
               .answer = answer,
               .smt2 = std::move(text)});
  }

  // Asks whether the formulas that `add_formulas` adds hold together. They are the conditions
  // of a satisfiability question, the assumptions and the denied claim of a validity question.
  // An unanswered solver is thrown away: it may be left in any state.
  template <class AddFormulas, class ReadModel>
  Answer ask(std::optional<z3::solver>& chosen, const Kind& kind, AddFormulas add_formulas,
             ReadModel read_model) {
    sim::check(budget);
    const auto start = std::chrono::steady_clock::now();
    ++statistics.queries;
    Answer answer;
    z3::expr_vector formulas(context);
    z3::check_result result = z3::unknown;
    try {
      add_formulas(formulas);
      z3::solver& solver = ready(chosen);
      solver.push();
      solver.add(formulas);
      result = solver.check();
      const bool valid = kind.question == Question::kValid;
      answer.reason.clear();
      if (result == z3::sat) {
        answer.model = read_model(solver.get_model());
        answer.kind = valid ? Answer::Kind::kRefuted : Answer::Kind::kProved;
      } else if (result == z3::unsat) {
        answer.kind = valid ? Answer::Kind::kProved : Answer::Kind::kRefuted;
      } else {
        answer.reason = "Z3: " + solver.reason_unknown();
      }
      solver.pop();
    } catch (const z3::exception& e) {
      answer = Answer{.reason = std::string("Z3: ") + e.msg()};
    }
    if (answer.unknown()) result = z3::unknown;
    tell(kind, formulas, result);
    if (answer.unknown()) {
      chosen.reset();
      sim::check(budget);
    }
    statistics.proved += answer.proved();
    statistics.refuted += answer.refuted();
    statistics.unknown += answer.unknown();
    statistics.seconds +=
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return answer;
  }

  Answer ask_bits(const Kind& kind, std::vector<Term> terms, const sim::IndexSpace* space,
                  auto&& add_more) {
    return ask(
        bit_vectors, kind,
        [&](z3::expr_vector& formulas) {
          if (space != nullptr) {
            for (const auto& constraint : space->constraints()) {
              formulas.push_back(translation.holds(constraint));
            }
          }
          add_more(formulas);
        },
        [&](const z3::model& model) { return bit_model(model, terms); });
  }

  Model bit_model(const z3::model& model, std::span<const Term> terms) {
    Model result;
    const Leaves leaves = leaves_of(terms);
    result.opaque_layers = leaves.opaque_layers;
    for (const Term leaf : leaves.constants) {
      const auto digits = numeral(model, translation.bits(leaf));
      const auto value = digits ? parse_unsigned(*digits) : std::nullopt;
      if (!value) throw z3::exception("a model without the value of a constant");
      result.values.emplace(leaf, *value);
    }
    return result;
  }

  Model integer_model(const z3::model& model) {
    sim::IndexPoint point{};
    for (std::size_t k = 0; k < sim::kIndices; ++k) {
      const auto digits = numeral(model, integer_index(context, static_cast<sim::Index>(k)));
      const auto value = digits ? parse_signed(*digits) : std::nullopt;
      if (!value) throw z3::exception("a model without the value of an index");
      point[k] = *value;
    }
    return Model{.values = {}, .point = point};
  }
};

std::string solver_version() {
  unsigned major = 0, minor = 0, build = 0, revision = 0;
  Z3_get_version(&major, &minor, &build, &revision);
  return "Z3 " + std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(build);
}

void limit_solver_memory(u64 bytes) {
  // 16 TiB: no limit. Z3 4.8.12 makes no context under the largest number that it takes.
  constexpr u64 kMost = 1u << 24;
  const u64 megabytes = bytes == 0 ? kMost : std::clamp<u64>(bytes >> 20, 1, kMost);
  Z3_global_param_set("memory_max_size", std::to_string(megabytes).c_str());
}

Solver::Solver(SolverLimits limits, sim::Budget* budget) {
  require_memory_for_context();
  impl_ = std::make_unique<Impl>(budget);
  set_limits(limits);
}

Solver::~Solver() {
  impl_->interruption.reset();
  if (impl_->budget == nullptr || !impl_->budget->ended()) return;
  // Z3 4.8.12 takes minutes to free a context whose work was cut short (400 products bit-blasted:
  // 60 s). The time is up, so the context is left to the end of the process, where a leak checker
  // finds it.
  static std::mutex mutex;
  static std::vector<std::unique_ptr<Impl>>& abandoned = *new std::vector<std::unique_ptr<Impl>>;
  const std::lock_guard lock(mutex);
  abandoned.push_back(std::move(impl_));
}

Answer Solver::prove_equal(Term a, Term b, std::span<const Term> assumptions,
                           const sim::IndexSpace* space) {
  if (a->width != b->width) throw std::invalid_argument("equality of two widths");
  std::vector<Term> terms(assumptions.begin(), assumptions.end());
  terms.insert(terms.end(), {a, b});
  return impl_->ask_bits(Impl::kEquality, terms, space, [&](z3::expr_vector& formulas) {
    for (const Term assumption : assumptions)
      formulas.push_back(impl_->translation.holds(assumption));
    formulas.push_back(impl_->translation.bits(a) != impl_->translation.bits(b));
  });
}

Answer Solver::prove(Term condition, std::span<const Term> assumptions,
                     const sim::IndexSpace* space) {
  std::vector<Term> terms(assumptions.begin(), assumptions.end());
  terms.push_back(condition);
  return impl_->ask_bits(Impl::kCondition, terms, space, [&](z3::expr_vector& formulas) {
    for (const Term assumption : assumptions)
      formulas.push_back(impl_->translation.holds(assumption));
    formulas.push_back(!impl_->translation.holds(condition));
  });
}

Answer Solver::prove_satisfiable(std::span<const Term> conditions, const sim::IndexSpace* space) {
  return impl_->ask_bits(Impl::kTogether, {conditions.begin(), conditions.end()}, space,
                         [&](z3::expr_vector& formulas) {
                           for (const Term condition : conditions) {
                             formulas.push_back(impl_->translation.holds(condition));
                           }
                         });
}

Answer Solver::prove_floor(const sim::FloorLemma& lemma) {
  if (lemma.divisor <= 0) return Answer{.reason = "the divisor of a floor lemma is not positive"};
  return impl_->ask(
      impl_->integers, Impl::kFloor,
      [&](z3::expr_vector& formulas) {
        formulas.push_back(inside(impl_->context, lemma.space));
        formulas.push_back(!floor_claim(impl_->context, lemma));
      },
      [&](const z3::model& model) { return impl_->integer_model(model); });
}

Answer Solver::prove_not_negative(std::span<const Term> forms, const sim::IndexSpace& space) {
  for (const Term form : forms) {
    if (!form->index_only) return Answer{.reason = "a form that is not affine in the indices"};
  }
  return impl_->ask(
      impl_->integers, Impl::kNotNegative,
      [&](z3::expr_vector& formulas) {
        formulas.push_back(inside(impl_->context, space));
        z3::expr_vector negative(impl_->context);
        for (const Term form : forms) {
          negative.push_back(integer_form(impl_->context, form) < 0);
        }
        formulas.push_back(any_of(negative));
      },
      [&](const z3::model& model) { return impl_->integer_model(model); });
}

Answer Solver::prove_claims(const sim::IndexPolyhedron& polyhedron) {
  z3::context& context = impl_->context;
  return impl_->ask(
      impl_->integers, Impl::kClaims,
      [&](z3::expr_vector& formulas) {
        formulas.push_back(inside(context, polyhedron));
        if (polyhedron.claimed_empty()) return;
        z3::expr_vector broken(context);
        for (const auto& [form, range] : polyhedron.claims()) {
          const z3::expr value = integer_form(context, form);
          broken.push_back(value < integer(context, range.lo));
          broken.push_back(value > integer(context, range.hi));
        }
        formulas.push_back(any_of(broken));
      },
      [&](const z3::model& model) { return impl_->integer_model(model); });
}

Answer Solver::prove_has_point(const sim::IndexPolyhedron& polyhedron) {
  return impl_->ask(
      impl_->integers, Impl::kPoint,
      [&](z3::expr_vector& formulas) { formulas.push_back(inside(impl_->context, polyhedron)); },
      [&](const z3::model& model) { return impl_->integer_model(model); });
}

void Solver::set_limits(SolverLimits limits) {
  impl_->limits = limits;
  impl_->bit_vectors.reset();
  impl_->integers.reset();
}

SolverStatistics Solver::statistics() const {
  SolverStatistics result = impl_->statistics;
  // Z3 counts units by context, and tells them only with a solver's other statistics.
  const z3::stats z3_statistics = z3::solver(impl_->context, z3::solver::simple()).statistics();
  for (unsigned k = 0; k < z3_statistics.size(); ++k) {
    if (z3_statistics.key(k) != "rlimit count") continue;
    result.resource_units = z3_statistics.is_uint(k)
                                ? z3_statistics.uint_value(k)
                                : static_cast<unsigned long long>(z3_statistics.double_value(k));
  }
  return result;
}

void Solver::set_record(const QueryRecord* record) {
  impl_->record = record;
}

void Solver::set_case(std::string name) {
  impl_->case_name = std::move(name);
}

Solver::About::About(Solver& solver, QueryTopic topic)
    : solver_(solver), before_(std::exchange(solver.impl_->topic, topic)) {}

Solver::About::~About() {
  solver_.impl_->topic = before_;
}

}  // namespace a64::proofs
