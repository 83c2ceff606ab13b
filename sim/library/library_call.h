// Functions of the C library that compilers call of their own accord. Where a file leaves them
// undefined they are taken to do what the C standard says.
#ifndef A64_SIM_LIBRARY_LIBRARY_CALL_H
#define A64_SIM_LIBRARY_LIBRARY_CALL_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace a64::sim {

enum class LibraryCall : std::uint8_t { kMemcpy, kMemmove, kMemset };

constexpr std::string_view to_text(LibraryCall call) {
  switch (call) {
    case LibraryCall::kMemcpy:
      return "memcpy";
    case LibraryCall::kMemmove:
      return "memmove";
    case LibraryCall::kMemset:
      return "memset";
  }
  return "";
}

/// The function of that name.
constexpr std::optional<LibraryCall> library_call(std::string_view name) {
  for (const LibraryCall call :
       {LibraryCall::kMemcpy, LibraryCall::kMemmove, LibraryCall::kMemset}) {
    if (to_text(call) == name) return call;
  }
  return std::nullopt;
}

/// Where an image has the entry of such a function. No byte is there.
struct LibraryEntry {
  std::uint64_t address = 0;
  LibraryCall call{};
};

/// Where an image has the entry of a function that its file leaves undefined. No byte is there.
struct UndefinedFunction {
  std::uint64_t address = 0;
  std::string name;
};

}  // namespace a64::sim

#endif  // A64_SIM_LIBRARY_LIBRARY_CALL_H
