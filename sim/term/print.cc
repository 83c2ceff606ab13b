#include "sim/term/print.h"

#include <fmt/format.h>

#include "isa/aes_layer.h"
#include "sim/term/index_space.h"

namespace a64::sim {
namespace {

std::string hex(u128 bits) {
  const auto high = static_cast<u64>(bits >> 64);
  const auto low = static_cast<u64>(bits);
  return high ? fmt::format("{:#x}{:016x}", high, low) : fmt::format("{:#x}", low);
}

std::string_view name(Op op) {
  switch (op) {
    case Op::kMul:
      return "mul";
    case Op::kUmulh:
      return "umulh";
    case Op::kSmulh:
      return "smulh";
    case Op::kUdiv:
      return "udiv";
    case Op::kSdiv:
      return "sdiv";
    case Op::kCarry:
      return "carry";
    case Op::kOverflow:
      return "overflow";
    case Op::kAnd:
      return "and";
    case Op::kOr:
      return "or";
    case Op::kXor:
      return "xor";
    case Op::kShl:
      return "shl";
    case Op::kLsr:
      return "lsr";
    case Op::kAsr:
      return "asr";
    case Op::kRor:
      return "ror";
    case Op::kConcat:
      return "concat";
    case Op::kSignExtend:
      return "sign-extend";
    case Op::kEq:
      return "=";
    case Op::kUlt:
      return "ult";
    case Op::kSlt:
      return "slt";
    case Op::kSelect:
      return "select";
    case Op::kClmul:
      return "clmul";
    default:
      return "?";
  }
}

/// Operators in one text: enough to see what a term is, and a line or two.
constexpr unsigned kMostOperators = 64;
/// Operands of one operator.
constexpr std::size_t kMostShown = 12;

std::string text_of(Term term, unsigned depth, unsigned& room);

std::string sum(Term term, unsigned depth, unsigned& room) {
  std::string text;
  for (std::size_t c = 0; c < term->children.size(); ++c) {
    if (c == kMostShown) {
      text += " + ...";
      break;
    }
    const auto factor = static_cast<i64>(sign_extended(term->coefficients[c], term->width));
    const std::string child = text_of(term->children[c], depth - 1, room);
    if (!text.empty())
      text += factor < 0 ? " - " : " + ";
    else if (factor < 0)
      text += "-";
    const i64 size = factor < 0 ? -factor : factor;
    text += size == 1 ? child : fmt::format("{}*{}", size, child);
  }
  const auto constant = static_cast<i64>(sign_extended(term->bits, term->width));
  if (constant != 0)
    text += fmt::format(" {} {}", constant < 0 ? '-' : '+', constant < 0 ? -constant : constant);
  return text;
}

// `room` is how many operators may still be written.
std::string text_of(Term term, unsigned depth, unsigned& room) {
  switch (term->op) {
    case Op::kConstant:
      return hex(term->bits);
    case Op::kSymbol:
      return fmt::format("s{}", term->parameter);
    case Op::kIndex:
      if (term->parameter >= kIndices) return fmt::format("i{}", term->parameter);
      return term->parameter == 0 ? "n" : "i";
    default:
      break;
  }
  if (depth == 0 || room == 0) return "...";
  --room;
  if (term->op == Op::kLinear) return sum(term, depth, room);
  std::string text = "(";
  switch (term->op) {
    case Op::kInitial:
      text += fmt::format("initial region {} at", term->parameter);
      break;
    case Op::kSequence:
      text += fmt::format("sequence {} at", term->parameter);
      break;
    case Op::kExtract:
      text += fmt::format("extract {}..{}", term->parameter + term->width - 1, term->parameter);
      break;
    case Op::kAesLayer:
      text += to_text(static_cast<isa::AesLayer>(term->parameter));
      break;
    default:
      text += name(term->op);
  }
  for (std::size_t c = 0; c < term->children.size(); ++c) {
    if (c == kMostShown) {
      text += " ...";
      break;
    }
    text += " " + text_of(term->children[c], depth - 1, room);
  }
  return text + ")";
}

}  // namespace

std::string to_text(Term term, unsigned depth) {
  unsigned room = kMostOperators;
  return text_of(term, depth, room);
}

std::string_view to_text(isa::AesLayer layer) {
  switch (layer) {
    case isa::AesLayer::kSubBytes:
      return "SubBytes";
    case isa::AesLayer::kShiftRows:
      return "ShiftRows";
    case isa::AesLayer::kMixColumns:
      return "MixColumns";
    case isa::AesLayer::kInvSubBytes:
      return "InvSubBytes";
    case isa::AesLayer::kInvShiftRows:
      return "InvShiftRows";
    case isa::AesLayer::kInvMixColumns:
      return "InvMixColumns";
  }
  return "?";
}

}  // namespace a64::sim
