#include "proofs/theorem/forgetful_entry.h"

#include <bit>

namespace a64::proofs {

using sim::Term;
using namespace sim::forgetful;

ForgetfulEntry::ForgetfulEntry(Worker& worker, const sim::SymbolicState& state, u64 size,
                               Aliasing aliasing)
    : worker_(worker), state_(state), aliasing_(aliasing), domain_(symbols_) {
  add_registers();
  add_regions(aliasing);
  note_ranges(size);
}

void ForgetfulEntry::add_registers() {
  const Entry& entry = worker_.entry;
  for (u32 n = 0; n < 31; ++n) {
    const bool caller = n == 30;
    x_[n] = symbols_.add({.kind = caller ? Symbol::Kind::kCaller : Symbol::Kind::kRegister,
                          .number = n,
                          .secret = entry.x(n)->secret});
    known_.emplace(entry.x(n)->id, narrow(64, symbol_part(x_[n])));
  }
  for (u32 n = 0; n < 32; ++n) {
    for (u32 half = 0; half < 2; ++half) {
      v_[2 * n + half] = symbols_.add(
          {.kind = Symbol::Kind::kVector, .number = 2 * n + half, .secret = entry.v(n)->secret});
    }
    known_.emplace(entry.v(n)->id, Value{symbol_part(v_[2 * n]), symbol_part(v_[2 * n + 1]), 128});
  }
  entry_.caller = x_[30];
  entry_.x18_reserved = entry.contract().convention.x18_reserved;
  if (const Term base = entry.entry_values().image_base) {
    entry_.image = symbols_.add({.kind = Symbol::Kind::kImage, .secret = false, .zero_bits = 12});
    known_.emplace(base->id, narrow(64, symbol_part(entry_.image)));
  }
}

void ForgetfulEntry::add_regions(Aliasing aliasing) {
  const Entry& entry = worker_.entry;
  const Contract& contract = entry.contract();
  entry_.stack = stack_region(contract);
  regions_.resize(entry_.stack + 1);
  std::vector<std::pair<u32, unsigned>> alignments{{entry_.stack, 16}};
  for (const Area& area : areas(contract, aliasing)) {
    alignments.emplace_back(area.region, area.alignment);
  }
  for (const auto& [number, alignment] : alignments) {
    const sim::Region& region = entry.region(number);
    const auto high = static_cast<i64>(static_cast<u64>(region.high->bits));
    Region& made = regions_[number];
    made.name = region.name;
    made.low = region.low;
    made.high = high;
    made.readable = region.rights != sim::Rights::kWrite;
    made.writable = region.rights != sim::Rights::kRead;
    made.stack = region.rights == sim::Rights::kStack;
    made.secret = !worker_.entry_bytes[0].is_public(number);
    made.base = symbols_.add({.kind = Symbol::Kind::kRegion,
                              .number = number,
                              .secret = region.base->secret,
                              .zero_bits = static_cast<unsigned>(std::countr_zero(alignment)),
                              .low = region.low,
                              .high = high});
    known_.emplace(region.base->id, narrow(64, symbol_part(made.base)));
  }
}

// Numbers that may be anything within bounds.
void ForgetfulEntry::note_ranges(u64 size) {
  const Entry& entry = worker_.entry;
  const Contract& contract = entry.contract();
  const Size bytes{worker_.factory.constant(64, size), size, size};
  for (u32 k = 0; k < contract.scalars.size(); ++k) {
    const auto id = static_cast<ScalarId>(k);
    const Scalar& scalar = contract.scalars[k];
    if (fixed_value(scalar) || size_scalar(contract) == id || lies_in_contents(scalar)) continue;
    const Term term = entry.value_of(id, bytes);
    const u64 mask = mask64(scalar.bits);
    const u64 most = scalar.most.value_or(mask);
    Part part = partly_up_to(0, mask, scalar.secret ? mask : 0, most);
    if (part.lo >= 0 && scalar.least <= static_cast<u64>(part.hi)) {
      part.lo = std::max(part.lo, static_cast<i64>(scalar.least));
      part = tightened(part);
    }
    known_.emplace(term->id, narrow(scalar.bits, part));
  }
}

Value ForgetfulEntry::abstracted(Term term) const {
  if (term.is_constant()) return domain_.constant(term->width, term->bits);
  if (const auto found = known_.find(term->id); found != known_.end()) return found->second;
  if (term->op == sim::Op::kConcat) {
    Value value = abstracted(term->children[0]);
    for (std::size_t k = 1; k < term->children.size(); ++k) {
      value = domain_.concat(value, abstracted(term->children[k]));
    }
    return value;
  }
  if (term->op == sim::Op::kExtract) {
    return domain_.extract(abstracted(term->children[0]), term->parameter, term->width);
  }
  const unsigned width = term->width;
  return {anything(std::min(width, 64u), term->secret),
          width > 64 ? anything(width - 64, term->secret) : known(0), width};
}

State ForgetfulEntry::start() const {
  const Entry& entry = worker_.entry;
  const Contract& contract = entry.contract();
  State state{Memory(regions_)};
  for (unsigned n = 0; n < 31; ++n) state.x[n] = abstracted(state_.cpu.x[n]).low;
  for (unsigned n = 0; n < 32; ++n) {
    const Value value = abstracted(state_.cpu.v[n]);
    state.v[n] = {value.low, value.high};
  }
  for (unsigned f = 0; f < 4; ++f) state.flags[f] = abstracted(state_.cpu.flags[f]).low;
  state.sp = abstracted(state_.cpu.sp).low;
  state.pc = state_.cpu.pc;

  const auto put = [&](u32 region, u64 offset, unsigned bytes) {
    const sim::Place place{&entry.region(region), worker_.factory.constant(64, 0),
                           static_cast<i64>(offset)};
    const auto content = state_.memory.load(place, bytes);
    if (const Term* term = std::get_if<Term>(&content)) {
      state.memory.set_initial(region, static_cast<i64>(offset), abstracted(*term), domain_);
    }
  };
  for (const Scalar& scalar : contract.scalars) {
    if (!scalar.field || lies_in_contents(scalar)) continue;
    put(region_of(contract, aliasing_, scalar.field->buffer), scalar.field->offset,
        scalar.bits / 8);
  }
  for (u64 at = 0; at < stack_argument_bytes(contract); at += 8) put(entry_.stack, at, 8);
  return state;
}

}  // namespace a64::proofs
