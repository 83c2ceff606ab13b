#include "proofs/contract/specialise.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace a64::proofs {
namespace {

using sim::Error;

/// More cases than this are a mistake in the contract rather than a wish.
constexpr std::size_t kMostCombinations = 256;
/// A scalar with no more values than these is split on although it is given by a range.
constexpr u64 kFewValues = 16;

Error error_at(const Contract& contract, std::string what, std::string remedy) {
  std::string place = contract.place.file;
  if (contract.place.line != 0) place += fmt::format(":{}:{}", contract.place.line, contract.place.column);
  return {place.empty() ? contract.symbol : place, std::move(what), std::move(remedy)};
}

u64 largest_of(const Scalar& scalar) {
  const u64 of_type = static_cast<u64>(low_mask(scalar.bits));
  return std::min(of_type, scalar.most.value_or(of_type));
}

bool limited(const Scalar& scalar) {
  return scalar.least != 0 || scalar.modulus != 1 ||
         largest_of(scalar) != static_cast<u64>(low_mask(scalar.bits));
}

// The values of a short range, as a list.
void list_few_values(Scalar& scalar) {
  const u64 most = largest_of(scalar);
  if (!scalar.values.empty() || !limited(scalar) || most - scalar.least >= kFewValues) return;
  for (u64 value = scalar.least; value <= most; ++value) {
    if (value % scalar.modulus == scalar.remainder) scalar.values.push_back(value);
  }
}

class Specialiser {
 public:
  Specialiser(const Contract& contract, const std::map<ScalarId, u64>& values)
      : result_(contract), values_(values) {}

  Contract run() {
    for (const auto& [id, value] : values_) {
      result_.scalars[static_cast<u32>(id)].values = {value};
    }
    for (Buffer& buffer : result_.buffers) put_in(buffer.bytes);
    for (Ensures& promise : result_.ensures) {
      if (promise.target) put_in(*promise.target);
      put_in(promise.value);
    }
    std::erase_if(result_.ensures, [&](Ensures& promise) { return !settle(promise.conditions); });
    if (!settle(result_.does_nothing)) result_.does_nothing.clear();
    return std::move(result_);
  }

 private:
  void put_in(Affine& sum) const {
    for (const auto& [id, value] : values_) {
      const auto found = sum.factors.find(id);
      if (found == sum.factors.end()) continue;
      sum.constant += found->second * static_cast<i64>(result_.scalar(id).integer(value));
      sum.factors.erase(found);
    }
  }
  void put_in(Location& location) const {
    put_in(location.offset);
    put_in(location.bytes);
  }
  void put_in(Expression& expression) const {
    if (expression.kind == Expression::Kind::kLocation) put_in(expression.location);
    if (expression.kind == Expression::Kind::kScalar) {
      if (const auto found = values_.find(expression.scalar); found != values_.end()) {
        expression.kind = Expression::Kind::kNumber;
        expression.number =
            static_cast<u64>(result_.scalar(expression.scalar).integer(found->second));
      }
    }
    for (Expression& argument : expression.arguments) put_in(argument);
  }
  // Takes away those that hold; false where one cannot.
  bool settle(std::vector<Condition>& conditions) const {
    bool possible = true;
    std::erase_if(conditions, [&](const Condition& condition) {
      const auto found = values_.find(condition.scalar);
      if (found == values_.end()) return false;
      const bool holds = decided(result_, condition, found->second, found->second).value();
      possible &= holds;
      return holds;
    });
    return possible;
  }

  Contract result_;
  const std::map<ScalarId, u64>& values_;
};

std::set<ScalarId> scalars_of_sizes(const Contract& contract) {
  std::set<ScalarId> found;
  const auto collect = [&](const Affine& sum) {
    for (const auto& [id, factor] : sum.factors) found.insert(id);
  };
  for (const Buffer& buffer : contract.buffers) collect(buffer.bytes);
  for (const Ensures& promise : contract.ensures) {
    if (promise.target) collect(promise.target->bytes);
    if (promise.target) collect(promise.target->offset);
    for (const Condition& condition : promise.conditions) found.insert(condition.scalar);
  }
  for (const Condition& condition : contract.does_nothing) found.insert(condition.scalar);
  return found;
}

/// Secrets whose keeping could not be told: what a proof takes for known would not be seen to leak.
std::optional<Error> unguarded_secret(const Contract& one, const std::set<ScalarId>& sizes) {
  for (std::size_t k = 0; k < one.scalars.size(); ++k) {
    const Scalar& scalar = one.scalars[k];
    if (!scalar.secret) continue;
    if (sizes.contains(static_cast<ScalarId>(k))) {
      return error_at(one, fmt::format("{} is secret, and sizes depend on it", scalar.name),
                      "what a routine does with a size shows; make it public");
    }
    if (scalar.field && !one.buffer(scalar.field->buffer).secret) {
      return error_at(one,
                      fmt::format("{} is secret, and {} is public", scalar.name,
                                  one.buffer(scalar.field->buffer).name),
                      "make both secret, or both public");
    }
  }
  for (const Buffer& buffer : one.buffers) {
    for (const BufferField& field : buffer.fields) {
      if (field.secret == buffer.secret) continue;
      return error_at(one,
                      fmt::format("{}.{} is {}, and {} is not", buffer.name, field.name,
                                  field.secret ? "secret" : "public", buffer.name),
                      "make both secret, or both public");
    }
  }
  return std::nullopt;
}

/// What keeps a specialised contract from being proved, if anything does.
std::optional<Error> unprovable(const Contract& one) {
  const std::set<ScalarId> sizes = scalars_of_sizes(one);
  if (auto error = unguarded_secret(one, sizes)) return error;
  if (sizes.size() > 1) {
    return error_at(one,
                    fmt::format("sizes and conditions depend on {} and on {}: one number that may "
                                "be anything is what can be proved so far",
                                one.scalar(*sizes.begin()).name,
                                one.scalar(*std::next(sizes.begin())).name),
                    "give all but one of them values: requires = [\"x in {1, 2}\"]");
  }
  for (std::size_t k = 0; k < one.scalars.size(); ++k) {
    const Scalar& scalar = one.scalars[k];
    if (!scalar.values.empty() || sizes.contains(static_cast<ScalarId>(k)) || !limited(scalar)) {
      continue;
    }
    return error_at(
        one, fmt::format("{} is limited to a range, and no size depends on it", scalar.name),
        fmt::format("list its values: requires = [\"{} in {{1, 2}}\"]; or leave the condition out",
                    scalar.name));
  }
  for (const auto& [first, second] : one.overlaps) {
    if (one.buffer(first).bytes == one.buffer(second).bytes) continue;
    return error_at(one,
                    fmt::format("{} and {} may be equal and are not of one size",
                                one.buffer(first).name, one.buffer(second).name),
                    "give them one size, or two routines");
  }
  return std::nullopt;
}

void promise_unchanged(Contract& contract, BufferId id) {
  Location whole;
  whole.buffer = id;
  whole.bytes = contract.buffer(id).bytes;
  Ensures promise;
  promise.value.kind = Expression::Kind::kLocation;
  promise.value.location = whole;
  promise.value.text = contract.buffer(id).name;
  promise.value.place = promise.place = contract.place;
  promise.text = contract.buffer(id).name + " is unchanged";
  promise.target = std::move(whole);
  contract.ensures.push_back(std::move(promise));
}

}  // namespace

sim::Result<std::vector<Contract>> specialisations(const Contract& contract) {
  Contract listed = contract;
  for (Scalar& scalar : listed.scalars) list_few_values(scalar);
  for (Scalar& scalar : listed.scalars) {
    if (!scalar.secret || scalar.values.size() < 2) continue;
    return error_at(contract,
                    fmt::format("{} is secret, and each of its values is a case of its own",
                                scalar.name),
                    "that nothing shows which value it has could not be told; make it public");
  }
  for (std::size_t k = 0; k < listed.buffers.size(); ++k) {
    if (listed.buffers[k].unchanged) promise_unchanged(listed, static_cast<BufferId>(k));
  }
  std::vector<std::map<ScalarId, u64>> combinations{{}};
  for (std::size_t k = 0; k < listed.scalars.size(); ++k) {
    const std::vector<u64>& values = listed.scalars[k].values;
    if (values.empty()) continue;
    std::vector<std::map<ScalarId, u64>> more;
    for (const auto& combination : combinations) {
      for (const u64 value : values) {
        more.push_back(combination);
        more.back()[static_cast<ScalarId>(k)] = value;
      }
    }
    combinations = std::move(more);
    if (combinations.size() > kMostCombinations) {
      return error_at(contract,
                      fmt::format("the values that the scalars may have make more than {} cases",
                                  kMostCombinations),
                      "limit them, or list them as several routines");
    }
  }
  std::vector<Contract> all;
  for (const auto& combination : combinations) {
    all.push_back(Specialiser(listed, combination).run());
  }
  for (const Contract& one : all) {
    if (auto error = unprovable(one)) return *std::move(error);
  }
  return all;
}

std::string distinction(const Contract& specialised, const Contract& general) {
  std::string text;
  for (std::size_t k = 0; k < general.scalars.size(); ++k) {
    Scalar scalar = general.scalars[k];
    list_few_values(scalar);
    if (scalar.values.size() < 2) continue;
    if (!text.empty()) text += ", ";
    text += fmt::format("{} = {}", scalar.name, specialised.scalars[k].values.front());
  }
  return text;
}

std::optional<ScalarId> size_scalar(const Contract& specialised) {
  const std::set<ScalarId> sizes = scalars_of_sizes(specialised);
  return sizes.empty() ? std::nullopt : std::optional(*sizes.begin());
}

std::optional<u64> fixed_value(const Scalar& scalar) {
  return scalar.values.size() == 1 ? std::optional(scalar.values.front()) : std::nullopt;
}

u64 SizedBytes::at(u64 size) const {
  const i128 sum = i128{constant} + i128{factor} * i128{size};
  return sum < 0 ? 0 : static_cast<u64>(sum);
}

SizedBytes sized(const Affine& bytes) {
  return {bytes.constant, bytes.factors.empty() ? 0 : bytes.factors.begin()->second};
}

std::optional<bool> decided(const Contract& specialised, const Condition& condition, u64 least_bits,
                            u64 most_bits) {
  using enum Condition::Relation;
  const Scalar& scalar = specialised.scalar(condition.scalar);
  if (const auto value = fixed_value(scalar)) {
    least_bits = most_bits = *value;
  } else if (size_scalar(specialised) != condition.scalar) {
    return std::nullopt;
  }
  const i128 least = scalar.integer(least_bits);
  const i128 most = scalar.integer(most_bits);
  if (least > most) return std::nullopt;  // of these sizes some are negative
  const i128 n = scalar.integer(condition.number);
  const auto all_or_none = [](bool all, bool none) {
    return all ? std::optional(true) : none ? std::optional(false) : std::nullopt;
  };
  switch (condition.relation) {
    case kEqual:
      return all_or_none(least == n && most == n, n < least || n > most);
    case kNotEqual:
      return all_or_none(n < least || n > most, least == n && most == n);
    case kLess:
      return all_or_none(most < n, least >= n);
    case kLessEqual:
      return all_or_none(most <= n, least > n);
    case kGreater:
      return all_or_none(least > n, most <= n);
    case kGreaterEqual:
      return all_or_none(least >= n, most < n);
  }
  return std::nullopt;
}

std::optional<bool> decided(const Contract& specialised, const std::vector<Condition>& conditions,
                            u64 least, u64 most) {
  bool all = true;
  for (const Condition& condition : conditions) {
    const auto holds = decided(specialised, condition, least, most);
    if (holds == false) return false;
    all &= holds.has_value();
  }
  return all ? std::optional(true) : std::nullopt;
}

std::vector<const Ensures*> promises_at(const Contract& specialised, u64 size) {
  std::vector<const Ensures*> promises;
  if (does_nothing(specialised, size, size).value_or(false)) return promises;
  for (const Ensures& promise : specialised.ensures) {
    if (decided(specialised, promise.conditions, size, size).value_or(false)) {
      promises.push_back(&promise);
    }
  }
  return promises;
}

std::optional<bool> does_nothing(const Contract& specialised, u64 least, u64 most) {
  if (specialised.does_nothing.empty()) return false;
  return decided(specialised, specialised.does_nothing, least, most);
}

u64 bytes_worked_on(const Contract& specialised, u64 size) {
  u64 most = 0;
  for (const Buffer& buffer : specialised.buffers) {
    most = std::max(most, sized(buffer.bytes).at(size));
  }
  return most;
}

u64 bytes_per_size(const Contract& specialised) {
  i64 most = 0;
  for (const Buffer& buffer : specialised.buffers) most = std::max(most, sized(buffer.bytes).factor);
  return static_cast<u64>(most);
}

std::string size_name(const Contract& specialised) {
  const auto id = size_scalar(specialised);
  return id ? specialised.scalar(*id).name : "";
}

std::string size_text(const Contract& specialised, u64 size) {
  const std::string name = size_name(specialised);
  return name.empty() ? "all inputs" : fmt::format("{} {}", name, size);
}

u64 size_modulus(const Contract& specialised) {
  const auto id = size_scalar(specialised);
  return id ? specialised.scalar(*id).modulus : 1;
}

u64 size_remainder(const Contract& specialised) {
  const auto id = size_scalar(specialised);
  return id ? specialised.scalar(*id).remainder : 0;
}

bool admits(const Contract& specialised, u64 size) {
  const auto id = size_scalar(specialised);
  if (!id) return size == 0;
  const Scalar& scalar = specialised.scalar(*id);
  return size >= scalar.least && size <= largest_of(scalar) &&
         size % scalar.modulus == scalar.remainder;
}

u64 largest_size(const Contract& specialised) {
  const auto id = size_scalar(specialised);
  return id ? largest_of(specialised.scalar(*id)) : 0;
}

}  // namespace a64::proofs
