#include "proofs/contract/built_in.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "proofs/contract/contract_file.h"
#include "proofs/contract/toml_string.h"

namespace a64::proofs {
namespace {

// Nothing is asked of the addresses, not even what the types would.
constexpr std::string_view kXts = R"toml([[routine]]
file = {file}
prototype = """void {symbol}(const uint8_t in[len], uint8_t out[len], size_t len,
                const AES_KEY *key1, const AES_KEY *key2, const uint8_t iv[16])"""
requires = ["len <= 2^24", "key1.rounds == 14", "key2.rounds == 14"]
does_nothing = "len < 16"
overlap = ["out == in"]
align = {{ key1 = 1, key2 = 1 }}
ensures = ["out == xts_{direction}({key_form}(key1.schedule), schedule(key2.schedule), iv, in)"]
)toml";

BuiltInContract xts(const std::string& direction, const std::string& key_form) {
  BuiltInContract built_in{
      "xts-" + direction, direction, {"xts", direction.substr(0, 3)}, key_form, {}};
  const auto file =
      parse_contract_file("the built-in contracts",
                          std::string(kBuiltInTypeTable) + routine_table(built_in, "", "xts"));
  if (!file) throw std::logic_error(file.error().text());
  built_in.contract = file->contracts.at(0);
  built_in.contract.symbol.clear();
  return built_in;
}

}  // namespace

std::span<const BuiltInContract> built_in_contracts() {
  static const std::vector<BuiltInContract> all{xts("encrypt", "schedule"),
                                                xts("decrypt", "inverse_schedule")};
  return all;
}

std::string routine_table(const BuiltInContract& built_in, std::string_view file,
                          std::string_view symbol) {
  return fmt::format(kXts, fmt::arg("file", basic_string(file)), fmt::arg("symbol", symbol),
                     fmt::arg("direction", built_in.direction),
                     fmt::arg("key_form", built_in.key_form));
}

const Contract* built_in_contract(std::string_view name) {
  const auto all = built_in_contracts();
  const auto found = std::ranges::find(all, name, &BuiltInContract::name);
  return found == all.end() ? nullptr : &found->contract;
}

}  // namespace a64::proofs
