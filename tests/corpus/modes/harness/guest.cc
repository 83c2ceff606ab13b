#include "tests/corpus/modes/harness/guest.h"

#include <fmt/format.h>
#include <signal.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/corpus/modes/harness/protocol.h"

namespace a64::modes_tests {
namespace {

template <class Struct>
void append(std::string& to, const Struct& value) {
  to.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string request_of(const Call& call, unsigned routine) {
  std::string text;
  append(text, ModesRequest{.routine = routine,
                            .regions = static_cast<std::uint32_t>(call.regions().size()),
                            .arguments = static_cast<std::uint32_t>(call.arguments().size()),
                            .guard_before = call.layout().guard_before,
                            .junk = call.junk()});
  for (const Region& region : call.regions()) {
    append(text, ModesRegion{.bytes = static_cast<std::uint32_t>(region.bytes.size()),
                             .same_as = region.same_as.value_or(MODES_NO_REGION),
                             .writable = region.writable,
                             .alignment = region.alignment});
    text.append(region.bytes.begin(), region.bytes.end());
  }
  for (const Argument& argument : call.arguments()) {
    append(text, ModesArgument{.region = argument.pointer.value_or(MODES_NO_REGION),
                               .reserved = 0,
                               .value = argument.value});
  }
  return text;
}

/// Takes responses apart.
class Reader {
 public:
  explicit Reader(std::string text) : text_(std::move(text)) {}

  template <class Struct>
  Struct next() {
    Struct value;
    std::memcpy(&value, take(sizeof value), sizeof value);
    return value;
  }
  Bytes next(std::size_t bytes) {
    const char* from = take(bytes);
    return Bytes(from, from + bytes);
  }

 private:
  const char* take(std::size_t bytes) {
    if (text_.size() - at_ < bytes) throw std::runtime_error("the guest's answer is cut short");
    at_ += bytes;
    return text_.data() + at_ - bytes;
  }

  std::string text_;
  std::size_t at_ = 0;
};

std::string described(const Call& call) {
  std::string text = call.layout().in_place ? "in place" : "separate";
  text += call.layout().guard_before ? ", guard before" : ", guard behind";
  for (const Argument& argument : call.arguments()) {
    if (argument.pointer) {
      const Region& region = call.regions()[*argument.pointer];
      text += fmt::format(", {} {} bytes", region.name, region.bytes.size());
    } else {
      text += fmt::format(", {:#x}", argument.value);
    }
  }
  return text;
}

std::string name_of(const Call& call, int region) {
  return region == MODES_NO_REGION ? "no buffer" : call.regions()[region].name;
}

std::optional<Failure> end_of_run(const Call& call, const ModesResponse& r) {
  if (r.signal == SIGVTALRM) return Failure{"termination", "does not return in time"};
  if (r.signal != 0) {
    return Failure{"memory", fmt::format("{} at {} + {}", strsignal(r.signal),
                                         name_of(call, r.fault_region), r.fault_offset)};
  }
  if (r.stray_region != MODES_NO_REGION) {
    return Failure{"memory", "writes beside " + name_of(call, r.stray_region)};
  }
  if ((r.lost_stack & 2) != 0) return Failure{"memory", "writes the caller's stack"};
  const unsigned lost_general = call.keeps_x18() ? r.lost_general : r.lost_general & ~(1u << 18);
  const unsigned lost_vector = call.keeps_d8_d15() ? r.lost_vector : 0;
  if (lost_general != 0 || lost_vector != 0 || r.lost_stack != 0) {
    return Failure{"abi", fmt::format("not kept: general {:#x}, vector {:#x}, stack {}",
                                      lost_general, lost_vector, r.lost_stack)};
  }
  return std::nullopt;
}

std::optional<Failure> wrong_value(const Region& region, const Bytes& came) {
  const Bytes& due = region.expected ? *region.expected : region.bytes;
  for (std::size_t i = 0; i < due.size(); ++i) {
    if (came[i] == due[i]) continue;
    return Failure{"functional",
                   fmt::format("{}[{}] is {:#04x}, not {:#04x}", region.name, i, came[i], due[i])};
  }
  return std::nullopt;
}

std::optional<Failure> wrong_return(const Call& call, std::uint64_t x0) {
  if (!call.returned()) return std::nullopt;
  const auto [value, bits] = *call.returned();
  const std::uint64_t came = x0 & (~std::uint64_t{0} >> (64 - bits));
  if (came == value) return std::nullopt;
  return Failure{"functional", fmt::format("returns {:#x}, not {:#x}", came, value)};
}

std::optional<Failure> judge(const Call& call, Reader& reader) {
  const auto response = reader.next<ModesResponse>();
  std::optional<Failure> failure = end_of_run(call, response);
  if (!failure) failure = wrong_return(call, response.x0);
  for (std::size_t i = 0; i < call.regions().size(); ++i) {
    const Region& region = call.regions()[i];
    const Bytes came = reader.next(region.bytes.size());
    // Of two regions in one place, the writable one says what is due there.
    bool hidden = region.scratch;
    for (std::size_t j = 0; j < call.regions().size(); ++j) {
      const Region& other = call.regions()[j];
      const bool together =
          region.same_as == static_cast<int>(j) || other.same_as == static_cast<int>(i);
      hidden |= together && other.expected && !region.expected;
    }
    if (!failure && !hidden) failure = wrong_value(region, came);
  }
  if (failure) failure->text += " (" + described(call) + ")";
  return failure;
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Guest::Guest(std::string command) : command_(std::move(command)) {
  if (std::system((command_ + " >" + path("names")).c_str()) != 0) {
    throw std::runtime_error("cannot run " + command_);
  }
  std::ifstream names(path("names"));
  for (std::string name; std::getline(names, name);) {
    numbers_.emplace(name, static_cast<unsigned>(numbers_.size()));
  }
}

std::vector<std::optional<Failure>> Guest::run(const std::string& routine,
                                               std::span<const Call> calls) {
  {
    std::ofstream requests(path("requests"), std::ios::binary);
    for (const Call& call : calls) requests << request_of(call, numbers_.at(routine));
  }
  const std::string command = command_ + " " + path("requests") + " " + path("responses");
  if (std::system(command.c_str()) != 0) throw std::runtime_error(routine + " ends the guest");
  Reader reader(read(path("responses")));
  std::vector<std::optional<Failure>> failures;
  for (const Call& call : calls) failures.push_back(judge(call, reader));
  return failures;
}

}  // namespace a64::modes_tests
