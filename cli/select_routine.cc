#include "cli/select_routine.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#ifndef A64PROVE_XTS_ASM
#error "cli/CMakeLists.txt defines this"
#endif

namespace a64::cli {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return std::tolower(c); });
  return result;
}

sim::Result<std::string> find_symbol(const sim::Image& image) {
  std::vector<std::string> all;
  std::vector<std::string> named;
  for (const sim::ImageSymbol* symbol : image.functions()) {
    if (!symbol->is_global) continue;
    all.push_back(symbol->name);
    const bool says_xts = lower(symbol->name).find("xts") != std::string::npos;
    if (says_xts && direction_of_name(symbol->name)) named.push_back(symbol->name);
  }
  if (all.size() == 1) return all.front();
  if (named.size() == 1) return named.front();
  if (all.empty()) {
    return sim::file_error(image.path(), "the file has no global function",
                           "give the routine a global label (.globl), or name a local one with "
                           "--symbol NAME");
  }
  return sim::file_error(image.path(), "the file has several functions to choose from",
                         fmt::format("name one with --symbol: {}", fmt::join(all, ", ")));
}

}  // namespace

std::string_view to_text(spec::Direction direction) {
  return direction == spec::Direction::kEncrypt ? "encrypt" : "decrypt";
}

std::optional<spec::Direction> direction_of_name(std::string_view symbol) {
  const std::string name = lower(symbol);
  const bool encrypts = name.find("enc") != std::string::npos;
  const bool decrypts = name.find("dec") != std::string::npos;
  if (encrypts == decrypts) return std::nullopt;
  return encrypts ? spec::Direction::kEncrypt : spec::Direction::kDecrypt;
}

sim::Result<SelectedRoutine> select_routine(const RoutineRequest& request) {
  sim::Result<sim::Image> loaded = sim::load_image(request.file, request.load);
  if (!loaded) return loaded.error();
  SelectedRoutine selected;
  selected.image = std::make_shared<const sim::Image>(*std::move(loaded));

  std::string symbol = request.symbol;
  if (symbol.empty()) {
    sim::Result<std::string> found = find_symbol(*selected.image);
    if (!found) return found.error();
    symbol = *found;
  }
  sim::Result<sim::ImageFunction> function = selected.image->function(symbol);
  if (!function) return function.error();
  const auto direction = request.direction ? request.direction : direction_of_name(symbol);
  if (!direction) {
    return sim::part_error(request.file, symbol,
                           "the name does not say whether the routine encrypts or decrypts",
                           "add --op encrypt or --op decrypt");
  }
  selected.routine = {selected.image.get(), *std::move(function), *direction};
  return selected;
}

sim::Result<std::vector<RoutineRequest>> own_routines(const sim::LoadOptions& load) {
  for (const std::filesystem::path folder : {A64PROVE_XTS_ASM, "xts_asm"}) {
    std::vector<RoutineRequest> requests;
    for (const char* symbol : {"aes_xts_encrypt", "aes_xts_decrypt"}) {
      const std::filesystem::path file = folder / fmt::format("{}.S", symbol);
      std::error_code ignored;
      if (!std::filesystem::exists(file, ignored)) break;
      requests.push_back({file.string(), symbol, std::nullopt, load});
    }
    if (requests.size() == 2) return requests;
  }
  return sim::file_error(
      "xts_asm",
      fmt::format("the project's own routines are neither in {} nor in ./xts_asm",
                  A64PROVE_XTS_ASM),
      "run from the project's folder, or give the file to prove");
}

}  // namespace a64::cli
