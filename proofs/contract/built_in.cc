#include "proofs/contract/built_in.h"

#include <algorithm>
#include <stdexcept>

#include "proofs/contract/contract_file.h"

namespace a64::proofs {
namespace {

// Nothing is asked of the addresses, not even what the types would.
constexpr std::string_view kText = R"toml(
[type.AES_KEY]
fields = ["uint8_t schedule[240]", "uint32_t rounds"]

[[routine]]
file = "encrypt"
prototype = """void xts(const uint8_t in[len], uint8_t out[len], size_t len,
                        const AES_KEY *key1, const AES_KEY *key2, const uint8_t iv[16])"""
requires = ["len <= 2^24", "key1.rounds == 14", "key2.rounds == 14"]
does_nothing = "len < 16"
overlap = ["out == in"]
align = { key1 = 1, key2 = 1 }
ensures = ["out == xts_encrypt(schedule(key1.schedule), schedule(key2.schedule), iv, in)"]

[[routine]]
file = "decrypt"
prototype = """void xts(const uint8_t in[len], uint8_t out[len], size_t len,
                        const AES_KEY *key1, const AES_KEY *key2, const uint8_t iv[16])"""
requires = ["len <= 2^24", "key1.rounds == 14", "key2.rounds == 14"]
does_nothing = "len < 16"
overlap = ["out == in"]
align = { key1 = 1, key2 = 1 }
ensures = ["out == xts_decrypt(inverse_schedule(key1.schedule), schedule(key2.schedule), iv, in)"]
)toml";

std::vector<BuiltInContract> parsed() {
  const auto file = parse_contract_file("the built-in contracts", kText);
  if (!file) throw std::logic_error(file.error().text());
  std::vector<BuiltInContract> all;
  for (const Contract& contract : file->contracts) {
    const std::string& direction = contract.file;
    all.push_back({"xts-" + direction, direction, {"xts", direction.substr(0, 3)}, contract});
    all.back().contract.file.clear();
    all.back().contract.symbol.clear();
  }
  return all;
}

}  // namespace

std::span<const BuiltInContract> built_in_contracts() {
  static const std::vector<BuiltInContract> all = parsed();
  return all;
}

const Contract* built_in_contract(std::string_view name) {
  const auto all = built_in_contracts();
  const auto found = std::ranges::find(all, name, &BuiltInContract::name);
  return found == all.end() ? nullptr : &found->contract;
}

}  // namespace a64::proofs
