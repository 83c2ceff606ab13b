// Accesses whose offset is no affine function of the loop indices: table lookups by data, elements
// whose number is an argument. Only the conditions of the path bound them, so that where they lie
// is known as a range. A load from what was never written is the initial content at that offset;
// after a store somewhere in a range nothing is known of the range.
#include <algorithm>
#include <bit>

#include "sim/symbolic/image_value.h"
#include "sim/symbolic/machine.h"
#include "sim/term/valuation.h"

namespace a64::sim {

namespace {

/// Bytes of a frame of which a store somewhere in them makes each one unknown. In a wider range the
/// whole region is.
constexpr i64 kMostForgotten = 4096;

/// Entries of tables that are told apart, and the bytes of one: larger tables hold data rather than
/// places to go to.
constexpr u64 kFewestEntries = 16;
constexpr u64 kMostEntries = 64;
constexpr u64 kWidestEntry = 16;

/// What `t` is at least and at most as an unsigned number, where its form shows it. The solver is
/// to confirm it.
Interval bounds_of(Term t, const IndexSpace& space) {
  const Interval any{0, static_cast<i128>(low_mask(std::min<unsigned>(t->width, 64)))};
  if (t.is_constant()) return {static_cast<i128>(t->bits), static_cast<i128>(t->bits)};
  if (const auto range = space.range(t); range && range->lo >= 0 && range->hi <= any.hi) {
    return *range;
  }
  if (t->op == Op::kConcat && t->children[0].is_constant(0)) {
    return {0, static_cast<i128>(low_mask(t->width - t->children[0]->width))};
  }
  if (t->op == Op::kLinear) {
    Interval sum{sign_extended(t->bits, t->width), sign_extended(t->bits, t->width)};
    for (std::size_t c = 0; c < t->children.size(); ++c) {
      const Interval part = bounds_of(t->children[c], space);
      const i128 factor = sign_extended(t->coefficients[c], t->width);
      i128 low = 0;
      i128 high = 0;
      if (__builtin_mul_overflow(factor, factor < 0 ? part.hi : part.lo, &low) ||
          __builtin_mul_overflow(factor, factor < 0 ? part.lo : part.hi, &high) ||
          __builtin_add_overflow(sum.lo, low, &sum.lo) ||
          __builtin_add_overflow(sum.hi, high, &sum.hi)) {
        return any;
      }
    }
    return sum;
  }
  return any;
}

}  // namespace

// An address that is affine in the indices has a place (SymbolicMemory::resolve); one that the
// solver can settle gets one.
std::optional<SymbolicMachine::Range> SymbolicMachine::range_of(Term address) const {
  if (!at_most_ || address.is_constant() || state_.memory.resolve(address)) return std::nullopt;
  if (settle_ && state_.memory.resolve(settle_(address))) return std::nullopt;
  if (const Region* region = state_.memory.region_in(address)) {
    Range range{.region = region,
                .offset = factory_.sub(address, region->base),
                .low = region->low,
                .high = region->high};
    if (region->rights != Rights::kStack) return range;
    // Nothing below the stack pointer of the moment is the routine's.
    const auto depth = factory_.index_space().range(factory_.sub(state_.cpu.sp, entry_.sp));
    if (region->base != entry_.sp || !depth || depth->hi < region->low) return std::nullopt;
    range.low = static_cast<i64>(depth->hi);
    return range;
  }
  // Which section is meant is a guess: that of the constant part, which is where a table begins.
  const u64 base = program_.image().base();
  const Term start = entry_.image_base ? entry_.image_base : factory_.constant(64, base);
  const Term offset = factory_.sub(address, start);
  const ImageSection* section = program_.image().section_at(base + constant_part(offset));
  if (section == nullptr || section->writable ||
      !program_.image().unresolved(section->address, section->size).empty()) {
    return std::nullopt;
  }
  const auto low = static_cast<i64>(section->address - base);
  return Range{.section = section,
               .offset = offset,
               .low = low,
               .high = factory_.constant(64, static_cast<u64>(low) + section->size)};
}

bool SymbolicMachine::at_most(Term a, Term b) const {
  const Term more = factory_.ult(b, a);
  return more.is_constant() ? more.is_constant(0) : at_most_(a, b);
}

// Records the access and what it breaks. The bounds of one that is in them need no other proof.
bool SymbolicMachine::check_range(const Range& range, Term address, unsigned size, bool is_write) {
  Access access{.pc = pc(),
                .is_write = is_write,
                .size = size,
                .address = address,
                .region = range.region,
                .literal = range.section != nullptr};
  access.stored_to = state_.memory.stored_to();
  if (address->secret) events_.leaks.push_back({Leak::Kind::kAddress, pc(), address});
  const auto violation = [&](Violation::Kind kind) {
    events_.violations.push_back({kind, pc(), access});
    return false;
  };
  const Term low = factory_.constant(64, static_cast<u64>(range.low));
  const Term last = factory_.sub(range.high, factory_.add(low, factory_.constant(64, u64{size})));
  // That the last place is one is affine, and is confirmed with the other bounds.
  access.above = last;
  access.in_bounds = not_negative(last) && at_most(factory_.sub(range.offset, low), last);
  if (!access.in_bounds) {
    return violation(range.section != nullptr ? Violation::Kind::kNoRegion
                                              : Violation::Kind::kOutOfBounds);
  }
  events_.accesses.push_back(access);
  if (range.section != nullptr) {
    return !is_write || violation(Violation::Kind::kNoWriteRight);
  }
  if (is_write && range.region->rights == Rights::kRead) {
    return violation(Violation::Kind::kNoWriteRight);
  }
  if (!is_write && range.region->rights == Rights::kWrite) {
    return violation(Violation::Kind::kUnwrittenRead);
  }
  return true;
}

Term SymbolicMachine::load_roaming(const Range& range, Term address, unsigned size) {
  if (!check_range(range, address, size, false)) {
    return unplaced(address, size, "where the address lies is not known");
  }
  if (range.section != nullptr) return literal_anywhere(range, size);
  if (address->secret || !state_.memory.untouched(*range.region)) return anything(8 * size);
  return factory_.extract(factory_.initial(range.region->id, range.offset), 0, 8 * size);
}

// One of a few entries of a table, such as one of branch targets.
std::optional<Term> SymbolicMachine::table_entry(const Range& range, unsigned size) {
  const Image& image = program_.image();
  const auto first = static_cast<i64>(constant_part(range.offset));
  const Term number = factory_.sub(range.offset, factory_.constant(64, static_cast<u64>(first)));
  // A power of two: multiples of other numbers are no multiples any more once they have wrapped.
  u64 all_coefficients = 0;
  for (const u64 coefficient : number->coefficients) all_coefficients |= coefficient;
  const u64 stride = all_coefficients == 0 ? 1 : u64{1} << std::countr_zero(all_coefficients);
  if (stride > kWidestEntry) return std::nullopt;
  u64 entries = kFewestEntries;
  const auto within = [&] {
    return at_most(number, factory_.constant(64, stride * (entries - 1)));
  };
  while (!within()) {
    entries *= 2;
    if (entries > kMostEntries) return std::nullopt;
  }
  Term value;
  for (u64 k = entries; k-- > 0;) {
    const u64 address = image.base() + static_cast<u64>(first) + stride * k;
    const auto bits =
        range.section->contains(address) ? image_value(image, address, size) : std::nullopt;
    // The bounds say that it is none of those.
    if (!bits) continue;
    if (image.moves(address, size)) return std::nullopt;
    const Term entry = factory_.constant(8 * size, *bits);
    const Term here = factory_.eq(number, factory_.constant(64, stride * k));
    value = value ? factory_.select(here, entry, value) : entry;
  }
  return value;
}

// Bytes of read-only data, of which no more is known than that everybody may know them.
Term SymbolicMachine::literal_anywhere(const Range& range, unsigned size) {
  if (!range.offset->secret) {
    if (const auto entry = table_entry(range, size)) return *entry;
  }
  const Image& image = program_.image();
  Samples samples{};
  for (std::size_t k = 0; k < kSamples; ++k) {
    const u64 address = image.base() + static_cast<u64>(range.offset->samples[k]);
    samples[k] = image_value(image, address, size).value_or(0);
  }
  return factory_.symbol(8 * size, range.offset->secret, samples);
}

void SymbolicMachine::store_roaming(const Range& range, Term address, Term value) {
  const unsigned size = value->width / 8;
  if (!check_range(range, address, size, true)) {
    unplaced(address, size, "where the address lies is not known");
    return;
  }
  const Region& region = *range.region;
  Interval bounds = bounds_of(range.offset, factory_.index_space());
  // The frame ends at the entry stack pointer, and the store is in it.
  bounds.hi = std::min<i128>(bounds.hi, -i128{size});
  const bool narrow = region.rights == Rights::kStack && bounds.lo >= range.low &&
                      bounds.hi >= bounds.lo && bounds.hi + size <= bounds.lo + kMostForgotten;
  const bool confirmed =
      narrow &&
      at_most(factory_.sub(range.offset, factory_.constant(64, static_cast<u64>(bounds.lo))),
              factory_.constant(64, static_cast<u64>(bounds.hi - bounds.lo)));
  if (!confirmed) return state_.memory.store_anywhere(region);
  const auto failure = state_.memory.store_between(region, static_cast<i64>(bounds.lo),
                                                   static_cast<i64>(bounds.hi) + size);
  if (failure) state_.memory.store_anywhere(region);
}

}  // namespace a64::sim
