#include "spec/catalog.h"

#include <algorithm>

namespace a64::spec {

std::optional<Signature> signature_of(std::string_view name) {
  const auto found = std::ranges::find(signatures(), name, &Signature::name);
  if (found == signatures().end()) return std::nullopt;
  return *found;
}

std::string to_text(const Signature& signature) {
  std::string text(signature.name);
  const char* before = "(";
  for (const Argument& argument : signature.arguments) {
    text += before;
    text += argument.name;
    before = ", ";
  }
  return text + ")";
}

std::string message_text(const Signature& signature) {
  if (signature.whole_blocks_only) return "whole blocks";
  if (signature.least_bytes == 0) return {};
  return std::to_string(signature.least_bytes) + " bytes or more";
}

std::string to_text(const KeyFunction& function) {
  const auto arguments = [&]() -> std::string_view {
    switch (function.kind) {
      case KeyFunction::Kind::kFromMemory:
        return "(bytes[, rounds])";
      case KeyFunction::Kind::kFromRawKey:
        return "(bytes)";
      case KeyFunction::Kind::kToMemory:
        return "(keys)";
    }
    __builtin_unreachable();
  };
  return std::string(function.name) + std::string(arguments());
}

}  // namespace a64::spec
