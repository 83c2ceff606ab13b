#include "tests/image/fixture.h"

#include <fstream>
#include <stdexcept>

#include "base/process.h"

namespace a64::sim {

std::string ImageTest::write(std::string_view name, std::string_view text) const {
  std::ofstream(path(name), std::ios::binary) << text;
  return path(name);
}

std::string ImageTest::write(std::string_view name, const std::vector<std::uint8_t>& bytes) const {
  return write(name, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

Image ImageTest::image(std::string_view source, std::string_view assembler) const {
  LoadOptions options;
  options.assembler = assembler;
  Result<Image> loaded = load_image(write("source.S", source), options);
  if (!loaded) throw std::runtime_error(loaded.error().text());
  return std::move(*loaded);
}

std::vector<std::uint8_t> ImageTest::object(std::string_view source,
                                            std::string_view assembler) const {
  AssembleOptions options;
  options.assembler = assembler;
  Result<Assembled> assembled = assemble(write("source.S", source), options);
  if (!assembled) throw std::runtime_error(assembled.error().text());
  return assembled->object;
}

void ImageTest::run(const std::vector<std::string>& argv) {
  const Result<ProcessOutcome> outcome = run_process(argv, std::chrono::seconds(60));
  if (!outcome) throw std::runtime_error(outcome.error().text());
  if (outcome->exit_code != 0) throw std::runtime_error(argv[0] + ": " + outcome->output);
}

bool installed(const std::string& command) {
  const std::string tool = command.substr(0, command.find(' '));
  const Result<ProcessOutcome> outcome = run_process({tool, "--version"}, std::chrono::seconds(60));
  return outcome.ok() && outcome->exit_code == 0;
}

}  // namespace a64::sim
