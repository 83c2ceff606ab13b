// XTS-AES (IEEE 1619-2018 clause 5, spec/xts.h) as functions of the catalog: from the iv or from
// the first tweak, already encrypted, and the tweak that a next call goes on from.
#ifndef A64_SPEC_MODES_XTS_H
#define A64_SPEC_MODES_XTS_H

#include "spec/modes/chaining.h"
#include "spec/xts.h"

namespace a64::spec::modes {

/// T(j+1) = alpha T(j), IEEE 1619 5.2.
struct TweakRule {
  static constexpr std::string_view name = "XTS tweak";
  static constexpr bool reads_data = false;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value next(D& d, A&, typename D::Value value, const typename A::Index&) {
    return spec::multiply_by_alpha(d, value);
  }

  static u128 jump(u128 first, u64 j) {
    return gf2_128::multiply(gf2_128::power_of_alpha(j), first);
  }
  static u128 back(u128 value, u64 j) {
    return gf2_128::multiply(gf2_128::power(gf2_128::kOneByAlpha, j), value);
  }
};

/// T(0) is argument kIv encrypted with the keys of argument kKeys, IEEE 1619 5.3.1 step 1.
template <unsigned kKeys, unsigned kIv>
struct TweaksOfIv : TweakRule {
  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value first(D& d, A& a) {
    return spec::cipher(d, a.round_keys(kKeys), a.block(kIv));
  }
  template <isa::ValueDomain D, class A>
  static std::pair<unsigned, typename D::Value> origin(D& d, A& a, typename D::Value value) {
    return {kIv, spec::inv_cipher(d, a.round_keys(kKeys), value)};
  }
};

/// T(0) is argument kTweak.
template <unsigned kTweak>
struct TweaksFrom : TweakRule {
  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value first(D&, A& a) {
    return a.block(kTweak);
  }
  template <isa::ValueDomain D, class A>
  static std::pair<unsigned, typename D::Value> origin(D&, A&, typename D::Value value) {
    return {kTweak, value};
  }
};

/// A data unit with the keys of argument 0.
template <Direction kDirection, class Tweaks>
struct XtsUnit : StealingIfPartial {
  using Sequence = Tweaks;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value output(D& d, A& a, BlockRole role, const typename A::Index& j) {
    return spec::xts_output(d, kDirection, a.round_keys(0), role, j, Source<A>{a});
  }

 private:
  template <class A>
  struct Source {
    A& a;
    auto block(const typename A::Index& j) { return a.data(j); }
    auto tail() { return a.tail(); }
    auto tweak(const typename A::Index& j) { return a.sequence(j); }
  };
};

inline constexpr std::array kTwoKeysIvIn{
    Argument{ArgumentKind::kRoundKeys, "keys1"}, Argument{ArgumentKind::kRoundKeys, "keys2"},
    Argument{ArgumentKind::kBlock, "iv"}, Argument{ArgumentKind::kData, "in"}};
inline constexpr std::array kKeysTweakIn{Argument{ArgumentKind::kRoundKeys, "keys"},
                                         Argument{ArgumentKind::kBlock, "tweak"},
                                         Argument{ArgumentKind::kData, "in"}};
inline constexpr std::array kTweakIn{Argument{ArgumentKind::kBlock, "tweak"},
                                     Argument{ArgumentKind::kData, "in"}};
inline constexpr std::array kKeys2IvIn{Argument{ArgumentKind::kRoundKeys, "keys2"},
                                       Argument{ArgumentKind::kBlock, "iv"},
                                       Argument{ArgumentKind::kData, "in"}};

struct XtsEncrypt : XtsUnit<Direction::kEncrypt, TweaksOfIv<1, 2>> {
  static constexpr Signature signature{"xts_encrypt", kTwoKeysIvIn, ResultKind::kData,
                                       "IEEE 1619-2018 5.3.2", 16};
};
struct XtsDecrypt : XtsUnit<Direction::kDecrypt, TweaksOfIv<1, 2>> {
  static constexpr Signature signature{"xts_decrypt", kTwoKeysIvIn, ResultKind::kData,
                                       "IEEE 1619-2018 5.4.2", 16};
};
struct XtsEncryptTweak : XtsUnit<Direction::kEncrypt, TweaksFrom<1>> {
  static constexpr Signature signature{"xts_encrypt_tweak", kKeysTweakIn, ResultKind::kData,
                                       "IEEE 1619-2018 5.3.2", 16};
};
struct XtsDecryptTweak : XtsUnit<Direction::kDecrypt, TweaksFrom<1>> {
  static constexpr Signature signature{"xts_decrypt_tweak", kKeysTweakIn, ResultKind::kData,
                                       "IEEE 1619-2018 5.4.2", 16};
};

/// T(m).
struct XtsNextTweak : SequenceEnd<TweaksFrom<0>> {
  static constexpr Signature signature{"xts_next_tweak", kTweakIn, ResultKind::kBlock,
                                       "IEEE 1619-2018 5.2"};
};
/// T(m).
struct XtsNext : SequenceEnd<TweaksOfIv<0, 1>> {
  static constexpr Signature signature{"xts_next", kKeys2IvIn, ResultKind::kBlock,
                                       "IEEE 1619-2018 5.2"};
};

}  // namespace a64::spec::modes

#endif
