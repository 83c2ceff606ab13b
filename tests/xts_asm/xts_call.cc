#include "tests/xts_asm/xts_call.h"

namespace xts_asm {

using a64::cli::Call;
using a64::cli::Guard;

a64::cli::PlacedCall xts_call(const Case& input) {
  const auto address = [](std::uint32_t region) { return Call::Address{region}; };
  const auto bytes = [](const auto& range) { return Bytes(range.begin(), range.end()); };
  Call call;
  call.regions = {{.name = "in", .bytes = input.in},
                  {.name = "out", .bytes = Bytes(input.in.size(), kOutFill), .writable = true},
                  {.name = "key1", .bytes = bytes(input.key1), .alignment = 4},
                  {.name = "key2", .bytes = bytes(input.key2), .alignment = 4},
                  {.name = "iv", .bytes = bytes(input.iv)}};
  if (input.layout.in_place) call.regions[kOut].same_address_as = 0;
  call.registers = {address(0), address(1), input.in.size(), address(2), address(3), address(4)};
  return {std::move(call), input.layout.guard_before ? Guard::kBefore : Guard::kBehind};
}

}  // namespace xts_asm
