// Makes terms: folds, normalises and shares them. It is the symbolic value domain, so the
// instruction semantics and the specification build terms by running over it.
//
// Normal form, in short: sums are kLinear; constant shifts, masks and zero extension are
// extracts and concats; bitwise operators are flat and sorted; affine forms of the loop indices
// stay kLinear at whatever width, with division and masking done on them under the assumptions
// of the Assumptions in force.
#ifndef A64_SIM_TERM_FACTORY_H
#define A64_SIM_TERM_FACTORY_H

#include <deque>
#include <memory_resource>
#include <unordered_map>
#include <utility>
#include <vector>

#include "isa/value_domain.h"
#include "sim/limits/budget.h"
#include "sim/term/assumptions.h"
#include "sim/term/index_space.h"
#include "sim/term/rule.h"
#include "sim/term/term.h"
#include "sim/term/valuation.h"

namespace a64::sim {

/// floor(numerator / divisor) = quotient over the index space in force: a fact about integers
/// that a rewrite relied on, to be proved by the solver.
struct FloorLemma {
  std::vector<std::pair<Index, i128>> numerator;  ///< coefficients of the indices
  i128 numerator_constant = 0;
  i128 divisor = 1;
  std::vector<std::pair<Index, i128>> quotient;
  i128 quotient_constant = 0;
  IndexSpace space;  ///< under which it holds
  friend bool operator==(const FloorLemma&, const FloorLemma&) = default;
};

class TermFactory {
 public:
  using Value = Term;

  explicit TermFactory(Valuation valuation);
  TermFactory(const TermFactory&) = delete;
  TermFactory& operator=(const TermFactory&) = delete;

  // Leaves.

  /// A fresh value with its value under each valuation. Nothing is known of it but that its
  /// `zero_low_bits` lowest bits are 0, as of an address that is aligned. Throws
  /// std::invalid_argument where a sample has another bit there.
  Term symbol(unsigned width, bool secret, const Samples& samples, unsigned zero_low_bits = 0);
  Term index(Index which);
  /// 16 initial bytes of a region from `offset` (64 bits, no base) on.
  Term initial(u32 region, Term offset);
  /// Value number `index` (64 bits) of a sequence.
  Term sequence(u32 which, Term index);

  // The value domain: see isa/value_domain.h for what each means.

  Term constant(unsigned width, u128 bits);
  unsigned width(Term a) const { return a->width; }
  Term add(Term a, Term b);
  Term sub(Term a, Term b);
  Term mul(Term a, Term b);
  Term umulh(Term a, Term b);
  Term smulh(Term a, Term b);
  Term udiv(Term a, Term b);
  Term sdiv(Term a, Term b);
  Term carry_out(Term a, Term b, Term carry_in);
  Term overflow(Term a, Term b, Term carry_in);
  Term and_(Term a, Term b);
  Term or_(Term a, Term b);
  Term xor_(Term a, Term b);
  Term not_(Term a);
  Term shl(Term a, Term amount);
  Term lsr(Term a, Term amount);
  Term asr(Term a, Term amount);
  Term ror(Term a, Term amount);
  Term shl(Term a, unsigned amount);
  Term lsr(Term a, unsigned amount);
  Term asr(Term a, unsigned amount);
  Term ror(Term a, unsigned amount);
  Term extract(Term a, unsigned lo, unsigned width);
  Term concat(Term hi, Term lo);
  Term zero_extend(Term a, unsigned width);
  Term sign_extend(Term a, unsigned width);
  Term eq(Term a, Term b);
  Term ult(Term a, Term b);
  Term slt(Term a, Term b);
  Term select(Term condition, Term a, Term b);
  Term clmul(Term a, Term b);
  Term aes_layer(isa::AesLayer layer, Term state);

  // Beyond the domain.

  /// The node with this operator and these parts, without any rewriting; for Op::kLinear,
  /// `bits` is the constant and `coefficients` go with the children.
  Term make(Op op, unsigned width, std::span<const Term> children, u32 parameter = 0, u128 bits = 0,
            std::span<const u64> coefficients = {});

  /// `a` rebuilt with `children` in place of its own, normalised again.
  Term rebuild(Term a, std::span<const Term> children);

  /// What terms are normalised under while an AssumptionScope lives; nothing without one. A term
  /// made under assumptions is good only where they hold: what keeps terms keeps the id, and
  /// asks require_good_here before it uses them again.
  AssumptionsId assumptions_in_force() const { return in_force_; }
  /// Throws std::logic_error where the id is unknown.
  const Assumptions& assumptions(AssumptionsId id) const;
  /// Of the assumptions in force; for the solver too.
  const IndexSpace& index_space() const { return assumed_[in_force_.number()].space; }

  /// Throws std::logic_error unless what terms were made under holds throughout the assumptions
  /// in force, where `trip` (if any) takes the place of the loop index i in these terms.
  void require_good_here(AssumptionsId made_under, Term trip = {}) const;

  /// From now on making a new term throws BudgetEnded once `budget`, which may be null, has ended.
  void set_budget(const Budget* budget) { budget_ = budget; }

  const Valuation& valuation() const { return valuation_; }
  std::size_t size() const { return nodes_.size(); }
  const RuleCounts& rule_counts() const { return rules_; }

  /// Facts about integers that rewrites have relied on, each once, in the order in which they
  /// were first used. None is ever taken back: terms that rest on it may be in use anywhere.
  const std::deque<FloorLemma>& floor_lemmas() const { return floor_lemmas_; }

 private:
  friend class AssumptionScope;
  AssumptionsId intern(Assumptions assumptions);
  /// Of a leaf that is no symbol.
  bool is_secret_leaf(Op op, u32 parameter) const;

  /// constant + sum of coefficient * child at some width: the scratch form of kLinear.
  struct LinearForm {
    unsigned width;
    u64 constant = 0;
    std::vector<std::pair<Term, u64>> terms;  ///< sorted by id, coefficients not 0
  };

  /// Bounds what one call of the factory rewrites: code under test decides how deep terms are
  /// and how often their parts are shared, and a rewrite follows both. Where it says no, the
  /// caller makes the plain node, which is always right.
  class Descent;

  void fired(Rule rule) { ++rules_[static_cast<std::size_t>(rule)]; }
  /// make, or the value where all operands are constants.
  Term fold_or_make(Op op, unsigned width, std::span<const Term> operands);
  Samples samples_of(const Node& node) const;
  void grow_table();

  /// The low bits of a value that are the same under all values, and what they are.
  struct LowBits {
    unsigned count = 0;
    u64 value = 0;
  };
  static LowBits known_low_bits(Term a);

  // linear.cc
  LinearForm linear_form(Term a) const;
  void add_scaled(LinearForm& into, const LinearForm& from, u64 factor) const;
  void add_term(LinearForm& into, Term child, u64 factor) const;
  Term sum(Term a, Term b, u64 factor);
  Term from_linear(LinearForm form);
  Term widen_linear(Term a, unsigned width);
  bool prefers_linear(Term a) const;
  std::optional<Interval> unsigned_range(Term a) const;
  std::optional<Interval> signed_range(Term a) const;
  Term floor_quotient(Term x, u64 factor, u128 divisor);
  void rely_on(FloorLemma lemma);

  // bitwise.cc
  Term bitwise(Op op, Term a, Term b);
  Term bitwise_pieces(Op op, std::span<const Term> operands, unsigned width);
  Term bitwise_low(Op op, Term operand, u128 constant_bits);
  Term bitwise_flat(Op op, std::vector<Term> operands, unsigned width);
  static void append_flat(Op op, Term operand, std::vector<Term>& operands);

  // pieces.cc
  Term whole(Term a);
  Term join(Term hi, Term lo);

  // compare.cc
  std::optional<bool> compare_linear(Op op, Term a, Term b);

  Valuation valuation_;
  std::pmr::monotonic_buffer_resource arena_;
  std::deque<Node> nodes_;
  std::vector<const Node*> table_;  ///< open addressing; a power of two long, at most half full
  std::deque<Assumptions> assumed_{Assumptions{}};  ///< by id; the first assume nothing
  std::unordered_multimap<u64, u32> assumed_by_hash_;
  AssumptionsId in_force_{0};
  std::deque<FloorLemma> floor_lemmas_;
  std::unordered_multimap<u64, u32> lemmas_by_hash_;
  RuleCounts rules_{};
  u32 symbols_ = 0;
  u32 rewrite_depth_ = 0;  ///< of the call that runs; see Descent
  u32 rewrite_steps_ = 0;
  const Budget* budget_ = nullptr;
};

static_assert(isa::OpaqueAes<TermFactory>);

}  // namespace a64::sim

#endif
