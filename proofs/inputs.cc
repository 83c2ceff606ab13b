#include "proofs/inputs.h"

#include <span>

#include "sim/term/valuation.h"

namespace a64::proofs {
namespace {

using sim::random_bits;

u64 stream(u64 seed, u64 which) { return random_bits(seed, 1000 + which); }

void fill(std::span<u8> bytes, u64 seed) {
  for (std::size_t k = 0; k < bytes.size(); ++k) bytes[k] = static_cast<u8>(random_bits(seed, k));
}

}  // namespace

std::string_view to_text(Buffer buffer) {
  switch (buffer) {
    case Buffer::kIn: return "in";
    case Buffer::kOut: return "out";
    case Buffer::kKey1: return "key1";
    case Buffer::kKey2: return "key2";
    case Buffer::kIv: return "iv";
    case Buffer::kFrame: return "stack";
  }
  return "";
}

u128 Inputs::block(Buffer buffer, i64 offset) const {
  u128 value = sim::random_bytes(stream(secret_seed, static_cast<u64>(buffer)), offset);
  if (bytes.empty()) return value;
  for (unsigned k = 0; k < 16; ++k) {
    if (const auto found = bytes.find({buffer, offset + k}); found != bytes.end()) {
      value &= ~(u128{0xff} << (8 * k));
      value |= u128{found->second} << (8 * k);
    }
  }
  return value;
}

u8 Inputs::byte(Buffer buffer, i64 offset) const { return static_cast<u8>(block(buffer, offset)); }

u128 Inputs::caller(CallerRegister which) const {
  if (const auto found = registers.find(which); found != registers.end()) return found->second;
  const u64 bank = 16 + static_cast<u64>(which.bank);
  const u128 bits = u128{random_bits(stream(seed, bank), which.number, 1)} << 64 |
                    random_bits(stream(seed, bank), which.number);
  switch (which.bank) {
    case CallerRegister::Bank::kX: return static_cast<u64>(bits);
    case CallerRegister::Bank::kV: return bits;
    case CallerRegister::Bank::kFlag: return bits & 1;
  }
  return 0;
}

std::vector<u8> Inputs::data(u64 len) const {
  std::vector<u8> result(len);
  for (u64 at = 0; at < len; at += 16) {
    const u128 sixteen = block(Buffer::kIn, static_cast<i64>(at));
    for (u64 k = 0; k < 16 && at + k < len; ++k) {
      result[at + k] = static_cast<u8>(sixteen >> (8 * k));
    }
  }
  return result;
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
