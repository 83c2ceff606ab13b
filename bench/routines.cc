#include "bench/routines.h"

#include <stdexcept>

#include "proofs/contract/built_in.h"
#include "proofs/contract/check.h"
#include "proofs/contract/contract_file.h"
#include "sim/image/load_image.h"

#ifndef A64_REPOSITORY
#error "bench/CMakeLists.txt defines this"
#endif

namespace a64::bench {
namespace {

proofs::Contract specialised(std::string_view name) {
  return proofs::checked_specialisations(*proofs::built_in_contract(name)).value().front();
}

const proofs::Contract& xts_contract(spec::Direction direction) {
  static const proofs::Contract encrypt = specialised("xts-encrypt");
  static const proofs::Contract decrypt = specialised("xts-decrypt");
  return direction == spec::Direction::kEncrypt ? encrypt : decrypt;
}

LoadedRoutine load(const std::string& path, std::string_view symbol,
                   const proofs::Contract& contract, std::vector<std::string> defines) {
  sim::LoadOptions options;
  options.defines = std::move(defines);
  Result<sim::Image> image = sim::load_image(std::string(A64_REPOSITORY) + "/" + path, options);
  if (!image) throw std::runtime_error(image.error().text());
  LoadedRoutine loaded{std::make_unique<sim::Image>(*std::move(image)), {}};
  Result<sim::ImageFunction> function = loaded.image->function(symbol);
  if (!function) throw std::runtime_error(function.error().text());
  loaded.routine = {loaded.image.get(), *std::move(function), &contract};
  return loaded;
}

}  // namespace

LoadedRoutine own_routine(spec::Direction direction) {
  const std::string name =
      direction == spec::Direction::kEncrypt ? "aes_xts_encrypt" : "aes_xts_decrypt";
  return load("xts_asm/" + name + ".S", name, xts_contract(direction), {});
}

LoadedRoutine unrolled(std::vector<std::string> defines) {
  defines.push_back("DECRYPT=0");
  return load("tests/corpus/unrolled.S", "xts_encrypt", xts_contract(spec::Direction::kEncrypt),
              std::move(defines));
}

LoadedRoutine ladder() {
  static const proofs::Contract contract = [] {
    proofs::ContractOptions options;
    options.prototype =
        "void ladder_255(uint64_t z[4], const uint64_t scalar[4], const uint64_t point[4])";
    return proofs::checked_specialisations(proofs::parse_contract(options).value()).value().front();
  }();
  return load("tests/corpus/any/fixed_curves.S", "ladder_255", contract, {});
}

}  // namespace a64::bench
