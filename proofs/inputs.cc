#include "proofs/inputs.h"

#include <algorithm>
#include <cstring>
#include <span>

#include "sim/term/valuation.h"

namespace a64::proofs {
namespace {

using sim::random_bits;

u64 stream(u64 seed, u64 which) {
  return random_bits(seed, 1000 + which);
}

void fill(std::span<u8> bytes, u64 seed) {
  for (std::size_t k = 0; k < bytes.size(); ++k) bytes[k] = static_cast<u8>(random_bits(seed, k));
}

}  // namespace

std::string_view to_text(Buffer buffer) {
  switch (buffer) {
    case Buffer::kIn:
      return "in";
    case Buffer::kOut:
      return "out";
    case Buffer::kKey1:
      return "key1";
    case Buffer::kKey2:
      return "key2";
    case Buffer::kIv:
      return "iv";
    case Buffer::kFrame:
      return "stack";
  }
  return "";
}

u128 Inputs::block(Buffer buffer, i64 offset) const {
  std::array<u8, 16> sixteen;
  copy(buffer, offset, sixteen);
  u128 value;
  std::memcpy(&value, sixteen.data(), sixteen.size());
  return value;
}

void Inputs::copy(Buffer buffer, i64 offset, std::span<u8> to) const {
  const u64 random = stream(secret_seed, static_cast<u64>(buffer));
  for (std::size_t k = 0; k < to.size(); k += 16) {
    const u128 sixteen = sim::random_bytes(random, offset + static_cast<i64>(k));
    std::memcpy(&to[k], &sixteen, std::min<std::size_t>(16, to.size() - k));
  }
  const i64 end = offset + static_cast<i64>(to.size());
  for (auto at = bytes.lower_bound({buffer, offset}); at != bytes.end(); ++at) {
    if (at->first.first != buffer || at->first.second >= end) break;
    to[static_cast<std::size_t>(at->first.second - offset)] = at->second;
  }
}

u8 Inputs::byte(Buffer buffer, i64 offset) const {
  return static_cast<u8>(block(buffer, offset));
}

u128 Inputs::caller(CallerRegister which) const {
  if (const auto found = registers.find(which); found != registers.end()) return found->second;
  const u64 bank = 16 + static_cast<u64>(which.bank);
  const u128 bits = u128{random_bits(stream(seed, bank), which.number, 1)} << 64 |
                    random_bits(stream(seed, bank), which.number);
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

std::vector<u8> Inputs::data(u64 len) const {
  std::vector<u8> result(len);
  copy(Buffer::kIn, 0, result);
  return result;
}

Inputs with_secrets(const Inputs& public_values, Inputs secrets) {
  constexpr CallerRegister kReturn{CallerRegister::Bank::kX, 30};
  secrets.base = public_values.base;
  secrets.registers[kReturn] = public_values.caller(kReturn);
  return secrets;
}

Inputs random_inputs(u64 seed) {
  Inputs inputs;
  inputs.seed = seed;
  inputs.secret_seed = seed;
  fill(inputs.key1, stream(seed, 32));
  fill(inputs.key2, stream(seed, 33));
  fill(inputs.iv, stream(seed, 34));
  for (std::size_t k = 0; k < kBuffers; ++k) {
    // Far apart, away from the image, at any alignment that the types allow.
    const u64 alignment = k == static_cast<std::size_t>(Buffer::kFrame) ? 16
                          : k == static_cast<std::size_t>(Buffer::kKey1) ||
                                  k == static_cast<std::size_t>(Buffer::kKey2)
                              ? 4
                              : 1;
    const u64 low = random_bits(stream(seed, 35), k) & 0xffffffff;
    inputs.base[k] = ((u64{k} + 1) << 52) + low / alignment * alignment;
  }
  // The entry x30 is an address to return to.
  inputs.registers[{CallerRegister::Bank::kX, 30}] = u64{0x7f} << 52;
  return inputs;
}

}  // namespace a64::proofs
