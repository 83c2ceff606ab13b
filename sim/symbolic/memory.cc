#include "sim/symbolic/memory.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <iterator>
#include <stdexcept>

namespace a64::sim {

namespace {

/// Stores farther than this from where a region begins hit nothing that a routine was given:
/// no buffer is that large, and sums of offsets stay far from wrapping.
constexpr i64 kFarthest = i64{1} << 48;

/// Forgotten bytes are initial bytes of a region of their own, which no contract gives: their
/// numbers begin here.
constexpr u32 kFirstEpoch = 1u << 16;

/// The region whose base occurs in `address` with coefficient 1, if it is the only symbol.
const Region* region_of(Term address, std::span<const Region* const> regions) {
  Term base;
  if (address->op == Op::kSymbol) {
    base = address;
  } else if (address->op == Op::kLinear) {
    for (std::size_t c = 0; c < address->children.size(); ++c) {
      if (address->children[c]->op == Op::kIndex) continue;
      if (base || address->coefficients[c] != 1) return nullptr;
      base = address->children[c];
    }
  }
  if (!base) return nullptr;
  const auto match =
      std::ranges::find_if(regions, [&](const Region* region) { return region->base == base; });
  return match == regions.end() ? nullptr : *match;
}

}  // namespace

void SymbolicMemory::add_region(const Region& region) {
  if (region.id >= 64) throw std::logic_error("a region number above 63");
  regions_.push_back(&region);
}

std::optional<Place> SymbolicMemory::resolve(Term address) const {
  const Region* region = region_of(address, regions_);
  if (region == nullptr) return std::nullopt;
  return place(*region, factory_->sub(address, region->base));
}

const Region* SymbolicMemory::region_in(Term address) const {
  const Region* found = nullptr;
  const auto is_base = [&](Term part, u64 coefficient) {
    const auto match =
        std::ranges::find_if(regions_, [&](const Region* region) { return region->base == part; });
    if (match == regions_.end()) return true;
    if (found != nullptr || coefficient != 1) return false;
    found = *match;
    return true;
  };
  if (address->op == Op::kSymbol) return is_base(address, 1) ? found : nullptr;
  if (address->op != Op::kLinear) return nullptr;
  for (std::size_t c = 0; c < address->children.size(); ++c) {
    if (!is_base(address->children[c], address->coefficients[c])) return nullptr;
  }
  return found;
}

Place SymbolicMemory::place(const Region& region, Term offset) const {
  const u64 constant = constant_part(offset);
  return {&region, factory_->sub(offset, factory_->constant(64, constant)),
          static_cast<i64>(constant)};
}

Term SymbolicMemory::offset(const Place& place) const {
  return factory_->add(place.symbolic, factory_->constant(64, static_cast<u64>(place.constant)));
}

void SymbolicMemory::set_initial(const Region& region, i64 offset, Term value) {
  for (unsigned k = 0; k < value->width / 8; ++k) {
    initial_[region.id].put(offset + k, {value, static_cast<u8>(k)});
  }
}

const FinishedBlocks* SymbolicMemory::finished(const Region& region) const {
  const auto found = finished_.find(region.id);
  return found == finished_.end() ? nullptr : &found->second;
}

std::optional<bool> SymbolicMemory::inside(const FinishedBlocks& blocks, Term offset) const {
  const auto below_end = factory_->index_space().range(factory_->sub(blocks.end, offset));
  if (below_end && below_end->hi <= 0) return false;
  bool begun = true;
  if (blocks.begin) {
    const auto past = factory_->index_space().range(factory_->sub(offset, blocks.begin));
    if (past && past->hi < 0) return false;
    begun = past && past->lo >= 0;
  }
  if (begun && below_end && below_end->lo >= 1) return true;
  return std::nullopt;
}

// Whether two stretches of a region are known not to meet.
bool SymbolicMemory::apart(const Stretch& a, const Stretch& b) const {
  const auto range = factory_->index_space().range(factory_->sub(b.symbolic, a.symbolic));
  return range && (range->hi + b.end <= a.first || range->lo + b.first >= a.end);
}

bool SymbolicMemory::windows_apart() const {
  for (auto a = windows_.begin(); a != windows_.end(); ++a) {
    for (auto b = std::next(a); b != windows_.end() && b->first.first == a->first.first; ++b) {
      if (a->second.empty() || b->second.empty()) continue;
      if (!apart({a->first.second, a->second.first(), a->second.end()},
                 {b->first.second, b->second.first(), b->second.end()})) {
        return false;
      }
    }
  }
  return true;
}

// Bytes written under another symbolic part of the offset must be known to lie elsewhere.
std::optional<MemoryFailure> SymbolicMemory::check_apart(const Place& place, unsigned size) const {
  for (const auto& [key, window] : windows_) {
    if (key.first != place.region->id || key.second == place.symbolic || window.empty()) continue;
    if (!apart({key.second, window.first(), window.end()},
               {place.symbolic, place.constant, place.constant + i64{size}})) {
      return MemoryFailure{fmt::format(
          "an access to {} may or may not overlap bytes written at another symbolic offset",
          place.region->name)};
    }
  }
  return std::nullopt;
}

std::variant<ByteRef, MemoryFailure> SymbolicMemory::unwritten_byte(const Place& place) const {
  const i64 aligned = place.constant & ~i64{15};
  const auto index = static_cast<u8>(place.constant - aligned);
  const Term block_offset = offset({place.region, place.symbolic, aligned});
  if (const FinishedBlocks* blocks = finished(*place.region)) {
    const std::optional<bool> within = inside(*blocks, offset(place));
    if (within.value_or(false)) {
      const Term number = factory_->lsr(block_offset, 4u);
      if (factory_->mul(number, factory_->constant(64, 16)) != block_offset) {
        return MemoryFailure{"a block of the finished output is read at an odd offset"};
      }
      return ByteRef{blocks->block(number), index};
    }
    if (!within) {
      return MemoryFailure{
          fmt::format("an access to {} may or may not lie within what earlier trips have written",
                      place.region->name)};
    }
  }
  const u32 origin = origin_of(place);
  if (origin == place.region->id && place.symbolic.is_constant()) {
    if (const auto found = initial_.find(place.region->id); found != initial_.end()) {
      if (const ByteRef* byte = found->second.find(place.constant)) return *byte;
    }
  }
  return ByteRef{factory_->initial(origin, block_offset), index};
}

std::variant<Term, MemoryFailure> SymbolicMemory::load(const Place& place, unsigned size) const {
  const auto found = windows_.find({place.region->id, place.symbolic});
  const Window* window = found == windows_.end() ? nullptr : &found->second;
  bool checked = false;
  Term value;
  ByteRef run{};  // the bytes gathered so far that stand side by side in one term
  unsigned length = 0;
  const auto finish_run = [&] {
    if (length == 0) return;
    const Term part = factory_->extract(run.value, 8 * run.index, 8 * length);
    value = value ? factory_->concat(part, value) : part;
  };
  for (unsigned k = 0; k < size; ++k) {
    const Place at{place.region, place.symbolic, place.constant + k};
    ByteRef byte{};
    if (const ByteRef* known = window ? window->find(at.constant) : nullptr) {
      byte = *known;
    } else {
      if (!checked) {
        if (auto failure = check_apart(place, size)) {
          if (forgets(*place.region)) return anything(size);
          return *std::move(failure);
        }
        checked = true;
      }
      auto unwritten = unwritten_byte(at);
      if (auto* failure = std::get_if<MemoryFailure>(&unwritten)) return std::move(*failure);
      byte = std::get<ByteRef>(unwritten);
    }
    if (length != 0 && byte.value == run.value && byte.index == run.index + length) {
      ++length;
      continue;
    }
    finish_run();
    run = byte;
    length = 1;
  }
  finish_run();
  return value;
}

bool SymbolicMemory::written(const Place& place, unsigned size) const {
  const auto found = windows_.find({place.region->id, place.symbolic});
  const FinishedBlocks* blocks = finished(*place.region);
  for (unsigned k = 0; k < size; ++k) {
    const i64 at = place.constant + k;
    if (found != windows_.end() && found->second.find(at)) continue;
    if (blocks == nullptr) return false;
    if (!inside(*blocks, offset({place.region, place.symbolic, at})).value_or(false)) return false;
  }
  return true;
}

u32 SymbolicMemory::origin_of(const Place& place) const {
  const auto found = forgotten_.find(place.region->id);
  if (found == forgotten_.end()) return place.region->id;
  const auto range = factory_->index_space().range(place.symbolic);
  const bool kept = range && range->lo + place.constant >= found->second.below;
  return kept ? place.region->id : found->second.epoch;
}

void SymbolicMemory::lose_remains() {
  if (!keeps_popped() || forgets(*popped_.remains)) return;
  windows_[{popped_.remains->id, factory_->constant(64, 0)}].put(0, {anything(1), 0});
}

void SymbolicMemory::leave_behind(const Region& region, i64 below) {
  if (!keeps_popped() || popped_.stack->id != region.id || forgets(*popped_.remains)) return;
  const Term zero = factory_->constant(64, 0);
  Window& remains = windows_[{popped_.remains->id, zero}];
  bool all_known = true;
  for (const auto& [key, window] : windows_) {
    if (key.first != region.id || window.empty()) continue;
    if (key.second != zero) {
      all_known = false;
      continue;
    }
    window.for_each([&](i64 at, const ByteRef& byte) {
      if (at < below && at < 0) remains.put(at, byte);
    });
  }
  if (!all_known) lose_remains();
}

void SymbolicMemory::forget_below(const Region& region, i64 offset) {
  leave_behind(region, offset);
  Forgotten& forgotten = forgotten_.try_emplace(region.id, Forgotten{offset, 0}).first->second;
  forgotten.below = std::max(forgotten.below, offset);
  forgotten.epoch = kFirstEpoch + epochs_++;
  for (auto& [key, window] : windows_) {
    if (key.first != region.id || window.empty()) continue;
    if (key.second.is_constant()) {
      window.erase_below(offset);
      continue;
    }
    const auto range = factory_->index_space().range(key.second);
    if (range && range->lo + window.first() >= offset) continue;
    const i128 end = range ? range->hi + window.end() : i128{kFarthest};
    forgotten.below = std::max(forgotten.below, static_cast<i64>(std::min(end, i128{kFarthest})));
    window = {};
  }
}

std::optional<Forgotten> SymbolicMemory::forgotten(const Region& region) const {
  const auto found = forgotten_.find(region.id);
  return found == forgotten_.end() ? std::nullopt : std::optional(found->second);
}

void SymbolicMemory::forget_afresh(const Region& region, i64 below,
                                   std::span<const SymbolicMemory* const> others) {
  for (const SymbolicMemory* other : others) epochs_ = std::max(epochs_, other->epochs_);
  const i64 before = forgotten_.contains(region.id) ? forgotten_[region.id].below : below;
  forgotten_[region.id] = {std::max(before, below), kFirstEpoch + epochs_++};
}

void SymbolicMemory::forget_all(const Region& region,
                                std::span<const SymbolicMemory* const> others) {
  if (keeps_popped() && popped_.stack->id == region.id) lose_remains();
  std::erase_if(windows_, [&](const auto& entry) { return entry.first.first == region.id; });
  finished_.erase(region.id);
  forget_afresh(region, kFarthest, others);
  forgetful_ |= u64{1} << region.id;
}

void SymbolicMemory::store_anywhere(const Region& region) {
  stored_to_ |= u64{1} << region.id;
  forget_all(region, {});
}

std::optional<MemoryFailure> SymbolicMemory::store_between(const Region& region, i64 low,
                                                           i64 high) {
  for (i64 at = low; at < high; at += 16) {
    const Place place{&region, factory_->constant(64, 0), at};
    const auto size = static_cast<unsigned>(std::min<i64>(16, high - at));
    if (auto failure = store(place, anything(size))) return failure;
  }
  return std::nullopt;
}

bool SymbolicMemory::untouched(const Region& region) const {
  const bool written = std::ranges::any_of(windows_, [&](const auto& entry) {
    return entry.first.first == region.id && !entry.second.empty();
  });
  return !written && !forgets(region) && !finished_.contains(region.id) &&
         !forgotten_.contains(region.id);
}

Term SymbolicMemory::anything(unsigned size) const {
  Samples samples;
  for (std::size_t k = 0; k < samples.size(); ++k) {
    samples[k] = random_bytes(factory_->size(), static_cast<i64>(16 * k)) & low_mask(8 * size);
  }
  return factory_->symbol(8 * size, true, samples);
}

std::optional<MemoryFailure> SymbolicMemory::store(const Place& place, Term value) {
  const unsigned size = value->width / 8;
  assert(size * 8 == value->width);
  if (place.constant < -kFarthest || place.constant > kFarthest) {
    return MemoryFailure{fmt::format("a store far outside {}", place.region->name)};
  }
  if (auto failure = check_apart(place, size)) {
    if (!forgets(*place.region)) return failure;
    forget_all(*place.region, {});
  }
  stored_to_ |= u64{1} << place.region->id;
  Window& window = windows_[{place.region->id, place.symbolic}];
  for (unsigned k = 0; k < size; ++k) {
    window.put(place.constant + k, {value, static_cast<u8>(k)});
  }
  return std::nullopt;
}

}  // namespace a64::sim
