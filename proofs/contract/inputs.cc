#include "proofs/contract/inputs.h"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "sim/term/valuation.h"
#include "spec/word_bytes.h"

namespace a64::proofs {
namespace {

using sim::random_bits;

u64 stream(u64 seed, u64 which) {
  return random_bits(seed, 1000 + which);
}

/// Streams beyond those of the regions, of which there are at most 64.
enum Stream : u64 {
  kKeys = 64,
  kBases = 128,
  kRegisters = 144,
  kScalars = 160,
  kStackArguments = 161
};

void fill(std::span<u8> bytes, u64 seed) {
  for (std::size_t k = 0; k < bytes.size(); ++k) bytes[k] = static_cast<u8>(random_bits(seed, k));
}

constexpr CallerRegister kReturn{CallerRegister::Bank::kX, 30};

}  // namespace

u128 Inputs::caller(CallerRegister which) const {
  if (const auto found = registers.find(which); found != registers.end()) return found->second;
  const u64 bank = stream(seed, kRegisters + static_cast<u64>(which.bank));
  const u128 bits =
      u128{random_bits(bank, which.number, 1)} << 64 | random_bits(bank, which.number);
  switch (which.bank) {
    case CallerRegister::Bank::kX:
      return static_cast<u64>(bits);
    case CallerRegister::Bank::kV:
      return bits;
    case CallerRegister::Bank::kFlag:
      return bits & 1;
  }
  return 0;
}

u64 scalar_value(const Contract& contract, const Inputs& inputs, ScalarId id) {
  const Scalar& scalar = contract.scalar(id);
  const auto listed = inputs.scalars.find(id);
  const u64 seed = scalar.secret ? inputs.secret_seed : inputs.public_seed;
  const u64 mask = static_cast<u64>(low_mask(scalar.bits));
  if (listed != inputs.scalars.end()) {
    const u64 value = listed->second & mask;
    return scalar.admits(value) ? value : scalar.least;
  }
  const u64 random = random_bits(stream(seed, kScalars), static_cast<u64>(id)) & mask;
  const u64 others = scalar.most.value_or(mask) - scalar.least;
  return others == ~u64{0} ? random : scalar.least + random % (others + 1);
}

u64 above_stack_argument(const Inputs& inputs, std::size_t parameter) {
  return random_bits(stream(inputs.seed, kStackArguments), parameter);
}

u64 argument_value(const Contract& contract, const Inputs& inputs, u64 size,
                   std::size_t parameter) {
  const auto id = std::get<ScalarId>(contract.parameters[parameter]);
  const Scalar& scalar = contract.scalar(id);
  const ArgumentPlace place = place_of_argument(parameter);
  const CallerRegister above_it{CallerRegister::Bank::kX, static_cast<u8>(place.number)};
  const u64 above = place.on_stack ? above_stack_argument(inputs, parameter)
                                   : static_cast<u64>(inputs.caller(above_it));
  const u64 mask = static_cast<u64>(low_mask(scalar.bits));
  u64 value = scalar_value(contract, inputs, id);
  if (const auto fixed = fixed_value(scalar)) value = *fixed;
  if (size_scalar(contract) == id) value = size;
  return (above & ~mask) | (value & mask);
}

EntryBytes::EntryBytes(const Contract& contract, const Inputs& inputs, Aliasing aliasing)
    : inputs_(&inputs), stack_(stack_region(contract)), is_public_(public_regions(contract)) {
  const std::vector<KeyField> fields = key_fields(contract);
  for (std::size_t k = 0; k < std::min(fields.size(), inputs.keys.size()); ++k) {
    put(region_of(contract, aliasing, fields[k].buffer), fields[k].offset,
        schedule_bytes(fields[k], inputs.keys[k]));
  }
  for (std::size_t k = 0; k < contract.scalars.size(); ++k) {
    const Scalar& scalar = contract.scalars[k];
    const auto id = static_cast<ScalarId>(k);
    const auto fixed = fixed_value(scalar);
    if (!scalar.field || lies_in_contents(scalar)) continue;
    put(region_of(contract, aliasing, scalar.field->buffer), scalar.field->offset,
        spec::low_bytes(fixed ? *fixed : scalar_value(contract, inputs, id), scalar.bits / 8));
  }
}

void EntryBytes::copy(u32 region, i64 offset, std::span<u8> to) const {
  const u64 seed = region == stack_    ? inputs_->seed
                   : is_public(region) ? inputs_->public_seed
                                       : inputs_->secret_seed;
  const u64 random = stream(seed, region);
  for (std::size_t k = 0; k < to.size(); k += 16) {
    const u128 sixteen = sim::random_bytes(random, offset + static_cast<i64>(k));
    std::memcpy(&to[k], &sixteen, std::min<std::size_t>(16, to.size() - k));
  }
  const i64 end = offset + static_cast<i64>(to.size());
  for (const Piece& piece : pieces_) {
    if (piece.region != region) continue;
    const i64 from = std::max(offset, piece.offset);
    const i64 until = std::min(end, piece.offset + static_cast<i64>(piece.bytes.size()));
    if (from >= until) continue;
    std::copy(piece.bytes.begin() + (from - piece.offset),
              piece.bytes.begin() + (until - piece.offset), to.begin() + (from - offset));
  }
  const auto& bytes = inputs_->bytes;
  for (auto at = bytes.lower_bound({region, offset}); at != bytes.end(); ++at) {
    if (at->first.first != region || at->first.second >= end) break;
    to[static_cast<std::size_t>(at->first.second - offset)] = at->second;
  }
}

u128 EntryBytes::block(u32 region, i64 offset) const {
  // A sample of an offset that its path does not admit may be any number.
  constexpr i64 kFarthest = i64{1} << 60;
  offset %= kFarthest;
  std::array<u8, 16> sixteen;
  copy(region, offset, sixteen);
  u128 value;
  std::memcpy(&value, sixteen.data(), sixteen.size());
  return value;
}

u8 EntryBytes::byte(u32 region, i64 offset) const {
  u8 value;
  copy(region, offset, std::span(&value, 1));
  return value;
}

std::vector<u8> EntryBytes::first(u32 region, u64 size) const {
  std::vector<u8> result(size);
  copy(region, 0, result);
  return result;
}

Inputs with_secrets(const Contract& contract, const Inputs& public_values, Inputs secrets) {
  secrets.base = public_values.base;
  secrets.public_seed = public_values.public_seed;
  secrets.registers[kReturn] = public_values.caller(kReturn);
  for (std::size_t k = 0; k < contract.scalars.size(); ++k) {
    const auto id = static_cast<ScalarId>(k);
    if (contract.scalars[k].secret) continue;
    secrets.scalars.erase(id);
    const auto listed = public_values.scalars.find(id);
    if (listed != public_values.scalars.end()) secrets.scalars.insert(*listed);
  }
  const auto is_public = [regions = public_regions(contract)](const auto& entry) {
    return entry.first.first < regions.size() && regions[entry.first.first];
  };
  std::erase_if(secrets.bytes, is_public);
  std::ranges::copy_if(public_values.bytes, std::inserter(secrets.bytes, secrets.bytes.end()),
                       is_public);
  return secrets;
}

Inputs with_contents(const Contract& contract, const Inputs& public_values, Inputs secrets) {
  Inputs inputs = with_secrets(contract, public_values, std::move(secrets));
  inputs.seed = public_values.seed;
  inputs.registers = public_values.registers;
  const auto on_stack = [stack = stack_region(contract)](const auto& entry) {
    return entry.first.first == stack;
  };
  std::erase_if(inputs.bytes, on_stack);
  std::ranges::copy_if(public_values.bytes, std::inserter(inputs.bytes, inputs.bytes.end()),
                       on_stack);
  return inputs;
}

Inputs random_inputs(const Contract& contract, u64 seed) {
  Inputs inputs;
  inputs.seed = inputs.secret_seed = inputs.public_seed = seed;
  const std::vector<KeyField> fields = key_fields(contract);
  for (std::size_t k = 0; k < fields.size(); ++k) {
    inputs.keys.emplace_back(fields[k].key_bytes());
    fill(inputs.keys.back(), stream(seed, kKeys + k));
  }
  // Far apart, away from the image, at any alignment that the contract allows.
  const auto address = [&](u64 region, u64 alignment) {
    const u64 low = random_bits(stream(seed, kBases), region) & 0xffffffff;
    return ((region + 1) << 52) + low / alignment * alignment;
  };
  for (std::size_t k = 0; k < contract.buffers.size(); ++k) {
    unsigned alignment = contract.buffers[k].alignment;
    // The address has to do for all that may lie there.
    for (const auto& [first, second] : contract.overlaps) {
      const auto id = static_cast<BufferId>(k);
      if (id != first && id != second) continue;
      alignment = std::max(
          {alignment, contract.buffer(first).alignment, contract.buffer(second).alignment});
    }
    inputs.base.push_back(address(k, alignment));
  }
  constexpr u64 kStackAlignment = 16;  // AAPCS64 6.4.5.1
  inputs.base.push_back(address(stack_region(contract), kStackAlignment));
  // The entry x30 is an address to return to.
  inputs.registers[kReturn] = u64{0x7f} << 52;
  return inputs;
}

Inputs about_to_wrap(const Contract& contract, Inputs inputs, u64 which) {
  constexpr u64 kMostBytes = 16;
  const u64 wrapping = u64{1} << (which / 2 % 5);
  const bool big_endian = which % 2 == 0;
  const auto wrap = [&](u32 region, u64 offset, u64 bytes) {
    const u64 count = std::min(bytes, wrapping);
    for (u64 k = 0; k < count; ++k) {
      const u64 at = offset + (big_endian ? bytes - 1 - k : k);
      inputs.bytes[{region, static_cast<i64>(at)}] = k == 0 ? 0xfe : 0xff;
    }
  };
  for (u32 region = 0; region < contract.buffers.size(); ++region) {
    const Buffer& buffer = contract.buffers[region];
    const Affine& bytes = buffer.bytes;
    const bool whole = bytes.factors.empty() && static_cast<u64>(bytes.constant) <= kMostBytes;
    if (whole) wrap(region, 0, static_cast<u64>(bytes.constant));
    for (const BufferField& field : buffer.fields) {
      if (!whole && field.bytes <= kMostBytes) wrap(region, field.offset, field.bytes);
    }
  }
  for (std::size_t k = 0; k < contract.scalars.size(); ++k) {
    const Scalar& scalar = contract.scalars[k];
    const auto id = static_cast<ScalarId>(k);
    if (scalar.field || fixed_value(scalar) || size_scalar(contract) == id) continue;
    inputs.scalars[id] = static_cast<u64>(low_mask(scalar.bits)) - 1;
  }
  return inputs;
}

Inputs with_small_numbers(const Contract& contract, Inputs inputs, u64 seed) {
  for (std::size_t k = 0; k < contract.scalars.size(); ++k) {
    const Scalar& scalar = contract.scalars[k];
    const auto id = static_cast<ScalarId>(k);
    if (scalar.field || fixed_value(scalar) || size_scalar(contract) == id) continue;
    const u64 drawn = random_bits(seed, k, 55);
    inputs.scalars[id] = drawn >> 8 & ((u64{2} << drawn % 6) - 1);
  }
  return inputs;
}

}  // namespace a64::proofs
