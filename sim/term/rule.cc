#include "sim/term/rule.h"

namespace a64::sim {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Rule::kCount)> kNames{
    "fold-constant",
    "whole",
    "linear-merge",
    "linear-power-of-two",
    "negated-bit",
    "linear-not",
    "carry-of-subtract",
    "carry-of-add",
    "carry-of-double",
    "overflow-by-interval",
    "bitwise-identity",
    "bitwise-pieces",
    "extract-of-extract",
    "extract-of-concat",
    "extract-of-bitwise",
    "extract-of-linear",
    "extract-of-sign-extend",
    "extract-of-select",
    "concat-of-extracts",
    "concat-of-bitwise",
    "concat-linear-constant",
    "zero-extend-by-interval",
    "sign-extend-by-interval",
    "sign-extend-of-extended",
    "asr-of-non-negative",
    "sdiv-of-non-negative",
    "sign-of-linear-by-interval",
    "floor-quotient",
    "eq-by-interval",
    "eq-of-bit",
    "ult-by-interval",
    "ult-same-base",
    "slt-by-interval",
    "compare-with-self",
    "select-fold",
    "select-of-bit",
    "extract-known-low-bits",
    "bitwise-known-low-bits",
    "concat-known-low-bits",
    "shift-floor",
    "aes-inverse",
    "aes-sub-bytes-first",
    "aes-linear-over-xor",
};

}  // namespace

std::string_view rule_name(Rule rule) {
  return kNames[static_cast<std::size_t>(rule)];
}

}  // namespace a64::sim
