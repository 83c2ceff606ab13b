#include "sim/symbolic/memory.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace a64::sim {

void Window::put(i64 at, ByteRef byte) {
  if (bytes_.empty()) {
    first_ = at;
  } else if (at < first_) {
    bytes_.insert(bytes_.begin(), static_cast<std::size_t>(first_ - at), ByteRef{});
    first_ = at;
  }
  if (at >= end()) bytes_.resize(static_cast<std::size_t>(at - first_ + 1));
  bytes_[static_cast<std::size_t>(at - first_)] = byte;
}

void Window::erase(i64 at) {
  if (at < first_ || at >= end()) return;
  bytes_[static_cast<std::size_t>(at - first_)] = {};
  while (!bytes_.empty() && !bytes_.back().value) bytes_.pop_back();
  const auto lead = std::ranges::find_if(bytes_, [](const ByteRef& b) { return bool{b.value}; });
  first_ += lead - bytes_.begin();
  bytes_.erase(bytes_.begin(), lead);
}

namespace {

/// Stores farther than this from where a window begins hit nothing that a routine was given.
constexpr i64 kFarthest = i64{1} << 26;

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

std::optional<Place> SymbolicMemory::resolve(Term address) const {
  const Region* region = region_of(address, regions_);
  if (region == nullptr) return std::nullopt;
  return place(*region, factory_->sub(address, region->base));
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

const FinishedPrefix* SymbolicMemory::prefix(const Region& region) const {
  const auto found = prefixes_.find(region.id);
  return found == prefixes_.end() ? nullptr : &found->second;
}

// Bytes written under another symbolic part of the offset must be known to lie elsewhere.
std::optional<MemoryFailure> SymbolicMemory::check_apart(const Place& place, unsigned size) const {
  for (const auto& [key, window] : windows_) {
    if (key.first != place.region->id || key.second == place.symbolic || window.empty()) continue;
    const Term gap = factory_->sub(place.symbolic, key.second);
    const auto range = factory_->index_space().range(gap);
    const bool below = range && range->hi + place.constant + size <= window.first();
    const bool above = range && range->lo + place.constant >= window.end();
    if (!below && !above) {
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
  if (const FinishedPrefix* finished = prefix(*place.region)) {
    const Term room = factory_->sub(finished->end, offset(place));
    const auto range = factory_->index_space().range(room);
    if (range && range->lo >= 1) {
      const Term number = factory_->lsr(block_offset, 4u);
      if (factory_->mul(number, factory_->constant(64, 16)) != block_offset) {
        return MemoryFailure{"a block of the finished output is read at an odd offset"};
      }
      return ByteRef{finished->block(number), index};
    }
    if (!range || range->hi > 0) {
      return MemoryFailure{
          fmt::format("an access to {} may or may not lie within what earlier trips have written",
                      place.region->name)};
    }
  }
  if (place.symbolic.is_constant()) {
    if (const auto found = initial_.find(place.region->id); found != initial_.end()) {
      if (const ByteRef* byte = found->second.find(place.constant)) return *byte;
    }
  }
  return ByteRef{factory_->initial(place.region->id, block_offset), index};
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
        if (auto failure = check_apart(place, size)) return *std::move(failure);
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
  const FinishedPrefix* finished = prefix(*place.region);
  for (unsigned k = 0; k < size; ++k) {
    const i64 at = place.constant + k;
    if (found != windows_.end() && found->second.find(at)) continue;
    if (finished == nullptr) return false;
    const Term room = factory_->sub(finished->end, offset({place.region, place.symbolic, at}));
    const auto range = factory_->index_space().range(room);
    if (!range || range->lo < 1) return false;
  }
  return true;
}

void SymbolicMemory::forget_below(const Region& region, i64 offset) {
  for (auto& [key, window] : windows_) {
    if (key.first != region.id || !key.second.is_constant()) continue;
    for (i64 at = window.first(), end = window.end(); at < std::min(end, offset); ++at) {
      window.erase(at);
    }
  }
}

std::optional<MemoryFailure> SymbolicMemory::store(const Place& place, Term value) {
  const unsigned size = value->width / 8;
  assert(size * 8 == value->width);
  if (place.constant < -kFarthest || place.constant > kFarthest) {
    return MemoryFailure{fmt::format("a store far outside {}", place.region->name)};
  }
  if (auto failure = check_apart(place, size)) return failure;
  Window& window = windows_[{place.region->id, place.symbolic}];
  for (unsigned k = 0; k < size; ++k) {
    window.put(place.constant + k, {value, static_cast<u8>(k)});
  }
  return std::nullopt;
}

}  // namespace a64::sim
