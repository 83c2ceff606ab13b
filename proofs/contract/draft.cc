#include "proofs/contract/draft.h"

#include <fmt/format.h>

#include "proofs/contract/naming.h"

namespace a64::proofs {

Result<Named> Draft::find(const std::string& name, const SourceText& source,
                          std::size_t offset) const {
  const auto found = names.find(name);
  if (found != names.end()) return found->second;
  std::vector<std::string> known;
  for (const auto& [other, meaning] : names) known.push_back(other);
  return source.error(offset, "there is no " + in_quotes(name) + " in the prototype",
                      instead_of(name, known));
}

Result<ScalarId> Draft::find_scalar(const Formula& name, const SourceText& source) const {
  const Result<Named> found = find(name.name, source, name.begin);
  if (!found) return found.error();
  if (const auto* scalar = std::get_if<ScalarId>(&*found)) return *scalar;
  return source.error(name.begin, in_quotes(name.name) + " is memory, and a number must stand here",
                      "name a parameter or a field that is an integer");
}

Result<BufferId> Draft::find_pointer(const std::string& name, const SourceText& source,
                                     std::size_t offset) const {
  if (const std::optional<BufferId> buffer = contract.buffer_named(name)) return *buffer;
  if (names.contains(name)) {
    return source.error(offset, in_quotes(name) + " is no pointer",
                        "name a parameter that is a pointer or an array");
  }
  return find(name, source, offset).error();
}

Result<Linear> Draft::extent(const Formula& formula, const SourceText& source,
                             const ValuesOf& values) const {
  const FindScalar find = [&](const Formula& name) -> Result<ScalarId> {
    const Result<ScalarId> scalar = find_scalar(name, source);
    if (scalar && values(*scalar).least() < 0) {
      return source.error(name.begin, in_quotes(name.name) + " can be negative here",
                          fmt::format("add {} >= 0 to requires", name.name));
    }
    return scalar;
  };
  return linear_of(formula, source, find);
}

std::string where_least(const Linear& linear, const ValuesOf& values, const Contract& contract) {
  std::string out;
  for (const auto& [scalar, factor] : linear.factors) {
    const ValueSet& set = values(scalar);
    out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", contract.scalar(scalar).name,
                       factor > 0 ? set.least() : set.most());
  }
  return out;
}

}  // namespace a64::proofs
