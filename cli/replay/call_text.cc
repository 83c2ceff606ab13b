#include "cli/replay/call_text.h"

#include <fmt/format.h>

#include <csignal>
#include <cstring>

namespace a64::cli {
namespace {

std::string region_name(const Call& call, u32 region) {
  if (region == CALL_STACK) return "the caller's stack";
  std::string name = call.regions[region].name;
  for (const Call::Region& other : call.regions) {
    if (other.same_address_as == region) name += "=" + other.name;
  }
  return name;
}

}  // namespace

std::string place_text(const Call& call, u32 region, i64 offset) {
  if (region == CALL_ELSEWHERE) return fmt::format("address {:#x}", static_cast<u64>(offset));
  return fmt::format("{}{:+}", region_name(call, region), offset);
}

std::string signal_text(const Call& call, const CallResponse& observed,
                        const std::function<std::string(u64 offset)>& code_place) {
  const std::string place = code_place(observed.fault_pc);
  if (observed.signal == SIGVTALRM) return fmt::format("no return in time, at {}", place);
  const std::string name = strsignal(static_cast<int>(observed.signal));
  if (observed.signal != SIGSEGV && observed.signal != SIGBUS) {
    return fmt::format("{} at {}", name, place);
  }
  return fmt::format("{} on an access to {}, at {}", name,
                     place_text(call, observed.fault_region, observed.fault_offset), place);
}

std::string changed_text(const Call& call, const CallResponse& observed) {
  if (observed.changed_regions == 0) return "";
  return place_text(call, observed.changed_region, observed.changed_offset);
}

std::vector<std::string> registers_not_kept(const CallResponse& observed) {
  std::vector<std::string> names;
  for (unsigned n = 0; n < 32; ++n) {
    if (observed.clobbered_x >> n & 1) names.push_back(fmt::format("x{}", n));
  }
  for (unsigned n = 0; n < 32; ++n) {
    if (observed.clobbered_d >> n & 1) names.push_back(fmt::format("d{}", n));
  }
  if (observed.sp_changed != 0) names.push_back("sp");
  return names;
}

}  // namespace a64::cli
