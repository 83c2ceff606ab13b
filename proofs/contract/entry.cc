#include "proofs/contract/entry.h"

#include <algorithm>
#include <bit>

#include "sim/term/valuation.h"

namespace a64::proofs {

using sim::Samples;
using sim::Term;

namespace {

sim::Rights rights_of(Access access) {
  switch (access) {
    case Access::kRead:
      return sim::Rights::kRead;
    case Access::kWrite:
      return sim::Rights::kWrite;
    case Access::kReadWrite:
      return sim::Rights::kReadWrite;
  }
  return sim::Rights::kRead;
}

}  // namespace

SampleInputs sample_inputs(const Contract& contract, u64 seed) {
  SampleInputs inputs;
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    inputs[k] = random_inputs(contract, seed * 64 + k);
  }
  return inputs;
}

std::array<EntryBytes, sim::kSamples> sample_bytes(const Contract& contract,
                                                   const SampleInputs& inputs) {
  static_assert(sim::kSamples == 4);
  return {EntryBytes(contract, inputs[0]), EntryBytes(contract, inputs[1]),
          EntryBytes(contract, inputs[2]), EntryBytes(contract, inputs[3])};
}

Entry::Entry(sim::TermFactory& factory, const Routine& routine, const SampleInputs& inputs)
    : factory_(factory), routine_(&routine) {
  const Contract& contract = *routine.contract;
  const auto symbol = [&](unsigned width, bool secret, auto&& value_of, unsigned zero_bits = 0) {
    Samples samples;
    for (std::size_t k = 0; k < sim::kSamples; ++k) samples[k] = value_of(inputs[k]);
    return factory.symbol(width, secret, samples, zero_bits);
  };
  for (u32 region = 0; region <= stack_region(contract); ++region) {
    // AAPCS64 6.4.5.1: sp is a multiple of 16 at a call.
    const unsigned alignment =
        region == stack_region(contract) ? 16 : contract.buffers[region].alignment;
    base_.push_back(symbol(
        64, false, [&](const Inputs& in) { return u128{in.base[region]}; },
        static_cast<unsigned>(std::countr_zero(alignment))));
  }
  const auto size = size_scalar(contract);
  for (u32 k = 0; k < contract.scalars.size(); ++k) {
    const auto id = static_cast<ScalarId>(k);
    const Scalar& scalar = contract.scalars[k];
    if (fixed_value(scalar) || size == id || lies_in_contents(scalar)) continue;
    const Term any = symbol(scalar.bits, scalar.secret,
                            [&](const Inputs& in) { return u128{scalar_value(contract, in, id)}; });
    scalars_[id] = in_range(scalar, any);
    scalar_of_[any->id] = id;
  }
  remains_.id = stack_region(contract) + 1;
  if (contract.erased) {
    // An address that no sample, and nothing that a run computes, comes near.
    constexpr u64 kNowhere = u64{0xfd} << 56;
    remains_.name = "the popped stack";
    remains_.base = symbol(64, false, [&](const Inputs&) { return u128{kNowhere}; });
    remains_.low = -static_cast<i64>(kFrameBytes);
    remains_.high = factory.constant(64, 1);
    remains_.rights = sim::Rights::kReadWrite;
  }
  // Samples are what a replay meets, which runs the image at its own addresses.
  if (const auto& placement = routine.image->placement(); !placement.fixed) {
    constexpr unsigned kPageBits = 12;
    image_base_ = symbol(
        64, false, [&](const Inputs&) { return u128{placement.base}; }, kPageBits);
  }
  const auto caller = [&](CallerRegister which, unsigned width) {
    // What a caller leaves in registers that are no arguments may well be secret.
    const bool secret = !(which == CallerRegister{CallerRegister::Bank::kX, 30});
    const Term term = symbol(width, secret, [&](const Inputs& in) { return in.caller(which); });
    caller_registers_[term->id] = which;
    return term;
  };
  for (u8 n = 0; n < 31; ++n) x_[n] = caller({CallerRegister::Bank::kX, n}, 64);
  for (u8 n = 0; n < 32; ++n) v_[n] = caller({CallerRegister::Bank::kV, n}, 128);
  for (u8 f = 0; f < 4; ++f) flags_[f] = caller({CallerRegister::Bank::kFlag, f}, 1);
  for (std::size_t k = 0; k < contract.parameters.size(); ++k) {
    const ArgumentPlace place = place_of_argument(k);
    above_arguments_.push_back(
        place.on_stack
            ? symbol(64, true, [&](const Inputs& in) { return u128{above_stack_argument(in, k)}; })
            : x_[place.number]);
  }
}

bool Entry::left_by_caller(Term leaf) const {
  if (leaf->op == sim::Op::kInitial) {
    // What the run itself left and forgot is of other regions.
    return leaf->parameter == stack_region(contract()) || leaf->parameter == remains_.id;
  }
  return caller_registers_.contains(leaf->id) ||
         std::ranges::find(above_arguments_, leaf) != above_arguments_.end();
}

// As scalar_value does it to words.
Term Entry::in_range(const Scalar& scalar, Term any) const {
  if (!limited(scalar)) return any;
  const auto number = [&](u64 value) { return factory_.constant(scalar.bits, value); };
  Term outside = factory_.ult(any, number(scalar.least));
  if (scalar.most) outside = factory_.or_(outside, factory_.ult(number(*scalar.most), any));
  return factory_.select(outside, number(scalar.least), any);
}

Term Entry::bytes(const Affine& sum, const Size& size) const {
  if (!size.others.empty()) {
    const auto constant = [&](i64 value) { return factory_.constant(64, static_cast<u64>(value)); };
    Term total = constant(sum.constant);
    for (const auto& [id, factor] : sum.factors) {
      const auto other = size.others.find(id);
      const Term value = other != size.others.end() ? other->second : size.value;
      total = factory_.add(total, factory_.mul(value, constant(factor)));
    }
    return total;
  }
  const SizedBytes sized = proofs::sized(sum);
  // Where the routine is to do nothing it has no business in what grows with the size.
  if (sized.factor != 0 && does_nothing(contract(), size.least, size.most).value_or(false)) {
    return factory_.constant(64, 0);
  }
  if (size.value.is_constant()) {
    return factory_.constant(64, sized.at(static_cast<u64>(size.value->bits)));
  }
  const auto constant = [&](i64 value) { return factory_.constant(64, static_cast<u64>(value)); };
  return factory_.add(factory_.mul(size.value, constant(sized.factor)), constant(sized.constant));
}

sim::Assumptions Entry::assumptions(const Size& size, sim::IndexSpace space) const {
  sim::Assumptions assumptions{.space = std::move(space), .extents = {}};
  for (u32 region = 0; region < stack_region(contract()); ++region) {
    assumptions.extents.push_back({base(region), bytes(contract().buffers[region].bytes, size)});
  }
  const u64 above_sp = stack_argument_bytes(contract());
  assumptions.extents.push_back({sp(), factory_.constant(64, above_sp)});
  return assumptions;
}

Term Entry::value_of(ScalarId id, const Size& size) const {
  const Scalar& scalar = contract().scalar(id);
  if (const auto value = fixed_value(scalar)) return factory_.constant(scalar.bits, *value);
  if (const auto other = size.others.find(id); other != size.others.end()) {
    return factory_.extract(other->second, 0, scalar.bits);
  }
  const auto free = scalars_.find(id);
  return free != scalars_.end() ? free->second : factory_.extract(size.value, 0, scalar.bits);
}

// AAPCS64 6.8.2: what lies above a narrow argument is unspecified.
Term Entry::argument(std::size_t parameter, const Size& size, Aliasing aliasing) const {
  const Parameter& which = contract().parameters[parameter];
  if (const auto* buffer = std::get_if<BufferId>(&which)) {
    return base(region_of(contract(), aliasing, *buffer));
  }
  const Term value = value_of(std::get<ScalarId>(which), size);
  if (value->width == 64) return value;
  return factory_.concat(
      factory_.extract(above_arguments_[parameter], value->width, 64u - value->width), value);
}

void Entry::set_regions(const Size& size, Aliasing aliasing) {
  regions_.assign(stack_region(contract()) + 1, {});
  buffers_.clear();
  for (const Area& area : areas(contract(), aliasing)) {
    regions_[area.region] = {area.region,           area.name,
                             base(area.region),     0,
                             bytes(area.sum, size), rights_of(area.access)};
    buffers_.push_back(area.region);
  }
  regions_.back() = {stack_region(contract()),
                     region_name(contract(), stack_region(contract())),
                     sp(),
                     -static_cast<i64>(kFrameBytes),
                     factory_.constant(64, stack_argument_bytes(contract())),
                     sim::Rights::kStack};
}

void Entry::set_fields(sim::SymbolicMemory& memory, const std::vector<sim::Region>& regions,
                       Aliasing aliasing) const {
  for (u32 k = 0; k < contract().scalars.size(); ++k) {
    const Scalar& scalar = contract().scalars[k];
    if (!scalar.field || lies_in_contents(scalar)) continue;
    memory.set_initial(regions[region_of(contract(), aliasing, scalar.field->buffer)],
                       static_cast<i64>(scalar.field->offset),
                       value_of(static_cast<ScalarId>(k), {}));
  }
}

void Entry::set_arguments(sim::SymbolicState& state, const Size& size, Aliasing aliasing) const {
  for (std::size_t k = 0; k < contract().parameters.size(); ++k) {
    const ArgumentPlace place = place_of_argument(k);
    const Term value = argument(k, size, aliasing);
    if (place.on_stack) {
      state.memory.set_initial(regions_.back(), 8 * static_cast<i64>(place.number), value);
    } else {
      state.cpu.x[place.number] = value;
    }
  }
}

sim::SymbolicState Entry::entry_state(const Size& size, Aliasing aliasing) {
  set_regions(size, aliasing);
  sim::SymbolicState state{.cpu = {}, .memory = sim::SymbolicMemory(factory_), .writers = {}};
  for (const u32 number : buffers_) state.memory.add_region(region(number));
  state.memory.add_region(regions_.back());
  if (contract().erased) {
    state.memory.add_region(remains_);
    state.memory.keep_popped(regions_.back(), remains_);
  }
  set_fields(state.memory, regions_, aliasing);
  state.cpu.x = x_;
  state.cpu.v = v_;
  state.cpu.flags = flags_;
  set_arguments(state, size, aliasing);
  state.cpu.sp = sp();
  state.cpu.pc = routine_->function.address;
  state.made_under = factory_.assumptions_in_force();
  return state;
}

}  // namespace a64::proofs
