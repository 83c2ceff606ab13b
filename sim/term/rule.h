// The names of the rewrite rules of TermFactory. Each is a lemma that tests/proofs has Z3
// prove; the factory counts how often each was applied, so that a test sees it fire.
#ifndef A64_SIM_TERM_RULE_H
#define A64_SIM_TERM_RULE_H

#include <array>
#include <string_view>

namespace a64::sim {

enum class Rule {
  kFoldConstant,        ///< all operands constant
  kWhole,               ///< all bits of a value, a shift or an extension by 0
  kLinearMerge,         ///< sums of sums, equal children, constant factors
  kLinearPowerOfTwo,    ///< 2^k * x is a shift where x is no index
  kNegatedBit,          ///< 0 - (0 : bit) = the bit in every place
  kLinearNot,           ///< not x = -1 - x for linear x
  kCarryOfSubtract,     ///< carry(a, b, 1) = not ult(a, not b)
  kCarryOfAdd,          ///< carry(a, b, 0) = ult(not b, a)
  kCarryOfDouble,       ///< carry(a, a, 0) = top bit of a
  kOverflowByInterval,  ///< sum of known signed range
  kBitwiseIdentity,     ///< neutral and absorbing elements, x op x
  kBitwisePieces,       ///< operands cut at constants: each piece folds
  kExtractOfExtract,
  kExtractOfConcat,
  kExtractOfBitwise,  ///< extract distributes over and, or, xor
  kExtractOfLinear,   ///< low bits, or bits above a common power of two
  kExtractOfSignExtend,
  kExtractOfSelect,       ///< where both arms are constants or extracts fold
  kConcatOfExtracts,      ///< adjacent bits of one term
  kConcatOfBitwise,       ///< halves of one bitwise operation
  kConcatLinearConstant,  ///< linear : constant is linear
  kZeroExtendByInterval,  ///< 0 : linear, where the interval fits
  kSignExtendByInterval,
  kSignExtendOfExtended,    ///< of what was extended before, with zeros or with its sign
  kAsrOfNonNegative,        ///< asr is lsr, by intervals
  kSdivOfNonNegative,       ///< sdiv is udiv, by intervals
  kSignOfLinearByInterval,  ///< top bit of a linear form of known range
  kFloorQuotient,           ///< floor((c*D*x + rest) / D) with 0 <= rest < D by intervals
  kEqByInterval,
  kEqOfBit,  ///< eq(x, 1) = x, eq(x, 0) = not x, at width 1
  kUltByInterval,
  kUltSameBase,  ///< addresses inside one region compare as their offsets
  kSltByInterval,
  kCompareWithSelf,
  kSelectFold,           ///< constant condition or equal arms
  kSelectOfBit,          ///< select(c, 1, 0) = c
  kExtractKnownLowBits,  ///< low bits that alignment decides; what stands above them
  kBitwiseKnownLowBits,  ///< a constant that changes only such bits is added
  kConcatKnownLowBits,   ///< the bits above such bits, and a constant in their place
  kShiftFloor,           ///< lsr of a high product
  kAesInverse,           ///< a layer after its inverse
  kAesSubBytesFirst,     ///< SubBytes(ShiftRows(x)) = ShiftRows(SubBytes(x))
  kAesLinearOverXor,     ///< MixColumns and its inverse distribute over xor
  kCount,
};

using RuleCounts = std::array<unsigned long long, static_cast<std::size_t>(Rule::kCount)>;

/// Such as "extract-of-concat".
std::string_view rule_name(Rule rule);

}  // namespace a64::sim

#endif
