// All functions of the specification by name: the one list that contracts, concrete runs, proofs
// and `a64prove spec` go by. Key forms are listed in spec/key_forms.h (kKeyFunctions).
#ifndef A64_SPEC_CATALOG_H
#define A64_SPEC_CATALOG_H

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "spec/key_forms.h"
#include "spec/modes/cbc.h"
#include "spec/modes/cbc_cs3.h"
#include "spec/modes/cfb.h"
#include "spec/modes/ctr.h"
#include "spec/modes/ecb.h"
#include "spec/modes/mac.h"
#include "spec/modes/mode.h"
#include "spec/modes/ofb.h"
#include "spec/modes/xts.h"

namespace a64::spec {

template <Mode... M>
struct ModeList {
  /// Signatures in the order of the list.
  static constexpr std::array<Signature, sizeof...(M)> signatures{M::signature...};

  /// See for_function.
  template <class Visitor>
  static bool visit(std::string_view name, Visitor&& visitor) {
    const auto try_one = [&]<class One>() {
      if (One::signature.name != name) return false;
      visitor.template operator()<One>();
      return true;
    };
    return (try_one.template operator()<M>() || ...);
  }
};

using Catalog =
    ModeList<modes::AesEncrypt, modes::AesDecrypt, modes::EcbEncrypt, modes::EcbDecrypt,
             modes::CbcEncrypt, modes::CbcDecrypt, modes::CbcEncryptNext, modes::CbcDecryptNext,
             modes::CbcCs3Encrypt, modes::CbcCs3Decrypt, modes::Cfb128Encrypt, modes::Cfb128Decrypt,
             modes::Cfb128EncryptNext, modes::Cfb128DecryptNext, modes::Ofb, modes::OfbNext,
             modes::Ctr32, modes::Ctr32Next, modes::Ctr128, modes::Ctr128Next, modes::XtsEncrypt,
             modes::XtsDecrypt, modes::XtsEncryptTweak, modes::XtsDecryptTweak, modes::XtsNext,
             modes::XtsNextTweak, modes::CbcMac, modes::Cmac>;

/// Calls visitor.template operator()<M>() for the function M of that name; false if there is none.
template <class Visitor>
bool for_function(std::string_view name, Visitor&& visitor) {
  return Catalog::visit(name, visitor);
}

/// The signatures of all functions, related ones together.
inline std::span<const Signature> signatures() {
  return Catalog::signatures;
}

/// Nothing if there is no such function.
std::optional<Signature> signature_of(std::string_view name);

/// As "cbc_encrypt(keys, iv, in)".
std::string to_text(const Signature& signature);

/// What messages it takes, as "whole blocks" or "16 bytes or more"; empty if any or none.
std::string message_text(const Signature& signature);

/// As "schedule(bytes[, rounds])".
std::string to_text(const KeyFunction& function);

}  // namespace a64::spec

#endif
