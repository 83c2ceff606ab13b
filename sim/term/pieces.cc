// Extract, concat and what is made of them: shifts by constants, rotation, extension.
#include <algorithm>
#include <cassert>

#include "sim/term/descent.h"

namespace a64::sim {

Term TermFactory::whole(Term a) {
  fired(Rule::kWhole);
  return a;
}

Term TermFactory::extract(Term a, unsigned lo, unsigned width) {
  assert(width >= 1 && lo + width <= a->width);
  if (width == a->width) return whole(a);
  if (a.is_constant()) {
    fired(Rule::kFoldConstant);
    return constant(width, a->bits >> lo);
  }
  const Descent descent(*this);
  if (!descent.may_go_on()) return make(Op::kExtract, width, std::span(&a, 1), lo);
  if (a->op == Op::kSymbol || a->op == Op::kLinear) {
    const LowBits low = known_low_bits(a);
    if (lo + width <= low.count) {
      fired(Rule::kExtractKnownLowBits);
      return constant(width, low.value >> lo);
    }
    // The known bits below the extracted ones carry nothing into them.
    const u64 below = low.value & static_cast<u64>(low_mask(lo));
    if (lo <= low.count && below != 0 && !a->index_only) {
      fired(Rule::kExtractKnownLowBits);
      return extract(sub(a, constant(a->width, below)), lo, width);
    }
  }
  switch (a->op) {
    case Op::kExtract:
      fired(Rule::kExtractOfExtract);
      return extract(a->children[0], a->parameter + lo, width);
    case Op::kConcat: {
      fired(Rule::kExtractOfConcat);
      Term result;
      unsigned top = a->width;
      for (const Term piece : a->children) {
        const unsigned bottom = top - piece->width;
        const unsigned from = std::max(bottom, lo);
        const unsigned to = std::min(top, lo + width);
        if (from < to) {
          const Term part = extract(piece, from - bottom, to - from);
          result = result ? concat(result, part) : part;
        }
        top = bottom;
      }
      return result;
    }
    case Op::kAnd:
    case Op::kOr:
    case Op::kXor: {
      fired(Rule::kExtractOfBitwise);
      std::vector<Term> parts;
      for (const Term child : a->children) {
        append_flat(a->op, extract(child, lo, width), parts);
      }
      return bitwise_flat(a->op, std::move(parts), width);
    }
    case Op::kSignExtend: {
      fired(Rule::kExtractOfSignExtend);
      const Term inner = a->children[0];
      if (lo + width <= inner->width) return extract(inner, lo, width);
      const unsigned from = std::min(lo, inner->width - 1u);
      return sign_extend(extract(inner, from, inner->width - from), width);
    }
    case Op::kSelect:
      if (a->children[1].is_constant() && a->children[2].is_constant()) {
        fired(Rule::kExtractOfSelect);
        return select(a->children[0], extract(a->children[1], lo, width),
                      extract(a->children[2], lo, width));
      }
      break;
    case Op::kIndex:
    case Op::kLinear: {
      const LinearForm form = linear_form(a);
      if (lo == 0) {
        fired(Rule::kExtractOfLinear);
        LinearForm low{.width = width, .constant = 0, .terms = {}};
        low.constant = form.constant & static_cast<u64>(low_mask(width));
        for (const auto& [child, coefficient] : form.terms) {
          add_term(low, child->op == Op::kIndex ? child : extract(child, 0, width), coefficient);
        }
        return from_linear(std::move(low));
      }
      if (!a->index_only) break;
      if (std::ranges::all_of(form.terms,
                              [&](const auto& t) { return (t.second & low_mask(lo)) == 0; })) {
        fired(Rule::kExtractOfLinear);
        LinearForm high{.width = width, .constant = 0, .terms = {}};
        high.constant = (form.constant >> lo) & static_cast<u64>(low_mask(width));
        for (const auto& [child, coefficient] : form.terms) {
          const u64 scaled = coefficient >> lo & static_cast<u64>(low_mask(width));
          if (scaled != 0) high.terms.emplace_back(child, scaled);
        }
        return from_linear(std::move(high));
      }
      if (width == 1 && lo + 1 == a->width) {
        const auto range = signed_range(a);
        if (range && (range->lo >= 0 || range->hi < 0)) {
          fired(Rule::kSignOfLinearByInterval);
          return constant(1, range->hi < 0);
        }
      }
      if (lo + width == a->width) {
        if (const Term q = floor_quotient(a, 1, u128{1} << lo)) return extract(q, 0, width);
      }
      break;
    }
    default:
      break;
  }
  return make(Op::kExtract, width, std::span(&a, 1), lo);
}

// One term for two that stand side by side, where there is one; else null.
Term TermFactory::join(Term hi, Term lo) {
  const unsigned width = hi->width + lo->width;
  const Descent descent(*this);
  if (!descent.may_go_on()) return {};
  if (hi.is_constant() && lo.is_constant()) {
    fired(Rule::kFoldConstant);
    return constant(width, hi->bits << lo->width | lo->bits);
  }
  if (hi->op == Op::kExtract && lo->op == Op::kExtract && hi->children[0] == lo->children[0] &&
      lo->parameter + lo->width == hi->parameter) {
    fired(Rule::kConcatOfExtracts);
    return extract(hi->children[0], lo->parameter, width);
  }
  if (hi->op == Op::kExtract && lo.is_constant() && width <= 64) {
    const Term whole = hi->children[0];
    const LowBits low = known_low_bits(whole);
    if (whole->width == width && hi->parameter == lo->width && low.count >= lo->width &&
        (whole->op == Op::kSymbol || whole->op == Op::kLinear)) {
      fired(Rule::kConcatKnownLowBits);
      return add(whole, constant(width, lo->bits - (low.value & low_mask(lo->width))));
    }
  }
  if (hi->index_only && lo.is_constant() && width <= 64) {
    fired(Rule::kConcatLinearConstant);
    LinearForm form{.width = width, .constant = 0, .terms = {}};
    add_scaled(form, linear_form(hi), u64{1} << lo->width);
    form.constant |= static_cast<u64>(lo->bits);
    return from_linear(std::move(form));
  }
  if (hi.is_constant(0) && lo->index_only && width <= 64) {
    const auto range = index_space().range(lo);
    if (range && range->lo >= 0 && range->hi <= i128(low_mask(lo->width))) {
      fired(Rule::kZeroExtendByInterval);
      return widen_linear(lo, width);
    }
  }
  const bool bitwise_op = hi->op == Op::kXor || hi->op == Op::kAnd || hi->op == Op::kOr;
  if (bitwise_op && hi->op == lo->op && hi->children.size() == lo->children.size()) {
    std::vector<Term> rest(lo->children.begin(), lo->children.end());
    std::vector<Term> joined;
    for (const Term high : hi->children) {
      const auto match = std::ranges::find_if(rest, [&](Term low) {
        return (high->op == Op::kExtract && low->op == Op::kExtract &&
                high->children[0] == low->children[0] &&
                low->parameter + low->width == high->parameter) ||
               (high.is_constant() && low.is_constant());
      });
      if (match == rest.end()) return {};
      const Term both = join(high, *match);
      if (!both) return {};
      joined.push_back(both);
      rest.erase(match);
    }
    fired(Rule::kConcatOfBitwise);
    std::vector<Term> flat;
    for (const Term part : joined) append_flat(hi->op, part, flat);
    return bitwise_flat(hi->op, std::move(flat), width);
  }
  return {};
}

Term TermFactory::concat(Term hi, Term lo) {
  assert(hi->width + lo->width <= 128);
  const unsigned width = hi->width + lo->width;
  std::vector<Term> pieces;  // most significant first
  const auto append = [&](Term piece) {
    while (!pieces.empty()) {
      const Term joined = join(pieces.back(), piece);
      if (!joined) break;
      pieces.pop_back();
      piece = joined;
      if (joined->op == Op::kConcat) break;
    }
    pieces.push_back(piece);
  };
  for (const Term side : {hi, lo}) {
    if (side->op == Op::kConcat) {
      for (const Term piece : side->children) append(piece);
    } else {
      append(side);
    }
  }
  if (pieces.size() == 1) return pieces[0];
  std::vector<Term> flat;
  for (const Term piece : pieces) {
    if (piece->op == Op::kConcat) {
      flat.insert(flat.end(), piece->children.begin(), piece->children.end());
    } else {
      flat.push_back(piece);
    }
  }
  return make(Op::kConcat, width, flat);
}

Term TermFactory::zero_extend(Term a, unsigned width) {
  if (width == a->width) return whole(a);
  return concat(constant(width - a->width, 0), a);
}

Term TermFactory::sign_extend(Term a, unsigned width) {
  if (width == a->width) return whole(a);
  if (a.is_constant()) {
    fired(Rule::kFoldConstant);
    return constant(width, static_cast<u128>(a64::sign_extended(a->bits, a->width)));
  }
  if (const auto range = signed_range(a); range && width <= 64) {
    fired(Rule::kSignExtendByInterval);
    return widen_linear(a, width);
  }
  if (a->op == Op::kConcat && a->children[0].is_constant(0)) {
    fired(Rule::kSignExtendOfExtended);
    return zero_extend(a, width);
  }
  if (a->op == Op::kSignExtend) {
    fired(Rule::kSignExtendOfExtended);
    a = a->children[0];
  }
  return make(Op::kSignExtend, width, std::span(&a, 1));
}

Term TermFactory::shl(Term a, unsigned amount) {
  if (amount == 0) return whole(a);
  if (a->index_only && a->width <= 64) {
    return mul(a, constant(a->width, u128{1} << amount));
  }
  return concat(extract(a, 0, a->width - amount), constant(amount, 0));
}

Term TermFactory::lsr(Term a, unsigned amount) {
  if (amount == 0) return whole(a);
  if (a->op == Op::kUmulh && a->children[1].is_constant() && a->children[0]->index_only) {
    const u128 divisor = u128{1} << (a->width + amount);
    const auto factor = static_cast<u64>(a->children[1]->bits);
    if (const Term q = floor_quotient(a->children[0], factor, divisor)) {
      fired(Rule::kShiftFloor);
      return q;
    }
  }
  return zero_extend(extract(a, amount, a->width - amount), a->width);
}

Term TermFactory::asr(Term a, unsigned amount) {
  if (amount == 0) return whole(a);
  if (const auto range = signed_range(a); range && range->lo >= 0) {
    fired(Rule::kAsrOfNonNegative);
    return lsr(a, amount);
  }
  return sign_extend(extract(a, amount, a->width - amount), a->width);
}

Term TermFactory::ror(Term a, unsigned amount) {
  if (amount == 0) return whole(a);
  return concat(extract(a, 0, amount), extract(a, amount, a->width - amount));
}

Term TermFactory::shl(Term a, Term amount) {
  if (amount.is_constant()) return shl(a, static_cast<unsigned>(amount->bits));
  return make(Op::kShl, a->width, std::array{a, amount});
}

Term TermFactory::lsr(Term a, Term amount) {
  if (amount.is_constant()) return lsr(a, static_cast<unsigned>(amount->bits));
  return make(Op::kLsr, a->width, std::array{a, amount});
}

Term TermFactory::asr(Term a, Term amount) {
  if (amount.is_constant()) return asr(a, static_cast<unsigned>(amount->bits));
  return make(Op::kAsr, a->width, std::array{a, amount});
}

Term TermFactory::ror(Term a, Term amount) {
  if (amount.is_constant()) return ror(a, static_cast<unsigned>(amount->bits));
  return make(Op::kRor, a->width, std::array{a, amount});
}

}  // namespace a64::sim
