#include "proofs/reason/equalities.h"

#include <algorithm>
#include <unordered_set>

#include "isa/aes.h"
#include "sim/term/substitute.h"

namespace a64::proofs {

using sim::Op;
using sim::Term;

namespace {

/// Values further apart than this are not tied to one another: a routine does not compute the
/// one from the other.
constexpr i64 kLongestChain = 64;

/// Whether an AES layer stands at the top, or below what joins and cuts values only.
bool comes_from_layers(Term term, unsigned depth = 0) {
  constexpr unsigned kDeepest = 4;
  if (term->op == Op::kAesLayer) return true;
  if (term->op != Op::kXor && term->op != Op::kConcat && term->op != Op::kExtract) return false;
  return depth < kDeepest && std::ranges::any_of(term->children, [&](Term child) {
           return comes_from_layers(child, depth + 1);
         });
}

/// Byte `number` of a term, counted from the lowest.
struct Byte {
  Term term;
  unsigned number = 0;
};

isa::AesLayer layer_of(Term term) {
  return static_cast<isa::AesLayer>(term->parameter);
}

bool substitutes(Term term) {
  return term->op == Op::kAesLayer && (layer_of(term) == isa::AesLayer::kSubBytes ||
                                       layer_of(term) == isa::AesLayer::kInvSubBytes);
}

/// The byte of the state that a permutation of its bytes moves there: that of a state of numbers.
unsigned byte_moved_to(unsigned place, isa::AesLayer permutation) {
  constexpr u128 kNumbers = u128{0x0f0e0d0c0b0a0908} << 64 | 0x0706050403020100;
  return static_cast<unsigned>(isa::arm_aes_layer(permutation, kNumbers) >> 8 * place & 0xff);
}

/// Where a byte comes from, through all that moves whole bytes and changes none.
Byte source_of(Byte byte) {
  for (;;) {
    const Term term = byte.term;
    if (term->op == Op::kExtract && term->parameter % 8 == 0) {
      byte = {term->children[0], byte.number + term->parameter / 8};
    } else if (term->op == Op::kConcat) {
      unsigned above = term->width;
      Byte within;
      for (const Term piece : term->children) {
        above -= piece->width;
        if (piece->width % 8 != 0) return byte;
        if (!within.term && 8 * byte.number >= above) within = {piece, byte.number - above / 8};
      }
      byte = within;
    } else if (term->op == Op::kAesLayer && (layer_of(term) == isa::AesLayer::kShiftRows ||
                                             layer_of(term) == isa::AesLayer::kInvShiftRows)) {
      byte = {term->children[0], byte_moved_to(byte.number, layer_of(term))};
    } else {
      return byte;
    }
  }
}

/// Operators that a proof by parts descends: more than the rounds of two AES blocks.
constexpr unsigned kDeepestSplit = 400;

}  // namespace

SequenceSpans Equalities::spans(std::span<const Term> terms) {
  SequenceSpans spans;
  sim::for_each_leaf(terms, [&](Term leaf) {
    if (leaf->op != Op::kSequence) return;
    const Term index = leaf->children[0];
    const u64 constant = sim::constant_part(index);
    const Term base = factory_.sub(index, factory_.constant(64, constant));
    const auto offset = static_cast<i64>(constant);
    const auto [at, is_new] =
        spans.try_emplace(leaf->parameter, SequenceSpan{base, offset, offset});
    SequenceSpan& span = at->second;
    if (is_new) return;
    span.one_form &= span.base == base;
    span.first = std::min(span.first, offset);
    span.last = std::max(span.last, offset);
  });
  for (auto& [sequence, span] : spans) span.one_form &= span.last - span.first <= kLongestChain;
  return spans;
}

bool Equalities::movable(const SequenceSpans& spans) const {
  return std::ranges::all_of(spans, [&](const auto& entry) {
    return entry.second.one_form && specification_.autonomous(entry.first);
  });
}

std::map<u32, i64> Equalities::shifts(Term a, Term b) {
  const std::array sides{a, b};
  const SequenceSpans all = spans(sides);
  std::map<u32, i64> shifts;
  if (!movable(all)) return shifts;
  for (const auto& [sequence, span] : all) shifts[sequence] = span.first;
  return shifts;
}

const Answer& Equalities::prove(Term a, Term b) {
  ++asked_;
  if (a != b && a->samples == b->samples && proved_by_parts(a, b, 0)) {
    static const Answer by_parts{
        .kind = Answer::Kind::kProved, .reason = "", .model = std::nullopt};
    return by_parts;
  }
  return ask(a, b);
}

// Equality of operands is enough for equality of what the same operator makes of them. Operands
// that agree in their samples are likely equal, and far smaller than the whole: a difference
// deep below the rounds of AES becomes a question about a few bits. Says nothing when false.
bool Equalities::proved_by_parts(Term a, Term b, unsigned depth) {
  if (a == b) return true;
  if (a->samples != b->samples || a->width != b->width || depth > kDeepestSplit) return false;
  // Pieces of terms are normalised under the assumptions in force, and so is what they show.
  const Question question{.a = a, .b = b, .under = factory_.assumptions_in_force()};
  if (const auto found = parts_.find(question); found != parts_.end()) return found->second;
  const bool agree = parts_agree(a, b, depth);
  return parts_[question] = agree;
}

bool Equalities::parts_agree(Term a, Term b, unsigned depth) {
  for (const auto& [value, other] : {std::pair(a, b), std::pair(b, a)}) {
    if (!comes_from_layers(other)) continue;
    const Term made = as_made(value);
    if (made && proved_by_parts(made, other, depth + 1)) return true;
  }
  if (a->op == Op::kAesLayer && b->op == Op::kAesLayer && a->parameter == b->parameter) {
    return proved_by_parts(a->children[0], b->children[0], depth + 1);
  }
  if (a->op == Op::kExtract && b->op == Op::kExtract && a->parameter == b->parameter &&
      a->children[0]->samples == b->children[0]->samples) {
    if (proved_by_parts(a->children[0], b->children[0], depth + 1)) return true;
  }
  if (substituted_bytes_agree(a, b, depth)) return true;
  if (a->op == Op::kConcat || b->op == Op::kConcat) {
    const Term cut = a->op == Op::kConcat ? a : b;
    unsigned top = cut->width;
    for (const Term piece : cut->children) {
      top -= piece->width;
      if (!proved_by_parts(factory_.extract(a, top, piece->width),
                           factory_.extract(b, top, piece->width), depth + 1)) {
        return false;
      }
    }
    return true;
  }
  if (a->op == Op::kXor || b->op == Op::kXor) {
    const auto operands = [](Term t) {
      return t->op == Op::kXor ? std::vector<Term>(t->children.begin(), t->children.end())
                               : std::vector<Term>{t};
    };
    return proved_pairwise(operands(a), operands(b), depth + 1);
  }
  return depth > 0 && ask(a, b).proved();
}

// A value of a sequence that a routine never holds as a whole, such as a block that is encrypted
// but for its last key, is met by what it is made from.
Term Equalities::as_made(Term value) {
  const bool part = value->op == Op::kExtract;
  const Term whole = part ? value->children[0] : value;
  if (whole->op != Op::kSequence) return {};
  const Term index = whole->children[0];
  const u32 sequence = whole->parameter;
  Term made;
  if (index.is_constant(0)) {
    made = specification_.first(sequence);
  } else {
    const auto range = factory_.index_space().range(index);
    if (!range || range->lo < 1) return {};
    const Term before = factory_.sub(index, factory_.constant(64, 1));
    made = specification_.next(sequence, factory_.sequence(sequence, before), before);
  }
  return part ? factory_.extract(made, value->parameter, value->width) : made;
}

// SubBytes and its inverse work on each byte by itself, and on all of them alike: states that
// differ elsewhere, or hold a byte elsewhere, have equal bytes if those were equal before. The key
// schedule's words go through states of four equal ones, or of one.
bool Equalities::substituted_bytes_agree(Term a, Term b, unsigned depth) {
  if (a->width % 8 != 0 || !substitutes(source_of({a, 0}).term) ||
      !substitutes(source_of({b, 0}).term)) {
    return false;
  }
  for (unsigned k = 0; k < a->width / 8; ++k) {
    Byte from_a = source_of({a, k});
    Byte from_b = source_of({b, k});
    if (substitutes(from_a.term) && substitutes(from_b.term) &&
        from_a.term->parameter == from_b.term->parameter) {
      from_a.term = from_a.term->children[0];
      from_b.term = from_b.term->children[0];
    }
    if (!proved_by_parts(factory_.extract(from_a.term, 8 * from_a.number, 8),
                         factory_.extract(from_b.term, 8 * from_b.number, 8), depth + 1)) {
      return false;
    }
  }
  return true;
}

// Exclusive ors: what is there twice cancels, on whatever side it stands, also where the two are
// not written alike, and the rest is put to the solver as it is.
bool Equalities::proved_pairwise(std::vector<Term> a, std::vector<Term> b, unsigned depth) {
  const std::size_t operands = a.size() + b.size();
  const unsigned width = (a.empty() ? b : a)[0]->width;
  std::vector<Term> rest_a;
  std::vector<Term> rest_b;
  // Single bits agree in their samples by chance.
  const bool samples_tell = width >= 8;
  // Takes away one that is equal, if there is one.
  const auto cancelled = [&](Term operand, std::vector<Term>& others) {
    auto twin = std::ranges::find(others, operand);
    if (twin == others.end() && samples_tell) {
      twin = std::ranges::find_if(others, [&](Term other) {
        return other->samples == operand->samples && proved_by_parts(operand, other, depth);
      });
    }
    if (twin == others.end()) return false;
    others.erase(twin);
    return true;
  };
  for (const Term operand : a) {
    if (!cancelled(operand, b) && !cancelled(operand, rest_a)) rest_a.push_back(operand);
  }
  for (const Term operand : b) {
    if (!cancelled(operand, rest_b)) rest_b.push_back(operand);
  }
  if (rest_a.empty() && rest_b.empty()) return true;
  const auto sum = [&](const std::vector<Term>& terms) {
    Term result = factory_.constant(width, 0);
    for (const Term term : terms) result = factory_.xor_(result, term);
    return result;
  };
  const Term left = sum(rest_a);
  const Term right = sum(rest_b);
  const bool smaller = rest_a.size() + rest_b.size() < operands;
  return smaller ? proved_by_parts(left, right, depth) : ask(left, right).proved();
}

// How the values of the span follow one another.
void Equalities::define(u32 sequence, const SequenceSpan& span, std::vector<Term>& definitions) {
  const auto at = [&](i64 offset) {
    return factory_.add(span.base, factory_.constant(64, static_cast<u64>(offset)));
  };
  // What is read from data may be all that a value is: then the one before it does not occur.
  const auto range = factory_.index_space().range(at(span.first));
  const bool from_before = !specification_.autonomous(sequence) && range && range->lo >= 1;
  for (i64 j = span.first - from_before; j < span.last; ++j) {
    const Term value = factory_.sequence(sequence, at(j));
    definitions.push_back(factory_.eq(factory_.sequence(sequence, at(j + 1)),
                                      specification_.next(sequence, value, at(j))));
  }
}

// What value 0 is, if the question speaks of what it is made from, or it is made from nothing.
bool Equalities::define_first(u32 sequence, const Question& question,
                              std::vector<Term>& definitions) {
  const Term first = specification_.first(sequence);
  std::unordered_set<Term> made_from;
  sim::for_each_leaf(std::array{first}, [&](Term leaf) { made_from.insert(leaf); });
  bool spoken_of = made_from.empty();
  sim::for_each_leaf(std::array{question.a, question.b},
                     [&](Term leaf) { spoken_of |= made_from.contains(leaf); });
  if (!spoken_of) return false;
  definitions.push_back(factory_.eq(factory_.sequence(sequence, factory_.constant(64, 0)), first));
  return true;
}

const Answer& Equalities::ask(Term a, Term b) {
  Question key{.a = a, .b = b};
  std::vector<Term> definitions;
  if (a != b) {
    SequenceSpans all = spans(std::array{a, b});
    const bool moved_to_0 = movable(all);
    if (!moved_to_0) {
      // The definitions are terms that were made here.
      key.under = factory_.assumptions_in_force();
    } else if (!all.empty()) {
      std::unordered_map<Term, Term> moved;
      sim::for_each_leaf(std::array{a, b}, [&](Term leaf) {
        if (leaf->op != Op::kSequence) return;
        const auto constant = static_cast<i64>(sim::constant_part(leaf->children[0]));
        const i64 number = constant - all[leaf->parameter].first;
        moved.emplace(leaf, factory_.sequence(leaf->parameter,
                                              factory_.constant(64, static_cast<u64>(number))));
      });
      sim::Substitution substitute(factory_, std::move(moved));
      key.a = substitute(a);
      key.b = substitute(b);
    }
    for (auto& [sequence, span] : all) {
      if (!span.one_form) continue;
      const bool begins = span.base.is_constant(0) && span.first == 0;
      if (moved_to_0) span = {factory_.constant(64, 0), 0, span.last - span.first};
      define(sequence, span, definitions);
      // Where more than one value occurs, their relation to one another is what matters, and
      // what the first is made from would cost.
      if (begins && span.last == 0) key.first_defined |= define_first(sequence, key, definitions);
    }
  }
  if (const auto found = answers_.find(key); found != answers_.end()) {
    ++answered_before_;
    return found->second;
  }
  return answers_[key] = solver_.prove_equal(key.a, key.b, definitions);
}

}  // namespace a64::proofs
