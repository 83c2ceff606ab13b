// The shape that all functions of the specification share, so that concrete runs, terms, the
// contract language and listings take them from one catalog (spec/catalog.h).
//
// The message of such a function has len = 16m + r bytes, 0 <= r < 16: m whole blocks, then, if
// r > 0, a partial one. Blocks are 128-bit values, byte k of the block in bits 8k..8k+7.
//
// A function is a struct M (concept Mode) with
//   signature           what it takes and gives
//   Sequence            the values that follow one another in it, or NoSequence
//   special_blocks(r)   how many blocks at the end are not kOrdinary            (results kData)
//   output(d, a, role, j)   output block j: 128 bits, 8r bits if it is partial  (results kData)
//   block(d, a)         the 128 bits of the result                              (results kBlock)
// where d is a value domain and a a Context. A sequence S(0), S(1), ... is a struct with
//   name                two of one name have the same rule for going on
//   reads_data          whether next() asks for a.data(j)
//   first(d, a)         S(0), 128 bits
//   next(d, a, value, j)    S(j+1) from value = S(j)
//   jump(first, j)      optional: S(j) from S(0) on known words, at once
//   back(value, j)      optional: S(0) from S(j) on known words
//   origin(d, a, value) optional: the number of the kBlock argument that S(0) comes from, and what
//                       it has to be for S(0) to be `value`
#ifndef A64_SPEC_MODES_MODE_H
#define A64_SPEC_MODES_MODE_H

#include <array>
#include <concepts>
#include <span>
#include <string_view>
#include <type_traits>

#include "isa/value_domain.h"

namespace a64::spec {

enum class ArgumentKind {
  kRoundKeys,  ///< Nr + 1 round keys of FIPS-197's CIPHER(), Nr = 10, 12 or 14
  kBlock,      ///< 16 bytes
  kData,       ///< the message
};

enum class ResultKind {
  kData,   ///< as long as the message
  kBlock,  ///< 16 bytes
};

/// What a block of a result is to the standard.
enum class BlockRole {
  kOrdinary,    ///< one input block, one output block
  kNextToLast,  ///< the one before the last block
  kLast,        ///< the last block, whole or partial
  // What XTS calls them in a data unit that has a tail.
  kLastFull = kNextToLast,
  kPartial = kLast,
};

struct Argument {
  ArgumentKind kind;
  std::string_view name;
};

struct Signature {
  std::string_view name;
  std::span<const Argument> arguments;  ///< kData at most once
  ResultKind result;
  std::string_view standard;
  unsigned least_bytes = 0;        ///< of the message
  bool whole_blocks_only = false;  ///< r is 0
  /// Messages of fewer blocks (the partial one counted) follow a rule of their own; 0: none do.
  unsigned own_rule_below = 0;
};

/// What a function is applied to. Argument numbers k count the signature's arguments from 0;
/// indices j are block numbers, known or symbolic, and know j + 1 and j - 1.
///   round_keys(k)    argument k, in FIPS-197's order
///   block(k)         argument k, 128 bits
///   data(j)          block j < m of the message, 128 bits
///   tail()           its bytes 16m..len-1, 8r bits; asked for only if r > 0
///   tail_bytes()     r
///   whole_blocks()   m
///   has_blocks(n)    whether there are n blocks or more, the partial one counted. Asked only for
///                    n = own_rule_below; must throw where it is not the same for all lengths
///                    that are meant
///   sequence(j)      S(j) of the function's sequence, 128 bits
///   value(j, width)  j mod 2^width, width bits
template <class A, class D>
concept Context = isa::ValueDomain<D> && requires(A& a, const typename A::Index& j, unsigned k) {
  { a.round_keys(k) } -> std::convertible_to<std::span<const typename D::Value>>;
  { a.block(k) } -> std::convertible_to<typename D::Value>;
  { a.data(j) } -> std::convertible_to<typename D::Value>;
  { a.tail() } -> std::convertible_to<typename D::Value>;
  { a.tail_bytes() } -> std::convertible_to<unsigned>;
  { a.whole_blocks() } -> std::convertible_to<typename A::Index>;
  { a.has_blocks(k) } -> std::convertible_to<bool>;
  { a.sequence(j) } -> std::convertible_to<typename D::Value>;
  { a.value(j, k) } -> std::convertible_to<typename D::Value>;
  { j + 1 } -> std::convertible_to<typename A::Index>;
  { j - 1 } -> std::convertible_to<typename A::Index>;
};

/// The sequence of a function that has none.
struct NoSequence {
  static constexpr std::string_view name = "";
  static constexpr bool reads_data = false;
};

template <class M>
concept Mode = requires {
  { M::signature } -> std::convertible_to<Signature>;
  typename M::Sequence;
};

template <class S>
inline constexpr bool kIsSequence = !std::is_same_v<S, NoSequence>;

/// The role of block j < blocks where the last `special` <= 2 blocks are special.
constexpr BlockRole role_of(u64 j, u64 blocks, unsigned special) {
  const u64 behind = blocks - 1 - j;
  if (behind >= special) return BlockRole::kOrdinary;
  return behind == 0 ? BlockRole::kLast : BlockRole::kNextToLast;
}

/// Number of blocks that the message touches, the partial one counted.
template <class A>
typename A::Index all_blocks(A& a) {
  return a.tail_bytes() == 0 ? a.whole_blocks() : a.whole_blocks() + 1;
}

// How results of kind kData end, to inherit from.

/// All blocks are ordinary: whole blocks only.
struct AllOrdinary {
  static constexpr unsigned special_blocks(unsigned) { return 0; }
};
/// A partial block is cut off.
struct PartialLast {
  static constexpr unsigned special_blocks(unsigned tail) { return tail != 0; }
};
/// A partial block and the one before it exchange ciphertext.
struct StealingIfPartial {
  static constexpr unsigned special_blocks(unsigned tail) { return tail != 0 ? 2 : 0; }
};
/// The last two blocks do so always.
struct StealingAlways {
  static constexpr unsigned special_blocks(unsigned) { return 2; }
};

/// The message plus a key stream (xor), of which block j is given: cut off where the message is.
template <isa::ValueDomain D, Context<D> A>
typename D::Value add_stream(D& d, A& a, BlockRole role, const typename A::Index& j,
                             typename D::Value stream) {
  if (role == BlockRole::kOrdinary) return d.xor_(a.data(j), stream);
  return d.xor_(a.tail(), d.extract(stream, 0, 8 * a.tail_bytes()));
}

// Lists of arguments that several functions have.
inline constexpr std::array kKeysBlock{Argument{ArgumentKind::kRoundKeys, "keys"},
                                       Argument{ArgumentKind::kBlock, "block"}};
inline constexpr std::array kKeysIn{Argument{ArgumentKind::kRoundKeys, "keys"},
                                    Argument{ArgumentKind::kData, "in"}};
inline constexpr std::array kKeysIvIn{Argument{ArgumentKind::kRoundKeys, "keys"},
                                      Argument{ArgumentKind::kBlock, "iv"},
                                      Argument{ArgumentKind::kData, "in"}};
inline constexpr std::array kIvIn{Argument{ArgumentKind::kBlock, "iv"},
                                  Argument{ArgumentKind::kData, "in"}};

}  // namespace a64::spec

#endif
