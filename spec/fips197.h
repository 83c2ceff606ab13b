// AES as FIPS-197 section 5 gives it: Cipher, InvCipher, EqInvCipher and the key schedules, over
// any value domain. States and round keys are 128-bit values in the layout of aes_layers.h.
// A schedule of n round keys means Nr = n - 1 rounds: 11 round keys for AES-128, 13 for AES-192,
// 15 for AES-256.
#ifndef A64_SPEC_FIPS197_H
#define A64_SPEC_FIPS197_H

#include <span>
#include <vector>

#include "spec/aes_layers.h"

namespace a64::spec {

/// CIPHER(), FIPS-197 5.1. round_keys[i] is w[4i..4i+3].
template <isa::ValueDomain D>
typename D::Value cipher(D& d, std::span<const typename D::Value> round_keys,
                         typename D::Value in) {
  const std::size_t nr = round_keys.size() - 1;
  auto state = spec::add_round_key(d, in, round_keys[0]);
  for (std::size_t round = 1; round < nr; ++round) {
    state = spec::sub_bytes(d, state);
    state = spec::shift_rows(d, state);
    state = spec::mix_columns(d, state);
    state = spec::add_round_key(d, state, round_keys[round]);
  }
  state = spec::sub_bytes(d, state);
  state = spec::shift_rows(d, state);
  return spec::add_round_key(d, state, round_keys[nr]);
}

/// INVCIPHER(), FIPS-197 5.3, with the round keys of cipher().
template <isa::ValueDomain D>
typename D::Value inv_cipher(D& d, std::span<const typename D::Value> round_keys,
                             typename D::Value in) {
  const std::size_t nr = round_keys.size() - 1;
  auto state = spec::add_round_key(d, in, round_keys[nr]);
  for (std::size_t round = nr - 1; round > 0; --round) {
    state = spec::inv_shift_rows(d, state);
    state = spec::inv_sub_bytes(d, state);
    state = spec::add_round_key(d, state, round_keys[round]);
    state = spec::inv_mix_columns(d, state);
  }
  state = spec::inv_shift_rows(d, state);
  state = spec::inv_sub_bytes(d, state);
  return spec::add_round_key(d, state, round_keys[0]);
}

/// EQINVCIPHER(), FIPS-197 5.3.5. dw[i] is dw[4i..4i+3] of eq_inv_key_schedule.
template <isa::ValueDomain D>
typename D::Value eq_inv_cipher(D& d, std::span<const typename D::Value> dw, typename D::Value in) {
  const std::size_t nr = dw.size() - 1;
  auto state = spec::add_round_key(d, in, dw[nr]);
  for (std::size_t round = nr - 1; round > 0; --round) {
    state = spec::inv_sub_bytes(d, state);
    state = spec::inv_shift_rows(d, state);
    state = spec::inv_mix_columns(d, state);
    state = spec::add_round_key(d, state, dw[round]);
  }
  state = spec::inv_sub_bytes(d, state);
  state = spec::inv_shift_rows(d, state);
  return spec::add_round_key(d, state, dw[0]);
}

/// The round keys of EQINVCIPHER from those of cipher() (FIPS-197 5.3.5, KEYEXPANSIONEIC):
/// INVMIXCOLUMNS on rounds 1..Nr-1, in the standard's order.
template <isa::ValueDomain D>
std::vector<typename D::Value> eq_inv_key_schedule(D& d,
                                                   std::span<const typename D::Value> round_keys) {
  std::vector<typename D::Value> dw(round_keys.begin(), round_keys.end());
  for (std::size_t i = 1; i + 1 < dw.size(); ++i) dw[i] = spec::inv_mix_columns(d, dw[i]);
  return dw;
}

/// The same round keys in the order in which a decryption routine finds them in memory: the one
/// used first comes first, so element i is dw[Nr - i].
template <isa::ValueDomain D>
std::vector<typename D::Value> decryption_schedule(D& d,
                                                   std::span<const typename D::Value> round_keys) {
  const auto dw = spec::eq_inv_key_schedule(d, round_keys);
  return {dw.rbegin(), dw.rend()};
}

/// SUBWORD(), FIPS-197 5.2, on a 32-bit word.
template <isa::ValueDomain D>
typename D::Value sub_word(D& d, typename D::Value word) {
  return d.extract(spec::sub_bytes(d, d.zero_extend(word, 128)), 0, 32);
}

/// ROTWORD(), FIPS-197 5.2: bytes a0 a1 a2 a3 become a1 a2 a3 a0.
template <isa::ValueDomain D>
typename D::Value rot_word(D& d, typename D::Value word) {
  return d.ror(word, 8u);
}

/// KEYEXPANSION(), FIPS-197 5.2. `key` holds Nk = 4, 6 or 8 words of 32 bits in memory order, byte
/// k of a word in its bits 8k..8k+7; gives the Nk + 7 round keys.
template <isa::ValueDomain D>
std::vector<typename D::Value> key_expansion(D& d, std::span<const typename D::Value> key) {
  const std::size_t nk = key.size();
  const std::size_t nr = nk + 6;
  std::vector<typename D::Value> w(key.begin(), key.end());
  u8 rcon = 0x01;  // Rcon[i / Nk] has x^(i/Nk - 1) as its first byte
  for (std::size_t i = nk; i <= 4 * nr + 3; ++i) {
    auto temp = w[i - 1];
    if (i % nk == 0) {
      temp = d.xor_(spec::sub_word(d, spec::rot_word(d, temp)), d.constant(32, rcon));
      rcon = gf256::xtime(rcon);
    } else if (nk > 6 && i % nk == 4) {
      temp = spec::sub_word(d, temp);
    }
    w.push_back(d.xor_(w[i - nk], temp));
  }
  std::vector<typename D::Value> round_keys;
  for (std::size_t i = 0; i < w.size(); i += 4) {
    round_keys.push_back(d.concat(d.concat(w[i + 3], w[i + 2]), d.concat(w[i + 1], w[i])));
  }
  return round_keys;
}

}  // namespace a64::spec

#endif
