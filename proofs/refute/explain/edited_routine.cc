#include "proofs/refute/explain/edited_routine.h"

#include "proofs/refute/explain/relaid_code.h"

namespace a64::proofs {
namespace {

std::vector<u8> bytes_of(std::span<const u32> words) {
  std::vector<u8> bytes;
  for (const u32 word : words) {
    for (unsigned k = 0; k < 4; ++k) bytes.push_back(static_cast<u8>(word >> 8 * k));
  }
  return bytes;
}

/// The word as it has to be `bytes` further on. Only branches differ with their place here.
std::optional<u32> moved_by(u32 word, i64 bytes) {
  const auto displacement = branch_displacement(word);
  if (!displacement) {
    constexpr u32 kAddressMask = 0x1f000000;
    constexpr u32 kLiteralMask = 0x3b000000;
    const bool relative =
        (word & kAddressMask) == 0x10000000 || (word & kLiteralMask) == 0x18000000;
    return relative ? std::nullopt : std::optional(word);
  }
  return with_displacement(word, *displacement - bytes);
}

std::optional<EditedRoutine> with_content(const Routine& routine, sim::ImageContent content,
                                          u64 address, u64 size) {
  EditedRoutine made{std::make_shared<const sim::Image>(std::move(content)), routine};
  made.routine.image = made.image.get();
  made.routine.function.address = address;
  made.routine.function.size = size;
  auto bytes = made.image->bytes(address, size);
  if (!bytes) return std::nullopt;
  made.routine.function.bytes = *std::move(bytes);
  return made;
}

}  // namespace

std::optional<std::vector<PatchedWord>> patched_words(const sim::Image& image,
                                                      const CodeEdit& edit) {
  using enum CodeEdit::Kind;
  switch (edit.kind) {
    case kReplace:
      return std::vector<PatchedWord>{{edit.pc, edit.word}};
    case kDrop:
      return std::vector<PatchedWord>{{edit.pc, kNopWord}};
    case kSwap: {
      const auto first = moved_by(image.word(edit.pc).value_or(0), 4);
      const auto second = moved_by(image.word(edit.pc + 4).value_or(0), -4);
      if (!first || !second) return std::nullopt;
      return std::vector<PatchedWord>{{edit.pc, *second}, {edit.pc + 4, *first}};
    }
    case kInsert:
      break;
  }
  return std::nullopt;
}

std::optional<EditedRoutine> edited_routine(const Routine& routine, const CodeEdit& edit) {
  const sim::Image& image = *routine.image;
  const sim::ImageFunction& function = routine.function;
  sim::ImageContent content = image.content();
  if (edit.kind != CodeEdit::Kind::kInsert) {
    const auto patch = patched_words(image, edit);
    if (!patch) return std::nullopt;
    for (const auto& [address, word] : *patch) {
      if (!content.memory.write(address, bytes_of(std::array{word}))) return std::nullopt;
    }
    return with_content(routine, std::move(content), function.address, function.size);
  }
  const u64 address = place_behind(image);
  const auto words =
      relaid_with(image, function, edit.pc, edit.word, edit.reached_by_branches, address);
  if (!words) return std::nullopt;
  const std::vector<u8> bytes = bytes_of(*words);
  if (!content.memory.add(address, bytes.size(), bytes)) return std::nullopt;
  content.sections.push_back({.name = function.name + ", changed",
                              .address = address,
                              .size = bytes.size(),
                              .executable = true});
  return with_content(routine, std::move(content), address, bytes.size());
}

}  // namespace a64::proofs
