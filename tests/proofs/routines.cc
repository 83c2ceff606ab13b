#include "tests/proofs/routines.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/temporary_directory.h"
#include "proofs/contract/built_in.h"
#include "proofs/contract/check.h"
#include "sim/image/load_image.h"

#ifndef A64_REPOSITORY
#error "tests/proofs/CMakeLists.txt defines this"
#endif

namespace a64::proofs {

const Contract& xts_contract(spec::Direction direction) {
  const auto specialised = [](std::string_view name) {
    return checked_specialisations(*built_in_contract(name)).value().front();
  };
  static const Contract encrypt = specialised("xts-encrypt");
  static const Contract decrypt = specialised("xts-decrypt");
  return direction == spec::Direction::kEncrypt ? encrypt : decrypt;
}

Inputs xts_inputs(u64 seed) {
  return random_inputs(xts_contract(), seed);
}

LoadedRoutine load_routine(const std::string& path, std::string_view symbol,
                           spec::Direction direction, std::vector<std::string> defines) {
  const std::string root = std::string(A64_REPOSITORY) + "/";
  sim::LoadOptions options;
  options.defines = std::move(defines);
  options.include_dirs = {root + "xts_asm"};
  Result<sim::Image> image = sim::load_image(root + path, options);
  if (!image) throw std::runtime_error(image.error().text());
  LoadedRoutine loaded{std::make_unique<sim::Image>(*std::move(image)), {}};
  Result<sim::ImageFunction> function = loaded.image->function(symbol);
  if (!function) throw std::runtime_error(function.error().text());
  loaded.routine = {loaded.image.get(), *std::move(function), &xts_contract(direction)};
  return loaded;
}

namespace {

LoadedRoutine from_text(const std::string& source, std::string_view symbol,
                        spec::Direction direction) {
  const TemporaryDirectory directory = std::move(TemporaryDirectory::make().value());
  const std::string path = directory.path() / "source.S";
  std::ofstream(path) << source;
  sim::LoadOptions options;
  options.include_dirs = {std::string(A64_REPOSITORY) + "/xts_asm"};
  Result<sim::Image> image = sim::load_image(path, options);
  if (!image) throw std::runtime_error(image.error().text());
  LoadedRoutine loaded{std::make_unique<sim::Image>(*std::move(image)), {}};
  loaded.routine = {loaded.image.get(), loaded.image->function(symbol).value(),
                    &xts_contract(direction)};
  return loaded;
}

}  // namespace

LoadedRoutine routine_of(const std::string& body) {
  return from_text("\t.text\n\t.globl f\n\t.type f, %function\nf:\n" + body + "\n\t.size f, .-f\n",
                   "f", spec::Direction::kEncrypt);
}

LoadedRoutine patched_own_routine(spec::Direction direction, std::string_view anchor,
                                  std::string_view inserted) {
  const std::string name =
      direction == spec::Direction::kEncrypt ? "aes_xts_encrypt" : "aes_xts_decrypt";
  std::ifstream file(std::string(A64_REPOSITORY) + "/xts_asm/" + name + ".S");
  std::string source(std::istreambuf_iterator<char>(file), {});
  const std::size_t entry = source.find("\n" + name + ":");
  const std::size_t at = source.find(anchor, entry);
  if (entry == std::string::npos || at == std::string::npos) {
    throw std::runtime_error(name + ".S has no line with " + std::string(anchor));
  }
  source.insert(source.rfind('\n', at) + 1, std::string(inserted) + "\n");
  return from_text(source, name, direction);
}

std::string delay_loop(u32 trips) {
  return fmt::format("mov x13, #{}\nmovk x13, #{}, lsl #16\n5: subs x13, x13, #1\nb.ne 5b\n",
                     trips & 0xffff, trips >> 16);
}

LoadedRoutine own_routine(spec::Direction direction) {
  const bool encrypts = direction == spec::Direction::kEncrypt;
  const std::string name = encrypts ? "aes_xts_encrypt" : "aes_xts_decrypt";
  return load_routine("xts_asm/" + name + ".S", name, direction);
}

LoadedRoutine small_routine(std::string_view symbol) {
  return load_routine("tests/proofs/asm/small.S", symbol);
}

LoadedRoutine wrong_routine(std::string_view symbol) {
  return load_routine("tests/proofs/asm/wrong.S", symbol);
}

LoadedRoutine fronted_routine(const std::string& front) {
  return load_routine("tests/proofs/asm/fronted.S", "fronted", spec::Direction::kEncrypt, {front});
}

u64 marked(const Routine& routine, std::string_view mark) {
  const std::string ending = "// AT " + std::string(mark);
  const u64 begin = routine.function.address;
  for (u64 pc = begin; pc < begin + routine.function.size; pc += 4) {
    const auto line = routine.image->source_line(pc);
    if (!line) continue;
    const auto text = routine.image->source_text(line->file, line->line);
    if (text && text->ends_with(ending)) return pc;
  }
  return 0;
}

std::vector<const Finding*> findings(const TheoremReport& report, Property property,
                                     Verdict verdict) {
  std::vector<const Finding*> found;
  for (const CaseOutcome& outcome : report.cases) {
    for (const Finding& finding : outcome.findings) {
      if (finding.property == property && finding.verdict == verdict) found.push_back(&finding);
    }
  }
  return found;
}

std::string summary(const TheoremReport& report, const Routine& routine) {
  std::ostringstream text;
  text << to_text(report.verdict) << "; " << report.coverage << "\n";
  unsigned shown = 0;
  for (const CaseOutcome& outcome : report.cases) {
    for (const Finding& finding : outcome.findings) {
      if (++shown > 12) return text.str() + "...\n";
      text << outcome.name << ", " << name_of(*routine.contract, outcome.aliasing) << ": "
           << to_text(finding.property) << " " << to_text(finding.verdict) << " at "
           << (finding.pc ? routine.image->place(finding.pc) : "no place") << ": " << finding.what
           << "\n";
    }
  }
  return text.str();
}

}  // namespace a64::proofs
