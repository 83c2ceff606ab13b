#include "proofs/contract/key_fields.h"

#include <algorithm>

#include "spec/concrete.h"
#include "spec/word_bytes.h"

namespace a64::proofs {
namespace {

void collect(const Contract& contract, const Expression& expression, std::vector<KeyField>& found) {
  for (const Expression& argument : expression.arguments) collect(contract, argument, found);
  const auto function = spec::key_function(expression.function);
  if (expression.kind != Expression::Kind::kCall || !function ||
      function->kind != spec::KeyFunction::Kind::kFromMemory) {
    return;
  }
  const Location& where = expression.arguments.at(0).location;
  if (!where.offset.factors.empty() || !where.bytes.factors.empty()) return;
  const KeyField field{.name = contract.buffer(where.buffer).name,
                       .form = function->form,
                       .buffer = where.buffer,
                       .offset = static_cast<u64>(where.offset.constant),
                       .rounds = rounds_of(expression)};
  const bool known = std::ranges::any_of(found, [&](const KeyField& other) {
    return other.buffer == field.buffer && other.offset == field.offset;
  });
  if (!known) found.push_back(field);
}

}  // namespace

unsigned rounds_of(const Expression& call) {
  if (call.arguments.size() > 1) return static_cast<unsigned>(call.arguments[1].number);
  return static_cast<unsigned>(call.arguments.at(0).location.bytes.constant / 16 - 1);
}

std::vector<KeyField> key_fields(const Contract& specialised) {
  std::vector<KeyField> found;
  for (const Ensures& promise : specialised.ensures) {
    collect(specialised, promise.value, found);
  }
  return found;
}

std::vector<u8> schedule_bytes(const KeyField& field, std::span<const u8> key) {
  isa::WordDomain d;
  const auto blocks =
      spec::memory_of<isa::WordDomain>(d, field.form, spec::encryption_round_keys(key));
  return spec::bytes_of_blocks(blocks);
}

}  // namespace a64::proofs
