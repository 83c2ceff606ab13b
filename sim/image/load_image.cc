// Decides by suffix between assembling and reading.
#include "sim/image/load_image.h"

#include "sim/image/build_image.h"
#include "sim/image/read_file.h"

namespace a64::sim {

Result<Image> load_image(const std::filesystem::path& path, const LoadOptions& options) {
  // Read sources too: a missing file or a directory gets our message, not the assembler's.
  Result<std::vector<std::uint8_t>> bytes = read_file(path);
  if (!bytes) return bytes.error();
  if (!is_assembly_source(path)) return load_elf(path.string(), std::move(*bytes));
  Result<Assembled> assembled = assemble(path, options);
  if (!assembled) return assembled.error();
  Result<elf::File> file = elf::read_elf(path.string(), std::move(assembled->object));
  if (!file) return file.error();
  return build_image(*file, std::move(assembled->info));
}

Result<Image> load_elf(std::string path, std::vector<std::uint8_t> bytes) {
  const Result<elf::File> file = elf::read_elf(std::move(path), std::move(bytes));
  if (!file) return file.error();
  return build_image(*file, std::nullopt);
}

}  // namespace a64::sim
