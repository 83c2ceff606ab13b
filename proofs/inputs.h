// One concrete choice of everything that a routine may meet: keys, tweak, data, addresses,
// what its caller left in registers and on the stack.
#ifndef A64_PROOFS_INPUTS_H
#define A64_PROOFS_INPUTS_H

#include <array>
#include <map>
#include <span>
#include <vector>

#include "proofs/routine.h"

namespace a64::proofs {

/// Registers that hold something of the caller's on entry.
struct CallerRegister {
  enum class Bank : u8 { kX, kV, kFlag };
  Bank bank;
  u8 number;  ///< of kX 6..30, of kV 0..31, of kFlag as isa::Flag
  friend auto operator<=>(const CallerRegister&, const CallerRegister&) = default;
};

struct Inputs {
  std::array<u8, 32> key1{};
  std::array<u8, 32> key2{};
  std::array<u8, 16> iv{};
  /// Decides the registers that are not listed below.
  u64 seed = 0;
  /// Decides the bytes that are not listed below: data, and what the stack holds.
  u64 secret_seed = 0;
  std::array<u64, kBuffers> base{};  ///< addresses; of kFrame the entry sp
  std::map<std::pair<Buffer, i64>, u8> bytes;
  std::map<CallerRegister, u128> registers;

  u8 byte(Buffer buffer, i64 offset) const;
  /// 16 bytes from `offset` on.
  u128 block(Buffer buffer, i64 offset) const;
  /// The bytes from `offset` on.
  void copy(Buffer buffer, i64 offset, std::span<u8> to) const;
  u128 caller(CallerRegister which) const;
  /// Bytes [0, len) of the input buffer.
  std::vector<u8> data(u64 len) const;
};

/// The public values of the one and the secrets of the other: public are where the buffers lie
/// and the address to return to.
Inputs with_secrets(const Inputs& public_values, Inputs secrets);

/// Everything drawn from `seed`.
Inputs random_inputs(u64 seed);

}  // namespace a64::proofs

#endif
