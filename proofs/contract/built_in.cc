#include "proofs/contract/built_in.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "proofs/contract/contract_file.h"

namespace a64::proofs {
namespace {

// Nothing is asked of the addresses, not even what the types would.
constexpr std::string_view kXts = R"toml(
[type.AES_KEY]
fields = ["uint8_t schedule[240]", "uint32_t rounds"]

[[routine]]
file = ""
prototype = """void xts(const uint8_t in[len], uint8_t out[len], size_t len,
                        const AES_KEY *key1, const AES_KEY *key2, const uint8_t iv[16])"""
requires = ["len <= 2^24", "key1.rounds == 14", "key2.rounds == 14"]
does_nothing = "len < 16"
overlap = ["out == in"]
align = {{ key1 = 1, key2 = 1 }}
ensures = ["out == xts_{}({}(key1.schedule), schedule(key2.schedule), iv, in)"]
)toml";

BuiltInContract xts(const std::string& direction, std::string_view key_form) {
  const std::string part = direction.substr(0, 3);
  const auto file = parse_contract_file("the built-in contracts",
                                        fmt::format(kXts, direction, key_form));
  if (!file) throw std::logic_error(file.error().text());
  Contract contract = file->contracts.at(0);
  contract.symbol.clear();
  return {"xts-" + direction, direction, {"xts", part}, std::move(contract)};
}

}  // namespace

std::span<const BuiltInContract> built_in_contracts() {
  static const std::vector<BuiltInContract> all{xts("encrypt", "schedule"),
                                                xts("decrypt", "inverse_schedule")};
  return all;
}

const Contract* built_in_contract(std::string_view name) {
  const auto all = built_in_contracts();
  const auto found = std::ranges::find(all, name, &BuiltInContract::name);
  return found == all.end() ? nullptr : &found->contract;
}

}  // namespace a64::proofs
