#include "tests/sim/setting.h"

#include <fstream>
#include <stdexcept>

#include "base/temporary_directory.h"
#include "sim/image/load_image.h"

namespace a64::sim {

Image assembled(std::string_view source) {
  const TemporaryDirectory directory = std::move(TemporaryDirectory::make().value());
  const std::string path = directory.path() / "source.S";
  std::ofstream(path) << source;
  Result<Image> loaded = load_image(path);
  if (!loaded) throw std::runtime_error(loaded.error().text());
  return *std::move(loaded);
}

std::string function_f(std::string_view body) {
  return "\t.text\n\t.globl f\n\t.type f, %function\nf:\n" + std::string(body) +
         "\n\t.size f, .-f\n";
}

Samples random_samples(u64 salt) {
  Samples samples;
  for (std::size_t k = 0; k < kSamples; ++k) {
    samples[k] = u128{random_bits(salt, k, 1)} << 64 | random_bits(salt, k);
  }
  return samples;
}

Valuation random_valuation(std::array<IndexPoint, kSamples> indices) {
  return {.initial = [](u32 region, i64 offset,
                        std::size_t k) { return random_bytes(100 * region + k, offset); },
          .sequence =
              [](u32, u64 index, std::size_t k) {
                return random_bytes(7000 + k, static_cast<i64>(16 * index));
              },
          .indices = indices};
}

Setting::Setting(std::string_view source)
    : image(assembled(source)),
      factory(random_valuation()),
      program(image, image.function("f").value()),
      caller(symbol(64, false)),
      sp(symbol(64, false)),
      image_base(image_base_symbol()),
      in{0, "in", symbol(64, false), 0, number(64), Rights::kRead},
      out{1, "out", symbol(64, false), 0, number(64), Rights::kWrite},
      frame{5, "stack", sp, -512, number(0), Rights::kStack},
      state{.cpu = {},
            .memory = SymbolicMemory(factory),
            .made_under = factory.assumptions_in_force()} {
  for (Term& x : state.cpu.x) x = symbol(64, false);
  for (Term& v : state.cpu.v) v = symbol(128, true);
  for (Term& flag : state.cpu.flags) flag = symbol(1, false);
  state.cpu.x[0] = in.base;
  state.cpu.x[1] = out.base;
  state.cpu.x[3] = symbol(64, true);
  state.cpu.x[30] = caller;
  state.cpu.sp = sp;
  state.cpu.pc = program.function().address;
  for (const Region* region : {&in, &out, &frame}) state.memory.add_region(*region);
}

}  // namespace a64::sim
