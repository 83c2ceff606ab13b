#include "proofs/entry.h"

#include "spec/concrete.h"
#include "spec/fips197.h"

namespace a64::proofs {

using sim::Samples;
using sim::Term;

namespace {

/// alpha^j * first, for j in rising order mostly: remembers a run of powers and the squares of
/// alpha for the far ones.
class TweakSamples {
 public:
  explicit TweakSamples(const Inputs& inputs) {
    isa::WordDomain d;
    const auto keys = spec::encryption_round_keys(inputs.key2);
    near_.push_back(spec::cipher<isa::WordDomain>(d, keys, spec::word_from_bytes(inputs.iv)));
  }

  u128 at(u64 j) {
    isa::WordDomain d;
    if (j < kNear) {
      while (near_.size() <= j) near_.push_back(spec::multiply_by_alpha(d, near_.back()));
      return near_[j].bits;
    }
    if (const auto found = far_.find(j); found != far_.end()) return found->second;
    // alpha^j = alpha^(j mod 128) * (alpha^128)^(j / 128), by square and multiply.
    u128 power = 1;
    for (int bit = 63; bit >= 0; --bit) {
      power = multiply(power, power);
      if (j >> bit & 1) power = spec::multiply_by_alpha(d, isa::Word{power, 128}).bits;
    }
    return far_[j] = multiply(power, near_[0].bits);
  }

 private:
  static constexpr u64 kNear = 1024;

  static u128 multiply(u128 a, u128 b) {
    isa::WordDomain d;
    isa::Word sum{0, 128};
    isa::Word shifted{a, 128};
    for (unsigned bit = 0; bit < 128; ++bit) {
      if (b >> bit & 1) sum = d.xor_(sum, shifted);
      shifted = spec::multiply_by_alpha(d, shifted);
    }
    return sum.bits;
  }

  std::vector<isa::Word> near_;
  std::map<u64, u128> far_;
};

}  // namespace

SampleInputs sample_inputs(u64 seed) {
  SampleInputs inputs;
  for (std::size_t k = 0; k < inputs.size(); ++k) inputs[k] = random_inputs(seed * 64 + k);
  return inputs;
}

sim::Valuation valuation_of(const SampleInputs& inputs,
                            const std::array<sim::IndexPoint, sim::kSamples>& indices) {
  auto tweaks = std::make_shared<std::vector<TweakSamples>>(inputs.begin(), inputs.end());
  return {.initial =
              [&inputs](u32 region, i64 offset, std::size_t k) {
                return inputs[k].block(static_cast<Buffer>(region), offset);
              },
          .tweak = [tweaks](u64 index, std::size_t k) { return (*tweaks)[k].at(index); },
          .indices = indices};
}

Entry::Entry(sim::TermFactory& factory, const Routine& routine, const SampleInputs& inputs)
    : factory_(factory), routine_(&routine) {
  const auto symbol = [&](unsigned width, bool secret, auto&& value_of, unsigned zero_bits = 0) {
    Samples samples;
    for (std::size_t k = 0; k < sim::kSamples; ++k) samples[k] = value_of(inputs[k]);
    return factory.symbol(width, secret, samples, zero_bits);
  };
  for (std::size_t b = 0; b < kBuffers; ++b) {
    // AAPCS64 6.4.5.1: sp is a multiple of 16 at a call. Nothing is known of the others.
    const unsigned zero_bits = static_cast<Buffer>(b) == Buffer::kFrame ? 4 : 0;
    base_[b] = symbol(
        64, false, [&](const Inputs& in) { return u128{in.base[b]}; }, zero_bits);
  }
  std::array<std::array<std::vector<isa::Word>, sim::kSamples>, 2> schedules;
  for (std::size_t k = 0; k < sim::kSamples; ++k) {
    schedules[0][k] = spec::encryption_round_keys(inputs[k].key1);
    schedules[1][k] = spec::encryption_round_keys(inputs[k].key2);
  }
  for (std::size_t which = 0; which < 2; ++which) {
    for (std::size_t round = 0; round < schedules[which][0].size(); ++round) {
      Samples samples;
      for (std::size_t k = 0; k < sim::kSamples; ++k) {
        samples[k] = schedules[which][k][round].bits;
      }
      (which == 0 ? key1_ : key2_).push_back(factory.symbol(128, true, samples));
    }
  }
  // Samples are what a replay meets, which runs the image at its own addresses.
  if (const auto& placement = routine.image->placement(); !placement.fixed) {
    constexpr unsigned kPageBits = 12;
    image_base_ = symbol(
        64, false, [&](const Inputs&) { return u128{placement.base}; }, kPageBits);
  }
  iv_ = symbol(128, true, [](const Inputs& in) { return spec::word_from_bytes(in.iv).bits; });

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
}

Term Entry::usable(Term length) const {
  if (!length.is_constant()) return length;
  return factory_.constant(64, usable_bytes(static_cast<u64>(length->bits)));
}

sim::Assumptions Entry::assumptions(Term length, sim::IndexSpace space) const {
  const auto bytes = [&](u64 count) { return factory_.constant(64, count); };
  return {.space = std::move(space),
          .extents = {{base(Buffer::kIn), usable(length)},
                      {base(Buffer::kOut), usable(length)},
                      {base(Buffer::kKey1), bytes(kKeyBytes)},
                      {base(Buffer::kKey2), bytes(kKeyBytes)},
                      {base(Buffer::kIv), bytes(kIvBytes)},
                      {base(Buffer::kFrame), bytes(0)}}};
}

sim::SymbolicState Entry::entry_state(Term length, Aliasing aliasing) {
  const bool in_place = aliasing == Aliasing::kInPlace;
  const auto bytes = [&](u64 count) { return factory_.constant(64, count); };
  const auto set_region = [&](Buffer buffer, i64 low, Term high, sim::Rights rights) {
    regions_[static_cast<std::size_t>(buffer)] = {
        static_cast<u32>(buffer), std::string(to_text(buffer)), base(buffer), low, high, rights};
  };
  set_region(Buffer::kIn, 0, usable(length),
             in_place ? sim::Rights::kReadWrite : sim::Rights::kRead);
  set_region(Buffer::kOut, 0, usable(length), sim::Rights::kWrite);
  set_region(Buffer::kKey1, 0, bytes(kKeyBytes), sim::Rights::kRead);
  set_region(Buffer::kKey2, 0, bytes(kKeyBytes), sim::Rights::kRead);
  set_region(Buffer::kIv, 0, bytes(kIvBytes), sim::Rights::kRead);
  set_region(Buffer::kFrame, -static_cast<i64>(kFrameBytes), bytes(0), sim::Rights::kStack);

  sim::SymbolicMemory memory(factory_);
  for (const sim::Region& region : regions_) {
    if (in_place && region.id == static_cast<u32>(Buffer::kOut)) continue;
    memory.add_region(region);
  }
  const auto put_key = [&](Buffer buffer, const std::vector<Term>& round_keys) {
    for (std::size_t round = 0; round < round_keys.size(); ++round) {
      memory.set_initial(region(buffer), static_cast<i64>(16 * round), round_keys[round]);
    }
    memory.set_initial(region(buffer), static_cast<i64>(16 * round_keys.size()),
                       factory_.constant(32, round_keys.size() - 1));
  };
  put_key(Buffer::kKey1, routine_->direction == spec::Direction::kEncrypt
                             ? key1_
                             : spec::decryption_schedule<sim::TermFactory>(factory_, key1_));
  put_key(Buffer::kKey2, key2_);
  memory.set_initial(region(Buffer::kIv), 0, iv_);

  sim::SymbolicState state{.cpu = {}, .memory = std::move(memory), .writers = {}};
  state.cpu.x = x_;
  state.cpu.v = v_;
  state.cpu.flags = flags_;
  state.cpu.x[0] = base(Buffer::kIn);
  state.cpu.x[1] = base(in_place ? Buffer::kIn : Buffer::kOut);
  state.cpu.x[2] = length;
  state.cpu.x[3] = base(Buffer::kKey1);
  state.cpu.x[4] = base(Buffer::kKey2);
  state.cpu.x[5] = base(Buffer::kIv);
  state.cpu.sp = sp();
  state.cpu.pc = routine_->function.address;
  state.made_under = factory_.assumptions_in_force();
  return state;
}

}  // namespace a64::proofs
