// One concrete choice of everything that a routine may meet: keys, data, addresses, numbers, what
// its caller left in registers and on the stack. All but the size.
#ifndef A64_PROOFS_CONTRACT_INPUTS_H
#define A64_PROOFS_CONTRACT_INPUTS_H

#include <array>
#include <map>
#include <span>
#include <vector>

#include "proofs/contract/key_fields.h"
#include "proofs/contract/layout.h"

namespace a64::proofs {

/// Registers that hold something of the caller's on entry.
struct CallerRegister {
  enum class Bank : u8 { kX, kV, kFlag };
  Bank bank;
  u8 number;  ///< of kX 0..30, of kV 0..31, of kFlag as isa::Flag
  friend auto operator<=>(const CallerRegister&, const CallerRegister&) = default;
};

struct Inputs {
  /// Decides what the caller left that is not listed below: in registers, above a narrow argument,
  /// and on the stack.
  u64 seed = 0;
  /// Decides secrets that are not listed below.
  u64 secret_seed = 0;
  /// Decides public contents and numbers that are not listed below.
  u64 public_seed = 0;
  std::vector<std::vector<u8>> keys;  ///< what the contract's key_fields are made from, in order
  std::vector<u64> base;              ///< addresses by region; of the stack the entry sp
  std::map<std::pair<u32, i64>, u8> bytes;  ///< by region and offset
  std::map<ScalarId, u64> scalars;          ///< of those that are neither fixed nor the size
  std::map<CallerRegister, u128> registers;

  u128 caller(CallerRegister which) const;
};

/// The value of a scalar that is neither fixed nor the size nor lies in contents, as wide as its
/// type: what is listed if the contract admits it, the least value if not.
u64 scalar_value(const Contract& contract, const Inputs& inputs, ScalarId id);

/// The 8 bytes of a stack argument's place of which a narrow argument takes the low ones.
u64 above_stack_argument(const Inputs& inputs, std::size_t parameter);

/// The 8 bytes that a scalar parameter is passed in: what lies above a narrow one is the caller's
/// (AAPCS64 6.8.2).
u64 argument_value(const Contract& contract, const Inputs& inputs, u64 size, std::size_t parameter);

/// What the regions hold on entry of a call with these inputs. Refers to the inputs.
class EntryBytes {
 public:
  EntryBytes(const Contract& contract, const Inputs& inputs,
             Aliasing aliasing = Aliasing::kSeparate);

  u8 byte(u32 region, i64 offset) const;
  /// 16 bytes from `offset` on.
  u128 block(u32 region, i64 offset) const;
  /// The bytes from `offset` on.
  void copy(u32 region, i64 offset, std::span<u8> to) const;
  /// The first `size` bytes.
  std::vector<u8> first(u32 region, u64 size) const;
  /// Whether the contract says that everybody may know what a region holds.
  bool is_public(u32 region) const { return region < is_public_.size() && is_public_[region]; }

 private:
  struct Piece {
    u32 region;
    i64 offset;
    std::vector<u8> bytes;
  };
  void put(u32 region, u64 offset, std::vector<u8> bytes) {
    pieces_.push_back({region, static_cast<i64>(offset), std::move(bytes)});
  }

  const Inputs* inputs_;
  u32 stack_;                    ///< its region
  std::vector<bool> is_public_;  ///< by region
  std::vector<Piece> pieces_;    ///< schedules and fields
};

/// The public values of the one and the secrets of the other. Public are where the buffers lie, the
/// address to return to, and what the contract says.
Inputs with_secrets(const Contract& contract, const Inputs& public_values, Inputs secrets);

/// Likewise, but what the caller left in registers and on the stack is also that of the one: the
/// two differ in the secrets that the contract gives the routine.
Inputs with_contents(const Contract& contract, const Inputs& public_values, Inputs secrets);

/// Everything drawn from `seed`.
Inputs random_inputs(const Contract& contract, u64 seed);

/// The same, but for what may be a counter, 16 bytes or less of a buffer or a number: that is about
/// to wrap, in as many bytes and from that end as `which` says.
Inputs about_to_wrap(const Contract& contract, Inputs inputs, u64 which);
inline constexpr u64 kWaysToWrap = 10;

/// The same, but for numbers that are no sizes: those are small, as elements and ways to choose
/// from are counted.
Inputs with_small_numbers(const Contract& contract, Inputs inputs, u64 seed);

}  // namespace a64::proofs

#endif
