#include "proofs/contract/contract_text.h"

#include <fmt/format.h>

#include <vector>

#include "proofs/contract/aliasing.h"
#include "proofs/contract/erased.h"
#include "proofs/contract/toml_string.h"

namespace a64::proofs {
namespace {

using Lines = std::vector<std::string>;

/// key = [...], or nothing if there are no entries.
std::string list(std::string_view key, const Lines& entries) {
  if (entries.empty()) return "";
  std::string out;
  for (const std::string& entry : entries) {
    out += (out.empty() ? "" : ", ") + basic_string(entry);
  }
  return fmt::format("{} = [{}]\n", key, out);
}

/// key = { name = value, ... }, or nothing if there are no entries.
std::string table(std::string_view key, const Lines& entries) {
  if (entries.empty()) return "";
  return fmt::format("{} = {{ {} }}\n", key, fmt::join(entries, ", "));
}

const char* name_of(Access access) {
  switch (access) {
    case Access::kRead:
      return "read";
    case Access::kWrite:
      return "write";
    case Access::kReadWrite:
      break;
  }
  return "read-write";
}

const char* sign_of(Condition::Relation relation) {
  using enum Condition::Relation;
  switch (relation) {
    case kEqual:
      return "==";
    case kNotEqual:
      return "!=";
    case kLess:
      return "<";
    case kLessEqual:
      return "<=";
    case kGreater:
      return ">";
    case kGreaterEqual:
      break;
  }
  return ">=";
}

std::string text_of(const StructType& type) {
  std::string out = fmt::format("[type.{}]\n{}", type.name, list("fields", type.fields));
  if (type.readable) out += fmt::format("readable = {}\n", *type.readable);
  return out;
}

/// The names of what is secret, or of what is public; each thing is in one of the two lists.
Lines names_with_secrecy(const Contract& contract, bool secret) {
  Lines names;
  for (const Scalar& scalar : contract.scalars) {
    if (scalar.secret == secret) names.push_back(scalar.name);
  }
  for (const Buffer& buffer : contract.buffers) {
    if (buffer.secret == secret) names.push_back(buffer.name);
    for (const BufferField& field : buffer.fields) {
      if (field.secret == secret) names.push_back(buffer.name + "." + field.name);
    }
  }
  return names;
}

}  // namespace

std::string condition_text(const Contract& contract, const Condition& condition) {
  const Scalar& scalar = contract.scalar(condition.scalar);
  return fmt::format("{} {} {}", scalar.name, sign_of(condition.relation),
                     scalar.integer(condition.number));
}

std::string conditions_text(const Contract& contract, const std::vector<Condition>& conditions) {
  std::string text;
  for (const Condition& condition : conditions) {
    if (!text.empty()) text += " and ";
    text += condition_text(contract, condition);
  }
  return text;
}

std::string sum_text(const Contract& contract, const Affine& sum) {
  std::string text;
  for (const auto& [id, factor] : sum.factors) {
    if (!text.empty()) text += " + ";
    text += factor == 1 ? contract.scalar(id).name
                        : fmt::format("{}*{}", factor, contract.scalar(id).name);
  }
  if (text.empty()) return fmt::format("{}", sum.constant);
  return sum.constant == 0 ? text : fmt::format("{} + {}", text, sum.constant);
}

std::string contract_text(const Contract& contract) {
  std::string out;
  for (const StructType& type : contract.types) out += text_of(type);
  out += fmt::format("[[routine]]\nfile = {}\nprototype = {}\n", basic_string(contract.file),
                     basic_string(contract.prototype));
  Lines does_nothing, overlap, ensures, unchanged, calls, access, align;
  for (const Condition& condition : contract.does_nothing.value_or(std::vector<Condition>{})) {
    does_nothing.push_back(condition_text(contract, condition));
  }
  for (const Overlap& pair : contract.overlaps) {
    overlap.push_back(equality_text(contract, pair));
  }
  for (const Ensures& promise : contract.ensures) ensures.push_back(promise.text);
  for (const ReplacedCallee& callee : contract.calls) calls.push_back(callee.name);
  for (const Buffer& buffer : contract.buffers) {
    if (buffer.unchanged) unchanged.push_back(buffer.name);
    access.push_back(fmt::format("{} = \"{}\"", buffer.name, name_of(buffer.access)));
    align.push_back(fmt::format("{} = {}", buffer.name, buffer.alignment));
  }
  out += list("requires", contract.requires_text) + list("does_nothing", does_nothing) +
         list("overlap", overlap) + list("ensures", ensures) +
         list("secret", names_with_secrecy(contract, true)) +
         list("public", names_with_secrecy(contract, false)) + list("unchanged", unchanged) +
         list("calls", calls) + table("access", access) + table("align", align);
  out += fmt::format("keeps_d8_d15 = {}\nx18 = \"{}\"\n", contract.convention.keeps_low_vectors,
                     contract.convention.x18_reserved ? "reserved" : "scratch");
  if (contract.erased) {
    const Lines registers = registers_text(*contract.erased);
    out += registers.empty() ? "erased = true\n" : list("erased", registers);
  }
  return out;
}

}  // namespace a64::proofs
