#include "proofs/contract/specialise.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace a64::proofs {
namespace {

/// More cases than this are a mistake in the contract rather than a wish.
constexpr std::size_t kMostCombinations = 256;
/// A scalar with no more values than these is split on although it is given by a range.
constexpr u64 kFewValues = 16;

Error error_at(const Contract& contract, std::string what, std::string remedy) {
  std::string place = contract.place.file;
  if (contract.place.line != 0)
    place += fmt::format(":{}:{}", contract.place.line, contract.place.column);
  return {place.empty() ? contract.symbol : place, std::move(what), std::move(remedy)};
}

std::string number_text(const Scalar& scalar, u64 value) {
  return scalar.is_signed ? std::to_string(static_cast<i64>(scalar.integer(value)))
                          : std::to_string(value);
}

u64 largest_of(const Scalar& scalar) {
  const u64 of_type = static_cast<u64>(low_mask(scalar.bits));
  return std::min(of_type, scalar.most.value_or(of_type));
}

// The values of a short range, as a list.
void list_few_values(Scalar& scalar) {
  const u64 most = largest_of(scalar);
  if (!scalar.values.empty() || !limited(scalar) || most - scalar.least >= kFewValues) return;
  for (u64 value = scalar.least; value <= most; ++value) {
    if (value % scalar.modulus == scalar.remainder) scalar.values.push_back(value);
  }
}

/// Whether the condition holds for each value in [least, most], bits of the scalar's type that
/// stand for rising integers; nothing where it holds for some of them only.
std::optional<bool> decided(const Scalar& scalar, const Condition& condition, u64 least_bits,
                            u64 most_bits) {
  using enum Condition::Relation;
  const i128 least = scalar.integer(least_bits);
  const i128 most = scalar.integer(most_bits);
  if (least > most) return std::nullopt;  // of these some are negative
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

/// Values of a scalar: bits from `least` to `most`.
struct Range {
  u64 least = 0;
  u64 most = 0;
};

void visit_conditions(const Contract& contract, auto&& visit) {
  for (const Ensures& promise : contract.ensures) {
    for (const Condition& condition : promise.conditions) visit(condition);
  }
  if (!contract.does_nothing) return;
  for (const Condition& condition : *contract.does_nothing) visit(condition);
}

/// What the scalar is split on: its values, or the ranges in which each condition holds or does
/// not; nothing if it is not split.
std::vector<Range> ranges_of(const Contract& contract, ScalarId id, bool is_size) {
  const Scalar& scalar = contract.scalar(id);
  std::vector<Range> ranges;
  for (const u64 value : scalar.values) ranges.push_back({value, value});
  if (!ranges.empty() || is_size) return ranges;
  std::set<u64> starts;  // of ranges, as bits
  visit_conditions(contract, [&](const Condition& condition) {
    if (condition.scalar != id) return;
    using enum Condition::Relation;
    const Condition::Relation relation = condition.relation;
    const u64 behind = (condition.number + 1) & static_cast<u64>(low_mask(scalar.bits));
    if (relation != kLessEqual && relation != kGreater) starts.insert(condition.number);
    if (relation != kLess && relation != kGreaterEqual) starts.insert(behind);
  });
  if (starts.empty()) return ranges;
  starts.insert(0);
  if (scalar.is_signed) starts.insert(u64{1} << (scalar.bits - 1));
  const u64 most = largest_of(scalar);
  for (auto at = starts.begin(); at != starts.end(); ++at) {
    const u64 least = std::max(*at, scalar.least);
    const u64 last = std::next(at) == starts.end() ? most : std::min(*std::next(at) - 1, most);
    if (least <= last) ranges.push_back({least, last});
  }
  return ranges;
}

class Specialiser {
 public:
  Specialiser(const Contract& contract, const std::map<ScalarId, Range>& ranges)
      : result_(contract), ranges_(ranges) {
    for (const auto& [id, range] : ranges_) {
      if (range.least == range.most) values_[id] = range.least;
    }
  }

  Contract run() {
    for (const auto& [id, range] : ranges_) {
      Scalar& scalar = result_.scalars[static_cast<u32>(id)];
      scalar.least = range.least;
      scalar.most = range.most;
      if (range.least == range.most) scalar.values = {range.least};
    }
    for (Buffer& buffer : result_.buffers) put_in(buffer.bytes);
    for (Ensures& promise : result_.ensures) {
      if (promise.target) put_in(*promise.target);
      put_in(promise.value);
    }
    std::erase_if(result_.ensures, [&](Ensures& promise) { return !settle(promise.conditions); });
    if (result_.does_nothing && !settle(*result_.does_nothing)) result_.does_nothing.reset();
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
      const auto found = ranges_.find(condition.scalar);
      if (found == ranges_.end()) return false;
      const auto& [least, most] = found->second;
      const bool holds = decided(result_.scalar(condition.scalar), condition, least, most).value();
      possible &= holds;
      return holds;
    });
    return possible;
  }

  Contract result_;
  const std::map<ScalarId, Range>& ranges_;
  std::map<ScalarId, u64> values_;  ///< of those that have one only
};

/// Of a contract that is not specialised yet: not those that only conditions speak of.
std::set<ScalarId> scalars_of_sizes(const Contract& contract) {
  std::set<ScalarId> found;
  const auto collect = [&](const Affine& sum) {
    for (const auto& [id, factor] : sum.factors) found.insert(id);
  };
  for (const Buffer& buffer : contract.buffers) collect(buffer.bytes);
  for (const Ensures& promise : contract.ensures) {
    if (promise.target) collect(promise.target->bytes);
    if (promise.target) collect(promise.target->offset);
  }
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
    const bool promises = !one.ensures.empty() || one.does_nothing;
    const bool odd = std::ranges::any_of(sizes, [&](ScalarId id) {
      return one.scalar(id).is_signed || one.scalar(id).field.has_value();
    });
    if (promises || odd) {
      return error_at(
          one,
          fmt::format(
              "sizes depend on {} and on {}: more than one number that may be anything is "
              "provable so far where nothing is promised, and these are unsigned parameters",
              one.scalar(*sizes.begin()).name, one.scalar(*std::next(sizes.begin())).name),
          "give all but one of them values: requires = [\"x in {1, 2}\"]");
    }
  }
  for (std::size_t k = 0; k < one.scalars.size(); ++k) {
    const Scalar& scalar = one.scalars[k];
    if (!scalar.values.empty() || sizes.contains(static_cast<ScalarId>(k))) continue;
    if (scalar.modulus == 1 && !(lies_in_contents(scalar) && limited(scalar))) continue;
    return error_at(
        one,
        lies_in_contents(scalar)
            ? fmt::format("{} is secret and limited to a range", scalar.name)
            : fmt::format("{} has a remainder, and no size depends on it", scalar.name),
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

Result<std::vector<Contract>> specialisations(const Contract& contract) {
  Contract listed = contract;
  for (Scalar& scalar : listed.scalars) list_few_values(scalar);
  for (std::size_t k = 0; k < listed.buffers.size(); ++k) {
    if (listed.buffers[k].unchanged) promise_unchanged(listed, static_cast<BufferId>(k));
  }
  const std::set<ScalarId> sizes = scalars_of_sizes(listed);
  std::vector<std::map<ScalarId, Range>> combinations{{}};
  for (std::size_t k = 0; k < listed.scalars.size(); ++k) {
    const auto id = static_cast<ScalarId>(k);
    const std::vector<Range> ranges = ranges_of(listed, id, sizes.contains(id));
    if (ranges.empty()) continue;
    if (listed.scalars[k].secret && ranges.size() > 1) {
      return error_at(contract,
                      fmt::format("{} is secret, and each of its values is a case of its own",
                                  listed.scalars[k].name),
                      "that nothing shows which value it has could not be told; make it public");
    }
    std::vector<std::map<ScalarId, Range>> more;
    for (const auto& combination : combinations) {
      for (const Range& range : ranges) {
        more.push_back(combination);
        more.back()[id] = range;
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
  std::vector<std::string> texts;
  for (std::size_t k = 0; k < general.scalars.size(); ++k) {
    Scalar scalar = general.scalars[k];
    list_few_values(scalar);
    const Scalar& one = specialised.scalars[k];
    const bool same = one.values == scalar.values && one.least == scalar.least &&
                      largest_of(one) == largest_of(scalar);
    if (!same) texts.push_back(range_text(one));
  }
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string range_text(const Scalar& scalar) {
  if (const auto value = fixed_value(scalar)) {
    return fmt::format("{} = {}", scalar.name, number_text(scalar, *value));
  }
  if (!limited(scalar)) return "";
  const std::string least = number_text(scalar, scalar.least);
  const u64 most = largest_of(scalar);
  if (most == low_mask(scalar.bits) >> (scalar.is_signed ? 1 : 0)) {
    return fmt::format("{} >= {}", scalar.name, least);
  }
  if (scalar.least == 0 && !scalar.is_signed) return fmt::format("{} <= {}", scalar.name, most);
  return fmt::format("{} <= {} <= {}", least, scalar.name, number_text(scalar, most));
}

bool limited(const Scalar& scalar) {
  return scalar.least != 0 || scalar.modulus != 1 ||
         largest_of(scalar) != static_cast<u64>(low_mask(scalar.bits));
}

bool lies_in_contents(const Scalar& scalar) {
  return scalar.field && scalar.secret && !fixed_value(scalar);
}

std::optional<ScalarId> size_scalar(const Contract& specialised) {
  const std::set<ScalarId> sizes = scalars_of_sizes(specialised);
  return sizes.empty() ? std::nullopt : std::optional(*sizes.begin());
}

bool has_several_sizes(const Contract& specialised) {
  return scalars_of_sizes(specialised).size() > 1;
}

std::vector<Contract> with_small_sizes(const Contract& general) {
  std::set<ScalarId> others = scalars_of_sizes(general);
  if (others.size() < 2) return {};
  others.erase(others.begin());
  // In rising order of the largest, so that what is short comes first.
  std::vector<Contract> all{general};
  for (const ScalarId id : others) {
    std::vector<Contract> more;
    for (const u64 value : {0, 1, 2, 3, 5, 8}) {
      for (const Contract& one : all) {
        Contract fixed = one;
        Scalar& scalar = fixed.scalars[static_cast<u32>(id)];
        const bool listed =
            scalar.values.empty() || std::ranges::find(scalar.values, value) != scalar.values.end();
        if (!scalar.admits(value) || !listed) continue;
        scalar.values = {value};
        scalar.least = value;
        scalar.most = value;
        fixed.requires_text.push_back(fmt::format("{} == {}", scalar.name, value));
        more.push_back(std::move(fixed));
      }
    }
    all = std::move(more);
  }
  constexpr std::size_t kMostTried = 48;
  if (all.size() > kMostTried) all.resize(kMostTried);
  return all;
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

std::optional<bool> decided(const Contract& specialised, const Condition& condition, u64 least,
                            u64 most) {
  const Scalar& scalar = specialised.scalar(condition.scalar);
  if (const auto value = fixed_value(scalar)) {
    least = most = *value;
  } else if (size_scalar(specialised) != condition.scalar) {
    return std::nullopt;
  }
  return decided(scalar, condition, least, most);
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
  if (!specialised.does_nothing) return false;
  return decided(specialised, *specialised.does_nothing, least, most);
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
  for (const Buffer& buffer : specialised.buffers)
    most = std::max(most, sized(buffer.bytes).factor);
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
