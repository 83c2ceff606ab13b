// The forms in which key schedules lie in memory, and the way from each to the encryption round
// keys of FIPS-197 5.2 and back. A block of memory is a 128-bit value, byte k in bits 8k..8k+7; a
// schedule for Nr = 10, 12 or 14 rounds is Nr + 1 of them.
#ifndef A64_SPEC_KEY_FORMS_H
#define A64_SPEC_KEY_FORMS_H

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "spec/bytes.h"
#include "spec/fips197.h"

namespace a64::spec {

enum class KeyForm {
  kSchedule,                ///< the encryption round keys, FIPS-197 5.2
  kInverseSchedule,         ///< those of EQINVCIPHER(), 5.3.5, the one used first first
  kSwappedSchedule,         ///< kSchedule, the four bytes of each word reversed
  kSwappedInverseSchedule,  ///< kInverseSchedule, the four bytes of each word reversed
};

constexpr bool is_inverse(KeyForm form) {
  return form == KeyForm::kInverseSchedule || form == KeyForm::kSwappedInverseSchedule;
}
constexpr bool is_swapped(KeyForm form) {
  return form == KeyForm::kSwappedSchedule || form == KeyForm::kSwappedInverseSchedule;
}

/// The block with the bytes of each 32-bit word reversed: words as a big-endian machine loads
/// them, stored by a little-endian one.
template <isa::ValueDomain D>
typename D::Value swapped_words(D& d, typename D::Value block) {
  return spec::from_bytes(d, 16, [&](unsigned k) { return spec::byte_of(d, block, k ^ 3u); });
}

/// Encryption round keys from the round keys of the equivalent inverse cipher, the one used first
/// first: undoes decryption_schedule() of fips197.h.
template <isa::ValueDomain D>
std::vector<typename D::Value> schedule_of_inverse(D& d,
                                                   std::span<const typename D::Value> inverse) {
  std::vector<typename D::Value> round_keys(inverse.rbegin(), inverse.rend());
  for (std::size_t i = 1; i + 1 < round_keys.size(); ++i) {
    round_keys[i] = spec::mix_columns(d, round_keys[i]);
  }
  return round_keys;
}

/// The encryption round keys of a schedule that lies in memory in that form.
template <isa::ValueDomain D>
std::vector<typename D::Value> round_keys_of(D& d, KeyForm form,
                                             std::span<const typename D::Value> memory) {
  std::vector<typename D::Value> blocks(memory.begin(), memory.end());
  if (is_swapped(form)) {
    for (auto& block : blocks) block = spec::swapped_words(d, block);
  }
  if (is_inverse(form)) return spec::schedule_of_inverse<D>(d, blocks);
  return blocks;
}

/// The blocks of memory that hold these encryption round keys in that form: what a key expansion
/// has to write.
template <isa::ValueDomain D>
std::vector<typename D::Value> memory_of(D& d, KeyForm form,
                                         std::span<const typename D::Value> round_keys) {
  std::vector<typename D::Value> blocks(round_keys.begin(), round_keys.end());
  if (is_inverse(form)) blocks = spec::decryption_schedule<D>(d, round_keys);
  if (is_swapped(form)) {
    for (auto& block : blocks) block = spec::swapped_words(d, block);
  }
  return blocks;
}

/// The encryption round keys of a raw key of 16, 24 or 32 bytes, which may be given in pieces of
/// whole 32-bit words in the order of memory.
template <isa::ValueDomain D>
std::vector<typename D::Value> expanded_key(D& d, std::span<const typename D::Value> pieces) {
  std::vector<typename D::Value> words;
  for (const auto& piece : pieces) {
    for (unsigned lo = 0; lo < d.width(piece); lo += 32) words.push_back(d.extract(piece, lo, 32));
  }
  return spec::key_expansion<D>(d, words);
}

/// A name under which contracts speak of a key form.
struct KeyFunction {
  enum class Kind {
    kFromMemory,  ///< bytes of a schedule[, rounds] -> round keys: round_keys_of
    kFromRawKey,  ///< 16, 24 or 32 bytes -> round keys: expanded_key
    kToMemory,    ///< round keys -> the bytes of a schedule: memory_of
  };
  std::string_view name;
  Kind kind;
  KeyForm form;  ///< of kFromMemory and kToMemory
  std::string_view standard;
};

inline constexpr std::array<KeyFunction, 9> kKeyFunctions = [] {
  using enum KeyFunction::Kind;
  using enum KeyForm;
  constexpr std::string_view kExpansion = "FIPS-197 5.2";
  constexpr std::string_view kInverse = "FIPS-197 5.3.5";
  return std::array<KeyFunction, 9>{{
      {"schedule", kFromMemory, kSchedule, kExpansion},
      {"inverse_schedule", kFromMemory, kInverseSchedule, kInverse},
      {"swapped_schedule", kFromMemory, kSwappedSchedule, kExpansion},
      {"swapped_inverse_schedule", kFromMemory, kSwappedInverseSchedule, kInverse},
      {"key_expansion", kFromRawKey, kSchedule, kExpansion},
      {"schedule_bytes", kToMemory, kSchedule, kExpansion},
      {"inverse_schedule_bytes", kToMemory, kInverseSchedule, kInverse},
      {"swapped_schedule_bytes", kToMemory, kSwappedSchedule, kExpansion},
      {"swapped_inverse_schedule_bytes", kToMemory, kSwappedInverseSchedule, kInverse},
  }};
}();

/// The key function of that name.
constexpr std::optional<KeyFunction> key_function(std::string_view name) {
  const auto* const found = std::ranges::find(kKeyFunctions, name, &KeyFunction::name);
  if (found == kKeyFunctions.end()) return std::nullopt;
  return *found;
}

}  // namespace a64::spec

#endif
